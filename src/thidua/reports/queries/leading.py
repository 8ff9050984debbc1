"""What a lead agency sees of others' reports: the figures of the targets that it leads, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Coalesce

from thidua.campaigns.models import Target
from thidua.reports.models import Confirmation, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class LedRow:
    """A received figure of a unit, and what the lead agency has said of it."""

    reading: Reading
    confirmation: Confirmation | None


def led_targets(campaign: Campaign, unit: Unit) -> QuerySet[Target]:
    """Give the targets of a campaign that a unit leads, in the order of the text."""
    return Target.objects.filter(campaign=campaign, lead_unit=unit).order_by("ordinal", "pk")


def led_figures(target: Target, period: Period) -> QuerySet[Reading]:
    """Give the figures of a target that units reported for a period, or where its report is discharged, that count."""
    reports = Report.objects.filter(period=period).annotate(speaking=Coalesce("covered_by", "pk"))
    counted = Reading.objects.filter(
        target=target, edition__report__in=reports.values("speaking"), edition=F("edition__report__counted")
    )
    return counted.select_related("edition__report__unit", "target__indicator").order_by(
        "edition__report__unit__name_sort", "pk"
    )


def with_confirmations(readings: Iterable[Reading]) -> list[LedRow]:
    """Add to figures what the lead agency has said of them. One query."""
    shown = list(readings)
    said = {
        (one.edition_id, one.target_id): one
        for one in Confirmation.objects.filter(edition__in=[one.edition_id for one in shown])
    }
    return [LedRow(one, said.get((one.edition_id, one.target_id))) for one in shown]
