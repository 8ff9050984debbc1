"""Members of a cluster or block: joining, moving over, leaving, until the year is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.grouping import refuse_closed
from thidua.organisations.actions.refusals import BadMembership
from thidua.organisations.models import Group, GroupHead, GroupMember, HeadPart, Unit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def add_member(*, group: Group, unit: Unit, version: int, by: Actor, at: datetime) -> Group:
    """Let a unit join a group; raises ``BadMembership`` when it is in one of that kind and year, or does not exist."""
    access.require(by, "group.arrange", group, on=day_of(at))
    refuse_closed(group)
    _refuse_absent(unit, group, day_of(at))
    fresh = revise(group, version=version)
    _join(fresh, unit)
    audit.record(verb="group.joined", subject=fresh, by=by, at=at, after={"unit": str(unit.public_id)})
    return fresh


@transaction.atomic
def move_member(*, group: Group, unit: Unit, to: Group, version: int, by: Actor, at: datetime) -> Group:
    """Put a member of one group into another of the same kind and year; gives the group that it left."""
    access.require(by, "group.arrange", group, on=day_of(at))
    access.require(by, "group.arrange", to, on=day_of(at))
    refuse_closed(group)
    refuse_closed(to)
    if (to.kind, to.year, to.province_code) != (group.kind, group.year, group.province_code) or to.pk == group.pk:
        raise BadMembership(_("Chỉ chuyển được sang một cụm, khối khác cùng loại và cùng năm."), field="to")
    fresh = _leave(group, unit, version, day_of(at))
    _join(to, unit)
    audit.record(
        verb="group.moved_over",
        subject=fresh,
        by=by,
        at=at,
        before={"unit": str(unit.public_id), "group": str(group.public_id)},
        after={"unit": str(unit.public_id), "group": str(to.public_id)},
    )
    return fresh


@transaction.atomic
def remove_member(*, group: Group, unit: Unit, version: int, by: Actor, at: datetime) -> Group:
    """Take a member out of its group; raises ``BadMembership`` while it leads or deputises, or is no member."""
    access.require(by, "group.arrange", group, on=day_of(at))
    refuse_closed(group)
    fresh = _leave(group, unit, version, day_of(at))
    audit.record(verb="group.left", subject=fresh, by=by, at=at, before={"unit": str(unit.public_id)})
    return fresh


def _refuse_absent(unit: Unit, group: Group, today: date) -> None:
    day = rules.day_within(group.year, today)
    if not rules.holds_on(day, unit.valid_from, unit.valid_to):
        raise BadMembership(
            _("%(unit)s không còn hoặc chưa có trong năm %(year)s. Hãy chọn đơn vị kế tục.")
            % {"unit": unit.name, "year": group.year},
            field="unit",
        )


def _join(group: Group, unit: Unit) -> None:
    try:
        with transaction.atomic():
            GroupMember.objects.create(group=group, unit=unit, kind=group.kind, year=group.year)
    except IntegrityError:
        other = queries.group_of(unit, group.year, group.kind)
        raise BadMembership(
            _("%(unit)s đã ở trong %(group)s. Mỗi năm một đơn vị chỉ ở một cụm hoặc một khối; hãy chuyển đơn vị sang.")
            % {"unit": unit.name, "group": other.name if other else ""},
            field="unit",
        ) from None


def _leave(group: Group, unit: Unit, version: int, today: date) -> Group:
    fresh = revise(group, version=version)
    day = rules.day_within(group.year, today)
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    part = GroupHead.objects.filter(still, group=group, unit=unit).order_by("valid_from", "pk").first()
    if part is not None:
        words = _("đứng đầu") if part.part == HeadPart.HEAD else _("giữ chức phó")
        raise BadMembership(
            _("%(unit)s đang %(part)s %(group)s. Hãy ghi đơn vị khác hoặc cho thôi giữ chức trước khi đưa ra.")
            % {"unit": unit.name, "part": words, "group": group.name},
            field="unit",
        )
    gone, _rows = GroupMember.objects.filter(group=group, unit=unit).delete()
    if not gone:
        raise BadMembership(_("%s không ở trong cụm, khối này.") % unit.name, field="unit")
    return fresh
