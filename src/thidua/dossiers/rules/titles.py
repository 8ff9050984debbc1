"""Which titles a body's rounds are for: those that its head decides, and those that it passes up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from thidua.law.reading import Title

STATE: Final = frozenset({"president", "government", "prime_minister"})
"""Whoever decides above a province; dossiers for them are reviewed in the city's rounds and passed up."""
_PROVINCE: Final = frozenset({"province_chair"}) | STATE
_DEPARTMENT: Final = frozenset({"head_of_department"})
_BY_KIND: Final = {
    "nation": STATE,
    "province": _PROVINCE,
    "xa": frozenset({"commune_chair"}),
    "phuong": frozenset({"commune_chair"}),
    "dac_khu": frozenset({"commune_chair"}),
    "enterprise": frozenset({"enterprise_director", "enterprise_board_chair"}),
}


def deciders(unit_kind: str) -> frozenset[str]:
    """Give who decides in a body of a kind, by the codes of the law."""
    return _BY_KIND.get(unit_kind, _DEPARTMENT)


def is_for(title: Title, unit_kind: str) -> bool:
    """Say whether a body of a kind holds rounds for a title."""
    return bool(deciders(unit_kind) & set(title.decides))


def is_state(title: Title) -> bool:
    """Say whether a title is decided above the province."""
    return bool(STATE & set(title.decides))


def is_yearly(title: Title) -> bool:
    """Say whether a title is given for one year, and so once a year."""
    return title.period == "year"
