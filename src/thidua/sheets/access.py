"""Who may bring in and take out which kind of file, and who sees an intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.sheets import registry
from thidua.sheets.models import Intake

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def may_import(officer: Actor | None, kind: str) -> bool:
    """Say whether somebody may bring in files of a kind: the kind's own package judges; nobody may bring in nothing."""
    importer = registry.importer(kind)
    return bool(officer) and officer is not None and importer is not None and importer.may_import(officer)


def require(officer: Actor, kind: str) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless somebody may bring in files of a kind."""
    if not may_import(officer, kind):
        raise NotAllowed(_("Vai trò bạn đang làm việc không được nhận dữ liệu này từ Excel."))


def visible_to(officer: Actor | None) -> QuerySet[Intake]:
    """Give the intakes that an officer may see: those of the own unit, of the kinds that they may bring in."""
    if not officer or officer.unit_public_id is None:
        return Intake.objects.none()
    kinds = [importer.slug for importer in registry.importers() if importer.may_import(officer)]
    return Intake.objects.filter(asked_unit=officer.unit_public_id, kind__in=kinds)
