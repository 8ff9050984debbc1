"""Writing what a file of clusters and blocks says: new ones in bulk, the rest by the deeds of the forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.grouping import edit_group
from thidua.organisations.actions.heading import elect, stand_down
from thidua.organisations.actions.joining import move_member
from thidua.organisations.actions.standing import analyse
from thidua.organisations.models import Group, GroupHead, GroupKind, GroupMember, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.rules.incoming_groups import Key
    from thidua.sheets.rules.outcomes import Outcome

BATCH = 500


def bring_in_groups(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Form groups, let units join and move over, and write down who leads, inside the caller's transaction.

    The outcomes are those of ``rules.incoming_groups.groups``, judged in the same transaction.
    """
    for verb in ("group.form", "group.arrange", "group.elect"):
        access.require(by, verb)
    said = [dict(one.data) for one in outcomes]
    units = _units(said)
    there, formed = _form(said)
    lines = [audit.Line("group.added", group, after=_words(group)) for group in formed.values()]
    groups = there | formed
    for one in said:
        if one["renames"]:
            group = _fresh(groups[_key(one)])
            edit_group(group=group, version=group.version, name=one["name"], by=by, at=at)
    for one in said:
        if one["from"] and (old := _fresh(groups[tuple(one["from"])])):
            to = _fresh(groups[_key(one)])
            move_member(group=old, unit=units[one["unit"]], to=to, version=old.version, by=by, at=at)
    lines += _join([one for one in said if one["joins"]], groups, units)
    audit.record_all(lines, by=by, at=at)
    _lead(said, groups, formed, units, by=by, at=at)
    analyse()


def _key(said: dict[str, Any]) -> Key:
    year, kind, number = said["key"]
    return year, kind, number


def _fresh(group: Group) -> Group:
    return Group.objects.get(pk=group.pk)


def _words(group: Group) -> dict[str, Any]:
    return {"year": group.year, "kind": group.kind, "number": group.number, "name": group.name}


def _units(said: Sequence[dict[str, Any]]) -> dict[str, Unit]:
    found = Unit.objects.filter(public_id__in={one["unit"] for one in said})
    return {str(unit.public_id): unit for unit in found}


def _form(said: Sequence[dict[str, Any]]) -> tuple[dict[Key, Group], dict[Key, Group]]:
    """Give the groups that are here, and those that were formed now."""
    home = queries.home_province()
    province = home.province_code if home else ""
    years = {year for one in said for year in (one["key"][0], *(one["from"] or ())[:1])}
    there = {
        (one.year, one.kind, one.number): one for one in Group.objects.filter(province_code=province, year__in=years)
    }
    wanted = {_key(one): one for one in reversed(said) if _key(one) not in there}
    made = Group.objects.bulk_create(
        (
            Group(
                province_code=province,
                kind=GroupKind(kind),
                year=year,
                number=number,
                name=one["name"],
                is_example=one["is_example"],
            )
            for (year, kind, number), one in sorted(wanted.items())
        ),
        batch_size=BATCH,
    )
    return there, {(one.year, one.kind, one.number): one for one in made}


def _join(said: Sequence[dict[str, Any]], groups: dict[Key, Group], units: dict[str, Unit]) -> list[audit.Line]:
    GroupMember.objects.bulk_create(
        (
            GroupMember(group=groups[_key(one)], unit=units[one["unit"]], kind=one["key"][1], year=one["key"][0])
            for one in said
        ),
        batch_size=BATCH,
    )
    return [audit.Line("group.joined", groups[_key(one)], after={"unit": one["unit"]}) for one in said]


def _lead(
    said: Sequence[dict[str, Any]],
    groups: dict[Key, Group],
    formed: dict[Key, Group],
    units: dict[str, Unit],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """End the parts that the file takes away, then write down those that it gives."""
    changed = [one for one in said if one["part"] != one["part_before"]]
    for one in changed:
        group = groups[_key(one)]
        if one["part_before"]:
            day = rules.day_within(group.year, day_of(at))
            for head in GroupHead.objects.filter(group=group, unit=units[one["unit"]]).select_related("group", "unit"):
                if rules.holds_on(day, head.valid_from, head.valid_to):
                    stand_down(head=head, on=day, version=_fresh(group).version, by=by, at=at)
    for one in changed:
        if one["part"]:
            group, unit = _fresh(groups[_key(one)]), units[one["unit"]]
            first = date(group.year, 1, 1) if _key(one) in formed else rules.day_within(group.year, day_of(at))
            on = max(first, unit.valid_from)
            elect(group=group, unit=unit, part=one["part"], on=on, version=group.version, by=by, at=at)
