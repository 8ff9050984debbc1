"""Tables of what is added up: kept sums, what asks for them anew, and when a light changes its colour."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.allocation.models import Period
from thidua.campaigns.models import Campaign, Target
from thidua.organisations.models import Unit
from thidua.records.fields import QuantityField
from thidua.records.rows import EditedRow


class Cell(models.Model):
    """The components of one target in one period, added up at a unit with others below it, as the tree was then.

    Columns are those of `rules.adding.Sums`; amounts are millionths in two columns each. Rows are computed, never
    edited: they may be thrown away and are filled again by `actions.keeping`.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    period = models.ForeignKey(Period, models.CASCADE, related_name="+")
    target = models.ForeignKey(Target, models.CASCADE, related_name="+", db_index=False)
    expected = models.PositiveIntegerField()
    reported = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()
    used = models.PositiveIntegerField()
    carried = models.PositiveIntegerField()
    estimates = models.PositiveIntegerField()
    oldest = models.DateField(null=True)
    newest = models.DateField(null=True)
    total_high = models.BigIntegerField()
    total_low = models.BigIntegerField()
    top_high = models.BigIntegerField()
    top_low = models.BigIntegerField()
    base_high = models.BigIntegerField()
    base_low = models.BigIntegerField()
    peak = models.CharField(max_length=27)

    class Meta:
        ordering = ["unit", "period", "target"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period", "target"], name="one_cell_per_unit_period_and_target"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period_id} {self.target_id}"


class Rebuild(models.Model):
    """Asks that everything kept of a campaign be added up anew: who carries what, the tree, or an operator changed.

    Written in the transaction of the change; taken away once it is done, as `reports.Mark` is.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.campaign_id)


class Thresholds(EditedRow):
    """When the lights of a campaign change colour; where there is no row, `rules.lights.DEFAULTS` hold.

    All in per cent. ``on_track`` is how far behind its scenario a figure may be and still be on track, ``at_risk`` how
    far and not yet behind; ``about`` is how far from "khoảng" is reached; ``enough`` is how many of the units must have
    said something before a sum of theirs is judged. ``by_days`` lets sums without a scenario be held against the days
    that have passed.
    """

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="thresholds")
    decimals = models.PositiveSmallIntegerField(default=2)
    on_track = QuantityField()
    at_risk = QuantityField()
    about = QuantityField()
    enough = QuantityField()
    by_days = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on_track__gte=0, at_risk__gte=models.F("on_track"), at_risk__lte=10_000),
                name="thresholds_in_order",
            ),
            models.CheckConstraint(
                condition=Q(about__gte=0, about__lte=10_000, enough__gte=0, enough__lte=10_000),
                name="thresholds_in_per_cent",
            ),
            models.CheckConstraint(condition=Q(decimals=2), name="thresholds_of_two_decimals"),
        ]

    def __str__(self) -> str:
        return str(self.campaign_id)


class History(EditedRow):
    """How a target of the whole city stood before the campaign's own reports, and who says so: what a forecast needs.

    Sums are those since the year of their day began, everything else the state on the day.
    """

    target = models.OneToOneField(Target, models.PROTECT, related_name="history")
    source = models.CharField(max_length=300)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="history_has_source")]

    def __str__(self) -> str:
        return str(self.target_id)


class PastFigure(models.Model):
    """What a target came to by the end of a day."""

    history = models.ForeignKey(History, models.CASCADE, related_name="figures")
    ends_on = models.DateField()
    decimals = models.PositiveSmallIntegerField()
    value = QuantityField()

    class Meta:
        ordering = ["history", "ends_on"]
        constraints = [models.UniqueConstraint(fields=["history", "ends_on"], name="one_past_figure_per_day")]

    def __str__(self) -> str:
        return f"{self.history_id} {self.ends_on}"
