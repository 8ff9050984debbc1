"""What can be found of rounds and dossiers. A secret dossier is found by nobody, whoever may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards import queries as law
from thidua.dossiers import access
from thidua.dossiers.models import Dossier, Round
from thidua.kernel.clock import day_of
from thidua.nominees.models import Nominee
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible(officer: Actor | None, *, on: date) -> QuerySet[Dossier]:
    return access.visible_dossiers(officer, on=on).filter(is_secret=False)


def _of_rounds(rounds: QuerySet[Round]) -> Iterator[Told]:
    for one in rounds:
        yield Told(
            row=one.pk,
            title=one.name,
            address=reverse("dossiers:round", args=[one.public_id]),
            beside=f"{one.unit.name} · {one.year}",
            day=day_of(one.opened_at),
        )


def _of_dossiers(dossiers: QuerySet[Dossier]) -> Iterator[Told]:
    titles = law.newest()[0].titles
    for dossier in dossiers:
        if dossier.is_secret:
            continue
        name = titles[dossier.title].name if dossier.title in titles else dossier.title
        yield Told(
            row=dossier.pk,
            title=f"{dossier.nominee.name} · {name}",
            address=reverse("dossiers:dossier", args=[dossier.public_id]),
            text=dossier.merit_text,
            beside=f"{dossier.round.name} · {dossier.unit.name}",
            day=day_of(dossier.submitted_at or dossier.begun_at),
        )


register(
    Kind(
        code="round",
        name=_("Đợt xét khen thưởng"),
        rows=lambda: Round.objects.select_related("unit"),
        visible=access.visible_rounds,
        told=_of_rounds,
        moved_by={Round: "pk"},
    )
)
register(
    Kind(
        code="dossier",
        name=_("Hồ sơ đề nghị"),
        rows=lambda: Dossier.objects.select_related("nominee", "round", "unit"),
        visible=_visible,
        told=_of_dossiers,
        moved_by={Dossier: "pk", Nominee: "nominee", Round: "round"},
    )
)
