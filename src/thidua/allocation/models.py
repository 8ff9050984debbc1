"""Tables of how a campaign falls on its units. What is an example (a demonstration's, not the city's) says so."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign, Obligation, Target
from thidua.organisations.models import Unit
from thidua.records.fields import QuantityField
from thidua.records.rows import EditedRow, PublicRow

MOST_DECIMALS = 6
HEAVIEST = 1_000_000
"""The largest weight of a unit in a weighted mean: as many people, households or points."""


class Cadence(models.TextChoices):
    """How often a period comes round."""

    ONCE = "once", _("Một lần")
    WEEKLY = "weekly", _("Hằng tuần")
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    HALF_YEARLY = "half_yearly", _("Sáu tháng")
    YEARLY = "yearly", _("Hằng năm")


class Purpose(models.TextChoices):
    """What a period's report is for; the closing update is a report of its own (domain 6, 20)."""

    REGULAR = "regular", _("Báo cáo định kỳ")
    RESULT = "result", _("Báo cáo kết quả")
    CLOSING = "closing", _("Cập nhật khi kết thúc")


class Period(EditedRow):
    """A reporting period (kỳ báo cáo) of a campaign.

    Figures run from ``starts_on`` to ``ends_on``, both included. ``due`` is the first day that is too late;
    ``closes_on``, where it is set, the first day on which nothing is taken any more: being late and being locked are
    two things. ``obligation`` is what the plan says of it, where it says anything.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="periods")
    name = models.CharField(max_length=100)
    cadence = models.CharField(max_length=20, choices=Cadence)
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.REGULAR)
    starts_on = models.DateField()
    ends_on = models.DateField()
    due = models.DateField(db_index=True)
    closes_on = models.DateField(null=True, blank=True)
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="periods")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="one_period_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="period_has_name"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="period_days_in_order"),
            models.CheckConstraint(condition=Q(due__gt=F("starts_on")), name="period_due_once_begun"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("due")), name="period_closes_once_due"
            ),
            models.CheckConstraint(condition=Q(cadence__in=Cadence.values), name="period_cadence_known"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="period_purpose_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Scope(models.TextChoices):
    """What a unit reports of a target: its own part, or the figure of the whole city."""

    OWN = "own", _("Phần của đơn vị")
    WHOLE = "whole", _("Toàn thành phố")


class Allocation(EditedRow):
    """A target that a unit carries: with a value, or without one only to be followed ("theo dõi").

    ``decimals`` are those of the target's indicator when the row was written. ``baseline`` is what was there at the
    beginning, empty where nobody knows. ``weight`` is how much the unit's figure weighs where figures are averaged. One
    that is taken back stays, with the moment; there is one that holds per unit and target, and one per target for the
    whole city.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="allocations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="allocations")
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.OWN)
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField(null=True, blank=True)
    baseline = QuantityField(null=True, blank=True)
    weight = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)
    allocated_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["target", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "unit"], condition=Q(withdrawn_at__isnull=True), name="one_allocation_per_unit"
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=Q(withdrawn_at__isnull=True, scope="whole"),
                name="one_allocation_of_the_whole",
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="allocation_scope_known"),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="allocation_decimals_kept"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=HEAVIEST), name="allocation_weight_known"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.unit_id}"


class Scenario(PublicRow):
    """What an allocation should have reached by the end of a period (kịch bản).

    The sum so far for cumulative indicators, the period's own figure for the others.
    """

    allocation = models.ForeignKey(Allocation, models.CASCADE, related_name="scenarios")
    period = models.ForeignKey(Period, models.PROTECT, related_name="scenarios")
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField()

    class Meta:
        ordering = ["allocation", "period", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "period"], name="one_scenario_per_period"),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="scenario_decimals_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.allocation_id} {self.period_id}"
