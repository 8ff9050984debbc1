"""Adding one unit and editing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.refusals import CodeTaken, NameTaken
from thidua.organisations.actions.standing import kinds, known_kind, stand, take_turn
from thidua.organisations.models import Confidence, Unit

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
