"""What officers say of the items of a plan, one by one; nobody's decision is ever lost to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, F, Max
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.plans import access
from thidua.plans.actions.intake import _head
from thidua.plans.actions.refusals import BadSpan, NotInReview
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.plans.rules import doubts
from thidua.plans.rules.kinds import CONFIDENT, Kind, State, Verdict
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def decide(*, item: ReadItem, verdict: Verdict, version: int, by: Actor, at: datetime) -> ReadItem:
    """Accept or reject an item, or take such a word back (``OPEN``).

    Accepting takes what stands there: as read, or as an officer had changed it. Taking back opens an item again as it
    was read; what was added by hand stands again. Raises ``Stale`` when somebody decided meanwhile.
    """
    plan = _in_review(item.plan, by)
    changes: dict[str, Any] = {"verdict": _stands_as(item, verdict)}
    if changes["verdict"] == Verdict.OPEN:
        changes |= {"decided": None, "decided_by": None, "decided_at": None}
    else:
        changes |= {"decided_by": by.actor_id, "decided_at": at}
    return _write(plan, item, version, changes, by=by, at=at)


def _stands_as(item: ReadItem, verdict: Verdict) -> Verdict:
    """Say which verdict a word amounts to, given what the item is."""
    if verdict == Verdict.REJECTED:
        return verdict
    if item.was_added:
        return Verdict.ADDED
    if verdict == Verdict.ACCEPTED and item.decided is not None:
        return Verdict.EDITED
    return verdict


@transaction.atomic
def amend(
    *, item: ReadItem, values: dict[str, Any], version: int, by: Actor, at: datetime, whole: ReadItem | None = None
) -> ReadItem:
    """Say what an item really means: ``values`` is a whole payload of its kind, ``whole`` the target it is part of.

    What was read stays beside it unchanged. Values equal to what was read amount to accepting it.
    """
    plan = _in_review(item.plan, by)
    if item.was_added:
        verdict, decided = Verdict.ADDED, values
    elif values == item.payload and (whole.pk if whole else None) == item.parent_id:
        verdict, decided = Verdict.ACCEPTED, None
    else:
        verdict, decided = Verdict.EDITED, values
    changes: dict[str, Any] = {"verdict": verdict, "decided": decided, "decided_by": by.actor_id, "decided_at": at}
    if item.kind == Kind.TARGET.value:
        changes["parent"] = whole
    return _write(plan, item, version, changes, by=by, at=at)


@transaction.atomic
def follow(*, note: Note, version: int, by: Actor, at: datetime) -> ReadItem:
    """Say yes to what a note suggests (percentage points for "giảm 0,2%"): the item is amended that way."""
    item = note.item
    if item is None or note.kind not in doubts.REMEDIES:
        raise NotInReview(_("Lưu ý này không kèm cách sửa; hãy bấm Sửa ở mục ấy."))
    values = item.values | doubts.REMEDIES[note.kind]
    return amend(item=item, values=values, version=version, whole=item.parent, by=by, at=at)


@transaction.atomic
def add(
    *,
    plan: Plan,
    kind: Kind,
    start: int,
    end: int,
    phrase: str,
    values: dict[str, Any],
    by: Actor,
    at: datetime,
    whole: ReadItem | None = None,
) -> ReadItem:
    """Add what the reader missed, at a span of the text that holds exactly ``phrase``; it counts as confirmed."""
    fresh = _in_review(plan, by)
    if kind == Kind.DOCUMENT:
        raise BadSpan(_("Thông tin văn bản đã có sẵn một mục; hãy sửa mục ấy."))
    if not 0 <= start < end <= len(fresh.text) or fresh.text[start:end] != phrase:
        raise BadSpan(_("Đoạn chữ đã chọn không còn khớp với văn bản. Hãy bôi đen hoặc dán lại."), field="phrase")
    last = fresh.items.aggregate(last=Max("ordinal"))["last"] or 0
    clause = Clause.objects.filter(plan=fresh, start__lte=start).order_by("order").last()
    item = ReadItem.objects.create(
        plan=fresh,
        kind=kind.value,
        ordinal=last + 1,
        clause=clause,
        clause_path=clause.path if clause else "",
        start=start,
        end=end,
        parent=whole if kind == Kind.TARGET else None,
        decided=values,
        verdict=Verdict.ADDED.value,
        decided_by=by.actor_id,
        decided_at=at,
    )
    after = {"kind": kind.value, "start": start, "end": end, "values": values}
    audit.record(verb="item.added", subject=item, by=by, at=at, after=after)
    return item


@transaction.atomic
def accept_sure(*, plan: Plan, by: Actor, at: datetime) -> int:
    """Accept every open item that the reader is confident of and no note doubts; gives how many there were."""
    fresh = _in_review(plan, by)
    found = fresh.items.filter(verdict=Verdict.OPEN.value, confidence__gte=CONFIDENT)
    counted = found.annotate(doubts=Count("notes"))
    keys = [item.pk for item in counted if doubts.sure(item.confidence, notes=item.doubts)]
    ids = [str(public_id) for public_id in fresh.items.filter(pk__in=keys).values_list("public_id", flat=True)]
    fresh.items.filter(pk__in=keys).update(
        verdict=Verdict.ACCEPTED.value, decided_by=by.actor_id, decided_at=at, version=F("version") + 1
    )
    if keys:
        audit.record(verb="plan.sure_items_accepted", subject=fresh, by=by, at=at, after={"items": ids})
    return len(keys)


def _in_review(plan: Plan, by: Actor) -> Plan:
    """Give the plan, locked, if its items may be decided: every decision passes here, one after the other."""
    access.require(by, "plan.review", plan)
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state != State.REVIEW.value:
        raise NotInReview(_("Kế hoạch này không còn ở bước duyệt, nên các mục không đổi được nữa."))
    return fresh


def _write(plan: Plan, item: ReadItem, version: int, changes: dict[str, Any], *, by: Actor, at: datetime) -> ReadItem:
    before = {"verdict": item.verdict, "values": item.values}
    changes["verdict"] = Verdict(changes["verdict"]).value
    fresh = revise(item, version=version, **changes)
    if fresh.kind == Kind.DOCUMENT.value:
        _head(plan, fresh.values)
        plan.version += 1
        plan.save()
    after = {"verdict": fresh.verdict, "values": fresh.values}
    audit.record(verb=f"item.{fresh.verdict}", subject=fresh, by=by, at=at, before=before, after=after)
    return fresh
