"""Adding one unit and editing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import fold
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.refusals import CodeTaken, NameTaken, NearTwin, UnknownKind
from thidua.organisations.actions.standing import kinds, known_kind, stand, take_turn
from thidua.organisations.models import Confidence, Unit, UnitName
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


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
    until: date | None = None,
) -> Unit:
    """Add one unit under a parent from a day on; ``until`` is the first day on which it is known to be no more.

    Raises ``NameTaken``, ``CodeTaken``, ``UnknownKind``, or ``NoSuchPlace`` when the parent does not stand on that day.
    """
    access.require(by, "unit.add", parent, on=day_of(at))
    take_turn()
    name = rules.clean_name(name)
    if not name:
        raise Refused(_("Hãy ghi tên đơn vị."), field="name")
    _refuse_twin(name, parent, on)
    unit = Unit(
        name=name,
        short_name=short_name,
        kind=known_kind(kinds(), kind),
        code=code or None,
        province_code=parent.province_code,
        source=source,
        confidence=confidence,
        is_example=is_example,
    )
    try:
        with transaction.atomic():
            (unit,) = stand([unit], parent=parent, on=on, until=until)
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
def add_sub_unit(
    *,
    parent: Unit,
    name: str,
    kind: str,
    on: date,
    by: Actor,
    at: datetime,
    short_name: str = "",
    sure: bool = False,
) -> Unit:
    """Add a unit below another; ``sure`` says that it is none of those whose names are near to its own.

    Raises ``NearTwin`` until then, and as `add_unit`. Only who may reorganise adds communes and bodies of the city.
    """
    access.require(by, "unit.add", parent, on=day_of(at))
    everywhere = access.may(by, "unit.reorganise", parent, on=day_of(at))
    if kind not in {one.code for one in queries.kinds_below(everywhere=everywhere)}:
        raise UnknownKind(_("Không lập được loại đơn vị này ở đây. Hãy chọn loại khác."), field="kind")
    twins = [] if sure else queries.near_twins(parent, name, on)
    if twins:
        names = ", ".join(twin.name for twin in twins)
        raise NearTwin(_("Có phải là %s?") % names, units=twins)
    return add_unit(
        name=name,
        kind=kind,
        parent=parent,
        on=on,
        short_name=short_name,
        is_example=parent.is_example,
        by=by,
        at=at,
    )


@transaction.atomic
def edit_unit(
    *,
    unit: Unit,
    version: int,
    name: str,
    short_name: str,
    address: str,
    phone: str,
    email: str,
    by: Actor,
    at: datetime,
) -> Unit:
    """Correct how a unit is written and reached; the name of the day is corrected in its history, too.

    A unit with an official code is named by who may reorganise alone. Raises ``NameTaken`` and ``Stale``.
    """
    today = day_of(at)
    access.require(by, "unit.edit", unit, on=today)
    name = rules.clean_name(name)
    if not name:
        raise Refused(_("Hãy ghi tên đơn vị."), field="name")
    if name != unit.name:
        _refuse_correction(unit, name, by, today)
    changes = {
        "name": name,
        "short_name": rules.clean_name(short_name),
        "address": " ".join(address.split()),
        "phone": " ".join(phone.split()),
        "email": email.strip(),
    }
    before = {key: getattr(unit, key) for key in changes}
    fresh = revise(unit, version=version, **changes)
    standing = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    UnitName.objects.filter(standing, unit=unit, valid_from__lte=today).update(
        name=fresh.name, name_fold=fold(fresh.name), short_name=fresh.short_name
    )
    changed = sorted(key for key in changes if before[key] != changes[key])
    audit.record(
        verb="unit.edited",
        subject=fresh,
        by=by,
        at=at,
        before={key: before[key] for key in changed},
        after={key: changes[key] for key in changed},
    )
    return fresh


def _refuse_correction(unit: Unit, name: str, by: Actor, today: date) -> None:
    """Refuse another name for a unit of the official list to all but who may reorganise, and one that a sibling has."""
    if unit.code:
        access.require(by, "unit.reorganise", unit, on=today)
    place = next((one for one in queries.branch(unit, today)[-1:]), None)
    twin = queries.child_named(place.parent, name, today) if place and place.parent else None
    if twin is not None and twin != unit and place and place.parent:
        raise NameTaken(_("%s đã có đơn vị mang tên này.") % place.parent.name, field="name")
