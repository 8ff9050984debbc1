"""Vietnamese text: one form for comparing, without losing the place of a letter.

Vietnamese letters come composed or decomposed (NFC, NFD), with the tone on either vowel (Thủy, Thuỷ), and scans lose
marks altogether. Nothing here changes what is stored: these forms are for comparing, and two for the first letter of
what is printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SMALL_D = {"đ": "d", "Đ": "D"}
_MARKS = range(0x0300, 0x0370)
_LATIN = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))
_BELONGING = "àáảãạòóỏõọèéẻẽẹùúủũụìíỉĩịỳýỷỹỵ"
_TONES = {tone: "aoeuiy"[place // 5] for place, tone in enumerate(_BELONGING)}
_LATE_TONE = re.compile(r"(o)([àáảãạèéẻẽẹ])(?!\w)|(?<!q)(u)([ỳýỷỹỵ])(?!\w)", re.IGNORECASE)


def nfc(text: str) -> str:
    """Give the text with every letter and its marks in one code point where Unicode has one."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def capital(text: str) -> str:
    """Begin with a capital; the rest keeps its own (thứ Bảy -> Thứ Bảy)."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Begin small, as inside a sentence; the rest keeps its own."""
    return text[:1].lower() + text[1:]


@cache
def _letters() -> dict[int, str | None]:
    """Give the table that takes the marks off: each composed Latin letter to its base, each loose mark to nothing."""
    table: dict[int, str | None] = dict.fromkeys(_MARKS)
    for code in (code for block in _LATIN for code in block):
        table[code] = _base(chr(code))
    return table


def _base(letter: str) -> str:
    """Give one letter without its marks; đ is d."""
    bare = unicodedata.normalize("NFD", _SMALL_D.get(letter, letter))[0]
    return bare if bare.isalpha() else letter


def fold(text: str) -> str:
    """Give the text in lower case without tone and vowel marks, đ as d.

    A composed text (NFC) keeps its length, so a place in the fold is the same place in the text; loose marks fall out,
    and then `fold_with_map` says where each letter came from.
    """
    bare = text.translate(_letters())
    lower = bare.lower()
    return lower if len(lower) == len(bare) else "".join(_lower_in_place(letter) for letter in bare)


def _lower_in_place(letter: str) -> str:
    """Lower one letter; a letter whose lower case is longer stays as it is."""
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Give the fold, and for each of its letters the place in the text it stands for (and the text's length last)."""
    table = _letters()
    places = [place for place, letter in enumerate(text) if table.get(ord(letter), letter) is not None]
    return fold(text), [*places, len(text)]


def modern_tone(text: str) -> str:
    """Put the tone of oa, oe, uy where the newer spelling has it: Hoà -> Hòa, Thuỷ -> Thủy; NFC.

    Closed syllables (Hoàn, Thuyền) and "qu" (Quý) have one spelling only and stay.
    """
    return _LATE_TONE.sub(_move_tone, nfc(text))


def _move_tone(found: re.Match[str]) -> str:
    """Move the tone of one syllable from its last vowel to the one before."""
    glide, vowel = (part for part in found.groups() if part)
    mark = unicodedata.normalize("NFD", vowel)[1]
    bare = _TONES[vowel.lower()]
    return nfc(glide + mark) + (bare.upper() if vowel.isupper() else bare)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for case, composition, spaces and the place of the tone."""
    return _name_key(one) == _name_key(other)


def _name_key(name: str) -> str:
    """Give the form of a name in which its spellings meet."""
    return " ".join(modern_tone(name).casefold().split())
