"""The office's report as an administrative document ("BC"), from its sections as they are worded now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed, Refused
from thidua.kernel.text import capital
from thidua.reporting import access, queries

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper

KIND: Final = "BC"
_NAME: Final = "Báo cáo "
"""The kind of paper, which stands over the subject and is not said twice."""


class ReportGone(Refused):
    """The report that a paper is about is no more."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a report of the office as a paper to the committee. Raises ``NotAllowed``, ``ReportGone``."""
    today = day_of(at)
    if not access.writes(by, on=today):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng lập báo cáo của Ban."))
    report = queries.report_with(about)
    if report is None:
        raise ReportGone(_("Báo cáo mà văn bản này lập từ đó không còn nữa."))
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=_subject(report.title),
        addressees=issuing.committee(),
        blocks=queries.blocks_of(report),
        recipients=("Như trên",),
        is_example=report.is_example,
    )


def _subject(title: str) -> str:
    return capital(title.removeprefix(_NAME))


def leads_to(about: UUID) -> str:
    """Give the address of the report that a paper is about, or nothing where it is no more. One query."""
    report = queries.report_with(about)
    return reverse("reporting:report", args=[report.campaign.public_id, about]) if report else ""


COMPOSER: Final = Composer(
    code="reporting.report",
    kind=KIND,
    name=gettext_lazy("Báo cáo của Ban"),
    compose=compose,
    leads_to=leads_to,
)
