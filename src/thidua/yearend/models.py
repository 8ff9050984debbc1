"""Tables of the year-end review: the list of a body for a campaign, and its lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.nominees.models import Nominee
from thidua.organisations.models import Unit
from thidua.records.fields import FoldField, SortKeyField
from thidua.records.rows import EditedRow


class YearList(EditedRow):
    """Whom the results of a campaign bring to the year-end review of a body, for its head to consider.

    ``clause`` and ``clause_text`` are where the plan says so; ``read_from`` names the published rankings that were
    read (``table``, ``number``, ``digest``, ``leads_to``), ``places`` to which place within clusters and blocks.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="year_lists")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="year_lists")
    year = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField()
    clause = models.CharField(max_length=300, blank=True)
    clause_text = models.TextField(blank=True)
    read_from = models.JSONField(default=list)
    drawn_at = models.DateTimeField()
    drawn_by = models.UUIDField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "-drawn_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "campaign", "year"], name="one_year_list_of_a_campaign"),
            models.CheckConstraint(condition=Q(places__gte=1), name="year_list_reads_first_places"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.campaign_id} {self.year}"


class LineKind(models.TextChoices):
    """Who or what a line is about."""

    COLLECTIVE = "collective", _("Tập thể")
    PERSON = "person", _("Cá nhân")
    HOUSEHOLD = "household", _("Hộ gia đình")
    MODEL = "model", _("Mô hình, điển hình")


class YearLine(EditedRow):
    """One line: who, of which unit, with what results (``text``, ``kind``, ``leads_to``), and the office's reason.

    ``key`` says who is meant, so that reading the results anew finds the line again. A line is never deleted once
    somebody worked on it: it is taken off with a reason (``off_for``).
    """

    year_list = models.ForeignKey(YearList, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=LineKind)
    name = models.CharField(max_length=250)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name", max_length=1000)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    nominee = models.ForeignKey(Nominee, models.PROTECT, null=True, blank=True, related_name="year_lines")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    results = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    is_added = models.BooleanField(default=False)
    is_off = models.BooleanField(default=False)
    off_for = models.TextField(blank=True)

    class Meta:
        ordering = ["year_list", "kind", "place", "name_sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["year_list", "key"], name="one_year_line_of_each"),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="year_line_kind_known"),
            models.CheckConstraint(condition=Q(is_off=False) | ~Q(off_for=""), name="year_line_off_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.name
