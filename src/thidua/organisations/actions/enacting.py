"""What an event writes: units ended and begun, shares handed over, places closed and taken anew.

Places are written in sets: one event costs as many statements for ten thousand units below as for ten.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Case, F, Max, Q, Value, When
from django.db.models.fields import BigIntegerField, DateField
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from thidua.organisations import queries, rules
from thidua.organisations.actions.refusals import CodeTaken, NameTaken, NoDocument, NoSuchPlace
from thidua.organisations.actions.standing import kinds, known_kind, refuse_later_change, too_deep
from thidua.organisations.models import Reorganisation, ReplacedPlace, Unit, UnitPlace
from thidua.organisations.rules import LABEL_WIDTH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import Model, QuerySet

    from thidua.organisations.actions.wording import Document, NewUnit


def open_event(kind: str, *, on: date, document: Document, note: str, is_example: bool, at: datetime) -> Reorganisation:
    """Write an event under the next number; the caller has taken its turn. Raises ``NoDocument``."""
    if not document.title.strip():
        raise NoDocument(_("Hãy ghi văn bản làm căn cứ (trích yếu)."), field="document_title")
    last = Reorganisation.objects.aggregate(last=Max("number"))["last"] or 0
    return Reorganisation.objects.create(
        number=last + 1,
        kind=kind,
        effective_on=on,
        document_number=document.number.strip(),
        document_on=document.day,
        document_title=" ".join(document.title.split()),
        note=note.strip(),
        is_example=is_example,
        recorded_at=at,
    )


# -- Looking ----------------------------------------------------------------------------------------------------------


def places_on(units: Iterable[Unit], on: date) -> dict[int, UnitPlace]:
    """Give the places of units on a day by the units' keys; raises ``NoSuchPlace`` for one that does not stand then."""
    wanted = {unit.pk: unit for unit in units}
    found = {place.unit_id: place for place in queries.places_at(on).filter(unit__in=wanted)}
    missing = [unit for pk, unit in wanted.items() if pk not in found]
    if missing:
        raise NoSuchPlace(_("%s chưa có hoặc không còn vào ngày này.") % missing[0].name, field="on")
    return found


def refuse_change_below(paths: Iterable[str], on: date) -> None:
    """Raise ``NoSuchPlace`` when anything at these paths or below them changes after a day."""
    for path in paths:
        refuse_later_change(UnitPlace.objects.filter(path__gte=path, path__lt=rules.end_of(path)), on)


# -- Places -----------------------------------------------------------------------------------------------------------


def close_places(event: Reorganisation, paths: Iterable[str]) -> None:
    """End the places at these paths and below on the event's day.

    A place that began on that very day has never counted: it is set aside, so that the event can be undone.
    """
    on = event.effective_on
    for path in paths:
        standing = UnitPlace.objects.filter(queries.standing(on), queries.in_range(path))
        fresh = standing.filter(valid_from=on)
        _copy(
            fresh,
            ReplacedPlace,
            reorganisation_id=Value(event.pk),
            place=F("pk"),
            **{name: F(name) for name in ("unit_id", "parent_id", "path", "valid_from", "begun_by_id")},
        )
        fresh.delete()
        standing.update(valid_to=on, ended_by=event)


def stand_again(event: Reorganisation, closed: Collection[UnitPlace], targets: Mapping[int, UnitPlace]) -> int:
    """Give places that the event closed, with all below them, their new place; give how many units that are.

    ``closed`` are the topmost places that move, as they were; ``targets`` gives the new parent's place by the key of
    the unit that moves. Units that the event ended, and what stood below them, are no part of what is above them.
    Raises ``NoSuchPlace`` when the tree would grow too deep.
    """
    hands: dict[tuple[str, int], list[UnitPlace]] = defaultdict(list)
    for place in closed:
        hands[place.path[:-LABEL_WIDTH], targets[place.unit_id].unit_id].append(place)
    ended = list(UnitPlace.objects.filter(unit__ended_by=event, ended_by=event).values_list("path", flat=True)) + list(
        ReplacedPlace.objects.filter(unit__ended_by=event, reorganisation=event).values_list("path", flat=True)
    )
    moved = 0
    for (old, _target), places in hands.items():
        moved += _rehang(event, old, places, targets[places[0].unit_id], ended)
    return moved


def _rehang(
    event: Reorganisation, old: str, places: Sequence[UnitPlace], target: UnitPlace, ended: Sequence[str]
) -> int:
    """Put what stood below the path ``old`` under labels of ``places`` below another place."""
    labels = {place.path[len(old) :] for place in places}
    below = Q(path__gte=old + min(labels), path__lt=rules.end_of(old + max(labels)), label__in=labels)
    for path in ended:
        if path.startswith(old) and len(path) > len(old) + LABEL_WIDTH:
            below &= ~queries.in_range(path)
    label = Substr("path", len(old) + 1, LABEL_WIDTH)
    moved, top = 0, len(old) + LABEL_WIDTH
    for source in (
        UnitPlace.objects.filter(ended_by=event, valid_to=event.effective_on),
        ReplacedPlace.objects.filter(reorganisation=event),
    ):
        rows = source.alias(label=label, length=Length("path")).filter(below)
        longest = rows.aggregate(longest=Max(Length("path")))["longest"] or 0
        if longest - len(old) + len(target.path) > LABEL_WIDTH * rules.MOST_DEPTH:
            raise too_deep()
        moved += _copy(
            rows,
            UnitPlace,
            unit_id=F("unit_id"),
            parent_id=Case(
                When(length=top, then=Value(target.unit_id)), default=F("parent_id"), output_field=BigIntegerField()
            ),
            path=Concat(Value(target.path), Substr("path", len(old) + 1)),
            valid_from=Value(event.effective_on, output_field=DateField()),
            begun_by_id=Value(event.pk),
        )
    return moved


def _copy(source: QuerySet[Any], into: type[Model], **columns: Any) -> int:
    """Insert what a query finds into a table, in one statement; give how many rows. ``columns`` by their own names."""
    named = {f"as_{name}": expression for name, expression in columns.items()}
    rows = source.order_by().annotate(**named).values_list(*named)
    select, parameters = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    listed = ", ".join(quote(name) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(into._meta.db_table)} ({listed}) {select}", parameters)
        return int(cursor.rowcount)


def put_back(event: Reorganisation) -> None:
    """Undo the event's places: those that it began go, those that it ended or replaced are as they were."""
    UnitPlace.objects.filter(begun_by=event).delete()
    UnitPlace.objects.filter(ended_by=event).update(valid_to=None, ended_by=None)
    replaced = ReplacedPlace.objects.filter(reorganisation=event)
    _copy(
        replaced,
        UnitPlace,
        id=F("place"),
        **{name: F(name) for name in ("unit_id", "parent_id", "path", "valid_from", "begun_by_id")},
    )
    replaced.delete()


# -- Units ------------------------------------------------------------------------------------------------------------


def end_units(event: Reorganisation, units: Collection[Unit]) -> None:
    """End units on the event's day."""
    Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(
        valid_to=event.effective_on, ended_by=event, version=F("version") + 1
    )


def begin_units(event: Reorganisation, wanted: Mapping[NewUnit, UnitPlace]) -> dict[NewUnit, UnitPlace]:
    """Begin new units below the places given; give their own places by their descriptions.

    Raises ``NameTaken``, ``CodeTaken``, ``UnknownKind``, ``NoSuchPlace``.
    """
    begun = {}
    known = kinds() if wanted else {}
    for new, above in wanted.items():
        name = rules.clean_name(new.name)
        if not name:
            raise NameTaken(_("Hãy ghi tên đơn vị mới."), field="name")
        if queries.child_named(above.unit, name, event.effective_on) is not None:
            raise NameTaken(_("%s đã có đơn vị mang tên này.") % above.unit.name, field="name")
        if rules.depth(above.path) >= rules.MOST_DEPTH:
            raise too_deep()
        unit = Unit(
            name=name,
            short_name=new.short_name,
            code=new.code or None,
            kind=known_kind(known, new.kind),
            province_code=new.code if new.kind == "province" and new.code else above.unit.province_code,
            valid_from=event.effective_on,
            source=new.source,
            confidence=new.confidence,
            is_example=new.is_example or event.is_example,
            begun_by=event,
        )
        begun[new] = _written(unit, above)
    return begun


def _written(unit: Unit, above: UnitPlace) -> UnitPlace:
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError:
        raise CodeTaken(_("Mã %s đã thuộc về một đơn vị khác của tỉnh, thành phố.") % unit.code, field="code") from None
    return UnitPlace.objects.create(
        unit=unit,
        parent=above.unit,
        path=rules.path_below(above.path, unit.pk),
        valid_from=unit.valid_from,
        begun_by=unit.begun_by,
    )
