"""A citizen introduces a good deed or a good person to a commune; the commune takes it up or says why not."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.exemplars import access, queries
from thidua.exemplars.actions.proposing import Shown, propose
from thidua.exemplars.actions.refusals import NoReason, NotThatWay
from thidua.exemplars.models import Introduction, IntroductionState, Origin
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.records import sealing
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.exemplars.actions.proposing import SaidExemplar
    from thidua.exemplars.models import Exemplar
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter that is taken for a figure or for another when it is read aloud."""
LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class SaidIntroduction:
    """Whom and what a citizen introduces, and who they are where they want to say it."""

    who: str
    text: str
    sender: str = ""


@transaction.atomic
def introduce(*, unit: Unit, said: SaidIntroduction, is_example: bool = False, by: Actor, at: datetime) -> Introduction:
    """Take what a citizen introduces to a commune, whose people are told; the journal says neither what nor by whom."""
    made = Introduction.objects.create(
        unit=unit,
        reference="".join(secrets.choice(LETTERS) for _place in range(LENGTH)),
        who=" ".join(said.who.split()),
        text=said.text.strip(),
        sender_sealed=sealing.seal(said.sender.strip(), queries.SENDER) if said.sender.strip() else "",
        received_at=at,
        is_example=is_example,
    )
    audit.record(verb="introduction.received", subject=made, by=by, at=at, after={})
    notices.tell(
        kind="introduction.received",
        key=made.public_id.hex,
        units=[unit],
        verb=access.PROPOSE,
        params={"unit": unit.name},
        url=reverse("exemplars:introduction", args=[made.public_id]),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def take_up(
    *, introduction: Introduction, version: int, said: SaidExemplar, answer: str, by: Actor, at: datetime
) -> Exemplar:
    """Make a proposal of what a citizen introduced; the citizen reads that by the reference."""
    now = _waiting(introduction, by, at)
    shown = Shown(Origin.CITIZEN)
    made = propose(unit=now.unit, said=said, shown=shown, is_example=now.is_example, by=by, at=at)
    changes = {"state": IntroductionState.TAKEN_UP, "exemplar": made, "answer": answer.strip()}
    kept = revise(now, version=version, answered_at=at, answered_by=by.actor_id, **changes)
    audit.record(verb="introduction.taken_up", subject=kept, by=by, at=at, after={"exemplar": made.name})
    return made


@transaction.atomic
def turn_down(*, introduction: Introduction, version: int, reason: str, by: Actor, at: datetime) -> Introduction:
    """Say why nothing is made of what a citizen introduced; the citizen reads the reason by the reference."""
    now = _waiting(introduction, by, at)
    if not reason.strip():
        raise NoReason(_("Hãy ghi lý do để người giới thiệu đọc được."), field="reason")
    changes = {"state": IntroductionState.DECLINED, "answer": reason.strip()}
    kept = revise(now, version=version, answered_at=at, answered_by=by.actor_id, **changes)
    audit.record(verb="introduction.declined", subject=kept, by=by, at=at, after={"reason": kept.answer})
    return kept


def _waiting(introduction: Introduction, by: Actor, at: datetime) -> Introduction:
    access.require_propose(by, introduction.unit, on=day_of(at))
    one_at_a_time(f"exemplars:introduction:{introduction.pk}")
    now = fresh(introduction)
    if now.state != IntroductionState.RECEIVED:
        raise NotThatWay(_("Lời giới thiệu này đã được trả lời: %s.") % now.get_state_display())
    return now
