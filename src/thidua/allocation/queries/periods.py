"""Reporting periods of a campaign, those that hang on something, and those that its plan asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from thidua.allocation import rules
from thidua.allocation.models import Cadence, Period, Purpose
from thidua.allocation.queries.carried import periods_of
from thidua.campaigns.models import Obligation, ObligationState
from thidua.campaigns.rules import Audience, Kind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period in the list: whether its figures are estimates, and whether today lies in it."""

    period: Period
    is_estimate: bool
    is_open: bool
    points: int


def period_rows(campaign: Campaign, today: date) -> list[PeriodRow]:
    """Give the periods of a campaign by due day. One query."""
    found = periods_of(campaign).select_related("obligation").annotate(points=Count("scenarios"))
    return [
        PeriodRow(
            one,
            rules.expects_estimate(one.ends_on, one.due),
            one.starts_on <= today <= one.ends_on,
            one.points,
        )
        for one in found
    ]


def period_of(campaign: Campaign, public_id: UUID) -> Period | None:
    """Give one period of a campaign, or None."""
    found = Period.objects.filter(campaign=campaign, public_id=public_id)
    return found.select_related("campaign", "obligation").first()


def in_time(campaign: Campaign) -> QuerySet[Period]:
    """Give the periods of a campaign as they follow one another: by their days, regular ones first."""
    return Period.objects.filter(campaign=campaign).order_by("ends_on", "due", "pk")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A period that could be laid, and whether the campaign has one of its name already."""

    name: str
    cadence: str
    purpose: str
    starts_on: date
    ends_on: date
    due: date | None
    is_there: bool
    obligation: Obligation | None = None

    @property
    def is_estimate(self) -> bool:
        """Say whether its figures would be estimates."""
        return self.due is not None and rules.expects_estimate(self.ends_on, self.due)


def generated(campaign: Campaign, cadence: str, first: date, last: date, *, late_after: int) -> list[Proposal]:
    """Give the periods of a cadence between two days. One query."""
    names = set(Period.objects.filter(campaign=campaign).values_list("name", flat=True))
    return [
        Proposal(one.name, cadence, Purpose.REGULAR, one.starts_on, one.ends_on, one.due, is_there=one.name in names)
        for one in rules.periods(rules.Cadence(cadence), first, last, late_after=late_after)
    ]


RESULT_NAME = "Báo cáo kết quả"
CLOSING_NAME = "Cập nhật khi kết thúc"


def from_plan(campaign: Campaign) -> list[Proposal]:
    """Give the periods that the plan asks for: the report of the result, and the update after the campaign's end.

    The plan sets the first one's day only; where that lies before the end, its figures are estimates of the whole year.
    The second has no day: the office types it (the campaign ends on 31/12, results are due before 15/12). Without
    the campaign's days, or without such an obligation, there is nothing to propose. Two queries.
    """
    asked = Obligation.objects.filter(
        campaign=campaign,
        kind=Kind.RESULT_REPORT.value,
        audience=Audience.MEMBERS.value,
        state=ObligationState.ACTIVE,
        due__isnull=False,
    ).order_by("due", "ordinal", "pk")
    first, last = campaign.starts_on, campaign.ends_on
    obligation = asked.first()
    if obligation is None or first is None or last is None:
        return []
    purposes = set(Period.objects.filter(campaign=campaign).values_list("purpose", flat=True))
    year = last.year
    result = Proposal(
        f"{RESULT_NAME} năm {year}",
        Cadence.ONCE,
        Purpose.RESULT,
        first,
        last,
        obligation.due,
        is_there=Purpose.RESULT in purposes,
        obligation=obligation,
    )
    closing = Proposal(
        f"{CLOSING_NAME} năm {year}",
        Cadence.ONCE,
        Purpose.CLOSING,
        first,
        last,
        None,
        is_there=Purpose.CLOSING in purposes,
    )
    return [result, closing]
