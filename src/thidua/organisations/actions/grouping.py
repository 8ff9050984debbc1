"""Clusters and blocks of a year: formed, named, carried into the next year, closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.refusals import BadMembership, GroupsExist, NoGroups, NumberTaken, YearClosed
from thidua.organisations.actions.standing import analyse
from thidua.organisations.models import Group, GroupHead, GroupKind, GroupMember, HeadPart, Unit
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


@dataclass(frozen=True, slots=True)
class Copied:
    """Groups carried into the next year, with the members that no longer exist then and were left out."""

    groups: list[Group]
    members: int
    left_out: list[Unit]


# -- Forming ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def form_groups(*, province: Unit, year: int, groups: Sequence[GroupForm], by: Actor, at: datetime) -> list[Group]:
    """Form the clusters or blocks of a year at once; raises ``GroupsExist``, ``BadMembership``.

    Who leads does so from the first day of the year, or of the unit where that is later.
    """
    access.require(by, "group.form")
    for kind in GroupKind.values:
        _refuse_bad_membership([form for form in groups if form.kind == kind])
    if _of_province(province, year).filter(kind__in={form.kind for form in groups}).exists():
        raise GroupsExist(_("Năm %s đã có cụm, khối thi đua.") % year)
    made = _write(province, year, groups)
    members = sum(len(form.units) for form in groups)
    after = {"year": year, **Counter(form.kind for form in groups), "members": members}
    audit.record(verb="group.formed", subject=province, by=by, at=at, after=after)
    analyse()
    return made


@transaction.atomic
def form_group(*, province: Unit, year: int, kind: str, number: int, name: str, by: Actor, at: datetime) -> Group:
    """Form one more cluster or block, still without members; raises ``NumberTaken`` and ``YearClosed``."""
    access.require(by, "group.form")
    _refuse_closed_year(province, year)
    form = GroupForm(kind=kind, number=number, name=_name(name), units=())
    try:
        with transaction.atomic():
            (group,) = _write(province, year, [form])
    except IntegrityError:
        raise NumberTaken(
            _("Năm %(year)s đã có nhóm mang số %(number)s. Hãy chọn số khác.") % {"year": year, "number": number},
            field="number",
        ) from None
    after = {"year": year, "kind": kind, "number": number, "name": group.name}
    audit.record(verb="group.added", subject=group, by=by, at=at, after=after)
    return group


@transaction.atomic
def copy_groups(*, province: Unit, year: int, by: Actor, at: datetime) -> Copied:
    """Carry the groups of a year with their members into the next; heads are elected anew.

    Members that no longer exist on the next year's first day are left out. Raises ``NoGroups`` and ``GroupsExist``.
    """
    access.require(by, "group.form")
    first_day = date(year + 1, 1, 1)
    olds = list(queries.groups_of(year).filter(province_code=province.province_code))
    if not olds:
        raise NoGroups(_("Năm %s chưa có cụm, khối nào để chép. Hãy lập cụm, khối trước.") % year)
    if _of_province(province, year + 1).exists():
        raise GroupsExist(_("Năm %s đã có cụm, khối thi đua.") % (year + 1))
    forms, left_out = [], []
    for old in olds:
        units = [membership.unit for membership in old.memberships.all()]
        there = [unit for unit in units if rules.holds_on(first_day, unit.valid_from, unit.valid_to)]
        left_out += [unit for unit in units if unit not in there]
        forms.append(GroupForm(kind=old.kind, number=old.number, name=old.name, units=there, is_example=old.is_example))
    made = _write(province, year + 1, forms)
    members = sum(len(form.units) for form in forms)
    after = {"year": year + 1, "from_year": year, "groups": len(made), "members": members, "left_out": len(left_out)}
    audit.record(verb="group.copied", subject=province, by=by, at=at, after=after)
    analyse()
    return Copied(made, members, left_out)


def _write(province: Unit, year: int, forms: Sequence[GroupForm]) -> list[Group]:
    """Write groups with their members and heads in three statements."""
    made = Group.objects.bulk_create(
        Group(
            province_code=province.province_code,
            kind=GroupKind(form.kind),
            year=year,
            number=form.number,
            name=form.name,
            is_example=form.is_example,
        )
        for form in forms
    )
    pairs = list(zip(made, forms, strict=True))
    GroupMember.objects.bulk_create(
        GroupMember(group=group, unit=unit, kind=group.kind, year=year) for group, form in pairs for unit in form.units
    )
    GroupHead.objects.bulk_create(
        GroupHead(
            group=group,
            unit=form.lead,
            part=HeadPart.HEAD.value,
            valid_from=max(date(year, 1, 1), form.lead.valid_from),
        )
        for group, form in pairs
        if form.lead is not None
    )
    return made


def _of_province(province: Unit, year: int) -> Any:
    return Group.objects.filter(province_code=province.province_code, year=year)


def _name(typed: str) -> str:
    name = rules.clean_name(typed)
    if not name:
        raise Refused(_("Hãy ghi tên cụm, khối."), field="name")
    return name


def _refuse_bad_membership(forms: Sequence[GroupForm]) -> None:
    """Refuse a unit in two of these groups, which are of one kind, and a lead from outside."""
    twice = [unit for unit, times in Counter(unit for form in forms for unit in form.units).items() if times > 1]
    if twice:
        raise BadMembership(_("%s được xếp hai lần trong cùng loại cụm, khối.") % twice[0].name)
    outside = [form for form in forms if form.lead is not None and form.lead not in form.units]
    if outside:
        raise BadMembership(_("Đơn vị đứng đầu %s phải là thành viên.") % outside[0].name)


# -- Changing ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def edit_group(*, group: Group, version: int, name: str, by: Actor, at: datetime) -> Group:
    """Name a group anew: the office, and whoever heads it. Raises ``YearClosed``, ``Stale``."""
    access.require(by, "group.edit", group, on=day_of(at))
    refuse_closed(group)
    before = group.name
    fresh = revise(group, version=version, name=_name(name))
    audit.record(verb="group.named", subject=fresh, by=by, at=at, before={"name": before}, after={"name": fresh.name})
    return fresh


@transaction.atomic
def close_groups(*, province: Unit, year: int, by: Actor, at: datetime) -> int:
    """Close a year: its groups, members and heads change no more. Gives how many groups; none closed twice."""
    access.require(by, "group.close")
    closed: int = _of_province(province, year).filter(closed_at__isnull=True).update(closed_at=at)
    if closed:
        audit.record(verb="group.year_closed", subject=province, by=by, at=at, after={"year": year, "groups": closed})
    return closed


def refuse_closed(group: Group) -> None:
    """Raise ``YearClosed`` when the group's year has been closed."""
    if group.closed_at is not None:
        raise _closed(group.year)


def _refuse_closed_year(province: Unit, year: int) -> None:
    if _of_province(province, year).filter(closed_at__isnull=False).exists():
        raise _closed(year)


def _closed(year: int) -> YearClosed:
    return YearClosed(
        _("Cụm, khối năm %s đã khóa để tổng kết, không sửa được nữa. Hãy sửa ở năm sau.") % year,
    )
