"""Writing the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.audit.context import request_id
from thidua.audit.models import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.records.rows import PublicRow


def record(
    *,
    verb: str,
    subject: PublicRow,
    by: Actor,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditRecord:
    """Add one line to the journal inside the caller's transaction.

    ``verb`` is ``thing.deed`` ("obligation.cancelled"); ``before`` and ``after`` hold the changed values as
    JSON can say them: text, whole numbers, ISO days, decimals as text. No personal numbers.
    """
    return AuditRecord.objects.create(
        at=at,
        actor_id=by.actor_id,
        unit_id=by.unit_public_id,
        role=by.role_code,
        on_behalf_of=by.on_behalf_of,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.public_id,
        before=dict(before or {}),
        after=dict(after or {}),
        request_id=request_id(),
    )
