"""What can be found of papers: their titles and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.issuing import access
from thidua.issuing.models import Document
from thidua.kernel.clock import day_of
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _of_papers(papers: QuerySet[Document]) -> Iterator[Told]:
    for paper in papers:
        yield Told(
            row=paper.pk,
            title=paper.title,
            address=reverse("issuing:document", args=[paper.public_id]),
            beside=" · ".join(word for word in (paper.shown_number if paper.number else "", paper.unit.name) if word),
            day=paper.day or day_of(paper.drafted_at),
        )


register(
    Kind(
        code="paper",
        name=_("Văn bản"),
        rows=lambda: Document.objects.select_related("unit"),
        visible=access.visible_to,
        told=_of_papers,
        moved_by={Document: "pk"},
    )
)
