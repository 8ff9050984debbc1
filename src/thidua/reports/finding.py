"""What can be found of units' reports: the report by its period, and the words of the edition that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.reports import access
from thidua.reports.models import Report, Section
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible(officer: Actor | None, *, on: date) -> QuerySet[Report]:
    return Report.objects.filter(unit__in=access.readable(officer, on=on))


def _of_reports(reports: QuerySet[Report]) -> Iterator[Told]:
    """Tell what a unit has said for good: drafts are found by their period and unit alone."""
    for report in reports:
        period = report.period
        yield Told(
            row=report.pk,
            title=f"{period.name} · {report.unit.name}",
            address=reverse(
                "reports:report", args=[period.campaign.public_id, period.public_id, report.unit.public_id]
            ),
            text=" ".join(section.text for section in report.counted.sections.all()) if report.counted else "",
            beside=period.campaign.title,
            day=report.sent_on,
        )


register(
    Kind(
        code="report",
        name=_("Báo cáo của đơn vị"),
        rows=lambda: Report.objects.select_related("period__campaign", "unit", "counted").prefetch_related(
            Prefetch("counted__sections", Section.objects.order_by("pk"))
        ),
        visible=_visible,
        told=_of_reports,
        moved_by={Report: "pk"},
    )
)
