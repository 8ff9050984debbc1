"""What can be found of the packages below: units under every name they bore, clusters and blocks, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.organisations import access as organisations
from thidua.organisations.models import Group, GroupHead, GroupMember, Reorganisation, Unit
from thidua.people import access as people
from thidua.people.models import Officer, User
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _units() -> QuerySet[Unit]:
    return Unit.objects.select_related("kind").prefetch_related("names")


def _of_units(units: QuerySet[Unit]) -> Iterator[Told]:
    """Tell a unit under the name of today; the others it bore, or will, are found with it."""
    for unit in units:
        others = {held.name for held in unit.names.all()} | {held.short_name for held in unit.names.all()}
        words = sorted({unit.short_name, *others} - {unit.name, ""})
        yield Told(
            row=unit.pk,
            title=unit.name,
            address=reverse("organisations:unit", args=[unit.public_id]),
            text=" · ".join(words),
            beside=unit.kind.name,
        )


def _of_groups(groups: QuerySet[Group]) -> Iterator[Told]:
    for group in groups:
        yield Told(
            row=group.pk,
            title=group.name,
            address=reverse("organisations:group", args=[group.public_id]),
            text=" · ".join(one.unit.name for one in group.memberships.all()),
            beside=str(group.year),
        )


def _of_people(persons: QuerySet[User]) -> Iterator[Told]:
    for person in persons:
        offices = [f"{one.role.name}, {one.unit.name}" for one in person.offices.all()]
        yield Told(
            row=person.pk,
            title=person.name,
            address=reverse("people:person", args=[person.public_id]),
            beside=" · ".join(dict.fromkeys(offices)),
        )


register(
    Kind(
        code="unit",
        name=_("Đơn vị"),
        rows=_units,
        visible=organisations.visible_to,
        told=_of_units,
        moved_by={Unit: "pk", Reorganisation: "begun_by ended_by names__begun_by names__ended_by"},
        new_after=("unit.added", "reorganisation."),
        whole_after=("reorganisation.in_force", "reorganisation.undone"),
    )
)
register(
    Kind(
        code="group",
        name=_("Cụm, khối"),
        rows=lambda: Group.objects.prefetch_related(
            Prefetch("memberships", GroupMember.objects.select_related("unit").order_by("pk"))
        ),
        visible=organisations.visible_groups,
        told=_of_groups,
        moved_by={Group: "pk", GroupHead: "heads", Unit: "memberships__unit"},
        new_after=("group.",),
        whole_after=("reorganisation.",),
    )
)
register(
    Kind(
        code="person",
        name=_("Cán bộ"),
        rows=lambda: User.objects.prefetch_related(
            Prefetch("offices", Officer.objects.select_related("unit", "role").order_by("-valid_from", "pk"))
        ),
        visible=people.visible_users,
        told=_of_people,
        moved_by={User: "pk", Officer: "offices", Unit: "offices__unit"},
    )
)
