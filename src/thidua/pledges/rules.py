"""Decisions on plain values: which titles and commendations there are, whom each fits, and when a compact holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.law.reading import Who, law

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from thidua.law.reading import Title


MOST_TITLES: Final = 300
"""A unit registers so many collectives, people and households at most."""
LONGEST_NAME: Final = 300


def titles_for(who: Who) -> list[Title]:
    """Give what a collective, a person or a household may register for, in the order of the law's chapters."""
    return [one for one in law().titles.values() if who in one.kinds]


def fits(code: str, who: str) -> bool:
    """Say whether a title is known and goes to such a one."""
    return code in law().titles and who in law().titles[code].kinds


def is_verified(code: str, who: str) -> bool:
    """Say whether the text of the law was read for it; what is recalled is shown as unverified."""
    return fits(code, who) and law().titles[code].kinds[Who(who)].is_verified


def tidy(name: str) -> str:
    """Give a name as it is kept: one space between words, none around."""
    return " ".join(name.split())


def names_in(lines: str) -> list[str]:
    """Read names that were pasted one a line, in their order, empty lines left out and each once."""
    return list(dict.fromkeys(name for line in lines.splitlines() if (name := tidy(line))))


def holds(members: Collection[int], signed: Collection[int]) -> bool:
    """Say whether a compact holds: every member of the group has signed its present text, and there is a member."""
    return bool(members) and set(members) <= set(signed)


def repeated(titles: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Give what was registered more than once: the same one for the same title (who, code, name)."""
    seen: set[tuple[str, str, str]] = set()
    twice = []
    for who, code, name in titles:
        key = (who, code, tidy(name).casefold())
        if key in seen:
            twice.append((who, code, name))
        seen.add(key)
    return twice
