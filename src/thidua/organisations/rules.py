"""Paths in the tree, days between which something holds, and the forms of a unit's name: decisions on plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from thidua.kernel.text import fold, modern_tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import TypeVar

    Thing = TypeVar("Thing")

LABEL_WIDTH = 7
"""Digits of one label. Digits alone sort the same way in every collation of either database."""
MOST_DEPTH = 12
LARGEST_LABEL = 10**LABEL_WIDTH - 2
"""The label after the largest is the end of a range, so it is never given away."""


class TooDeep(ValueError):
    """The path would have more labels than the column holds."""


class NoMoreLabels(ValueError):
    """The number does not fit a label."""


# -- Paths ------------------------------------------------------------------------------------------------------------


def label(number: int) -> str:
    """Write a unit's own number as a label of a path; raises ``NoMoreLabels`` below 0 or above `LARGEST_LABEL`."""
    if not 0 <= number <= LARGEST_LABEL:
        raise NoMoreLabels(str(number))
    return f"{number:0{LABEL_WIDTH}d}"


def path_below(parent_path: str, number: int) -> str:
    """Give the path of unit ``number`` under a path, or as a root under ``""``; raises ``TooDeep``."""
    if depth(parent_path) >= MOST_DEPTH:
        raise TooDeep(parent_path)
    return parent_path + label(number)


def depth(path: str) -> int:
    """Count the labels of a path: 1 for a root."""
    return len(path) // LABEL_WIDTH


def end_of(path: str) -> str:
    """Give the first path after a subtree, which is every path from ``path`` on that sorts before it."""
    return path[:-LABEL_WIDTH] + f"{int(path[-LABEL_WIDTH:]) + 1:0{LABEL_WIDTH}d}"


def above(path: str) -> list[str]:
    """Give the paths of the ancestors, root first, without ``path`` itself."""
    return [path[:place] for place in range(LABEL_WIDTH, len(path), LABEL_WIDTH)]


def is_within(path: str, top: str) -> bool:
    """Say whether ``path`` is ``top`` or below it."""
    return top <= path < end_of(top)


def moved(path: str, *, from_path: str, to_path: str) -> str:
    """Give the path that ``path`` has once its ancestor moves; raises ``TooDeep`` where it no longer fits."""
    new = to_path + path[len(from_path) :]
    if depth(new) > MOST_DEPTH:
        raise TooDeep(new)
    return new


# -- Days -------------------------------------------------------------------------------------------------------------


def holds_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """Say whether ``day`` lies between the two, the last one excluded."""
    return valid_from <= day and (valid_to is None or day < valid_to)


def last_day(valid_to: date | None) -> date | None:
    """Give the last day on which something holds, or None while it has no end."""
    return None if valid_to is None else valid_to - timedelta(days=1)


# -- Kinds of unit ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit as the product knows it from the start."""

    code: str
    name: str
    level: int


KINDS = (
    Kind("nation", "Quốc gia", 0),
    Kind("province", "Tỉnh, thành phố", 1),
    Kind("xa", "Xã", 2),
    Kind("phuong", "Phường", 2),
    Kind("dac_khu", "Đặc khu", 2),
    Kind("so", "Sở và tương đương", 1),
    Kind("ban_nganh", "Ban, ngành", 1),
    Kind("party", "Cơ quan Đảng, Hội đồng nhân dân", 1),
    Kind("doan_the", "Mặt trận, đoàn thể, hội", 1),
    Kind("vertical", "Cơ quan ngành dọc", 1),
    Kind("public_service", "Đơn vị sự nghiệp", 1),
    Kind("hospital", "Bệnh viện", 1),
    Kind("school", "Trường học", 1),
    Kind("enterprise", "Doanh nghiệp", 1),
    Kind("sub_unit", "Đơn vị trực thuộc", 3),
)
COMMUNE_KINDS = ("xa", "phuong", "dac_khu")
"""The three kinds at commune level since 1 July 2025."""


# -- Names ------------------------------------------------------------------------------------------------------------

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


# -- Groups -----------------------------------------------------------------------------------------------------------


def deal(things: Sequence[Thing], hands: int) -> list[list[Thing]]:
    """Cut a list into ``hands`` runs of nearly equal length, the longer ones first; nothing is left over."""
    size, longer = divmod(len(things), hands)
    ends = [place * size + min(place, longer) for place in range(hands + 1)]
    return [list(things[start:end]) for start, end in pairwise(ends)]
