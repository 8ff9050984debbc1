"""Writing the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.audit.context import request_id
from thidua.audit.models import AuditRecord
from thidua.audit.rules.canonical import is_secret, unsayable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.records.rows import PublicRow


class NotForTheJournal(ValueError):
    """The code tried to write what must not, or cannot, stand in the journal; the message says what."""


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

    What must stay secret is never a line: of ballots and votes the journal takes nothing at all, so that not even
    their order or moment could tell how somebody voted. Raises ``NotForTheJournal`` for such verbs and for
    values that two databases would keep differently.
    """
    if is_secret(verb):
        raise NotForTheJournal(f"{verb}: ballots and votes are secret")
    if bad := unsayable(dict(before or {}), "before") or unsayable(dict(after or {}), "after"):
        raise NotForTheJournal(f"{verb}: {bad} is no plain value")
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
