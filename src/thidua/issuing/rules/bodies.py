"""How a unit is named at the head of a paper: as a body, below which body, in which place, with which symbol.

What Decree 30/2020 prescribes is in the rules of `papers`; that committees print no body above them, and how a body is
abbreviated, is common practice and not checked against the decree. An officer changes all of it in the draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import small

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMITTEES: Final = frozenset({"province", "xa", "phuong", "dac_khu"})
"""The kinds of unit for which a people's committee writes."""
_COMMITTEE: Final = "Ủy ban nhân dân"
_SORTS: Final = ("Thành phố ", "Tỉnh ", "Xã ", "Phường ", "Đặc khu ")
_HEADS: Final = {"so": "GIÁM ĐỐC", "school": "HIỆU TRƯỞNG", "hospital": "GIÁM ĐỐC", "enterprise": "GIÁM ĐỐC"}
_BY_NAME: Final = (("Ban ", "TRƯỞNG BAN"), ("Phòng ", "TRƯỞNG PHÒNG"), ("Thanh tra ", "CHÁNH THANH TRA"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body at the head of a paper; ``initials`` end its symbol, ``offices`` are the lines over the signer's name."""

    name: str
    superior: str
    place: str
    initials: str
    offices: tuple[str, ...]


def body_of(kind: str, name: str, above: Sequence[tuple[str, str]]) -> Body:
    """Give the body that a unit is, from its kind and name and those of the units above it, root first."""
    names = [(one, _written(one, called)) for one, called in above if one != "nation"]
    superior = "" if kind in COMMITTEES or not names else names[-1][1]
    seats = [called for one, called in [*above, (kind, name)] if one in COMMITTEES]
    place = _bare(seats[-1]) if seats else ""
    return Body(_written(kind, name), superior, place, initials(_written(kind, name)), _offices(kind, name))


def initials(name: str) -> str:
    """Abbreviate a body: the first letters of its words; of a people's committee UBND, wherever it is."""
    if name.startswith(_COMMITTEE):
        return "UBND"
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha())


def _written(kind: str, name: str) -> str:
    return f"{_COMMITTEE} {small(name)}" if kind in COMMITTEES else name


def _bare(name: str) -> str:
    for sort in _SORTS:
        name = name.removeprefix(sort)
    return name


def _offices(kind: str, name: str) -> tuple[str, ...]:
    if kind in COMMITTEES:
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    by_name = [office for beginning, office in _BY_NAME if name.startswith(beginning)]
    return (by_name[0] if by_name else _HEADS.get(kind, "THỦ TRƯỞNG ĐƠN VỊ"),)
