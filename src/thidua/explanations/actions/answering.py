"""The unit's answer: written by its officers, sent by its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.explanations import access, rules
from thidua.explanations.actions.refusals import BadDay, NotComplete
from thidua.explanations.actions.standing import required, taken, tell
from thidua.explanations.models import Answer, State
from thidua.explanations.rules import Step
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from thidua.explanations.models import Explanation
    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit says: why, what it does about it, and which figure it counts on by which day, where it can say."""

    causes: str
    measures: str
    expected: Decimal | None = None
    expected_on: date | None = None


@transaction.atomic
def write(*, explanation: Explanation, version: int, said: Said, by: Actor, at: datetime) -> Answer:
    """Keep the draft of an answer; it may be half done. Nothing new writes nothing.

    Raises ``NotComplete`` for a figure without its day, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_write(by, explanation, on=day_of(at))
    now = taken(explanation, Step.WRITE)
    answer = _unsent(now)
    if said.expected is not None and said.expected_on is None:
        raise NotComplete(_("Hãy ghi ngày dự kiến đạt số đó."), field="expected_on")
    columns = {
        "causes": said.causes.strip(),
        "measures": said.measures.strip(),
        "expected": said.expected,
        "expected_on": said.expected_on,
    }
    if all(getattr(answer, name) == value for name, value in columns.items()):
        return answer
    kept = revise(answer, version=version, written_at=at, **columns)
    audit.record(verb="explanation.written", subject=now, by=by, at=at, after={"answer": kept.number})
    return kept


def _unsent(explanation: Explanation) -> Answer:
    return Answer.objects.get(explanation=explanation, sent_at__isnull=True)


@transaction.atomic
def submit(*, explanation: Explanation, by: Actor, at: datetime) -> Answer:
    """Lay the written answer before the unit's head, who is told.

    Raises ``NotComplete``, ``WrongStep``, ``NotAllowed``.
    """
    access.require_write(by, explanation, on=day_of(at))
    now = taken(explanation, Step.SUBMIT)
    answer = _complete(now, at)
    kept = revise(answer, version=answer.version, submitted_at=at)
    hearers = tell("submitted", now, [now.unit], verb=access.SEND, by=by, at=at)
    after = {"answer": kept.number, "hearers": hearers}
    audit.record(verb="explanation.submitted", subject=now, by=by, at=at, after=after)
    return kept


@transaction.atomic
def send(*, explanation: Explanation, version: int, by: Actor, at: datetime) -> Answer:
    """Send the written answer to the office: from here on it never changes.

    ``version`` is that of the answer which was read. Raises ``NotComplete``, ``WrongStep``, ``Stale``, ``NotAllowed``.
    """
    access.require_send(by, explanation, on=day_of(at))
    now = taken(explanation, Step.SEND)
    answer = _complete(now, at)
    kept = revise(answer, version=version, sent_at=at, sent_by=by.actor_id)
    now = revise(now, version=now.version, state=State.ANSWERED)
    late = rules.days_late(due=kept.due, on=day_of(at))
    if now.asked_from is not None:
        tell("answered", now, [now.asked_from], verb=access.ASK, by=by, at=at)
    audit.record(verb="explanation.answered", subject=now, by=by, at=at, after=_in_words(kept) | {"days_late": late})
    return kept


def _complete(explanation: Explanation, at: datetime) -> Answer:
    """Give the answer that is being written; raises ``NotComplete`` while it does not say enough to be sent."""
    answer = _unsent(explanation)
    required(answer.causes, "causes", _("Hãy ghi nguyên nhân."))
    required(answer.measures, "measures", _("Hãy ghi việc đơn vị đang làm để khắc phục."))
    if answer.expected_on is not None and answer.expected_on < day_of(at):
        raise BadDay(_("Ngày dự kiến đạt đã qua; hãy sửa lại."), field="expected_on")
    return answer


def _in_words(answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer.number,
        "causes": answer.causes,
        "measures": answer.measures,
        "expected": None if answer.expected is None else str(answer.expected),
        "expected_on": answer.expected_on.isoformat() if answer.expected_on else None,
    }
