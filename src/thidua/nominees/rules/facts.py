"""From what is kept of a nominee to the facts that `thidua.law` judges."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Protocol

from thidua.law.facts import Collective, Discipline, Facts, Level, Reach, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_BILLIONTHS: Final = 10**9
NO_BASIS: Final = frozenset({"themed", "ad_hoc"})
"""Methods whose awards are no basis for higher awards for merit (X3: NĐ 152/2025/NĐ-CP Điều 4.3)."""


class KeptYear(Protocol):
    """A year as it is kept: empty and None are not known."""

    year: Any
    completion: Any
    discipline: Any
    discipline_ends_on: Any
    people: Any
    people_completed: Any
    people_ldtt: Any
    cstdcs: Any
    rank_in_group: Any
    targets_exceeded: Any


@dataclass(frozen=True, slots=True)
class Given:
    """An award by its title, the year that it is for, and the occasion (`models.Method`)."""

    title: str
    year: int
    method: str


@dataclass(frozen=True, slots=True)
class Thought:
    """An initiative by its year, its reach, and the title that it served already."""

    year: int
    reach: str
    used_for: str = ""


def counts(award: Given) -> bool:
    """Say whether an award is a basis for a higher one."""
    return award.method not in NO_BASIS


def facts(
    kind: str,
    *,
    years: Iterable[KeptYear],
    awards: Iterable[Given] = (),
    initiatives: Iterable[Thought] = (),
    held: str = "",
    founded: int | None = None,
    on: date,
    code: str = "",
) -> Facts:
    """Put the facts of a nominee on a day together, to be judged for the title ``code``.

    An initiative that served another title is left out (X9), an award of a themed or ad-hoc occasion as well (X3). The
    collective is the one of the year that is judged: the day's own, or the one before where nothing is known of it.
    """
    kept = {one.year: one for one in years}
    given: defaultdict[int, Counter[str]] = defaultdict(Counter)
    thought: defaultdict[int, list[Reach]] = defaultdict(list)
    for award in filter(counts, awards):
        given[award.year][award.title] += 1
    for one in initiatives:
        if one.used_for in {"", code}:
            thought[one.year].append(Reach[one.reach.upper()])
    known = sorted({*kept, *given, *thought})
    judged = on.year if on.year in known else on.year - 1
    of_year = kept.get(judged)
    collective = _collective(of_year, founded) if kind == "collective" else Collective()
    return Facts(kind, {one: _year(kept.get(one), given[one], thought[one]) for one in known}, collective, held)


def _year(kept: KeptYear | None, held: Mapping[str, int], initiatives: Iterable[Reach]) -> Year:
    if kept is None:
        return Year(held=Counter(held), initiatives=tuple(initiatives))
    return Year(
        Level[kept.completion.upper()] if kept.completion else None,
        Counter(held),
        tuple(initiatives),
        Discipline[kept.discipline.upper()] if kept.discipline else None,
        kept.discipline_ends_on,
    )


def _collective(kept: KeptYear | None, founded: int | None) -> Collective:
    if kept is None:
        return Collective(founded)
    return Collective(
        founded,
        {
            "completed_share": share(kept.people_completed, kept.people),
            "ldtt_share": share(kept.people_ldtt, kept.people),
        },
        {"cstdcs": kept.cstdcs, "rank_in_group": kept.rank_in_group},
        {"targets_exceeded": kept.targets_exceeded},
    )


def share(part: int | None, whole: int | None) -> Decimal | None:
    """Give a part of a whole, cut (never rounded up) after nine decimals, so that no threshold is met that is not."""
    if part is None or not whole:
        return None
    return Decimal(part * _BILLIONTHS // whole) / _BILLIONTHS


def with_those_before(own: Facts, awards: Iterable[Given]) -> Facts:
    """Give the facts with awards of the bodies that this one took the place of counted in, as if all were its own."""
    years = {year: Year(one.completion, Counter(one.held), one.initiatives, one.discipline, one.discipline_ends_on)
             for year, one in own.years.items()}  # fmt: skip
    for award in filter(counts, awards):
        years.setdefault(award.year, Year()).held[award.title] += 1
    return Facts(own.kind, years, own.collective, own.held)
