"""The bodies on which a campaign's obligations fall, as they were when it began and as what they are on another day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from thidua.campaigns.models import Obligation, ObligationState
from thidua.campaigns.queries import year_of
from thidua.campaigns.rules import Audience
from thidua.kernel.clock import day_of
from thidua.organisations import queries as organisations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Body:
    """A unit with how many obligations fall on it; ``others`` are the units of the other reading that it stands for.

    Read as it was, they are what became of it (none but itself where nothing did); read as it is, whose duties it has.
    """

    unit: Unit
    name: str
    duties: int
    gone: bool
    others: list[tuple[Unit, str, int]]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Both readings: by the units of the day on which the campaign began, and by those of the day asked about."""

    began_on: date
    then: list[Body]
    now: list[Body]

    @property
    def total_then(self) -> int:
        """Sum the duties of the first reading."""
        return sum(body.duties for body in self.then)

    @property
    def total_now(self) -> int:
        """Sum the duties of the second."""
        return sum(body.duties for body in self.now)


def bodies(campaign: Campaign, day: date) -> Bodies:
    """Give the bodies of a campaign read both ways; ``day`` is that of the second reading. Constant queries."""
    began_on = campaign.starts_on or day_of(campaign.established_at)
    figures = [organisations.Figure(unit, began_on, count) for unit, count in sorted(_duties(campaign).items())]
    read = organisations.readings(figures, max(day, began_on))
    units = {line.unit.pk: line.unit for line in [*read.then, *read.now]}
    units |= {source.pk: source for line in read.now for source, _amount in line.sources}
    prefetch_related_objects(list(units.values()), "names")
    became: dict[int, list[tuple[Unit, str, int]]] = {}
    for line in read.now:
        for source, amount in line.sources:
            unit = units[line.unit.pk]
            became.setdefault(source.pk, []).append((unit, unit.name_on(day), amount))
    then = [
        Body(unit, unit.name_on(began_on), line.amount, line.gone, became.get(unit.pk, []))
        for line in read.then
        if (unit := units[line.unit.pk])
    ]
    now = [
        Body(unit, unit.name_on(day), line.amount, line.gone, _sources(line.sources, units, began_on))
        for line in read.now
        if (unit := units[line.unit.pk])
    ]
    return Bodies(began_on, then, now)


def _duties(campaign: Campaign) -> Counter[int]:
    """Count the obligations in force that fall on each unit, by the unit's key."""
    active = Obligation.objects.filter(campaign=campaign, state=ObligationState.ACTIVE)
    rows = list(active.values_list("audience", "unit_id").order_by("pk"))
    for_all = sum(1 for audience, _unit in rows if audience == Audience.MEMBERS)
    counted: Counter[int] = Counter()
    if for_all:
        members = organisations.members_of_year(year_of(campaign)).values_list("pk", flat=True)
        counted.update(dict.fromkeys(members, for_all))
    counted.update(unit for audience, unit in rows if audience == Audience.UNIT and unit is not None)
    return counted


def _sources(sources: Sequence[tuple[Unit, int]], units: dict[int, Unit], day: date) -> list[tuple[Unit, str, int]]:
    return [(units[source.pk], units[source.pk].name_on(day), amount) for source, amount in sources]
