"""Which authority of the law the head of a body is, and what stands against awarding somebody."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.law.reading import Sort

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from thidua.law.reading import Title, Who

AUTHORITIES: Final = {
    "province": frozenset({"province_chair"}),
    "xa": frozenset({"commune_chair"}),
    "phuong": frozenset({"commune_chair"}),
    "dac_khu": frozenset({"commune_chair"}),
    "so": frozenset({"head_of_department"}),
    "ban_nganh": frozenset({"head_of_department"}),
    "enterprise": frozenset({"enterprise_director", "enterprise_board_chair"}),
}
"""Whose decision a body's head takes, by the kind of the body (Luật 06/2022/QH15 Điều 77-80, NĐ 129/2025 Điều 59)."""


class Fault(StrEnum):
    """Why somebody cannot be in a decision."""

    HELD = "held"
    WRONG_KIND = "wrong_kind"
    HAS_IT = "has_it"
    SECRET = "secret"  # noqa: S105 -- a code, no password
    ELSEWHERE = "elsewhere"
    NOT_READY = "not_ready"


def decides(title: Title, unit_kind: str) -> bool:
    """Say whether the head of a body of a kind decides on a title."""
    return bool(AUTHORITIES.get(unit_kind, frozenset()) & set(title.decides))


def faults(
    title: Title,
    who: Who,
    *,
    is_held: bool,
    is_secret: bool,
    is_ready: bool,
    has: Collection[str],
) -> Iterator[Fault]:
    """Name what stands against awarding a title; ``has`` are the titles held already for the same year."""
    if is_held:
        yield Fault.HELD
    if is_secret:
        yield Fault.SECRET
    if who not in title.kinds:
        yield Fault.WRONG_KIND
    if title.sort is Sort.TITLE and title.code in has:
        yield Fault.HAS_IT
    if not is_ready:
        yield Fault.NOT_READY
