"""What a lead agency sees of others' reports: the figures of the targets that it leads, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from thidua.campaigns.models import Target
from thidua.reports.models import Confirmation, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.reports.models import Edition


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


def confirmations_of(edition: Edition) -> dict[int, Confirmation]:
    """Give what lead agencies said of an edition's figures, by target. One query."""
    said = Confirmation.objects.filter(edition=edition).select_related("unit").order_by("pk")
    return {one.target_id: one for one in said}


def led_target(campaign: Campaign, public_id: UUID) -> Target | None:
    """Give a target of a campaign that somebody leads, or None. One query."""
    found = Target.objects.filter(campaign=campaign, public_id=public_id, lead_unit__isnull=False)
    return found.select_related("lead_unit", "indicator", "campaign").first()


@dataclass(frozen=True, slots=True)
class LedCount:
    """A period of a target: how many figures have come in, how many of them were looked at, how many disputed."""

    period: Period
    figures: int
    said: int
    disputed: int

    @property
    def open(self) -> int:
        """Give how many figures wait for a word."""
        return self.figures - self.said


def led_counts(targets: Collection[Target], periods: Collection[Period]) -> list[tuple[Target, list[LedCount]]]:
    """Count for each target and period the figures that count and what was said of them. Three queries."""
    counted = Reading.objects.filter(
        target__in=targets, edition__report__period__in=periods, edition=F("edition__report__counted")
    )
    figures = _counted(counted)
    said = Confirmation.objects.filter(
        target__in=targets, edition__report__period__in=periods, edition=F("edition__report__counted")
    )
    confirmed, disputed = _counted(said.filter(is_confirmed=True)), _counted(said.filter(is_confirmed=False))
    return [(target, [_led_count(target, one, figures, confirmed, disputed) for one in periods]) for target in targets]


def _counted(rows: QuerySet[Any]) -> dict[tuple[int, int], int]:
    counts = rows.order_by().values_list("target_id", "edition__report__period_id").annotate(n=Count("pk"))
    return {(target, period): count for target, period, count in counts}


def _led_count(
    target: Target,
    period: Period,
    figures: Mapping[tuple[int, int], int],
    confirmed: Mapping[tuple[int, int], int],
    disputed: Mapping[tuple[int, int], int],
) -> LedCount:
    key = (target.pk, period.pk)
    return LedCount(period, figures.get(key, 0), confirmed.get(key, 0) + disputed.get(key, 0), disputed.get(key, 0))
