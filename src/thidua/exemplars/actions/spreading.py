"""A unit takes an exemplar up: plans, does, reports, ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.exemplars import access, queries
from thidua.exemplars.actions.refusals import AlreadyThere, NoReason, NotThatWay, TooMany
from thidua.exemplars.models import PlanStep, Progress, Replication, ReplicationState, State
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Target
    from thidua.exemplars.models import Exemplar
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

MOST_STEPS: Final = 30


@dataclass(frozen=True, slots=True)
class SaidReplication:
    """What a unit wants with an exemplar, from when, and on which target it will show."""

    aim: str
    begun_on: date
    target: Target | None = None


@transaction.atomic
def replicate(
    *, exemplar: Exemplar, unit: Unit, said: SaidReplication, is_example: bool = False, by: Actor, at: datetime
) -> Replication:
    """Take a recognised exemplar up for a unit; whose it is hears of it. Raises ``NotThatWay``, ``AlreadyThere``."""
    access.require_replicate(by, unit)
    one_at_a_time(f"exemplars:{exemplar.pk}")
    if fresh(exemplar).state != State.RECOGNISED:
        raise NotThatWay(_("Chỉ nhân rộng điển hình đã được công nhận."))
    if unit.pk == exemplar.unit_id:
        raise NotThatWay(_("Đây là điển hình của chính đơn vị này."), field="unit")
    if Replication.objects.filter(exemplar=exemplar, unit=unit, state=ReplicationState.RUNNING).exists():
        raise AlreadyThere(_("Đơn vị đang nhân rộng điển hình này rồi."), field="unit")
    target = said.target
    made = Replication.objects.create(
        exemplar=exemplar,
        unit=unit,
        aim=said.aim.strip(),
        begun_on=said.begun_on,
        target=target,
        before=queries.period_before(target.campaign, said.begun_on) if target else None,
        is_example=is_example,
    )
    after = {"exemplar": exemplar.name, "unit": unit.name, "aim": made.aim, "begun_on": made.begun_on.isoformat()}
    audit.record(
        verb="replication.begun", subject=made, by=by, at=at, after=after | {"target": target.label if target else ""}
    )
    notices.tell(
        kind="replication.begun",
        key=made.public_id.hex,
        units=[exemplar.unit],
        verb=access.PROPOSE,
        params={"name": exemplar.name, "unit": unit.name},
        url=reverse("exemplars:replication", args=[made.public_id]),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def add_step(*, replication: Replication, text: str, due: date, by: Actor, at: datetime) -> PlanStep:
    """Add a step to the plan; ``due`` is the first day that is too late. Raises ``NotThatWay``, ``TooMany``."""
    now = _running(replication, by)
    last = now.steps.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_STEPS:
        raise TooMany(_("Kế hoạch đã đủ %s bước.") % MOST_STEPS, field="text")
    made = PlanStep.objects.create(replication=now, position=last + 1, text=" ".join(text.split()), due=due)
    after = {"text": made.text, "due": due.isoformat()}
    audit.record(verb="replication.step_planned", subject=now, by=by, at=at, after=after)
    return made


@transaction.atomic
def finish_step(*, step: PlanStep, on: date, by: Actor, at: datetime) -> PlanStep:
    """Say on which day a step was done; a second time changes nothing."""
    now = _running(step.replication, by)
    held = fresh(step)
    if held.done_on is not None:
        return held
    if on > day_of(at):
        raise NotThatWay(_("Ngày hoàn thành không sau hôm nay."), field="on")
    kept = revise(held, version=held.version, done_on=on)
    after = {"text": kept.text, "done_on": on.isoformat()}
    audit.record(verb="replication.step_done", subject=now, by=by, at=at, after=after)
    return kept


@transaction.atomic
def report_progress(*, replication: Replication, text: str, by: Actor, at: datetime) -> Progress:
    """Report how far a replication is."""
    now = _running(replication, by)
    made = Progress.objects.create(replication=now, text=text.strip(), at=at, by=by.actor_id)
    audit.record(verb="replication.reported", subject=now, by=by, at=at, after={"text": made.text})
    return made


@transaction.atomic
def end(
    *, replication: Replication, version: int, done: bool, outcome: str, on: date, by: Actor, at: datetime
) -> Replication:
    """End a replication, done or given up, with what came of it. Raises ``NoReason``, ``NotThatWay``, ``Stale``."""
    now = _running(replication, by)
    if not outcome.strip():
        raise NoReason(_("Hãy ghi kết quả, hoặc lý do dừng."), field="outcome")
    if not now.begun_on <= on <= day_of(at):
        raise NotThatWay(_("Ngày kết thúc phải từ ngày bắt đầu đến hôm nay."), field="on")
    state = ReplicationState.DONE if done else ReplicationState.GIVEN_UP
    kept = revise(now, version=version, state=state, ended_on=on, outcome=outcome.strip())
    after = {"state": state, "outcome": kept.outcome, "ended_on": on.isoformat()}
    audit.record(verb="replication.ended", subject=kept, by=by, at=at, after=after)
    return kept


def _running(replication: Replication, by: Actor) -> Replication:
    access.require_replicate(by, replication.unit)
    one_at_a_time(f"exemplars:replication:{replication.pk}")
    now = fresh(replication)
    if now.state != ReplicationState.RUNNING:
        raise NotThatWay(_("Việc nhân rộng này đã kết thúc."))
    return now
