"""Units merged, split, renamed, moved and dissolved by an act.

Each is one event (`Reorganisation`): numbered, dated, citing its document; it can be undone until its first day. On
that day what it ends no longer stands and what it begins does. An event may be recorded after its day, as long as
nothing recorded for that day or a later one says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.organisations import access, queries, rules
from thidua.organisations.actions import enacting
from thidua.organisations.actions.refusals import (
    BadShares,
    BelowUnsaid,
    Contradiction,
    NameTaken,
    NoSuchPlace,
)
from thidua.organisations.actions.settling import settle_in_time
from thidua.organisations.actions.standing import refuse_later_change, take_turn
from thidua.organisations.actions.wording import NewUnit, Part
from thidua.organisations.models import (
    Reorganisation,
    ReorganisationKind,
    Succession,
    Unit,
    UnitName,
    UnitPlace,
)
from thidua.organisations.rules.lineage import WHOLE, NotAWhole, millionths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.actions.wording import Document

    Place = Unit | NewUnit


# -- The five events --------------------------------------------------------------------------------------------------


@transaction.atomic
def merge(
    *,
    predecessors: Sequence[Unit],
    into: Unit | NewUnit,
    on: date,
    document: Document,
    by: Actor,
    at: datetime,
    below: Mapping[Unit, Unit | NewUnit] | None = None,
    note: str = "",
    is_example: bool = False,
) -> Reorganisation:
    """Merge units into one that exists or that begins on that day.

    What stood directly below them goes to the successor with all that is below it, unless ``below`` names another
    place.
    A unit that is known to have ended on that day, without an event yet, may be named after the fact. Raises
    ``NoSuchPlace``, ``Contradiction``, ``BelowUnsaid``, ``NameTaken``, ``CodeTaken``, ``UnknownKind``, ``NoDocument``.
    """
    if not predecessors or len(set(predecessors)) < len(predecessors) or into in predecessors:
        raise Refused(
            _("Hãy chọn các đơn vị được sáp nhập, mỗi đơn vị một lần và khác đơn vị nhận."), field="predecessors"
        )
    change = _Change(
        ended=list(predecessors),
        handed=[(unit, into, WHOLE) for unit in predecessors],
        below=dict(below or {}),
        heir=into,
    )
    return _carry_out(
        ReorganisationKind.MERGE, change, on=on, document=document, note=note, is_example=is_example, by=by, at=at
    )


@transaction.atomic
def split(
    *,
    unit: Unit,
    parts: Sequence[Part],
    on: date,
    document: Document,
    by: Actor,
    at: datetime,
    below: Mapping[Unit, Unit | NewUnit] | None = None,
    note: str = "",
    is_example: bool = False,
) -> Reorganisation:
    """Divide a unit among units that exist (also from that day on only) or begin on that day.

    Named among the parts itself, the unit lives on with its share, and so does what stands below it unless ``below``
    says otherwise; else ``below`` has to name a place for all that stands directly below it. Raises ``BadShares`` when
    the shares do not sum to a whole, else as `merge`.
    """
    if len({part.unit for part in parts}) < max(len(parts), 2):
        raise BadShares(_("Hãy ghi ít nhất hai phần, mỗi đơn vị nhận một phần."), field="parts")
    try:
        shares = millionths([part.share for part in parts])
    except NotAWhole:
        raise BadShares(_("Tỷ lệ các phần phải lớn hơn 0 và cộng lại đúng 100%; hãy sửa lại."), field="parts") from None
    change = _Change(
        ended=[] if any(part.unit == unit for part in parts) else [unit],
        handed=[(unit, part.unit, share) for part, share in zip(parts, shares, strict=True) if part.unit != unit],
        below=dict(below or {}),
    )
    return _carry_out(
        ReorganisationKind.SPLIT, change, on=on, document=document, note=note, is_example=is_example, by=by, at=at
    )


@transaction.atomic
def dissolve(
    *,
    unit: Unit,
    on: date,
    document: Document,
    by: Actor,
    at: datetime,
    below: Mapping[Unit, Unit | NewUnit] | None = None,
    note: str = "",
    is_example: bool = False,
) -> Reorganisation:
    """End a unit that nobody succeeds; ``below`` names a place for all that stands directly below it.

    Raises as `merge`.
    """
    change = _Change(ended=[unit], below=dict(below or {}))
    return _carry_out(
        ReorganisationKind.DISSOLVE, change, on=on, document=document, note=note, is_example=is_example, by=by, at=at
    )


@transaction.atomic
def move(
    *,
    unit: Unit,
    parent: Unit,
    on: date,
    document: Document,
    by: Actor,
    at: datetime,
    note: str = "",
    is_example: bool = False,
) -> Reorganisation:
    """Put a unit, with everything below it, under another parent from a day on; before that day nothing changes.

    Raises ``NoSuchPlace`` when either does not stand on that day, when the parent is the unit or below it, when the
    tree would grow too deep, or when something below the unit, or the parent, changes on a later day.
    """
    change = _Change(below={unit: parent}, moves=True)
    return _carry_out(
        ReorganisationKind.MOVE, change, on=on, document=document, note=note, is_example=is_example, by=by, at=at
    )


@transaction.atomic
def rename(
    *,
    unit: Unit,
    name: str,
    on: date,
    document: Document,
    by: Actor,
    at: datetime,
    short_name: str = "",
    note: str = "",
    is_example: bool = False,
) -> Reorganisation:
    """Give a unit another name from a day on; before that day it bears the one that it has.

    Raises ``NameTaken``, ``NoSuchPlace`` when it does not stand on that day, ``Contradiction`` when its name changes on
    that day or a later one.
    """
    access.require(by, "unit.reorganise", unit, on=day_of(at))
    name = rules.clean_name(name)
    if not name:
        raise NameTaken(_("Hãy ghi tên mới."), field="name")
    take_turn()
    place = enacting.places_on([unit], on)[unit.pk]
    unit = Unit.objects.get(pk=unit.pk)
    _refuse_rename(unit, place, name, on)
    event = enacting.open_event(
        ReorganisationKind.RENAME, on=on, document=document, note=note, is_example=is_example, at=at
    )
    before = {"name": unit.name, "short_name": unit.short_name}
    if not UnitName.objects.filter(unit=unit).exists():
        UnitName.objects.create(unit=unit, **before, valid_from=unit.valid_from)
    UnitName.objects.filter(unit=unit, valid_to=None).update(valid_to=on, ended_by=event)
    after = {"name": name, "short_name": short_name.strip()}
    UnitName.objects.create(unit=unit, **after, valid_from=on, begun_by=event)
    settle_in_time(event, by=by, at=at)
    audit.record(
        verb="reorganisation.rename",
        subject=event,
        by=by,
        at=at,
        before=before,
        after=_cited(event) | after | {"unit": str(unit.public_id)},
    )
    return event


def _refuse_rename(unit: Unit, place: UnitPlace, name: str, on: date) -> None:
    """Refuse a name that a sibling has, and one on a day from which the unit's name is settled already."""
    if unit.valid_from >= on or UnitName.objects.filter(unit=unit, valid_from__gte=on).exists():
        raise Contradiction(
            _("Tên của %s đã được ghi từ ngày này hoặc còn đổi sau đó; hãy chọn ngày muộn hơn.") % unit.name,
            field="on",
        )
    if rules.name_key(unit.name) == rules.name_key(name) and unit.name == name:
        raise NameTaken(_("Tên mới giống tên đang dùng; hãy ghi tên khác."), field="name")
    twin = queries.child_named(place.parent, name, on) if place.parent else None
    if twin is not None and twin != unit:
        raise NameTaken(_("%s đã có đơn vị mang tên này.") % place.parent, field="name")


# -- One way for all that touch the tree ------------------------------------------------------------------------------


@dataclass
class _Change:
    """What is to happen: who ends, who hands what to whom, where what stood below goes (``heir``: where else)."""

    ended: list[Unit] = field(default_factory=list)
    handed: list[tuple[Unit, Place, int]] = field(default_factory=list)
    below: dict[Unit, Place] = field(default_factory=dict)
    heir: Place | None = None
    moves: bool = False

    @property
    def begun(self) -> list[NewUnit]:
        """Units to begin, each once."""
        places = [*(successor for _, successor, _ in self.handed), *self.below.values()]
        return list(dict.fromkeys(place for place in places if isinstance(place, NewUnit)))

    @property
    def givers(self) -> list[Unit]:
        """Units that hand over or end."""
        return list(dict.fromkeys([*self.ended, *(giver for giver, _, _ in self.handed)]))

    @property
    def takers(self) -> list[Unit]:
        """Existing units that take something over."""
        return list(dict.fromkeys(taker for _, taker, _ in self.handed if isinstance(taker, Unit)))

    @property
    def parents(self) -> list[Unit]:
        """Existing units below which something is to stand."""
        named = [*self.below.values(), *(new.parent for new in self.begun)]
        return list(dict.fromkeys(place for place in named if isinstance(place, Unit)))


@dataclass
class _Ground:
    """What stands before the event: places by unit, units that had ended, the places that move, the paths that close.

    ``above`` are the places below which new units begin.
    """

    places: dict[int, UnitPlace]
    gone: list[Unit]
    moving: list[UnitPlace] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    above: dict[NewUnit, UnitPlace] = field(default_factory=dict)


def _carry_out(
    kind: ReorganisationKind,
    change: _Change,
    *,
    on: date,
    document: Document,
    note: str,
    is_example: bool,
    by: Actor,
    at: datetime,
) -> Reorganisation:
    today = day_of(at)
    for unit in dict.fromkeys([*change.givers, *change.takers, *change.parents, *change.below]):
        access.require(by, "unit.reorganise", unit, on=today)
    take_turn()
    ground = _surveyed(change, on=on, today=today)
    event = enacting.open_event(kind, on=on, document=document, note=note, is_example=is_example, at=at)
    enacting.end_units(event, change.ended)
    enacting.close_places(event, ground.closing)
    _note_gone(event, ground.gone)
    begun = enacting.begin_units(event, ground.above)
    targets = {place.unit_id: _target(change, place, ground, begun) for place in ground.moving}
    moved = enacting.stand_again(event, ground.moving, targets)
    shares = _hand_over(event, change, begun)
    settle_in_time(event, by=by, at=at)
    audit.record(
        verb=f"reorganisation.{kind.value}",
        subject=event,
        by=by,
        at=at,
        before={"parents": _parents_of(ground.moving)} if kind == ReorganisationKind.MOVE else None,
        after=_cited(event)
        | {
            "ended": [str(unit.public_id) for unit in change.ended],
            "begun": [{"unit": str(place.unit.public_id), "name": place.unit.name} for place in begun.values()],
            "shares": shares,
            "below": {str(place.unit.public_id): str(targets[place.unit_id].unit.public_id) for place in ground.moving},
            "moved": moved,
        },
    )
    return event


def _cited(event: Reorganisation) -> dict[str, Any]:
    return {
        "number": event.number,
        "on": event.effective_on.isoformat(),
        "document": event.document_title,
        "document_number": event.document_number,
        "document_on": event.document_on.isoformat() if event.document_on else None,
    }


def _parents_of(places: Iterable[UnitPlace]) -> dict[str, str | None]:
    return {str(place.unit.public_id): str(place.parent.public_id) if place.parent else None for place in places}


# -- Looking before writing -------------------------------------------------------------------------------------------


def _surveyed(change: _Change, *, on: date, today: date) -> _Ground:
    """Look at what stands on the day and refuse what cannot be."""
    gone = _gone_that_day(change.ended, on=on, today=today)
    there = [unit for unit in [*change.givers, *change.takers, *change.parents, *change.below] if unit not in gone]
    ground = _Ground(enacting.places_on(there, on), gone)
    _refuse_contradiction(change, on)
    _say_below(change, ground, on)
    ground.closing = _topmost(
        [ground.places[unit.pk].path for unit in change.ended if unit not in gone]
        + [place.path for place in ground.moving]
    )
    enacting.refuse_change_below(ground.closing, on)
    _refuse_unsettled_parents(change, ground, on)
    ground.above = {new: _above(new, change, ground, on) for new in change.begun}
    return ground


def _gone_that_day(ended: Sequence[Unit], *, on: date, today: date) -> list[Unit]:
    """Give the units that are known to have ended on that day without an event yet; only the past is known so."""
    if on > today:
        return []
    return list(Unit.objects.filter(pk__in=[unit.pk for unit in ended], valid_to=on, ended_by=None))


def _refuse_contradiction(change: _Change, on: date) -> None:
    """Refuse who began that day only, or hands over or takes over on that day or later in another event."""
    fresh = Unit.objects.filter(pk__in=[unit.pk for unit in change.givers], valid_from__gte=on).first()
    if fresh:
        raise Contradiction(
            _("%s mới có từ ngày này; hãy chọn ngày muộn hơn.") % fresh.name,
            field="on",
        )
    recorded = Succession.objects.filter(
        reorganisation__effective_on__gte=on, reorganisation__undone_at=None
    ).select_related("reorganisation", "predecessor", "successor")
    giving = recorded.filter(predecessor__in=change.givers).first()
    taking = recorded.filter(successor__in=change.ended).first()
    for found, unit in ((giving, giving and giving.predecessor), (taking, taking and taking.successor)):
        if found and unit:
            raise Contradiction(
                _("%(unit)s đã có trong lần sắp xếp số %(number)s, từ ngày này hoặc muộn hơn; hãy xem lại lần đó.")
                % {"unit": unit.name, "number": found.reorganisation.number},
                field="on",
            )


def _say_below(change: _Change, ground: _Ground, on: date) -> None:
    """Find what moves, and refuse while somebody below has no place or one that was named is not below."""
    ended = [unit for unit in change.ended if unit not in ground.gone]
    children = list(queries.places_at(on).filter(parent__in=ended).exclude(unit__in=ended)) if ended else []
    unsaid = [place.unit for place in children if change.below.get(place.unit, change.heir) in (None, place.unit)]
    if unsaid:
        raise BelowUnsaid(
            _("Hãy chọn nơi chuyển đến cho các đơn vị bên dưới: %s.") % "; ".join(unit.name for unit in unsaid[:20]),
            units=unsaid,
        )
    named = [ground.places[unit.pk] for unit in change.below]
    givers = {unit.pk for unit in change.givers}
    stray = [] if change.moves else [place for place in named if place.parent_id not in givers]
    if stray:
        raise NoSuchPlace(_("%s không nằm ngay dưới đơn vị được sắp xếp.") % stray[0].unit.name, field="below")
    ground.moving = list({place.unit_id: place for place in [*children, *named]}.values())


def _topmost(paths: Sequence[str]) -> list[str]:
    """Give the paths that lie below no other of them."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not (kept and rules.is_within(path, kept[-1])):
            kept.append(path)
    return kept


def _refuse_unsettled_parents(change: _Change, ground: _Ground, on: date) -> None:
    """Refuse a new parent that ends, moves with this very event, or changes later."""
    if change.moves:
        _refuse_idle_move(change, ground)
    parents = [*change.parents, *([change.heir] if isinstance(change.heir, Unit) and ground.moving else [])]
    for unit in parents:
        place = ground.places.get(unit.pk)
        if place is None or any(rules.is_within(place.path, path) for path in ground.closing):
            raise NoSuchPlace(
                _("%s cũng chuyển chỗ hoặc kết thúc trong lần này; hãy chọn cấp trên khác.") % unit.name,
                field="parent" if change.moves else "below",
            )
    refuse_later_change(UnitPlace.objects.filter(unit__in=parents), on)


def _above(new: NewUnit, change: _Change, ground: _Ground, on: date) -> UnitPlace:
    """Give the place below which a new unit begins: the parent named, or the one that all its predecessors share."""
    if new.parent is not None:
        return ground.places[new.parent.pk]
    givers = [ground.places[giver.pk] for giver, taker, _ in change.handed if taker == new and giver not in ground.gone]
    ended = {unit.pk for unit in change.ended}
    parents = {place.parent for place in givers if place.parent and place.parent_id not in ended}
    if len(parents) != 1:
        raise NoSuchPlace(_("Hãy chọn cấp trên của đơn vị mới."), field="parent")
    (parent,) = enacting.places_on(parents, on).values()
    if any(rules.is_within(parent.path, path) for path in ground.closing):
        raise NoSuchPlace(_("Hãy chọn cấp trên của đơn vị mới."), field="parent")
    refuse_later_change(UnitPlace.objects.filter(unit=parent.unit_id), on)
    return parent


def _refuse_idle_move(change: _Change, ground: _Ground) -> None:
    """Refuse a unit below itself, and one that is put where it stands."""
    for unit, parent in change.below.items():
        if not isinstance(parent, Unit):
            continue
        if rules.is_within(ground.places[parent.pk].path, ground.places[unit.pk].path):
            raise NoSuchPlace(_("Không đặt một đơn vị vào dưới chính nó."), field="parent")
        if ground.places[unit.pk].parent_id == parent.pk:
            raise NoSuchPlace(_("%s đã ở dưới cấp trên này; hãy chọn cấp trên khác.") % unit.name, field="parent")


# -- Writing ----------------------------------------------------------------------------------------------------------


def _target(change: _Change, place: UnitPlace, ground: _Ground, begun: Mapping[NewUnit, UnitPlace]) -> UnitPlace:
    """Give the place below which what moves is to stand."""
    wanted = change.below.get(place.unit, change.heir)
    if isinstance(wanted, Unit):
        return ground.places[wanted.pk]
    assert wanted is not None  # noqa: S101 -- `_say_below` has refused that
    return begun[wanted]


def _note_gone(event: Reorganisation, gone: Sequence[Unit]) -> None:
    """Let units that had ended that day before be ended by the event."""
    Unit.objects.filter(pk__in=[unit.pk for unit in gone]).update(ended_by=event)
    UnitPlace.objects.filter(unit__in=gone, valid_to=event.effective_on).update(ended_by=event)


def _hand_over(
    event: Reorganisation, change: _Change, begun: Mapping[NewUnit, UnitPlace]
) -> list[dict[str, str | int]]:
    """Write what passes to whom; give it for the journal."""
    made = Succession.objects.bulk_create(
        Succession(
            reorganisation=event,
            predecessor=giver,
            successor=taker if isinstance(taker, Unit) else begun[taker].unit,
            share=share,
        )
        for giver, taker, share in change.handed
    )
    return [
        {"from": str(one.predecessor.public_id), "to": str(one.successor.public_id), "share": one.share} for one in made
    ]
