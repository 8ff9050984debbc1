"""The office's word: an answer is accepted or returned, a request is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.explanations import access
from thidua.explanations.actions.standing import refuse_day, required, taken, tell
from thidua.explanations.models import Answer, State
from thidua.explanations.rules import Step
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.explanations.models import Explanation
    from thidua.kernel.actors import Actor


@transaction.atomic
def accept(*, explanation: Explanation, version: int, note: str = "", by: Actor, at: datetime) -> Explanation:
    """Accept the answer that was sent last. Raises ``WrongStep``, ``Stale``, ``NotAllowed``."""
    access.require_ask(by, explanation.campaign, on=day_of(at))
    now = taken(explanation, Step.ACCEPT)
    answer = _last(now)
    now = revise(now, version=version, state=State.ACCEPTED)
    _decide(answer, accepted=True, note=note.strip(), by=by, at=at)
    tell("accepted", now, [now.unit], verb=access.WRITE, note=note.strip(), by=by, at=at)
    after = {"answer": answer.number, "note": note.strip()}
    audit.record(verb="explanation.accepted", subject=now, by=by, at=at, after=after)
    return now


@transaction.atomic
def send_back(
    *, explanation: Explanation, version: int, reason: str, due: date, by: Actor, at: datetime
) -> Explanation:
    """Return the answer that was sent last, with a reason and a new day; the next one begins with its words.

    Raises ``NotComplete``, ``BadDay``, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_ask(by, explanation.campaign, on=day_of(at))
    now = taken(explanation, Step.RETURN)
    words = required(reason, "reason", _("Hãy ghi lý do trả lại."))
    refuse_day(due, at)
    answer = _last(now)
    now = revise(now, version=version, state=State.RETURNED, due=due)
    _decide(answer, accepted=False, note=words, by=by, at=at)
    Answer.objects.create(
        explanation=now,
        number=answer.number + 1,
        due=due,
        decimals=answer.decimals,
        **{name: getattr(answer, name) for name in ("causes", "measures", "expected", "expected_on")},
    )
    tell("returned", now, [now.unit], verb=access.WRITE, reason=words, by=by, at=at)
    after = {"answer": answer.number, "reason": words, "due": due.isoformat()}
    audit.record(verb="explanation.returned", subject=now, by=by, at=at, after=after)
    return now


@transaction.atomic
def withdraw(*, explanation: Explanation, version: int, reason: str, by: Actor, at: datetime) -> Explanation:
    """Withdraw a request that has not come to its end, with the reason; what was said stays readable.

    Raises ``NotComplete``, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_ask(by, explanation.campaign, on=day_of(at))
    now = taken(explanation, Step.WITHDRAW)
    words = required(reason, "reason", _("Hãy ghi lý do rút yêu cầu."))
    now = revise(now, version=version, state=State.WITHDRAWN, withdrawn_at=at, withdrawn_for=words)
    tell("withdrawn", now, [now.unit], verb=access.WRITE, reason=words, by=by, at=at)
    audit.record(verb="explanation.withdrawn", subject=now, by=by, at=at, after={"reason": words})
    return now


def _last(explanation: Explanation) -> Answer:
    """Give the answer that waits for the office's word."""
    return Answer.objects.get(explanation=explanation, sent_at__isnull=False, decided_at__isnull=True)


def _decide(answer: Answer, *, accepted: bool, note: str, by: Actor, at: datetime) -> None:
    revise(answer, version=answer.version, is_accepted=accepted, decided_at=at, decided_by=by.actor_id, note=note)
