"""Publishing a guide, taking it back, noting who opened it, reminding who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.design.days import in_words as day_in_words
from thidua.guidance import access, queries
from thidua.guidance.actions.drafting import to_step
from thidua.guidance.actions.refusals import EverybodyOpened, NobodyAddressed, NothingToRead, Resting
from thidua.guidance.models import Guide, Opening, Reminder, State
from thidua.guidance.rules import Step
from thidua.kernel.actors import allows
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.notices import actions as notices
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.notices.models import Notice
    from thidua.organisations.models import Unit


@transaction.atomic
def publish(*, guide: Guide, version: int, by: Actor, at: datetime) -> Guide:
    """Publish a draft to its units and tell their officers; the version that it replaces steps back.

    Raises ``NothingToRead``, ``NobodyAddressed``, ``NotThatWay``, ``Stale``.
    """
    guide = to_step(guide, Step.PUBLISH, by, at)
    if not guide.words and not guide.enclosures.exists():
        raise NothingToRead(_("Hãy ghi nội dung, hoặc kèm ít nhất một tệp, rồi ban hành."), field="words")
    units = queries.addressed(guide)
    if not units:
        raise NobodyAddressed(_("Hãy chọn ít nhất một đơn vị, cụm, khối hoặc loại đơn vị có trong đợt."), field="units")
    if guide.replaces is not None:
        _step_back(guide.replaces, by, at)
    guide = revise(guide, version=version, state=State.PUBLISHED, published_at=at)
    told = _tell(guide, "guidance.renewed" if guide.replaces_id else "guidance.published", units, by, at)
    after = {"title": guide.title, "unit_count": len(units), "hearers": len(told)}
    audit.record(verb="guidance.published", subject=guide, by=by, at=at, after=after)
    return guide


def _step_back(old: Guide, by: Actor, at: datetime) -> None:
    """Mark the version before as replaced; one that was withdrawn meanwhile stays so."""
    if old.state == State.PUBLISHED:
        old = to_step(old, Step.RENEW, by, at)
        revise(old, version=old.version, state=State.REPLACED)


@transaction.atomic
def withdraw(*, guide: Guide, version: int, reason: str, by: Actor, at: datetime) -> Guide:
    """Take a published guide back with a reason; it stays readable as withdrawn, and its units are told.

    Raises ``Refused`` without a reason, ``NotThatWay``, ``Stale``.
    """
    reason = reason.strip()
    if not reason:
        raise Refused(_("Hãy ghi lý do thu hồi."), field="reason")
    guide = to_step(guide, Step.WITHDRAW, by, at)
    guide = revise(guide, version=version, state=State.WITHDRAWN, withdrawn_at=at, withdrawn_for=reason)
    _tell(guide, "guidance.withdrawn", queries.addressed(guide), by, at)
    audit.record(verb="guidance.withdrawn", subject=guide, by=by, at=at, after={"reason": reason})
    return guide


def note_opening(*, guide: Guide, unit: Unit, by: Actor, at: datetime) -> bool:
    """Note that somebody opened a guide for their unit; the first time counts. Say whether this was it.

    A page that is shown does this, so it never fails: two tabs that open at once leave one row by the constraint.
    What is not published, or read by somebody who does not do the unit's work, is not noted.
    """
    is_reader = by.unit_public_id == unit.public_id and allows(by.verbs, access.ASK)
    if guide.state != State.PUBLISHED or not is_reader or access.guides(by, on=day_of(at)) or by.actor_id is None:
        return False
    if queries.opened_by(guide, by):
        return False
    Opening.objects.bulk_create([Opening(guide=guide, unit=unit, person=by.actor_id, at=at)], ignore_conflicts=True)
    return True


@transaction.atomic
def remind(*, guide: Guide, by: Actor, at: datetime) -> Reminder:
    """Remind the units of which nobody has opened a guide. Raises ``Resting``, ``EverybodyOpened``, ``NotThatWay``."""
    guide = to_step(guide, Step.REMIND, by, at)
    today = day_of(at)
    _last, rests = queries.next_reminder(guide, today)
    if rests is not None:
        raise Resting(_("Vừa nhắc các đơn vị về hướng dẫn này. Nhắc lại được từ %s.") % day_in_words(rests, "plain"))
    units = queries.unopened(guide)
    if not units:
        raise EverybodyOpened(_("Mọi đơn vị đã mở hướng dẫn này."))
    told = _tell(guide, "guidance.reminder", units, by, at, key=f"{guide.public_id.hex}:{today:%Y%m%d}")
    made = Reminder.objects.create(guide=guide, on=today, at=at, by=by.actor_id, units=len(units), hearers=len(told))
    after = {"unit_count": made.units, "hearers": made.hearers}
    audit.record(verb="guidance.reminded", subject=guide, by=by, at=at, after=after)
    return made


def _tell(guide: Guide, kind: str, units: Collection[Unit], by: Actor, at: datetime, *, key: str = "") -> list[Notice]:
    return notices.tell(
        kind=kind,
        key=key or guide.public_id.hex,
        units=units,
        verb=access.ASK,
        params={"title": guide.title, "reason": guide.withdrawn_for},
        url=reverse("guidance:guide", args=[guide.campaign.public_id, guide.public_id]),
        by=by,
        at=at,
    )
