"""Who is to be urged about what, what was sent, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min
from django.db.models.functions import Substr

from thidua.kernel.actors import SYSTEM, allows
from thidua.kernel.clock import day_of
from thidua.kernel.workdays import holidays_around
from thidua.notices.models import Notice
from thidua.participation import queries as taking_part
from thidua.participation.models import Launch, UnitPlan
from thidua.participation.rules import Duty
from thidua.people import queries as people
from thidua.reports import access as reports
from thidua.reports.models import Edition
from thidua.urging import access, rules
from thidua.urging.models import Form, Ladder, Urge, Urging
from thidua.urging.queries.board import board

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.urging.queries.board import Board, Column
    from thidua.urging.rules import Cell, Step

DAY = timedelta(days=1)
HEX = 32
"""So long is a public id without its dashes."""


def key_of(urging: Urging, unit: Unit) -> str:
    """Give the key of the notice by which a unit was told of an urging: the ids of both."""
    return f"{urging.public_id.hex}:{unit.public_id.hex}"


def ladder_of(campaign: Campaign) -> Ladder:
    """Give a campaign's ladder; the usual one, not kept and off (version 0), where nobody has set it."""
    return Ladder.objects.filter(campaign=campaign).first() or Ladder(campaign=campaign, version=0)


# -- Before a sending -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A duty that a unit would be urged about; ``rests_until`` is the first day on which it may be again, or None."""

    column: Column
    cell: Cell
    rests_until: date | None


@dataclass(frozen=True, slots=True)
class ToUrge:
    """A unit with what it would be urged about, and the names of those who do its work and of those who head it."""

    unit: Unit
    duties: list[OpenDuty]
    officers: list[str]
    heads: list[str]

    @property
    def is_resting(self) -> bool:
        """Say whether everything that is open was urged about just now."""
        return all(duty.rests_until for duty in self.duties)


def to_urge(
    officer: Actor,
    campaign: Campaign,
    at: datetime,
    *,
    found: Board | None = None,
    units: Collection[UUID] | None = None,
) -> list[ToUrge]:
    """Give the units that are to be urged, with everything that is overdue, due soon or returned to them.

    Out of ``found``, a board that was filtered, or out of the board of some ``units`` or of all.
    """
    today = day_of(at)
    shown = found or board(officer, campaign, today, units=units)
    last = {place: on for place, (on, _rung) in _urged(campaign).items()}
    rest = ladder_of(campaign).rest_days
    made = []
    people_of = _people([row.unit for row in shown.rows], today)
    for row in shown.rows:
        duties = [
            OpenDuty(column, cell, _rests_until(last.get(_place(row.unit.pk, column)), today, rest))
            for column, cell in zip(shown.columns, row.cells, strict=True)
            if rules.to_urge(cell, today)
        ]
        if duties:
            officers, heads = people_of.get(row.unit.pk, ([], []))
            made.append(ToUrge(row.unit, duties, officers, heads))
    return made


def _rests_until(last_on: date | None, today: date, days: int) -> date | None:
    return last_on + days * DAY if last_on is not None and rules.rests(last_on, today, days) else None


def _place(unit: int, column: Column) -> tuple[int, str, int]:
    """Name a cell of the board, as `_urged` names what was urged about."""
    return (unit, "period", column.period.pk) if column.period else (unit, "obligation", column.thing.pk)


def _urged(campaign: Campaign) -> dict[tuple[int, str, int], tuple[date, int | None]]:
    """Give when each unit was last urged about each duty, and the last rung that it came to. One query."""
    rows = Urge.objects.filter(urging__campaign=campaign).order_by("unit", "obligation", "period")
    grouped = rows.values_list("unit", "obligation", "period").annotate(at=Max("urging__at"), reached=Max("rung"))
    return {
        (unit, "period", period) if period else (unit, "obligation", obligation): (day_of(at), reached)
        for unit, obligation, period, at, reached in grouped
    }


def _people(units: Sequence[Unit], today: date) -> dict[int, tuple[list[str], list[str]]]:
    """Give the names of those who do the work of each unit, and of those who approve for it. One query."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    for office in people.in_office(today).filter(user__is_active=True, unit__in=units):
        if not allows(office.role.verbs, reports.FILL):
            continue
        officers, heads = found.setdefault(office.unit_id, ([], []))
        officers.append(office.user.name)
        if allows(office.role.verbs, reports.APPROVE):
            heads.append(office.user.name)
    return found


@dataclass(frozen=True, slots=True)
class Climbing:
    """A unit with the rungs that its duties have come to."""

    unit: Unit
    steps: list[tuple[Column, Step]]


def climbing(ladder: Ladder, at: datetime) -> list[Climbing]:
    """Give the units that a ladder urges at a moment, each with the duties that have come to a new rung."""
    today = day_of(at)
    shown = board(SYSTEM, ladder.campaign, today)
    urged, holidays = _urged(ladder.campaign), holidays_around(today)
    made = []
    for row in shown.rows:
        steps = []
        for column, cell in zip(shown.columns, row.cells, strict=True):
            last_on, reached = urged.get(_place(row.unit.pk, column), (None, None))
            if not cell.is_open or cell.due is None or rules.rests(last_on, today, ladder.rest_days):
                continue
            step = rules.next_step(
                ladder.rungs, last_good=cell.due - DAY, today=today, reached=reached, holidays=holidays
            )
            if step is not None:
                steps.append((column, step))
        if steps:
            made.append(Climbing(row.unit, steps))
    return made


# -- After a sending --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """What a sending came to: units and duties named, people told, people who read it, what came in within 48 hours."""

    urging: Urging
    units: int
    duties: int
    told: int
    read: int
    came: int


def sent(campaign: Campaign) -> QuerySet[Urging]:
    """Give the sendings of a campaign, newest first."""
    return Urging.objects.filter(campaign=campaign).order_by("-at", "-pk")


def urges_of(officer: Actor | None, campaign: Campaign, unit: Unit, today: date) -> QuerySet[Urge]:
    """Give what a unit was urged about in a campaign, newest first, to whoever reads that; to others nothing."""
    if not access.reads_urged(officer, unit, on=today):
        return Urge.objects.none()
    found = Urge.objects.filter(unit=unit, urging__campaign=campaign)
    return found.select_related("urging", "obligation", "period").order_by("-urging__at", "-pk")


def urging_of(campaign: Campaign, public_id: UUID) -> Urging | None:
    """Give one sending of a campaign, or None."""
    return Urging.objects.filter(campaign=campaign, public_id=public_id).select_related("campaign").first()


def effects(campaign: Campaign, shown: Iterable[Urging]) -> list[Effect]:
    """Say what each of some sendings of a campaign came to, in their order. Six queries however many."""
    listed = list(shown)
    if not listed:
        return []
    urges: dict[int, list[Urge]] = {one.pk: [] for one in listed}
    for urge in Urge.objects.filter(urging__in=listed).order_by("pk"):
        urges[urge.urging_id].append(urge)
    read = _read(listed)
    moments = _moments(campaign)
    return [
        Effect(
            one,
            units=len({urge.unit_id for urge in urges[one.pk]}),
            duties=len(urges[one.pk]),
            told=read.get(one.public_id.hex, (0, 0))[0],
            read=read.get(one.public_id.hex, (0, 0))[1],
            came=sum(rules.is_effect(one.at, moments.get(_urged_place(urge))) for urge in urges[one.pk]),
        )
        for one in listed
    ]


def _urged_place(urge: Urge) -> tuple[int, str, int]:
    if urge.period_id is not None:
        return urge.unit_id, "period", urge.period_id
    return urge.unit_id, "obligation", urge.obligation_id or 0


def _read(listed: Sequence[Urging]) -> dict[str, tuple[int, int]]:
    kinds = [f"urging.{form}" for form in Form.values]
    notices: Any = Notice.objects.filter(kind__in=kinds).annotate(sending=Substr("key", 1, HEX))
    counted = notices.filter(sending__in=[one.public_id.hex for one in listed]).order_by("sending")
    return {
        sending: (told, read)
        for sending, told, read in counted.values_list("sending").annotate(told=Count("pk"), read=Count("read_at"))
    }


def _moments(campaign: Campaign) -> dict[tuple[int, str, int], datetime]:
    """Give when each unit did each duty, to the moment: what was entered, or the report's first leaving the unit."""
    found: dict[tuple[int, str, int], datetime] = {}
    duties = {duty: one.pk for duty, one in taking_part.duties_of(campaign).items()}
    plans = UnitPlan.objects.filter(campaign=campaign, issued_on__isnull=False).order_by("pk")
    launches = Launch.objects.filter(campaign=campaign, withdrawn_at__isnull=True).order_by("pk")
    for rows, done in ((plans, (Duty.OWN_PLAN,)), (launches, (Duty.LAUNCH, Duty.LAUNCH_REPORT))):
        for unit, at in rows.values_list("unit_id", "entered_at"):
            found |= {(unit, "obligation", duties[duty]): at for duty in done if duty in duties}
    left: Any = Edition.objects.filter(approved_at__isnull=False, report__period__campaign=campaign)
    by_report = left.order_by("report__unit", "report__period").values_list("report__unit", "report__period")
    for unit, period, at in by_report.annotate(at=Min("approved_at")):
        found[unit, "period", period] = at
    return found


@dataclass(frozen=True, slots=True)
class Urged:
    """A unit in a sending: what it was urged about with when that came in (None: not yet), people told and reading."""

    unit: Unit
    duties: list[tuple[Urge, datetime | None, bool]]
    told: int
    read: int


def urged(urging: Urging) -> list[Urged]:
    """Give the units of a sending by name. Six queries."""
    listed = Urge.objects.filter(urging=urging).select_related("unit", "obligation", "period")
    moments = _moments(urging.campaign)
    notices = Notice.objects.filter(kind=f"urging.{urging.form}", key__startswith=urging.public_id.hex).order_by("key")
    read = {key: (told, seen) for key, told, seen in notices.values_list("key").annotate(Count("pk"), Count("read_at"))}
    found: dict[int, Urged] = {}
    for one in listed.order_by("unit__name_sort", "unit", "pk"):
        told, seen = read.get(key_of(urging, one.unit), (0, 0))
        came = moments.get(_urged_place(one))
        row = found.setdefault(one.unit_id, Urged(one.unit, [], told, seen))
        row.duties.append((one, came, rules.is_effect(urging.at, came)))
    return list(found.values())


def effect(urging: Urging, rows: Sequence[Urged]) -> Effect:
    """Say what a sending came to, out of `urged`. No query."""
    duties = [is_effect for row in rows for _urge, _came, is_effect in row.duties]
    told, read = sum(row.told for row in rows), sum(row.read for row in rows)
    return Effect(urging, units=len(rows), duties=len(duties), told=told, read=read, came=sum(duties))
