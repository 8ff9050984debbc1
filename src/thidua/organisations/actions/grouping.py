"""Forming clusters and blocks, and saying who leads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access, queries
from thidua.organisations.actions.refusals import BadMembership, GroupsExist
from thidua.organisations.actions.standing import analyse
from thidua.organisations.models import Group, GroupKind, GroupMember, Unit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class GroupForm:
    """A cluster or block to be formed; ``lead`` is one of ``units`` or None while nobody leads."""

    kind: str
    number: int
    name: str
    units: Sequence[Unit]
    lead: Unit | None = None
    is_example: bool = False


@transaction.atomic
def form_groups(*, province: Unit, year: int, groups: Sequence[GroupForm], by: Actor, at: datetime) -> list[Group]:
    """Form the clusters or blocks of a year at once; raises ``GroupsExist``, ``BadMembership``."""
    access.require(by, "group.form")
    for kind in GroupKind.values:
        _refuse_bad_membership([form for form in groups if form.kind == kind])
    if (
        queries.groups_of(year)
        .filter(province_code=province.province_code, kind__in={form.kind for form in groups})
        .exists()
    ):
        raise GroupsExist(_("Năm %s đã có cụm, khối thi đua.") % year)
    made = Group.objects.bulk_create(_group(form, province, year) for form in groups)
    GroupMember.objects.bulk_create(
        GroupMember(group=group, unit=unit, kind=group.kind, year=year)
        for group, form in zip(made, groups, strict=True)
        for unit in form.units
    )
    counts = Counter(form.kind for form in groups)
    members = sum(len(form.units) for form in groups)
    after = {"year": year, **counts, "members": members}
    audit.record(verb="group.formed", subject=province, by=by, at=at, after=after)
    analyse()
    return made


def _group(form: GroupForm, province: Unit, year: int) -> Group:
    return Group(
        province_code=province.province_code,
        kind=GroupKind(form.kind),
        year=year,
        number=form.number,
        name=form.name,
        lead=form.lead,
        is_example=form.is_example,
    )


def _refuse_bad_membership(forms: Sequence[GroupForm]) -> None:
    """Refuse a unit in two of these groups, which are of one kind, and a lead from outside."""
    twice = [unit for unit, times in Counter(unit for form in forms for unit in form.units).items() if times > 1]
    if twice:
        raise BadMembership(_("%s được xếp hai lần trong cùng loại cụm, khối.") % twice[0].name)
    outside = [form for form in forms if form.lead is not None and form.lead not in form.units]
    if outside:
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % outside[0].name)


@transaction.atomic
def name_lead(*, group: Group, unit: Unit, version: int, by: Actor, at: datetime) -> Group:
    """Let a member lead its group; raises ``BadMembership`` for a unit from outside, ``Stale`` after another's edit."""
    access.require(by, "group.name_lead", group, on=day_of(at))
    if not queries.members(group).filter(pk=unit.pk).exists():
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % group.name, field="lead")
    before = group.lead
    fresh = revise(group, version=version, lead=unit)
    audit.record(
        verb="group.led",
        subject=fresh,
        by=by,
        at=at,
        before={"lead": str(before.public_id) if before else None},
        after={"lead": str(unit.public_id)},
    )
    return fresh
