"""A dossier on its way: submitted, forwarded, returned, accepted, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.dossiers import access, queries
from thidua.dossiers.actions.refusals import NotComplete, NotEligible, RoundClosed, SameMerit
from thidua.dossiers.actions.standing import refuse_full, refuse_held, required, taken
from thidua.dossiers.actions.telling import tell
from thidua.dossiers.models import Part, State, Step
from thidua.dossiers.rules import clock, route
from thidua.dossiers.rules import steps as rules
from thidua.kernel.clock import day_of
from thidua.kernel.workdays import holidays_of
from thidua.law.conditions import Outcome
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from thidua.dossiers.models import Dossier
    from thidua.dossiers.queries import Finding, Panel
    from thidua.kernel.actors import Actor


@transaction.atomic
def submit(*, dossier: Dossier, version: int, by: Actor, at: datetime) -> Dossier:
    """Send a dossier up, whole: the first body of its way has it now.

    Raises ``NotAllowed``, ``WrongStep``, ``RoundClosed``, ``Held``, ``NotComplete``, ``NotEligible``, ``Stale``.
    """
    today = day_of(at)
    access.require_to_write(by, dossier.unit, on=today)
    now = taken(dossier, rules.Step.SUBMIT)
    _refuse_late(now, by, today)
    refuse_held(now, at)
    refuse_unready(queries.panel(now, today))
    first = _lay_way(now, today)
    due = _arrive(first, now, at)
    now = revise(now, version=version, state=State.ON_ITS_WAY, at_unit=first.unit, due_on=due, submitted_at=at)
    after = {"state": now.state, "at_unit": str(first.unit.public_id), "due": due.isoformat()}
    audit.record(verb="dossier.submitted", subject=now, by=by, at=at, after=after)
    tell("arrived", now, first.unit, by=by, at=at)
    return now


@transaction.atomic
def forward(*, dossier: Dossier, version: int, by: Actor, at: datetime) -> Dossier:
    """Pass a dossier on to the next body of its way. Raises ``NotAllowed``, ``WrongStep``, ``Held``, ``Stale``."""
    now = taken(dossier, rules.Step.FORWARD)
    access.require_to_write(by, now.at_unit, on=day_of(at))
    refuse_held(now, at)
    following = Step.objects.select_related("unit").filter(dossier=now, came_at__isnull=True).order_by("position")
    step = following.first()
    if step is None:
        raise NotComplete(_("Hồ sơ đã ở nơi có thẩm quyền xét tặng, không chuyển tiếp nữa."))
    _leave(now, "forwarded", "", by, at)
    due = _arrive(step, now, at)
    now = revise(now, version=version, at_unit=step.unit, due_on=due)
    after = {"at_unit": str(step.unit.public_id), "due": due.isoformat()}
    audit.record(verb="dossier.forwarded", subject=now, by=by, at=at, after=after)
    tell("arrived", now, step.unit, by=by, at=at)
    return now


@transaction.atomic
def send_back(
    *, dossier: Dossier, version: int, reason: str, parts: Mapping[str, str], by: Actor, at: datetime
) -> Dossier:
    """Return a dossier to whoever proposed it, with the reason and what is wrong with which parts.

    Raises ``NotAllowed``, ``WrongStep``, ``NotComplete``, ``Stale``.
    """
    now = taken(dossier, rules.Step.RETURN)
    _require_here(now, by, day_of(at))
    words = required(reason, "reason", _("Hãy ghi lý do trả lại."))
    named = {code: text.strip() for code, text in parts.items() if text.strip()}
    known = {one.code for one in queries.asked_of(now, day_of(at))}
    for code, text in named.items():
        if code not in known:
            raise NotComplete(_("Hồ sơ này không có phần đó."))
        part, _made = Part.objects.get_or_create(dossier=now, code=code)
        revise(part, version=part.version, returned_for=text)
    _leave(now, "returned", words, by, at)
    Step.objects.filter(dossier=now, came_at__isnull=True).delete()
    now = revise(now, version=version, state=State.RETURNED, at_unit=now.unit, due_on=None)
    after = {"state": now.state, "reason": words, "parts": named}
    audit.record(verb="dossier.returned", subject=now, by=by, at=at, after=after)
    tell("returned", now, now.unit, reason=words, by=by, at=at)
    return now


@transaction.atomic
def accept(*, dossier: Dossier, version: int, by: Actor, at: datetime) -> Dossier:
    """Accept a dossier after appraisal: what the law answers on that day is kept with it, and the quota is used.

    Raises ``NotAllowed``, ``WrongStep``, ``Held``, ``NotComplete``, ``NotEligible``, ``SameMerit``, ``QuotaFull``,
    ``Stale``.
    """
    now = taken(dossier, rules.Step.ACCEPT)
    access.require_to_appraise(by, now, on=day_of(at))
    refuse_held(now, at)
    found = queries.panel(now, day_of(at))
    refuse_unready(found)
    exceeded = refuse_full(now)
    _leave(now, "accepted", "", by, at)
    changes: dict[str, Any] = {"judged": found.judged, "law_number": found.law_number, "accepted_at": at}
    now = revise(now, version=version, state=State.ACCEPTED, due_on=None, **changes)
    after = {"state": now.state, "law_number": now.law_number, "answer": found.judged["answer"]}
    after |= {"exceeded": [one.source for one in exceeded]} if exceeded else {}
    audit.record(verb="dossier.accepted", subject=now, by=by, at=at, after=after)
    tell("accepted", now, now.unit, by=by, at=at)
    return now


@transaction.atomic
def withdraw(*, dossier: Dossier, version: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Withdraw a dossier that no council has decided.

    Raises ``NotAllowed``, ``WrongStep``, ``NotComplete``, ``Stale``.
    """
    now = taken(dossier, rules.Step.WITHDRAW)
    access.require_to_write(by, now.unit, on=day_of(at))
    words = required(reason, "reason", _("Hãy ghi lý do rút hồ sơ."))
    _leave(now, "withdrawn", words, by, at)
    Step.objects.filter(dossier=now, came_at__isnull=True).delete()
    before = {"state": now.state}
    now = revise(now, version=version, state=State.WITHDRAWN, due_on=None)
    audit.record(
        verb="dossier.withdrawn", subject=now, by=by, at=at, before=before, after={"state": now.state, "reason": words}
    )
    return now


def refuse_unready(found: Panel) -> None:
    """Raise where something stops a dossier or waits for a person's word; quotas are asked of by whoever accepts.

    Raises ``NotComplete`` for parts and words, ``NotEligible`` for standards, ``SameMerit`` for merits that are alike.
    """
    for one in found.stops:
        if one.code == "THANH_PHAN":
            raise NotComplete(_("Còn thiếu hoặc phải sửa: %s.") % one.told)
        if one.code == "X1":
            raise SameMerit(_("Một thành tích không khen hai lần: %s.") % _beside(one))
        if one.code not in {"CHI_TIEU", "X4"}:
            raise NotEligible(f"{one.told}.")
    for one in found.asks:
        if one.code == "X1":
            raise SameMerit(_("Hãy cho ý kiến có phải thành tích khác không: %s.") % _beside(one))
        if found.answer is Outcome.PERSON:
            raise NotComplete(_("Hãy cho ý kiến về tiêu chuẩn: %s.") % (one.text or one.why))


def _beside(one: Finding) -> str:
    return one.beside.name if one.beside else one.told


def _refuse_late(dossier: Dossier, by: Actor, today: date) -> None:
    """Refuse what comes after the round's day or its close, except from whoever keeps the round."""
    if dossier.round.closed_at is not None:
        raise RoundClosed(_("Đợt xét này đã đóng."))
    due = dossier.round.proposals_due
    if due is not None and today >= due and not access.may_keep(by, dossier.round.unit, on=today):
        raise RoundClosed(_("Đã hết hạn trình của đợt xét này. Hãy liên hệ nơi xét tặng."))


def _require_here(dossier: Dossier, by: Actor, today: date) -> None:
    """Ask that somebody acts for the body where a dossier lies."""
    if not access.may_appraise(by, dossier, on=today):
        access.require_to_write(by, dossier.at_unit, on=today)


def _lay_way(dossier: Dossier, today: date) -> Step:
    """Lay the steps of a dossier's way behind those that it took before; give the first."""
    above = [one.pk for one in reversed(organisations.ancestors(dossier.unit, today))]
    keys = route.way(dossier.unit_id, above, dossier.round.unit_id, dossier.through_id)
    Step.objects.filter(dossier=dossier, came_at__isnull=True).delete()
    last = Step.objects.filter(dossier=dossier).order_by("-position").values_list("position", flat=True).first() or 0
    bodies = Unit.objects.in_bulk(keys)
    laid = [Step(dossier=dossier, position=last + n, unit=bodies[key]) for n, key in enumerate(keys, 1)]
    Step.objects.bulk_create(laid)
    return Step.objects.select_related("unit").get(dossier=dossier, position=last + 1)


def _arrive(step: Step, dossier: Dossier, at: datetime) -> date:
    """Note that a dossier came to a body, and give the first day that is too late for it there."""
    today = day_of(at)
    days = clock.TO_APPRAISE if step.unit_id == dossier.round.unit_id else clock.TO_RETURN
    due = clock.due_after(today, days, holidays_of(today.year) | holidays_of(today.year + 1))
    Step.objects.filter(pk=step.pk).update(came_at=at, due_on=due)
    return due


def _leave(dossier: Dossier, outcome: str, reason: str, by: Actor, at: datetime) -> None:
    here = Step.objects.filter(dossier=dossier, came_at__isnull=False, left_at__isnull=True)
    here.update(left_at=at, left_by=by.actor_id, outcome=outcome, reason=reason)
