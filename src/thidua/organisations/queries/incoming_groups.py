"""The groups that a file of clusters and blocks is held against, in four queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.organisations.models import Group, GroupHead, GroupMember
from thidua.organisations.queries.single import home_province
from thidua.organisations.rules.days import day_within
from thidua.organisations.rules.incoming_groups import YEARS, Groups, KnownGroup
from thidua.organisations.rules.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from thidua.organisations.rules.incoming_groups import Key


def known_groups(years: Iterable[int], today: date) -> Groups:
    """Give the home province's groups of some years with their members, and who leads on the day that counts."""
    home = home_province()
    of_home = Q(province_code=home.province_code if home else "", year__in=set(years) & set(YEARS))
    found = Groups()
    keys: dict[int, Key] = {}
    for group in Group.objects.filter(of_home).order_by("pk"):
        key = (group.year, group.kind, group.number)
        keys[group.pk] = key
        found.by_key[key] = KnownGroup(str(group.public_id), group.name, group.closed_at is not None, group.is_example)
    members = GroupMember.objects.filter(group__in=keys).values_list("group_id", "unit__public_id", "unit__name")
    for group_id, unit, name in members.order_by("pk"):
        key = keys[group_id]
        found.of_unit[str(unit), key[0], key[1]] = key
        found.named[key, name_key(name)] = str(unit)
        found.names[str(unit)] = name
    heads = GroupHead.objects.filter(group__in=keys).order_by("valid_from", "pk")
    for group_id, unit, part, first, until in heads.values_list(
        "group_id", "unit__public_id", "part", "valid_from", "valid_to"
    ):
        day = day_within(keys[group_id][0], today)
        if first <= day and (until is None or until > day):
            found.parts[keys[group_id], str(unit)] = part
    return found
