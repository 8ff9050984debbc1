"""What can be found of exemplars: who or what is exemplary, its story, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.exemplars import access
from thidua.exemplars.models import Exemplar
from thidua.kernel.clock import day_of
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _of_exemplars(exemplars: QuerySet[Exemplar]) -> Iterator[Told]:
    for one in exemplars:
        yield Told(
            row=one.pk,
            title=one.name,
            address=reverse("exemplars:exemplar", args=[one.public_id]),
            text=" ".join(words for words in (one.who, one.summary, one.story) if words),
            beside=one.unit.name,
            day=one.recognised_on or day_of(one.proposed_at),
        )


register(
    Kind(
        code="exemplar",
        name=_("Điển hình, mô hình hay"),
        rows=lambda: Exemplar.objects.select_related("unit"),
        visible=access.visible,
        told=_of_exemplars,
        moved_by={Exemplar: "pk"},
    )
)
