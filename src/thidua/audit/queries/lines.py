"""Reading the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.audit.models import AuditRecord

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.records.rows import PublicRow


def lines_about(subject: PublicRow) -> QuerySet[AuditRecord]:
    """Give every line about one thing, oldest first."""
    return AuditRecord.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.public_id).order_by(
        "sequence"
    )
