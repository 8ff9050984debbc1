"""Writing units, their places in the tree, and the groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.refused import Refused
from thidua.organisations import access, queries, rules, sources
from thidua.organisations.models import Confidence, Group, GroupKind, GroupMember, Unit, UnitKind, UnitPlace
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

RECORD_BEGINS = date(2025, 7, 1)
"""The first day of government on two levels: from here on the product knows the units."""


class UnknownProvince(Refused):
    """The list of provinces has no such code."""


class UnknownKind(Refused):
    """There is no such kind of unit."""


class NameTaken(Refused):
    """The parent already has a unit of that name."""


class CodeTaken(Refused):
    """Another existing unit of the province has that official code."""


class NoSuchPlace(Refused):
    """The unit cannot stand where it was wanted on that day."""


class GroupsExist(Refused):
    """The year already has groups of that kind."""


class BadMembership(Refused):
    """A unit was named twice, or a lead is not a member."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a bulk load did: the province, how many units were added and how many were there before."""

    province: Unit
    added: int
    kept: int


@dataclass(frozen=True, slots=True)
class GroupForm:
    """A cluster or block to be formed; ``lead`` is one of ``units`` or None while nobody leads."""

    kind: str
    number: int
    name: str
    units: Sequence[Unit]
    lead: Unit | None = None
    is_example: bool = False


# -- Loading in bulk --------------------------------------------------------------------------------------------------


@transaction.atomic
def load_units(*, province: str, by: Actor, at: datetime, home: bool = True) -> Loaded:
    """Bring in a province with its communes, wards and special zones from the product's list.

    What is there by its official code stays as it is, so that loading again adds only what is missing. The first
    province loaded with ``home`` is the one that this deployment serves. Raises ``UnknownProvince``.
    """
    access.require(by, "unit.load")
    top = _province(province, home=home)
    texts = sources.communes_of(province)
    there = queries.by_code(province, (text.code for text in texts))
    missing = [text for text in texts if text.code not in there]
    kinds = _kinds()
    _stand(
        (Unit(kind=kinds[text.kind], **_columns(text)) for text in missing),
        parent=top,
        on=RECORD_BEGINS,
    )
    loaded = Loaded(top, len(missing), len(there))
    if missing:
        counts = Counter(text.kind for text in missing)
        audit.record(verb="unit.loaded", subject=top, by=by, at=at, after={"province": province, **counts})
        _analyse()
    return loaded


@transaction.atomic
def load_country(*, home: str, by: Actor, at: datetime) -> int:
    """Bring in all 34 provinces; ``home`` is the one that this deployment serves. Gives how many units were added."""
    codes = sorted((one.code for one in sources.provinces()), key=lambda code: (code != home, code))
    return sum(load_units(province=code, by=by, at=at, home=code == home).added for code in codes)


@transaction.atomic
def add_bodies(
    *, province: Unit, bodies: Sequence[sources.BodyText], source: str, by: Actor, at: datetime
) -> dict[str, Unit]:
    """Add departments and other bodies to a province; give all of them by ``ref``.

    A body whose name already stands at its place is taken as it is, so that adding again changes nothing.
    """
    access.require(by, "unit.load")
    found: dict[str, Unit] = {}
    added = 0
    tops = {"": province}
    while tops:
        wanted = {ref: [body for body in bodies if body.below == ref] for ref in tops}
        level: dict[str, Unit] = {}
        for ref, top in tops.items():
            fresh, units = _bodies_below(top, wanted[ref], source)
            added += fresh
            level |= units
        found |= level
        tops = {ref: unit for ref, unit in level.items() if any(body.below == ref for body in bodies)}
    if added:
        audit.record(verb="unit.bodies_added", subject=province, by=by, at=at, after={"added": added})
        _analyse()
    return found


def _bodies_below(top: Unit, bodies: Sequence[sources.BodyText], source: str) -> tuple[int, dict[str, Unit]]:
    """Stand bodies under one unit; give how many are new and all of them by ref."""
    kinds = _kinds()
    there = {rules.name_key(unit.name): unit for unit in queries.children(top, RECORD_BEGINS)}
    missing = [body for body in bodies if rules.name_key(body.name) not in there]
    fresh = _stand(
        (
            Unit(
                name=rules.clean_name(body.name),
                short_name=body.short_name,
                kind=_known(kinds, body.kind),
                province_code=top.province_code,
                confidence=body.confidence or Confidence.READ,
                is_example=body.is_example,
                source=source,
            )
            for body in missing
        ),
        parent=top,
        on=RECORD_BEGINS,
    )
    there |= {rules.name_key(unit.name): unit for unit in fresh}
    return len(fresh), {body.ref: there[rules.name_key(body.name)] for body in bodies}


def _columns(text: sources.CommuneText) -> dict[str, Any]:
    return {
        "code": text.code,
        "name": text.name,
        "short_name": text.short_name,
        "province_code": text.province,
        "latitude": text.latitude,
        "longitude": text.longitude,
        "area": text.area,
        "area_decimals": text.area_decimals,
        "source": sources.UNITS_SOURCE,
    }


def _province(code: str, *, home: bool) -> Unit:
    """Give the province's unit under the nation, made if it is missing."""
    text = sources.province(code)
    if text is None:
        known = ", ".join(one.code for one in sources.provinces())
        raise UnknownProvince(
            _("Không có tỉnh, thành phố nào mang mã %(code)s. Các mã: %(known)s.") % {"code": code, "known": known}
        )
    there = queries.province(code)
    if there is not None:
        return there
    kinds = _kinds()
    nation = Unit.objects.filter(kind=kinds["nation"]).order_by("pk").first()
    if nation is None:
        (nation,) = _stand([Unit(name="Việt Nam", kind=kinds["nation"])], parent=None, on=RECORD_BEGINS)
    unit = Unit(
        code=code,
        name=text.name,
        short_name=rules.bare_name(text.name),
        kind=kinds["province"],
        province_code=code,
        source=sources.UNITS_SOURCE,
        is_home=home and queries.home_province() is None,
    )
    return _stand([unit], parent=nation, on=RECORD_BEGINS)[0]


def _kinds() -> dict[str, UnitKind]:
    """Give every kind by its code, with those that the product knows from the start made if they are missing."""
    there = {kind.code: kind for kind in queries.kinds()}
    missing = [
        UnitKind(code=kind.code, name=kind.name, level=kind.level, sort=sort)
        for sort, kind in enumerate(rules.KINDS)
        if kind.code not in there
    ]
    return there | {kind.code: kind for kind in UnitKind.objects.bulk_create(missing)}


def _known(kinds: Mapping[str, UnitKind], code: str) -> UnitKind:
    if code not in kinds:
        raise UnknownKind(_("Không có loại đơn vị “%s”.") % code, field="kind")
    return kinds[code]


def _stand(units: Iterable[Unit], *, parent: Unit | None, on: date) -> list[Unit]:
    """Write new units and their places under one parent, from a day on, in as few statements as the database lets."""
    rows = list(units)
    for row in rows:
        row.valid_from = on
    top = "" if parent is None else _settled_path(parent, on)
    if rules.depth(top) >= rules.MOST_DEPTH:
        raise _too_deep()
    made = Unit.objects.bulk_create(rows, batch_size=1000)
    UnitPlace.objects.bulk_create(
        (UnitPlace(unit=unit, parent=parent, path=rules.path_below(top, unit.pk), valid_from=on) for unit in made),
        batch_size=1000,
    )
    return made


def _too_deep() -> NoSuchPlace:
    return NoSuchPlace(_("Cây đơn vị sẽ quá sâu (nhiều nhất %s cấp).") % rules.MOST_DEPTH, field="parent")


def _settled_path(unit: Unit, on: date) -> str:
    """Give the path of a unit under which something is to stand from a day on.

    Raises ``NoSuchPlace`` when the unit does not stand then, or when its place changes later: what stands below would
    have to follow.
    """
    path = _path(unit, on)
    _refuse_later_change(UnitPlace.objects.filter(unit=unit), on)
    return path


def _path(unit: Unit, on: date) -> str:
    path = queries.path_of(unit, on)
    if not path:
        raise NoSuchPlace(_("%s chưa có hoặc không còn vào ngày này.") % unit.name, field="on")
    return path


def _refuse_later_change(places: QuerySet[UnitPlace], on: date) -> None:
    if places.filter(Q(valid_from__gt=on) | Q(valid_to__gt=on)).exists():
        raise NoSuchPlace(
            _("Đơn vị, cấp trên hoặc cấp dưới của nó còn thay đổi sau ngày đã chọn; hãy chọn ngày muộn hơn."),
            field="on",
        )


def _analyse() -> None:
    """Tell the database what its tables look like now; its plans are several times slower without it."""
    with connection.cursor() as cursor:
        for model in (Unit, UnitPlace, GroupMember):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


# -- One unit ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_unit(
    *,
    name: str,
    kind: str,
    parent: Unit,
    on: date,
    by: Actor,
    at: datetime,
    code: str | None = None,
    short_name: str = "",
    source: str = "",
    confidence: str = Confidence.READ,
    is_example: bool = False,
) -> Unit:
    """Add one unit under a parent from a day on.

    Raises ``NameTaken``, ``CodeTaken``, ``UnknownKind``, or ``NoSuchPlace`` when the parent does not stand on that day.
    """
    access.require(by, "unit.add", parent)
    name = rules.clean_name(name)
    if not name:
        raise Refused(_("Hãy ghi tên đơn vị."), field="name")
    _refuse_twin(name, parent, on)
    unit = Unit(
        name=name,
        short_name=short_name,
        kind=_known(_kinds(), kind),
        code=code or None,
        province_code=parent.province_code,
        source=source,
        confidence=confidence,
        is_example=is_example,
    )
    try:
        with transaction.atomic():
            (unit,) = _stand([unit], parent=parent, on=on)
    except IntegrityError:
        raise CodeTaken(_("Mã %s đã thuộc về một đơn vị khác của tỉnh, thành phố.") % code, field="code") from None
    audit.record(
        verb="unit.added",
        subject=unit,
        by=by,
        at=at,
        after={"name": name, "kind": kind, "code": unit.code, "parent": str(parent.public_id), "from": on.isoformat()},
    )
    return unit


def _refuse_twin(name: str, parent: Unit, on: date) -> None:
    if queries.child_named(parent, name, on) is not None:
        raise NameTaken(_("%s đã có đơn vị mang tên này.") % parent.name, field="name")


@transaction.atomic
def place_unit(*, unit: Unit, parent: Unit, on: date, by: Actor, at: datetime) -> UnitPlace:
    """Put a unit, with everything below it, under another parent from a day on; before that day nothing changes.

    Raises ``NoSuchPlace`` when either does not stand on that day, when the parent is the unit or below it, when the
    tree would grow too deep, or when something below the unit, or the parent, changes on a later day.
    """
    access.require(by, "unit.place", unit)
    moving = _movable(unit, parent, on)
    old, new = moving[0].path, queries.path_of(parent, on)
    before = moving[0].parent
    try:
        moved = [_moved(place, old, rules.path_below(new, unit.pk), on) for place in moving]
    except rules.TooDeep:
        raise _too_deep() from None
    moved[0].parent = parent
    standing = [place.pk for place in moving if place.valid_from < on]
    UnitPlace.objects.filter(pk__in=standing).update(valid_to=on)
    UnitPlace.objects.exclude(pk__in=standing).filter(pk__in=[place.pk for place in moving]).delete()
    UnitPlace.objects.bulk_create(moved, batch_size=1000)
    audit.record(
        verb="unit.placed",
        subject=unit,
        by=by,
        at=at,
        before={"parent": str(before.public_id) if before else None},
        after={"parent": str(parent.public_id), "from": on.isoformat(), "units": len(moved)},
    )
    return moved[0]


def _movable(unit: Unit, parent: Unit, on: date) -> list[UnitPlace]:
    """Give the places to be moved, the unit's own first; all of them are open and hold on the day."""
    path, target = _path(unit, on), _settled_path(parent, on)
    if rules.is_within(target, path):
        raise NoSuchPlace(_("Không đặt một đơn vị vào dưới chính nó."), field="parent")
    below = Q(path__gte=path, path__lt=rules.end_of(path))
    _refuse_later_change(UnitPlace.objects.filter(below), on)
    return list(queries.places_at(on).filter(below))


def _moved(place: UnitPlace, old: str, new: str, on: date) -> UnitPlace:
    path = rules.moved(place.path, from_path=old, to_path=new)
    return UnitPlace(unit=place.unit, parent=place.parent, path=path, valid_from=on)


# -- Clusters and blocks ----------------------------------------------------------------------------------------------


@transaction.atomic
def form_groups(*, province: Unit, year: int, groups: Sequence[GroupForm], by: Actor, at: datetime) -> list[Group]:
    """Form the clusters or blocks of a year at once; raises ``GroupsExist``, ``BadMembership``."""
    access.require(by, "group.form")
    for kind in GroupKind.values:
        _refuse_bad_membership([form for form in groups if form.kind == kind])
    if (
        queries.groups_of(year)
        .filter(province_code=province.province_code, kind__in={form.kind for form in groups})
        .exists()
    ):
        raise GroupsExist(_("Năm %s đã có cụm, khối thi đua.") % year)
    made = Group.objects.bulk_create(_group(form, province, year) for form in groups)
    GroupMember.objects.bulk_create(
        GroupMember(group=group, unit=unit, kind=group.kind, year=year)
        for group, form in zip(made, groups, strict=True)
        for unit in form.units
    )
    counts = Counter(form.kind for form in groups)
    members = sum(len(form.units) for form in groups)
    after = {"year": year, **counts, "members": members}
    audit.record(verb="group.formed", subject=province, by=by, at=at, after=after)
    _analyse()
    return made


def _group(form: GroupForm, province: Unit, year: int) -> Group:
    return Group(
        province_code=province.province_code,
        kind=GroupKind(form.kind),
        year=year,
        number=form.number,
        name=form.name,
        lead=form.lead,
        is_example=form.is_example,
    )


def _refuse_bad_membership(forms: Sequence[GroupForm]) -> None:
    """Refuse a unit in two of these groups, which are of one kind, and a lead from outside."""
    twice = [unit for unit, times in Counter(unit for form in forms for unit in form.units).items() if times > 1]
    if twice:
        raise BadMembership(_("%s được xếp hai lần trong cùng loại cụm, khối.") % twice[0].name)
    outside = [form for form in forms if form.lead is not None and form.lead not in form.units]
    if outside:
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % outside[0].name)


@transaction.atomic
def name_lead(*, group: Group, unit: Unit, version: int, by: Actor, at: datetime) -> Group:
    """Let a member lead its group; raises ``BadMembership`` for a unit from outside, ``Stale`` after another's edit."""
    access.require(by, "group.name_lead", group)
    if not queries.members(group).filter(pk=unit.pk).exists():
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % group.name, field="lead")
    before = group.lead
    fresh = revise(group, version=version, lead=unit)
    audit.record(
        verb="group.led",
        subject=fresh,
        by=by,
        at=at,
        before={"lead": str(before.public_id) if before else None},
        after={"lead": str(unit.public_id)},
    )
    return fresh
