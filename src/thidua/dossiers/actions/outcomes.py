"""What councils, postings and decisions make of a dossier; they have asked their own right already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.dossiers.actions.refusals import AlreadyProposed
from thidua.dossiers.actions.standing import refuse_full, refuse_held, required, taken
from thidua.dossiers.models import Dossier, State
from thidua.dossiers.rules.steps import Step, may_step
from thidua.nominees import queries as nominees
from thidua.records.revisions import revise
from thidua.records.turns import several_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor

BATCH: Final = 500
"""So many rows are changed by one statement."""


@transaction.atomic
def council_decided(
    *, dossier: Dossier, passed: bool, downgrade_to: str = "", reason: str = "", by: Actor, at: datetime
) -> Dossier:
    """Write down what the council decided: passed, passed for another title with the reason, or refused with it.

    Raises ``WrongStep``, ``Held``, ``NotComplete``, ``QuotaFull``, ``AlreadyProposed``.
    """
    now = taken(dossier, Step.DECIDE)
    if not passed:
        words = required(reason, "reason", _("Hãy ghi lý do không xét tặng."))
        return _moved(now, "dossier.refused", {"reason": words}, by, at, state=State.REFUSED, refused_for=words)
    refuse_held(now, at)
    if not downgrade_to or downgrade_to == now.title:
        refuse_full(now)
        return _moved(now, "dossier.passed", {"title": now.title}, by, at, state=State.PASSED)
    words = required(reason, "reason", _("Hãy ghi lý do chuyển sang hình thức khác."))
    _refuse_second(now, downgrade_to)
    refuse_full(now, downgrade_to)
    changes = {"title": downgrade_to, "proposed_title": now.title, "downgraded_for": words}
    after = {"title": downgrade_to, "proposed_title": now.title, "reason": words}
    return _moved(now, "dossier.downgraded", after, by, at, state=State.PASSED, **changes)


@transaction.atomic
def posted(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Write down that a dossier was shown in public. Raises ``WrongStep``, ``Held``."""
    now = taken(dossier, Step.POST)
    refuse_held(now, at)
    return _moved(now, "dossier.posted", {}, by, at, state=State.POSTED)


@transaction.atomic
def awarded(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Write down that a decision awards a dossier. Raises ``WrongStep``, ``Held``."""
    now = taken(dossier, Step.AWARD)
    refuse_held(now, at)
    return _moved(now, "dossier.awarded", {"title": now.title}, by, at, state=State.AWARDED)


@transaction.atomic
def posted_all(*, dossiers: Sequence[Dossier], by: Actor, at: datetime) -> int:
    """Write down that many dossiers were shown in public; give of how many: those that cannot be are passed over."""
    return len(_moved_all(dossiers, Step.POST, "dossier.posted", State.POSTED, by, at))


@transaction.atomic
def awarded_all(*, dossiers: Sequence[Dossier], by: Actor, at: datetime) -> None:
    """Write down that a decision awards many dossiers. Raises ``WrongStep``, ``Held`` where one cannot be."""
    moved = _moved_all(dossiers, Step.AWARD, "dossier.awarded", State.AWARDED, by, at)
    for one in dossiers:
        if one.pk not in moved:
            awarded(dossier=one, by=by, at=at)


def _moved_all(
    dossiers: Sequence[Dossier], step: Step, verb: str, state: State, by: Actor, at: datetime
) -> frozenset[int]:
    """Take the step with all dossiers that can take it, in a few statements; give the keys of these."""
    several_at_a_time(sorted({f"dossiers:round:{one.round_id}" for one in dossiers}))
    now = Dossier.objects.select_related("round").in_bulk([one.pk for one in dossiers])
    kept = nominees.held({one.nominee_id for one in dossiers}, at)
    able = [
        one
        for one in now.values()
        if one.nominee_id not in kept and may_step(step, one.state, is_simplified=one.round.is_simplified)
    ]
    for first in range(0, len(able), BATCH):
        some = able[first : first + BATCH]
        Dossier.objects.filter(pk__in=[one.pk for one in some]).update(state=state, version=F("version") + 1)
    lines = [audit.Line(verb, one, {"state": one.state}, {"state": state, "title": one.title}) for one in able]
    audit.record_all(lines, by=by, at=at)
    return frozenset(one.pk for one in able)


@transaction.atomic
def reopened(*, dossier: Dossier, reason: str, by: Actor, at: datetime) -> Dossier:
    """Lay a dossier before the council once more, after something against it proved true. Raises ``WrongStep``."""
    now = taken(dossier, Step.REOPEN)
    return _moved(now, "dossier.reopened", {"reason": reason}, by, at, state=State.ACCEPTED)


@transaction.atomic
def dropped(*, dossier: Dossier, reason: str, by: Actor, at: datetime) -> Dossier:
    """Go on with a dossier no more, after something against it proved true. Raises ``WrongStep``."""
    now = taken(dossier, Step.REOPEN)
    return _moved(now, "dossier.dropped", {"reason": reason}, by, at, state=State.REFUSED, refused_for=reason)


def _refuse_second(dossier: Dossier, title: str) -> None:
    others = Dossier.objects.filter(round=dossier.round_id, nominee=dossier.nominee_id, title=title)
    if others.exclude(pk=dossier.pk).exclude(state=State.WITHDRAWN).exists():
        raise AlreadyProposed(
            _("Đối tượng này đã có hồ sơ đề nghị hình thức đó trong cùng đợt xét."), field="downgrade_to"
        )


def _moved(dossier: Dossier, verb: str, after: dict[str, Any], by: Actor, at: datetime, **changes: Any) -> Dossier:
    before = {"state": dossier.state}
    now = revise(dossier, version=dossier.version, **changes)
    audit.record(verb=verb, subject=now, by=by, at=at, before=before, after={"state": now.state, **after})
    return now
