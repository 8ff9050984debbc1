"""A citizen objects; an officer verifies and answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.dossiers.actions import outcomes as dossiers
from thidua.kernel.clock import day_of
from thidua.nominees import actions as nominees
from thidua.notices import actions as notices
from thidua.postings import access, queries
from thidua.postings.actions.refusals import NotOpen, WrongState
from thidua.postings.models import Objection, ObjectionState, Outcome
from thidua.records import sealing
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.postings.models import Entry

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter that is taken for a figure or for another when it is read aloud."""
LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class SaidObjection:
    """What a citizen says, and who they are where they want to say it."""

    text: str
    sender: str = ""


@transaction.atomic
def object_to(*, entry: Entry, said: SaidObjection, is_example: bool = False, by: Actor, at: datetime) -> Objection:
    """Take what a citizen objects to an entry; whoever posts there is told at once. Raises ``NotOpen``.

    The journal says that something came, not what nor from whom.
    """
    posting = entry.posting
    if not queries.is_open(fresh(posting), day_of(at)):
        raise NotOpen(_("Đã hết thời gian công khai nên không nhận phản ánh ở đây nữa."))
    made = Objection.objects.create(
        entry=entry,
        reference="".join(secrets.choice(LETTERS) for _place in range(LENGTH)),
        text=said.text,
        sender_sealed=sealing.seal(said.sender, queries.SENDER) if said.sender else "",
        received_at=at,
        is_example=is_example,
    )
    audit.record(verb="objection.received", subject=made, by=by, at=at, after={})
    unit = posting.round.unit
    notices.tell(
        kind="objection.received",
        key=made.public_id.hex,
        units=queries.handling_units(unit, day_of(at)),
        verb=access.WRITE,
        params={"name": entry.name, "round": posting.round.name},
        url=reverse("postings:objection", args=[made.public_id]),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def verify(*, objection: Objection, version: int, document: str, reason: str, by: Actor, at: datetime) -> Objection:
    """Accept an objection for verification by a document, which holds the nominee.

    Raises ``WrongState``, ``NoReason``, ``Stale``, ``NotAllowed``.
    """
    now = _held(objection, by, ObjectionState.RECEIVED)
    hold = nominees.place_hold(nominee=objection.entry.dossier.nominee, reason=reason, document=document, by=by, at=at)
    kept = revise(now, version=version, state=ObjectionState.VERIFYING, hold=hold, document=hold.document)
    audit.record(
        verb="objection.verifying", subject=kept, by=by, at=at, after={"document": hold.document, "reason": hold.reason}
    )
    return kept


@transaction.atomic
def resolve(
    *, objection: Objection, version: int, upheld: bool, answer: str, document: str, by: Actor, at: datetime
) -> Objection:
    """Answer an objection. One without ground releases the nominee by the document; one with ground leaves the hold.

    Raises ``WrongState``, ``NoReason``, ``Stale``, ``NotAllowed``.
    """
    now = _held(objection, by, *queries.OPEN)
    if not answer.strip():
        raise WrongState(_("Hãy ghi nội dung trả lời người phản ánh."), field="answer")
    if upheld and now.hold_id is None:
        raise WrongState(_("Kết luận có cơ sở thì phải tiếp nhận xác minh trước, bằng văn bản."), field="upheld")
    if not upheld and now.hold is not None and fresh(now.hold).released_at is None:
        hold = fresh(now.hold)
        nominees.release_hold(hold=hold, version=hold.version, document=document, by=by, at=at)
    state = ObjectionState.UPHELD if upheld else ObjectionState.REJECTED
    changes = {"state": state, "answer": answer.strip(), "answered_at": at, "answered_by": by.actor_id}
    kept = revise(now, version=version, **changes)
    audit.record(verb="objection.resolved", subject=kept, by=by, at=at, after={"state": state, "document": document})
    return kept


@transaction.atomic
def settle(
    *, objection: Objection, version: int, outcome: str, reason: str, document: str, by: Actor, at: datetime
) -> Objection:
    """Say what becomes of the dossier against which an objection was upheld, in one step with the reason.

    It goes back to the council, is considered no more, or goes on; to go on takes the document that concluded, which
    releases the nominee. Raises ``WrongState``, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    now = _held(objection, by, ObjectionState.UPHELD)
    if now.outcome:
        raise WrongState(_("Đã xử lý hồ sơ theo phản ánh này: %s.") % now.get_outcome_display())
    words, paper = reason.strip(), document.strip()
    if not words:
        raise WrongState(_("Hãy ghi lý do."), field="reason")
    if outcome == Outcome.LET_ON and not paper:
        raise WrongState(_("Tiếp tục xét thì phải có văn bản kết luận."), field="document")
    dossier = objection.entry.dossier
    if outcome == Outcome.RETURNED:
        dossiers.reopened(dossier=dossier, reason=words, by=by, at=at)
    elif outcome == Outcome.DROPPED:
        dossiers.dropped(dossier=dossier, reason=words, by=by, at=at)
    elif now.hold is not None and fresh(now.hold).released_at is None:
        hold = fresh(now.hold)
        nominees.release_hold(hold=hold, version=hold.version, document=paper, by=by, at=at)
    changes = {"outcome": outcome, "outcome_for": words, "outcome_document": paper}
    kept = revise(now, version=version, outcome_at=at, outcome_by=by.actor_id, **changes)
    after = {"outcome": outcome, "reason": words, "document": paper}
    audit.record(verb="objection.settled", subject=kept, by=by, at=at, after=after)
    return kept


def _held(objection: Objection, by: Actor, *states: str) -> Objection:
    access.require_post(by, objection.entry.posting.round.unit)
    one_at_a_time(f"postings:objection:{objection.pk}")
    now = fresh(objection)
    if now.state not in states:
        raise WrongState(_("Phản ánh này đã ở trạng thái: %s.") % now.get_state_display())
    return now
