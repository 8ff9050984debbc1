"""What can be found of movements: under their names, and whoever launched them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign, Movement
from thidua.movements import access
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible(officer: Actor | None, *, on: date) -> QuerySet[Movement]:  # noqa: ARG001 -- movements are seen on any day
    return access.visible(officer)


def _of_movements(movements: QuerySet[Movement]) -> Iterator[Told]:
    for one in movements:
        yield Told(
            row=one.pk,
            title=one.name,
            address=reverse("movements:movement", args=[one.public_id]),
            text=one.alias,
            beside=one.launched_by.name if one.launched_by else "",
            day=one.starts_on,
        )


register(
    Kind(
        code="movement",
        name=_("Phong trào thi đua"),
        rows=lambda: Movement.objects.select_related("launched_by"),
        visible=_visible,
        told=_of_movements,
        moved_by={Movement: "pk", Campaign: "campaign_movements__campaign"},
    )
)
