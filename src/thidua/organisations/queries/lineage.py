"""Units through time: their events, where they come from and what became of them, and figures read either way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Prefetch, Q

from thidua.organisations.models import Reorganisation, ReorganisationKind, Succession, Unit, UnitName, UnitPlace
from thidua.organisations.queries.tree import places_at
from thidua.organisations.rules import lineage as rules
from thidua.organisations.rules.days import last_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

Figure = rules.Figure
_EVER = date(9999, 12, 30)
_DAY = timedelta(days=1)
_FEW = 5000
"""So many keys fit into one statement on either database with room to spare."""


# -- Events -----------------------------------------------------------------------------------------------------------


def reorganisations() -> QuerySet[Reorganisation]:
    """Give every event, undone ones included, newest first, each with what passed from unit to unit at hand."""
    events = Reorganisation.objects.order_by("-effective_on", "-number")
    return events.prefetch_related("successions__predecessor", "successions__successor")


def told_reorganisations() -> QuerySet[Reorganisation]:
    """Give every event as ``reorganisations`` does, with what it says of names, places and ends at hand as well.

    A move's places are those of the units that it names, not of those that came along below them.
    """
    renamed, moved = ReorganisationKind.RENAME, ReorganisationKind.MOVE
    placed = UnitPlace.objects.filter(begun_by__kind=moved).exclude(parent__places__begun_by=F("begun_by"))
    return reorganisations().prefetch_related(
        Prefetch("names_ended", UnitName.objects.filter(ended_by__kind=renamed)),
        Prefetch("names_begun", UnitName.objects.filter(begun_by__kind=renamed)),
        Prefetch("places_begun", placed.select_related("unit", "parent")),
        Prefetch("units_ended", Unit.objects.filter(ended_by__kind=ReorganisationKind.DISSOLVE)),
    )


def years_of_events() -> list[int]:
    """Give the years in which events take effect, newest first."""
    days = Reorganisation.objects.order_by("-effective_on").dates("effective_on", "year", order="DESC")
    return [day.year for day in days]


def reorganisation_of(public_id: UUID | str) -> Reorganisation | None:
    """Give an event by its public id, with what it did at hand, or None."""
    return told_reorganisations().filter(public_id=public_id).first()


def events_of(unit: Unit) -> list[Reorganisation]:
    """Give the events that began, ended, renamed or moved a unit or by which it gave or took, oldest first.

    That a unit moved with what it stands below counts as well. Undone events left nothing behind: they are missing.
    """
    handing = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).order_by()
    touched = (
        Q(pk__in=Unit.objects.filter(pk=unit.pk).values("begun_by"))
        | Q(pk__in=Unit.objects.filter(pk=unit.pk).values("ended_by"))
        | Q(pk__in=UnitPlace.objects.filter(unit=unit).order_by().values("begun_by"))
        | Q(pk__in=UnitName.objects.filter(unit=unit).order_by().values("begun_by"))
        | Q(pk__in=handing.values("reorganisation"))
    )
    return list(reorganisations().filter(touched).order_by("effective_on", "number"))


def touched_by(event: Reorganisation) -> list[Unit]:
    """Give the units that an event itself began, ended, renamed or moved, not those that came along, by name."""
    came_along = UnitPlace.objects.filter(begun_by=event, parent__places__begun_by=event).values("unit")
    placed = UnitPlace.objects.filter(begun_by=event).exclude(unit__in=came_along)
    touched = (
        Q(begun_by=event) | Q(ended_by=event) | Q(names__begun_by=event) | Q(pk__in=placed.order_by().values("unit"))
    )
    return list(Unit.objects.filter(touched).select_related("kind").distinct().order_by("name_sort", "pk"))


def children_unsaid(units: Collection[Unit], on: date) -> list[Unit]:
    """Give what stands directly below units that are to end on a day: an event has to say where each goes."""
    below = places_at(on).filter(parent__in=units).exclude(unit__in=units)
    return [place.unit for place in below.order_by("unit__name_sort", "pk")]


# -- Where a unit comes from, and what became of it -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """Something passed from one unit to another by an event, seen from a unit that was asked about.

    ``share`` is the part of the predecessor. ``whole`` is, in the descent, the part of the asked unit that came this
    way; in the ancestry, the part of the predecessor that came to the asked unit this way. The names are those of the
    day before the event and of its first day.
    """

    event: Reorganisation
    predecessor: Unit
    successor: Unit
    predecessor_name: str
    successor_name: str
    share: Fraction
    whole: Fraction


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything from which a unit comes and everything that became of it, oldest first; planned events included."""

    unit: Unit
    ancestry: tuple[Step, ...]
    descent: tuple[Step, ...]


def lineage(unit: Unit) -> Lineage:
    """Give a unit's whole ancestry and descent, shares composed exactly. Four queries, however long they are."""
    successions = _successions_around(unit)
    by_key = {(one.reorganisation_id, one.predecessor_id, one.successor_id): one for one in successions}
    ledger = rules.Ledger(_handover(one) for one in successions)

    def told(steps: Iterable[rules.Step]) -> tuple[Step, ...]:
        found = ((by_key[way.event, way.predecessor, way.successor], whole) for way, whole in map(_parts, steps))
        return tuple(_step(succession, whole) for succession, whole in found)

    return Lineage(
        unit,
        told(ledger.ancestry(unit.pk, _last_day(unit, successions) or _EVER)),
        told(ledger.descent(unit.pk, unit.valid_from, _EVER)),
    )


def successors_on(unit: Unit, day: date, since: date | None = None) -> list[tuple[Unit, Fraction]]:
    """Say who holds on a day what a unit held on another (else: on its last day, or that day); the parts sum to one.

    The largest part comes first. A unit that nobody succeeded is its own.
    """
    successions = _successions_around(unit)
    held_on = since or min(day, _last_day(unit, successions) or day)
    ledger = rules.Ledger(_handover(one) for one in successions)
    parts = ledger.destinations(unit.pk, held_on, day)
    units = Unit.objects.select_related("kind").in_bulk(parts)
    return [(units[pk], part) for pk, part in sorted(parts.items(), key=lambda item: (-item[1], item[0]))]


def _last_day(unit: Unit, successions: Iterable[Succession]) -> date | None:
    """Give a unit's last day as the database has it now, even where the unit at hand was read before it ended."""
    fresh = (one.predecessor for one in successions if one.predecessor_id == unit.pk)
    return last_day(next(fresh, unit).valid_to)


def _step(succession: Succession, whole: Fraction) -> Step:
    event = succession.reorganisation
    return Step(
        event,
        succession.predecessor,
        succession.successor,
        succession.predecessor.name_on(event.effective_on - _DAY),
        succession.successor.name_on(event.effective_on),
        Fraction(succession.share, rules.WHOLE),
        whole,
    )


def _parts(step: rules.Step) -> tuple[rules.Handover, Fraction]:
    return step.handover, step.whole


def _handover(succession: Succession) -> rules.Handover:
    return rules.Handover(
        succession.reorganisation.effective_on,
        succession.reorganisation_id,
        succession.predecessor_id,
        succession.successor_id,
        succession.share,
    )


def _successions_around(unit: Unit) -> list[Succession]:
    """Give all that passed on from a unit, its ancestors and its descendants, with the units' names. Four queries."""
    return list(
        Succession.objects.filter(predecessor__in=_kin(unit))
        .select_related("reorganisation", "predecessor__kind", "successor__kind")
        .prefetch_related("predecessor__names", "successor__names")
        .order_by("reorganisation__effective_on", "reorganisation__number", "pk")
    )


def _kin(unit: Unit) -> list[int]:
    """Give the keys of a unit, of all that it comes from and of all that came from it. One query."""
    table = connection.ops.quote_name(Succession._meta.db_table)
    statement = f"""
        WITH RECURSIVE
        up (unit) AS (
            SELECT CAST(%s AS bigint)
            UNION SELECT s.predecessor_id FROM {table} s JOIN up ON s.successor_id = up.unit
        ),
        down (unit) AS (
            SELECT CAST(%s AS bigint)
            UNION SELECT s.successor_id FROM {table} s JOIN down ON s.predecessor_id = down.unit
        )
        SELECT unit FROM up UNION SELECT unit FROM down
    """  # noqa: S608 -- the table's own name
    with connection.cursor() as cursor:
        cursor.execute(statement, [unit.pk, unit.pk])
        return [row[0] for row in cursor.fetchall()]


# -- Figures read as it was and as it is ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """What counts for one unit; ``gone`` when it has ended and nobody succeeds it: its figures stay its own.

    ``sources`` says whose figures went in, each with its amount: where figures are read as it was, the unit itself.
    """

    unit: Unit
    amount: int
    gone: bool
    sources: tuple[tuple[Unit, int], ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """Figures by the units of their days (``then``) and by those of one day (``now``); both sum to the same total."""

    then: tuple[Line, ...]
    now: tuple[Line, ...]


def readings(figures: Sequence[Figure], day: date) -> Readings:
    """Read figures both ways, in Vietnamese order of name. Three queries, however many figures.

    An amount is a whole number (scaled where it has decimals) that may be added: of a rate, give its two parts.
    """
    handovers = [
        rules.Handover(*row)
        for row in Succession.objects.filter(reorganisation__effective_on__lte=day)
        .order_by()
        .values_list("reorganisation__effective_on", "reorganisation_id", "predecessor_id", "successor_id", "share")
    ]
    ends = dict(Unit.objects.filter(valid_to__isnull=False).order_by().values_list("pk", F("valid_to")))
    last_days = {pk: end - _DAY for pk, end in ends.items() if end}
    then = rules.as_it_was(figures)
    now = rules.as_it_is(figures, handovers, until=day, last_days=last_days)
    units = _by_key({share.unit for share in [*then, *now]})
    gone = {share.unit for share in now if share.unit in last_days and last_days[share.unit] < day}
    return Readings(_lines(then, units, gone), _lines(now, units, gone))


def _by_key(keys: Collection[int]) -> dict[int, Unit]:
    """Give units by their keys in one query; for very many, what lies between the first and the last is read."""
    units = Unit.objects.select_related("kind")
    if len(keys) <= _FEW:
        return {unit.pk: unit for unit in units.filter(pk__in=keys).order_by()}
    between = units.filter(pk__gte=min(keys), pk__lte=max(keys)).order_by()
    return {unit.pk: unit for unit in between if unit.pk in keys}


def _lines(shares: Iterable[rules.Share], units: dict[int, Unit], gone: Collection[int]) -> tuple[Line, ...]:
    by_unit: dict[int, list[rules.Share]] = {}
    for share in shares:
        by_unit.setdefault(share.unit, []).append(share)
    lines = (
        Line(
            units[pk],
            sum(share.amount for share in parts),
            gone=pk in gone,
            sources=tuple((units[share.source], share.amount) for share in parts),
        )
        for pk, parts in by_unit.items()
    )
    return tuple(sorted(lines, key=lambda line: (line.unit.name_sort, line.unit.pk)))
