"""Who may read the journal.

``journal.read`` opens all of it; with the reach of one's own unit (``journal.read@own``), the lines written for that
unit. ``journal.read_accounts`` opens what was done with accounts, offices and roles, and nothing of the content.
The history on a thing's own page is for whoever reads the thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.audit import wording
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import Reach, allows, reach

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

READS = ("journal.read", "journal.read_accounts")


def may_read(officer: Actor | None) -> bool:
    """Say whether somebody may open the journal at all."""
    return bool(officer) and officer is not None and any(allows(officer.verbs, verb) for verb in READS)


def visible_to(officer: Actor | None) -> QuerySet[AuditRecord]:
    """Give the lines that somebody may read."""
    if not officer:
        return AuditRecord.objects.none()
    far = reach(officer.verbs, "journal.read")
    if far is Reach.ALL:
        return AuditRecord.objects.all()
    if allows(officer.verbs, "journal.read_accounts"):
        return AuditRecord.objects.filter(subject_type__in=wording.accounts())
    if far is not Reach.NONE and officer.unit_public_id:
        return AuditRecord.objects.filter(unit_id=officer.unit_public_id)
    return AuditRecord.objects.none()
