"""Who may see and change units and groups, and how far a deed reaches: the one place where the tree bounds rights.

What a role allows (`kernel.actors.reaches`) is bounded here by the unit that the officer works for: that unit alone,
what stands below it on a day, the members of the cluster or block that it heads in that day's year, or everything.
Every package above asks here about units: for one with `may`, for a list with `reachable`. A question costs at most two
queries, however large the tree. Without a day only what no day can change is allowed: the own unit, and everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import rules
from thidua.organisations.models import Group, GroupHead, GroupMember, HeadPart, Unit, UnitPlace

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def may(officer: Actor | None, verb: str, thing: object = None, *, on: date | None = None) -> bool:
    """Say whether somebody's role allows a deed, on a unit or group where one is given; nobody (None) may do nothing.

    Without a thing the answer is whether the deed is allowed anywhere at all. ``on`` is the day whose tree counts. A
    group is reached by its heads, by whoever reaches its head's unit in the tree, and from everywhere.
    """
    if not officer:
        return False
    if isinstance(thing, Unit):
        return _reaches_unit(officer, verb, thing, on)
    if isinstance(thing, Group):
        return _reaches_group(officer, verb, thing, on)
    return allows(officer.verbs, verb)


def require(officer: Actor | None, verb: str, thing: object = None, *, on: date | None = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if may(officer, verb, thing, on=on):
        return
    if may(officer, verb):
        raise NotAllowed(
            _(
                "Vai trò của bạn làm được việc này, nhưng không phải với đơn vị này. Hãy nhờ đơn vị đó, cấp trên "
                "của nó hoặc Ban Thi đua - Khen thưởng."
            )
        )
    raise NotAllowed(
        _("Chỉ Ban Thi đua - Khen thưởng mới sửa đơn vị, cụm và khối. Hãy báo cho Ban nếu có chỗ chưa đúng.")
    )


def reachable(officer: Actor | None, verb: str, *, on: date | None = None) -> QuerySet[Unit]:
    """Give the units on which an officer may do a deed on a day, in no order; at most one query more than the list."""
    if not officer:
        return Unit.objects.none()
    far = reaches(officer.verbs, verb)
    if Reach.ALL in far:
        return Unit.objects.all()
    if not far or officer.unit_public_id is None:
        return Unit.objects.none()
    condition = Q(public_id=officer.unit_public_id)
    if Reach.SUBTREE in far and on is not None:
        condition |= Q(pk__in=_below(officer.unit_public_id, on))
    if Reach.GROUP in far and on is not None:
        condition |= Q(pk__in=_led(officer.unit_public_id, on))
    return Unit.objects.filter(condition)


def visible_to(officer: Actor | None, *, on: date | None = None) -> QuerySet[Unit]:
    """Give the units that an officer may see: all for whoever reads units everywhere, none for strangers."""
    return reachable(officer, "unit.read", on=on)


def visible_groups(officer: Actor | None, *, on: date | None = None) -> QuerySet[Group]:
    """Give the clusters and blocks that an officer may see: all for whoever reads groups, none for strangers."""
    if not officer or not allows(officer.verbs, "group.read"):
        return Group.objects.none()
    if Reach.ALL in reaches(officer.verbs, "group.read"):
        return Group.objects.all()
    return Group.objects.filter(memberships__unit__in=reachable(officer, "group.read", on=on)).distinct()


def is_top(unit: Unit) -> bool:
    """Say whether a unit is the nation or a province, so that what stands below it is everything."""
    return unit.kind.code in {"nation", "province"}


# -- The reaches ------------------------------------------------------------------------------------------------------


def _reaches_unit(officer: Actor, verb: str, unit: Unit, on: date | None) -> bool:
    far = reaches(officer.verbs, verb)
    if Reach.ALL in far:
        return True
    own = officer.unit_public_id
    if not far or own is None:
        return False
    if unit.public_id == own:
        return True
    if on is None:
        return False
    return (Reach.SUBTREE in far and _stands_below(unit.public_id, own, on)) or (
        Reach.GROUP in far and _led(own, on).filter(unit=unit).exists()
    )


def _reaches_group(officer: Actor, verb: str, group: Group, on: date | None) -> bool:
    far = reaches(officer.verbs, verb)
    if Reach.ALL in far:
        return True
    own = officer.unit_public_id
    if not far & {Reach.GROUP, Reach.SUBTREE} or own is None or on is None or group.year != on.year:
        return False
    head = _heads(on).filter(group=group).values_list("unit__public_id", flat=True).first()
    if head is None:
        return False
    return head == own or (Reach.SUBTREE in far and _stands_below(head, own, on))


def _places(on: date) -> QuerySet[UnitPlace]:
    return UnitPlace.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)


def _stands_below(unit: UUID, top: UUID, on: date) -> bool:
    """Say whether a unit stands below another on a day. One query."""
    paths = dict(_places(on).filter(unit__public_id__in=[unit, top]).values_list("unit__public_id", "path"))
    return unit in paths and top in paths and rules.is_within(paths[unit], paths[top])


def _below(top: UUID, on: date) -> QuerySet[UnitPlace, int]:
    """Give the keys of the units below another on a day. One query now, and a part of the caller's."""
    path = _places(on).filter(unit__public_id=top).values_list("path", flat=True).first()
    if path is None:
        return UnitPlace.objects.none().values_list("unit_id", flat=True)
    return _places(on).filter(path__gte=path, path__lt=rules.end_of(path)).values_list("unit_id", flat=True)


def _led(head: UUID, on: date) -> QuerySet[GroupMember, int]:
    """Give the keys of the units in the clusters and blocks that a unit heads in a day's year."""
    led = _heads(on).filter(unit__public_id=head, group__year=on.year).values("group_id")
    return GroupMember.objects.filter(group__in=led).values_list("unit_id", flat=True)


def _heads(on: date) -> QuerySet[GroupHead]:
    """Give who heads a group on a day; deputies do not."""
    heads = GroupHead.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)
    return heads.filter(part=HeadPart.HEAD).order_by("group_id", "pk")
