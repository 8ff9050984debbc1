"""One report, one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.allocation.models import Period
from thidua.campaigns.models import CampaignState
from thidua.reports.models import Edition, Report

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit


def period_of(campaign: Campaign, public_id: UUID) -> Period | None:
    """Give a reporting period of a campaign, or None."""
    found = Period.objects.filter(campaign=campaign, public_id=public_id)
    return found.select_related("campaign__plan", "obligation").defer("campaign__plan__text").first()


def report_of(period: Period, unit: Unit) -> Report | None:
    """Give a unit's report for a period with the edition that counts and the report that covers it, or None."""
    found = Report.objects.filter(period=period, unit=unit)
    return found.select_related("period__campaign", "unit", "counted", "covered_by__period__campaign").first()


def report_with(public_id: UUID) -> Report | None:
    """Give a report by its public id, with its period, campaign and unit, or None. One query."""
    return Report.objects.filter(public_id=public_id).select_related("period__campaign", "unit").first()


def reports_of(period: Period, units: Collection[Unit]) -> dict[int, Report]:
    """Give the reports of some units for a period, by the unit's key, each as `report_of` gives one. One query."""
    found = Report.objects.filter(period=period, unit__in=units).select_related(
        "counted", "covered_by__period__campaign"
    )
    reports, by_key = {one.unit_id: one for one in found.order_by("pk")}, {one.pk: one for one in units}
    for key, one in reports.items():
        one.period, one.unit = period, by_key[key]
    return reports


def newest_editions(reports: Collection[Report]) -> dict[int, Edition]:
    """Give the newest edition of some reports, by its key, with it at hand. One query, none without any."""
    by_key = {one.pk: one for one in reports}
    if not by_key:
        return {}
    found = {one.report_id: one for one in Edition.objects.filter(report__in=by_key).order_by("report_id", "number")}
    for key, one in found.items():
        one.report = by_key[key]
    return found


def editions_of(report: Report) -> QuerySet[Edition]:
    """Give the editions of a report, newest first."""
    return Edition.objects.filter(report=report).select_related("signed_file").order_by("-number")


def periods_to_cover(report: Report) -> list[Period]:
    """Give the periods of other running campaigns that this report may discharge too: the unit has no report for them.

    Only at the same time as its own, and only before it is sent: its day is the day of all that it discharges.
    """
    campaign = report.period.campaign
    if report.sent_on is not None:
        return []
    others = Period.objects.filter(
        campaign__state=CampaignState.RUNNING,
        campaign__province=campaign.province,
        starts_on__lte=report.period.ends_on,
        ends_on__gte=report.period.starts_on,
    ).exclude(campaign=campaign)
    reported = Report.objects.filter(unit=report.unit).exclude(covered_by=report).values("period")
    return list(others.exclude(pk__in=reported).select_related("campaign").order_by("due", "pk"))


def covered_by(report: Report) -> list[Report]:
    """Give the reports of other campaigns that a report discharges. One query."""
    return list(report.covers.select_related("period__campaign").order_by("pk"))


def edition_of(period: Period, unit: Unit, number: int) -> Edition | None:
    """Give one edition of a unit's report for a period, or None. One query."""
    found = Edition.objects.filter(report__period=period, report__unit=unit, number=number)
    return found.select_related("report__period__campaign", "report__unit", "report__counted", "signed_file").first()
