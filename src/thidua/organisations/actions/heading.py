"""Who leads a cluster or block, and who deputises: elected by its members for a term, written down here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access, queries
from thidua.organisations.actions.grouping import refuse_closed
from thidua.organisations.actions.refusals import BadMembership, BadTerm
from thidua.organisations.models import Group, GroupHead, HeadPart, Unit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

VERBS = {HeadPart.HEAD: "group.elect", HeadPart.DEPUTY: "group.edit"}
"""The office writes down the head that was elected; the head, too, sees to its deputies."""


@transaction.atomic
def elect(
    *,
    group: Group,
    unit: Unit,
    part: str,
    on: date,
    version: int,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> GroupHead:
    """Let a member lead its group, or deputise, from a day ``on``; ``until`` is the first day after the term, or None.

    A head before it ends on that day, and a part that the unit held before does too. Raises ``BadMembership`` for a
    unit from outside, ``BadTerm`` for days outside the group's year or over a later term, ``YearClosed``, ``Stale``.
    """
    chosen = HeadPart(part)
    access.require(by, VERBS[chosen], group, on=day_of(at))
    refuse_closed(group)
    _refuse_term(group, on, until)
    fresh = revise(group, version=version)
    if not queries.members(group).filter(pk=unit.pk).exists():
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % group.name, field="unit")
    before = _make_room(fresh, unit, chosen, on)
    head = GroupHead.objects.create(group=fresh, unit=unit, part=chosen.value, valid_from=on, valid_to=until)
    audit.record(
        verb="group.elected",
        subject=fresh,
        by=by,
        at=at,
        before={"unit": before},
        after={
            "unit": str(unit.public_id),
            "part": chosen.value,
            "from": on.isoformat(),
            "to": until.isoformat() if until else None,
        },
    )
    return head


@transaction.atomic
def stand_down(*, head: GroupHead, on: date, version: int, by: Actor, at: datetime) -> Group:
    """End a term: ``on`` is the first day on which the unit no longer leads or deputises."""
    access.require(by, VERBS[HeadPart(head.part)], head.group, on=day_of(at))
    refuse_closed(head.group)
    if head.valid_to is not None and head.valid_to <= on:
        raise BadTerm(_("Nhiệm kỳ này đã kết thúc trước ngày đó."), field="on")
    fresh = revise(head.group, version=version)
    _end(head, on)
    audit.record(
        verb="group.stood_down",
        subject=fresh,
        by=by,
        at=at,
        before={"unit": str(head.unit.public_id), "part": head.part},
        after={"to": on.isoformat()},
    )
    return fresh


def _refuse_term(group: Group, on: date, until: date | None) -> None:
    if on.year != group.year:
        raise BadTerm(_("Ngày bắt đầu phải trong năm %s của cụm, khối.") % group.year, field="on")
    if until is not None and not on < until <= date(group.year + 1, 1, 1):
        raise BadTerm(
            _("Ngày cuối cùng phải từ ngày bắt đầu trở đi và trong năm %s.") % group.year,
            field="last_day",
        )


def _make_room(group: Group, unit: Unit, part: HeadPart, on: date) -> str | None:
    """End what a new term takes the place of; give the public id of the head before, or None.

    Raises ``BadTerm`` when a later term stands in the way.
    """
    terms = GroupHead.objects.select_related("unit").filter(group=group)
    own = Q(unit=unit) if part is HeadPart.DEPUTY else Q(unit=unit) | Q(part=HeadPart.HEAD)
    later = terms.filter(own, valid_from__gt=on).order_by("valid_from", "pk").first()
    if later is not None:
        raise BadTerm(
            _("Đã ghi %(unit)s từ ngày %(day)s. Hãy chọn ngày muộn hơn, hoặc cho thôi giữ chức trước.")
            % {"unit": later.unit.name, "day": f"{later.valid_from:%d/%m/%Y}"},
            field="on",
        )
    standing = _standing_after(terms.filter(own), on)
    if part is HeadPart.DEPUTY and any(one.part == HeadPart.HEAD for one in standing):
        raise BadMembership(_("%s đang đứng đầu, nên không giữ chức phó.") % unit.name, field="unit")
    before = next((str(one.unit.public_id) for one in standing if one.part == HeadPart.HEAD), None)
    for one in standing:
        _end(one, on)
    return before


def _standing_after(terms: QuerySet[GroupHead], on: date) -> list[GroupHead]:
    """Give the terms that hold on a day."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return list(terms.filter(still, valid_from__lte=on).order_by("valid_from", "pk"))


def _end(head: GroupHead, on: date) -> None:
    """Let a term end; one that would end before it began was never held."""
    if head.valid_from >= on:
        head.delete()
        return
    GroupHead.objects.filter(pk=head.pk).update(valid_to=on, version=head.version + 1)
