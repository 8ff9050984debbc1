"""The board: every unit of a campaign against every duty that the product can tell about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, OuterRef, Q, Subquery

from thidua.allocation.models import Allocation, Period
from thidua.campaigns import queries as campaigns
from thidua.organisations import queries as organisations
from thidua.organisations.models import Group, GroupMember, Unit
from thidua.participation import queries as taking_part
from thidua.participation.models import Launch, UnitPlan
from thidua.participation.rules import Duty, days_done, standing_of
from thidua.reports import access
from thidua.reports.models import Edition, Extension, Kind, Reading, Report, Section
from thidua.reports.queries.days import days_until
from thidua.urging import rules
from thidua.urging.rules import Cell, Filter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.kernel.actors import Actor

MOST_PERIODS: Final = 10
"""So many periods stand on the board: those of the latest days among those that have begun."""


@dataclass(frozen=True, slots=True)
class Column:
    """A duty that falls on every unit: one of the beginning, by its obligation, or the report of a period."""

    obligation: Obligation | None
    duty: Duty | None = None
    period: Period | None = None

    @property
    def thing(self) -> Obligation | Period:
        """What the column is about."""
        found = self.period or self.obligation
        assert found is not None  # noqa: S101 -- a column is about one of the two
        return found

    @property
    def key(self) -> str:
        """The public id of the obligation or period, as addresses name the column."""
        return str(self.thing.public_id)

    @property
    def due(self) -> date | None:
        """The first day that is too late for everybody; None where none is said."""
        return self.thing.due


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its groups of the year and a cell for each column, in their order."""

    unit: Unit
    groups: list[Group]
    cells: list[Cell]

    def lateness(self, today: date) -> tuple[int, int]:
        """Give how many duties are overdue, and by how many days the unit was or is late in all."""
        overdue = sum(cell.standing == "overdue" for cell in self.cells)
        return overdue, sum(cell.days_late(today) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """Columns, the rows that were picked, and a count for each column over all rows before ``only`` picked some.

    ``every_column`` are the columns before one of them was picked.
    """

    every_column: list[Column]
    columns: list[Column]
    rows: list[Row]
    counts: list[rules.Count]
    units: int


def columns(campaign: Campaign, today: date) -> list[Column]:
    """Give the duties of a campaign that are watched: those of the beginning, then the periods that have begun.

    Two queries.
    """
    begun = Period.objects.filter(campaign=campaign, starts_on__lte=today).select_related("obligation", "campaign")
    latest = list(begun.order_by("-due", "-pk")[:MOST_PERIODS])[::-1]
    beginning = [Column(obligation, duty=duty) for duty, obligation in taking_part.duties_of(campaign).items()]
    return beginning + [Column(one.obligation, period=one) for one in latest]


def board(
    officer: Actor | None,
    campaign: Campaign,
    today: date,
    *,
    typed: str = "",
    group: UUID | None = None,
    kind: str = "",
    only: str = "",
    column: str = "",
    units: Collection[UUID] | None = None,
) -> Board:
    """Give the board of the units that an officer may read, by name; thirteen queries however many they are.

    ``only`` (a `rules.Filter`) keeps the units with such a cell, ``column`` the one column of that key; ``units`` are
    public ids to which it is held.
    """
    every = columns(campaign, today)
    shown = [one for one in every if column in {"", one.key}] or every
    listed = _units(officer, campaign, today, typed=typed, group=group, kind=kind, units=units)
    rows = _rows(listed, campaign, shown, today)
    picked = rows
    if only in set(Filter):
        picked = [row for row in rows if any(rules.matches(cell, Filter(only), today) for cell in row.cells)]
    return Board(every, shown, picked, counts(rows, len(shown)), len(rows))


def _units(
    officer: Actor | None,
    campaign: Campaign,
    today: date,
    *,
    typed: str,
    group: UUID | None,
    kind: str,
    units: Collection[UUID] | None,
) -> list[Unit]:
    found = organisations.members_of_year(campaigns.year_of(campaign))
    found = found.filter(pk__in=access.readable(officer, on=today).values("pk"))
    if typed.strip():
        found = found.filter(organisations.named(typed))
    if group:
        found = found.filter(memberships__group__public_id=group)
    if kind:
        found = found.filter(kind__code=kind)
    if units is not None:
        found = found.filter(public_id__in=units)
    return list(found)


def _rows(units: Sequence[Unit], campaign: Campaign, shown: Sequence[Column], today: date) -> list[Row]:
    # Conditions by campaign, year and period, never by a list of units: SQLite counts a query's parameters.
    groups: dict[int, list[Group]] = {}
    members = GroupMember.objects.filter(year=campaigns.year_of(campaign)).select_related("group")
    for member in members.order_by("kind", "pk"):
        groups.setdefault(member.unit_id, []).append(member.group)
    by_duty = _beginning(campaign, today)
    by_period = _reported(campaign, [one.period for one in shown if one.period], today)
    return [
        Row(
            unit,
            groups.get(unit.pk, []),
            [by_period.cell(one.period, unit.pk) if one.period else by_duty.cell(one, unit.pk) for one in shown],
        )
        for unit in units
    ]


# -- The duties of the beginning --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Beginning:
    """On which day each unit did each duty of the beginning."""

    done: Mapping[int, Mapping[Duty, date | None]]
    today: date

    def cell(self, column: Column, unit: int) -> Cell:
        done_on = self.done.get(unit, {}).get(column.duty) if column.duty else None
        return Cell(standing_of(due=column.due, done_on=done_on, today=self.today), column.due, done_on)


def _beginning(campaign: Campaign, today: date) -> _Beginning:
    plans = dict(UnitPlan.objects.filter(campaign=campaign).order_by("pk").values_list("unit_id", "issued_on"))
    launches = {
        unit: (held_on, reported_on)
        for unit, held_on, reported_on in Launch.objects.filter(campaign=campaign, withdrawn_at__isnull=True)
        .order_by("pk")
        .values_list("unit_id", "held_on", "reported_on")
    }
    nothing: tuple[date | None, date | None] = (None, None)
    return _Beginning(
        {
            unit: days_done(
                plan_on=plans.get(unit),
                held_on=launches.get(unit, nothing)[0],
                reported_on=launches.get(unit, nothing)[1],
            )
            for unit in plans.keys() | launches.keys()
        },
        today,
    )


# -- Reports ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Voice:
    """What speaks for a unit in a period: when it was sent, where its newest edition stands, what that says."""

    sent_on: date | None
    state: str
    edition: int | None


@dataclass(frozen=True, slots=True)
class _Reported:
    """What units reported in some periods, and what each was asked."""

    voices: Mapping[tuple[int, int], _Voice]
    extended: Mapping[tuple[int, int], date]
    asked: Mapping[int, int]
    said: Mapping[int, int]
    sections: Mapping[int, int]
    today: date

    def cell(self, period: Period, unit: int) -> Cell:
        voice = self.voices.get((period.pk, unit))
        due = days_until(period, self.extended.get((period.pk, unit))).due
        sent_on = voice.sent_on if voice else None
        standing = standing_of(due=due, done_on=sent_on, today=self.today)
        if voice is None or sent_on is None:
            return Cell(standing, due, state=voice.state if voice else "")
        content = rules.content_of(
            asked=self.asked.get(unit, 0),
            said=self.said.get(voice.edition or 0, 0),
            sections=self.sections.get(voice.edition or 0, 0),
        )
        return Cell(standing, due, sent_on, voice.state, content)


def _reported(campaign: Campaign, periods: Sequence[Period], today: date) -> _Reported:
    newest = Edition.objects.filter(report=OuterRef("report_id")).order_by("-number").values("pk")[:1]
    # What speaks for a report may be that of another campaign's period.
    reports = Report.objects.filter(Q(period__in=periods) | Q(covers__period__in=periods))
    editions: Any = Edition.objects.filter(report__in=reports.values("pk"), pk=Subquery(newest)).order_by("report")
    speaking = {report: (pk, state) for pk, report, state in editions.values_list("pk", "report_id", "state")}
    asked = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True).order_by("unit")
    return _Reported(
        voices=dict(_voices(periods, speaking)),
        extended={
            (period, unit): due
            for period, unit, due in Extension.objects.filter(period__in=periods)
            .order_by("pk")
            .values_list("period_id", "unit_id", "due")
        },
        asked=dict(asked.values_list("unit").annotate(Count("pk"))),
        said=_by_edition(Reading.objects.exclude(kind=Kind.EMPTY), editions),
        sections=_by_edition(Section.objects.exclude(text=""), editions),
        today=today,
    )


def _voices(
    periods: Sequence[Period], speaking: Mapping[int, tuple[int, str]]
) -> Iterable[tuple[tuple[int, int], _Voice]]:
    reports = Report.objects.filter(period__in=periods).order_by("pk").select_related("covered_by")
    for one in reports:
        voice = one.covered_by or one
        edition, state = speaking.get(voice.pk, (None, ""))
        yield (one.period_id, one.unit_id), _Voice(voice.sent_on, state, edition)


def _by_edition(rows: Any, editions: Any) -> dict[int, int]:
    rows = rows.filter(edition__in=editions.order_by().values("pk")).order_by("edition")
    return dict(rows.values_list("edition").annotate(Count("pk")))


# -- For the page -----------------------------------------------------------------------------------------------------


def by_group(rows: Iterable[Row], order: Sequence[Group]) -> list[tuple[Group | None, list[Row]]]:
    """Give rows by the cluster or block that each unit is in first, in an order of groups; without any, last."""
    found: dict[int | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row.groups[0].pk if row.groups else None, []).append(row)
    named: list[tuple[Group | None, list[Row]]] = [(one, found[one.pk]) for one in order if one.pk in found]
    return named + ([(None, found[None])] if None in found else [])


def counts(rows: Sequence[Row], columns: int) -> list[rules.Count]:
    """Count the cells of each of so many columns."""
    return [rules.count(row.cells[place] for row in rows) for place in range(columns)]
