"""What the other actions stand on: kinds, new units with their places, paths that may be built upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.organisations import queries, rules
from thidua.organisations.actions.refusals import NoSuchPlace, UnknownKind
from thidua.organisations.models import GroupMember, Unit, UnitKind, UnitPlace
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet


def kinds() -> dict[str, UnitKind]:
    """Give every kind by its code, with those that the product knows from the start made if they are missing."""
    there = {kind.code: kind for kind in queries.kinds()}
    missing = [
        UnitKind(code=kind.code, name=kind.name, level=kind.level, sort=sort)
        for sort, kind in enumerate(rules.KINDS)
        if kind.code not in there
    ]
    return there | {kind.code: kind for kind in UnitKind.objects.bulk_create(missing)}


def known_kind(kinds: Mapping[str, UnitKind], code: str) -> UnitKind:
    """Give the kind of a code, or raise ``UnknownKind``."""
    if code not in kinds:
        raise UnknownKind(_("Không có loại đơn vị “%s”.") % code, field="kind")
    return kinds[code]


def take_turn() -> None:
    """Let whoever changes the tree go one after the other; to be called before anything is looked at."""
    one_at_a_time("organisations.tree")


def stand(units: Iterable[Unit], *, parent: Unit | None, on: date, until: date | None = None) -> list[Unit]:
    """Write new units and their places under one parent, from a day on, in as few statements as the database lets.

    ``until`` is the first day on which they are no more, where that is known; the parent has to stand until then.
    """
    rows = list(units)
    for row in rows:
        row.valid_from, row.valid_to = on, until
    if until is not None and until <= on:
        raise NoSuchPlace(_("Ngày kết thúc phải sau ngày bắt đầu."), field="until")
    top = "" if parent is None else settled_path(parent, on, until)
    if rules.depth(top) >= rules.MOST_DEPTH:
        raise too_deep()
    made = Unit.objects.bulk_create(rows, batch_size=1000)
    UnitPlace.objects.bulk_create(
        (
            UnitPlace(unit=unit, parent=parent, path=rules.path_below(top, unit.pk), valid_from=on, valid_to=until)
            for unit in made
        ),
        batch_size=1000,
    )
    return made


def too_deep() -> NoSuchPlace:
    """Give the refusal of a tree that would have too many levels."""
    return NoSuchPlace(_("Cây đơn vị sẽ quá sâu (nhiều nhất %s cấp).") % rules.MOST_DEPTH, field="parent")


def settled_path(unit: Unit, on: date, until: date | None = None) -> str:
    """Give the path of a unit under which something is to stand from a day on, for ever or until another day.

    Raises ``NoSuchPlace`` when the unit does not stand then, or when its place changes before ``until``: what stands
    below would have to follow.
    """
    path = standing_path(unit, on)
    places = UnitPlace.objects.filter(unit=unit)
    refuse_later_change(places if until is None else places.filter(valid_to__lt=until), on)
    return path


def standing_path(unit: Unit, on: date) -> str:
    """Give the path of a unit on a day; raises ``NoSuchPlace`` when it does not stand then."""
    path = queries.path_of(unit, on)
    if not path:
        raise NoSuchPlace(_("%s chưa có hoặc không còn vào ngày này.") % unit.name, field="on")
    return path


def refuse_later_change(places: QuerySet[UnitPlace], on: date) -> None:
    """Raise ``NoSuchPlace`` when one of these places begins or ends after a day."""
    if places.filter(Q(valid_from__gt=on) | Q(valid_to__gt=on)).exists():
        raise NoSuchPlace(
            _("Đơn vị, cấp trên hoặc cấp dưới của nó còn thay đổi sau ngày đã chọn; hãy chọn ngày muộn hơn."),
            field="on",
        )


def analyse() -> None:
    """Tell the database what its tables look like now; its plans are several times slower without it."""
    with connection.cursor() as cursor:
        for model in (Unit, UnitPlace, GroupMember):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
