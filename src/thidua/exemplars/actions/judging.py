"""The office verifies, recognises, declines and publishes; what is wrong is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.exemplars import access
from thidua.exemplars.actions.refusals import NoProof, NoReason, NotThatWay
from thidua.exemplars.models import Exemplar, Proof, State
from thidua.exemplars.rules.steps import Step, steps
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def verify(*, exemplar: Exemplar, version: int, words: str, by: Actor, at: datetime) -> Exemplar:
    """Say that an exemplar was verified, and how; something has to show that it is true. Raises ``NoProof``."""
    now = _to_step(exemplar, Step.VERIFY, by)
    if not Proof.objects.filter(exemplar=now).exists():
        raise NoProof(_("Hãy ghi ít nhất một minh chứng (ai xác nhận, ngày nào) trước khi xác minh."))
    kept = revise(now, version=version, state=State.VERIFIED, verified_at=at, verified_words=_said(words, "words"))
    audit.record(verb="exemplar.verified", subject=kept, by=by, at=at, after={"words": kept.verified_words})
    return kept


@transaction.atomic
def recognise(*, exemplar: Exemplar, version: int, paper: str, on: date, by: Actor, at: datetime) -> Exemplar:
    """Recognise a verified exemplar on a day, by a paper where there is one; its unit is told."""
    now = _to_step(exemplar, Step.RECOGNISE, by)
    if on > day_of(at):
        raise NotThatWay(_("Ngày công nhận không sau hôm nay."), field="on")
    kept = revise(now, version=version, state=State.RECOGNISED, recognised_on=on, recognised_by_paper=paper.strip())
    audit.record(
        verb="exemplar.recognised", subject=kept, by=by, at=at, after={"on": on.isoformat(), "paper": paper.strip()}
    )
    _tell(kept, "exemplar.recognised", by, at)
    return kept


@transaction.atomic
def decline(*, exemplar: Exemplar, version: int, reason: str, by: Actor, at: datetime) -> Exemplar:
    """Decline an exemplar for a reason, which its unit is told."""
    now = _to_step(exemplar, Step.DECLINE, by)
    kept = revise(now, version=version, state=State.DECLINED, closed_for=_said(reason, "reason"))
    audit.record(verb="exemplar.declined", subject=kept, by=by, at=at, after={"reason": kept.closed_for})
    _tell(kept, "exemplar.declined", by, at)
    return kept


@transaction.atomic
def withdraw(*, exemplar: Exemplar, version: int, reason: str, by: Actor, at: datetime) -> Exemplar:
    """Withdraw an exemplar: its own people before it is recognised, the office at any time; the portal loses it too."""
    one_at_a_time(f"exemplars:{exemplar.pk}")
    now = fresh(exemplar)
    if now.state == State.RECOGNISED:
        access.require_judge(by)
    else:
        access.require_propose(by, exemplar.unit, on=day_of(at))
    _can(now, Step.WITHDRAW)
    changes: dict[str, Any] = {"state": State.WITHDRAWN, "closed_for": _said(reason, "reason"), "published_at": None}
    kept = revise(now, version=version, **changes)
    audit.record(verb="exemplar.withdrawn", subject=kept, by=by, at=at, after={"reason": kept.closed_for})
    _tell(kept, "exemplar.withdrawn", by, at)
    return kept


@transaction.atomic
def publish(*, exemplar: Exemplar, version: int, by: Actor, at: datetime) -> Exemplar:
    """Show a recognised exemplar with its story, pictures and told figures to everybody."""
    now = _to_step(exemplar, Step.PUBLISH, by)
    kept = revise(now, version=version, published_at=at)
    audit.record(verb="exemplar.published", subject=kept, by=by, at=at, after={})
    return kept


@transaction.atomic
def unpublish(*, exemplar: Exemplar, version: int, reason: str, by: Actor, at: datetime) -> Exemplar:
    """Take a published exemplar off the portal; it stays recognised."""
    now = _to_step(exemplar, Step.UNPUBLISH, by)
    kept = revise(now, version=version, published_at=None)
    audit.record(verb="exemplar.unpublished", subject=kept, by=by, at=at, after={"reason": _said(reason, "reason")})
    return kept


def _to_step(exemplar: Exemplar, step: Step, by: Actor) -> Exemplar:
    access.require_judge(by)
    one_at_a_time(f"exemplars:{exemplar.pk}")
    now = fresh(exemplar)
    _can(now, step)
    return now


def _can(now: Exemplar, step: Step) -> None:
    if step not in steps(now.state, is_public=now.is_public, has_story=bool(now.story)):
        if step is Step.PUBLISH and now.state == State.RECOGNISED and not now.is_public:
            raise NotThatWay(_("Hãy kể câu chuyện của điển hình trước khi công bố."))
        raise NotThatWay(_("Điển hình này đang ở tình trạng: %s.") % now.get_state_display())


def _said(words: str, field: str) -> str:
    text = words.strip()
    if not text:
        raise NoReason(_("Hãy ghi rõ bằng lời."), field=field)
    return text


def _tell(one: Exemplar, kind: str, by: Actor, at: datetime) -> None:
    notices.tell(
        kind=kind,
        key=f"{one.public_id.hex}:{one.version}",
        units=[one.unit],
        verb=access.PROPOSE,
        params={"name": one.name},
        url=reverse("exemplars:exemplar", args=[one.public_id]),
        by=by,
        at=at,
    )
