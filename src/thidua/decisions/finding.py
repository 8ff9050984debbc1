"""What can be found of decisions; the awards that one brings are found from its hour on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.decisions import access
from thidua.decisions.models import Certificate, Decision
from thidua.kernel.clock import day_of
from thidua.search.kinds import Kind, Told, moved, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _of_decisions(decisions: QuerySet[Decision]) -> Iterator[Told]:
    for decision in decisions:
        yield Told(
            row=decision.pk,
            title=decision.about,
            address=reverse("decisions:decision", args=[decision.public_id]),
            text=decision.signer,
            beside=" · ".join(word for word in (decision.number, decision.unit.name) if word),
            day=decision.decided_on or day_of(decision.drafted_at),
        )


register(
    Kind(
        code="decision",
        name=_("Quyết định khen thưởng"),
        rows=lambda: Decision.objects.select_related("unit"),
        visible=access.visible_to,
        told=_of_decisions,
        moved_by={Decision: "pk"},
    )
)
moved("award", by={Decision: "line__decision", Certificate: "line__certificate"})
