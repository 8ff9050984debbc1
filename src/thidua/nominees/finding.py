"""What can be found of nominees and awards: names, bodies, what somebody was honoured for; no identity numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards import queries as law
from thidua.nominees import access
from thidua.nominees.models import Award, Nominee
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _of_nominees(nominees: QuerySet[Nominee]) -> Iterator[Told]:
    for nominee in nominees:
        yield Told(
            row=nominee.pk,
            title=nominee.name,
            address=reverse("nominees:nominee", args=[nominee.public_id]),
            beside=" · ".join(word for word in (nominee.position, nominee.unit.name) if word),
        )


def _of_awards(awards: QuerySet[Award]) -> Iterator[Told]:
    titles = law.newest()[0].titles
    for award in awards:
        name = titles[award.title].name if award.title in titles else award.title
        yield Told(
            row=award.pk,
            title=f"{award.nominee.name} · {name}",
            address=reverse("nominees:award", args=[award.public_id]),
            text=award.merit,
            beside=" · ".join(word for word in (award.decision_number, award.unit_name or award.unit.name) if word),
            day=award.decided_on,
        )


register(
    Kind(
        code="nominee",
        name=_("Đối tượng khen thưởng"),
        rows=lambda: Nominee.objects.select_related("unit"),
        visible=access.visible_nominees,
        told=_of_nominees,
        moved_by={Nominee: "pk"},
    )
)
register(
    Kind(
        code="award",
        name=_("Khen thưởng đã ghi sổ"),
        rows=lambda: Award.objects.select_related("nominee", "unit"),
        visible=access.visible_awards,
        told=_of_awards,
        moved_by={Award: "pk", Nominee: "nominee"},
    )
)
