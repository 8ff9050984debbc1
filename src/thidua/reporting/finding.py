"""What can be found of the office's reports: their titles and passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access as campaigns
from thidua.kernel.clock import day_of
from thidua.reporting import access
from thidua.reporting.models import OfficeReport, Passage
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

_NAMED = re.compile(r"\{[^{}]*\}")


def _visible(officer: Actor | None, *, on: date) -> QuerySet[OfficeReport]:
    if not access.reads(officer, on=on):
        return OfficeReport.objects.none()
    return OfficeReport.objects.filter(campaign__in=campaigns.visible_to(officer).values("pk"))


def _of_reports(reports: QuerySet[OfficeReport]) -> Iterator[Told]:
    for report in reports:
        yield Told(
            row=report.pk,
            title=report.title,
            address=reverse("reporting:report", args=[report.campaign.public_id, report.public_id]),
            text=_NAMED.sub("…", " ".join(f"{one.heading} {one.text}" for one in report.passages.all())),
            beside=report.campaign.title,
            day=day_of(report.made_at),
        )


register(
    Kind(
        code="office-report",
        name=_("Báo cáo của Ban"),
        rows=lambda: OfficeReport.objects.select_related("campaign").prefetch_related(
            Prefetch("passages", Passage.objects.filter(is_shown=True).order_by("ordinal", "pk"))
        ),
        visible=_visible,
        told=_of_reports,
        moved_by={OfficeReport: "pk", Passage: "passages"},
    )
)
