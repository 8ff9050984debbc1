"""What can be found of councils: the council, and what its sittings concluded; never a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.councils import access
from thidua.councils.models import Council, Sitting
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible_councils(officer: Actor | None, *, on: date) -> QuerySet[Council]:  # noqa: ARG001 -- seen on any day
    return access.visible_councils(officer)


def _visible_sittings(officer: Actor | None, *, on: date) -> QuerySet[Sitting]:  # noqa: ARG001 -- seen on any day
    return access.visible_sittings(officer)


def _of_councils(councils: QuerySet[Council]) -> Iterator[Told]:
    for council in councils:
        yield Told(
            row=council.pk,
            title=council.name,
            address=reverse("councils:council", args=[council.public_id]),
            beside=council.decision,
            day=council.valid_from,
        )


def _of_sittings(sittings: QuerySet[Sitting]) -> Iterator[Told]:
    for sitting in sittings:
        yield Told(
            row=sitting.pk,
            title=f"Phiên họp {sitting.number} · {sitting.council.name}",
            address=reverse("councils:sitting", args=[sitting.public_id]),
            text=sitting.conclusion,
            beside=sitting.round.name,
            day=sitting.held_on,
        )


register(
    Kind(
        code="council",
        name=_("Hội đồng"),
        rows=Council.objects.all,
        visible=_visible_councils,
        told=_of_councils,
        moved_by={Council: "pk"},
    )
)
register(
    Kind(
        code="sitting",
        name=_("Phiên họp, kết luận"),
        rows=lambda: Sitting.objects.select_related("council", "round"),
        visible=_visible_sittings,
        told=_of_sittings,
        moved_by={Sitting: "pk", Council: "council"},
    )
)
