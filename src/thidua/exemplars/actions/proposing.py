"""Proposing an exemplar, and telling its story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.exemplars import access, queries
from thidua.exemplars.actions.refusals import AlreadyThere, NothingFound, NotThatWay
from thidua.exemplars.models import Dismissal, Exemplar, Origin, State
from thidua.exemplars.rules.steps import Step, steps
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Movement, Target
    from thidua.exemplars.queries import Finding
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

TOLD = ("name", "who", "kind", "topic", "summary", "story", "contact")


@dataclass(frozen=True, slots=True)
class SaidExemplar:
    """What is said of an exemplar."""

    name: str
    kind: str
    topic: str
    summary: str
    who: str = ""
    story: str = ""
    contact: str = ""
    campaign: Campaign | None = None
    movement: Movement | None = None

    def columns(self) -> dict[str, Any]:
        """Give what stands in the row."""
        lines = {name: " ".join(getattr(self, name).split()) for name in ("name", "who", "summary", "contact")}
        plain = {name: getattr(self, name) for name in ("kind", "topic", "campaign", "movement")}
        return lines | plain | {"story": self.story.strip()}


@dataclass(frozen=True, slots=True)
class Shown:
    """In what an exemplar shows itself, and how it came."""

    origin: str = Origin.UNIT
    target: Target | None = None
    period: Period | None = None
    finding: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def propose(
    *,
    unit: Unit,
    said: SaidExemplar,
    shown: Shown | None = None,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Exemplar:
    """Propose an exemplar of a unit; the office is told. Raises ``NotAllowed``."""
    access.require_propose(by, unit, on=day_of(at))
    way = shown or Shown()
    made = Exemplar.objects.create(
        unit=unit,
        origin=way.origin,
        target=way.target,
        period=way.period,
        finding=dict(way.finding),
        proposed_at=at,
        proposed_by=by.actor_id,
        is_example=is_example,
        **said.columns(),
    )
    audit.record(verb="exemplar.proposed", subject=made, by=by, at=at, after=in_words(made) | {"origin": way.origin})
    notices.tell(
        kind="exemplar.proposed",
        key=made.public_id.hex,
        units=queries.offices(day_of(at)),
        verb=access.JUDGE,
        params={"name": made.name, "unit": unit.name},
        url=reverse("exemplars:exemplar", args=[made.public_id]),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def tell(*, exemplar: Exemplar, version: int, said: SaidExemplar, by: Actor, at: datetime) -> Exemplar:
    """Change what is said of an exemplar: its own people until it is recognised, the office until it is closed.

    Raises ``NotThatWay``, ``Stale``, ``NotAllowed``.
    """
    now = to_tell(exemplar, by, at)
    columns = said.columns()
    if now.is_public and not columns["story"]:
        raise NotThatWay(_("Điển hình đang công bố thì phải có câu chuyện."), field="story")
    before = in_words(now)
    kept = revise(now, version=version, **columns)
    after = in_words(kept)
    if after != before:
        audit.record(verb="exemplar.told", subject=kept, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def propose_found(
    *, period: Period, found: Finding, said: SaidExemplar, is_example: bool = False, by: Actor, at: datetime
) -> Exemplar:
    """Make a proposal of what the figures show; how far it stood above its peers is kept. Raises ``AlreadyThere``."""
    access.require_judge(by)
    one_at_a_time(f"exemplars:found:{found.unit.pk}:{found.target.pk}")
    if found.exemplar is not None:
        raise AlreadyThere(_("Phát hiện này đã được lập thành đề xuất; hãy mở đề xuất đó."))
    shown = Shown(Origin.DATA, found.target, period, _facts(found))
    return propose(unit=found.unit, said=said, shown=shown, is_example=is_example, by=by, at=at)


@transaction.atomic
def dismiss(*, period: Period, found: Finding, reason: str, by: Actor, at: datetime) -> Dismissal:
    """Say why what the figures show is no exemplar; it is not shown again for the period. Raises ``NothingFound``."""
    access.require_judge(by)
    if found.exemplar is not None:
        raise NothingFound(_("Phát hiện này đã được lập thành đề xuất."))
    kept, made = Dismissal.objects.get_or_create(
        target=found.target,
        period=period,
        unit=found.unit,
        defaults={"reason": reason.strip(), "at": at, "by": by.actor_id},
    )
    if made:
        audit.record(
            verb="exemplar.dismissed",
            subject=kept,
            by=by,
            at=at,
            after={"unit": found.unit.name, "target": found.target.label, "period": period.name, "reason": kept.reason},
        )
    return kept


def to_tell(exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """Give an exemplar as it stands to whoever may change what is said of it. Raises ``NotThatWay``, ``NotAllowed``."""
    one_at_a_time(f"exemplars:{exemplar.pk}")
    now = fresh(exemplar)
    if now.state == State.RECOGNISED:
        access.require_judge(by)
    else:
        access.require_propose(by, exemplar.unit, on=day_of(at))
    if Step.TELL not in steps(now.state):
        raise NotThatWay(_("Điển hình đã khép lại thì không sửa nữa."))
    return now


def _facts(found: Finding) -> dict[str, Any]:
    """Give how far a unit stood above its peers, as it is kept: shares in per cent with one place."""
    one = found.compared
    return {
        "share": f"{one.share * 100:.1f}",
        "usual": f"{one.usual * 100:.1f}",
        "peers": one.peers,
        "spread": f"{one.spread * 100:.1f}",
        "far": f"{one.far:.1f}",
    }


def in_words(one: Exemplar) -> dict[str, Any]:
    """Give what the journal keeps of an exemplar."""
    return {name: getattr(one, name) for name in TOLD}
