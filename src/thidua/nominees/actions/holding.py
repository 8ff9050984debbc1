"""Holding a nominee: from a document on nothing may be proposed for it, until a document releases it (X4).

`place_hold` and `release_hold` ask for no right: whoever calls them has asked their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.nominees.actions.refusals import AlreadyReleased, NoReason
from thidua.nominees.models import Hold
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee


@transaction.atomic
def place_hold(*, nominee: Nominee, reason: str, document: str, by: Actor, at: datetime) -> Hold:
    """Hold a nominee, for a reason and by a document. Raises ``NoReason``. Asks for no right."""
    if not reason.strip():
        raise NoReason(_("Ghi lý do tạm dừng."), field="reason")
    if not document.strip():
        raise NoReason(_("Ghi văn bản làm căn cứ."), field="document")
    held = Hold.objects.create(
        nominee=nominee, reason=reason.strip(), document=document.strip(), placed_at=at, placed_by=by.actor_id
    )
    after = {"reason": held.reason, "document": held.document}
    audit.record(verb="hold.placed", subject=held, by=by, at=at, after=after)
    return held


@transaction.atomic
def release_hold(*, hold: Hold, version: int, document: str, by: Actor, at: datetime) -> Hold:
    """Release a hold by a document. Raises ``AlreadyReleased``, ``NoReason``, ``Stale``. Asks for no right."""
    one_at_a_time(f"nominees:{hold.nominee_id}")
    if fresh(hold).released_at is not None:
        raise AlreadyReleased(_("Việc tạm dừng này đã được gỡ trước đó."))
    if not document.strip():
        raise NoReason(_("Ghi văn bản kết luận làm căn cứ gỡ."), field="document")
    hold = revise(hold, version=version, released_at=at, released_by=by.actor_id, release_document=document.strip())
    before = {"reason": hold.reason, "document": hold.document}
    after = {"release_document": hold.release_document}
    audit.record(verb="hold.released", subject=hold, by=by, at=at, before=before, after=after)
    return hold
