"""Who may take a workbook away, bring it back, and see what came back: whoever may fill in the forms it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.participation import access as participation
from thidua.workbooks.models import Arrival, Batch

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def may(officer: Actor | None, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody may fill in a unit's workbook on a day: as the unit, or for it from paper."""
    if unit is None:
        return bool(officer) and any(participation.may(officer, verb, on=on) for verb in ("duty.do", "duty.enter"))
    return participation.may(officer, "duty.do", unit, on=on)


def require(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    participation.require(officer, "duty.do", unit, on=on)


def may_all(officer: Actor | None) -> bool:
    """Say whether somebody may enter for every unit, and so take and send the wide workbook."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs if officer else (), "duty.enter")


def require_all(officer: Actor | None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_all` says yes."""
    if not may_all(officer):
        raise NotAllowed(_("Chỉ ai nhập thay được cho mọi đơn vị mới dùng được sổ chung."))


def _fills_in(officer: Actor) -> bool:
    """Say whether somebody works for a unit, in a role that fills in workbooks."""
    if not officer or officer.unit_public_id is None:
        return False
    return any(allows(officer.verbs, verb) for verb in ("duty.do", "duty.enter"))


def visible_arrivals(officer: Actor | None) -> QuerySet[Arrival]:
    """Give what came back that an officer may see: what the officers of the own unit have sent."""
    if officer is None or not _fills_in(officer):
        return Arrival.objects.none()
    return Arrival.objects.filter(sent_unit=officer.unit_public_id)


def visible_batches(officer: Actor | None) -> QuerySet[Batch]:
    """Give the heaps of files that an officer may see: those of the own unit."""
    if officer is None or not _fills_in(officer):
        return Batch.objects.none()
    return Batch.objects.filter(sent_unit=officer.unit_public_id)
