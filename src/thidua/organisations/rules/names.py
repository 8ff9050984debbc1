"""The forms of a unit's name."""

from __future__ import annotations

import re

from thidua.kernel.text import fold, modern_tone

_KIND_WORDS = re.compile(r"^(?:xã|phường|đặc khu|thành phố|tỉnh|thủ đô)\s+", re.IGNORECASE)
_CODE = re.compile(r"\d{2,}")


def clean_name(name: str) -> str:
    """Give a name as it is kept: composed letters, single spaces, the tone on the first vowel of oa, oe, uy."""
    return " ".join(modern_tone(name).split())


def bare_name(name: str) -> str:
    """Give a name without its kind word: "Phường Thủy Nguyên" is "Thủy Nguyên"."""
    return _KIND_WORDS.sub("", name)


def name_key(name: str) -> str:
    """Give the form in which two spellings of one name are equal: case, spaces, composition and tone place aside."""
    return clean_name(name).casefold()


def search_words(typed: str) -> list[str]:
    """Give the folded words that a name has to contain to be found by what was typed."""
    return fold(clean_name(typed)).split()


def has_marks(typed: str) -> bool:
    """Say whether the searcher typed diacritics, and so means them."""
    return fold(typed) != typed.lower()


def looks_like_code(typed: str) -> bool:
    """Say whether what was typed is (the beginning of) an official code."""
    return _CODE.fullmatch(typed.strip()) is not None
