"""Writing the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.audit.actions.following import tell_followers
from thidua.audit.actions.lines import Line
from thidua.audit.context import request_id
from thidua.audit.models import AuditRecord
from thidua.audit.rules.canonical import is_secret, unsayable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
    return record_all([Line(verb=verb, subject=subject, before=before or {}, after=after or {})], by=by, at=at)[0]


def record_all(lines: Sequence[Line], *, by: Actor, at: datetime) -> list[AuditRecord]:
    """Add many lines in their order, as `record` adds one, in as few statements as the database lets."""
    for line in lines:
        if is_secret(line.verb):
            raise NotForTheJournal(f"{line.verb}: ballots and votes are secret")
        if bad := unsayable(dict(line.before), "before") or unsayable(dict(line.after), "after"):
            raise NotForTheJournal(f"{line.verb}: {bad} is no plain value")
    kept = AuditRecord.objects.bulk_create(
        AuditRecord(
            at=at,
            actor_id=by.actor_id,
            unit_id=by.unit_public_id,
            role=by.role_code,
            on_behalf_of=by.on_behalf_of,
            verb=line.verb,
            subject_type=line.subject._meta.label_lower,
            subject_id=line.subject.public_id,
            before=dict(line.before),
            after=dict(line.after),
            request_id=request_id(),
        )
        for line in lines
    )
    tell_followers(lines, at)
    return kept
