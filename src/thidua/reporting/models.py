"""Tables of the office's reports: what was found in the data, and the sections in the office's own words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from thidua.allocation.models import Period
from thidua.campaigns.models import Campaign
from thidua.papers.blocks import Chart, Table, Value, from_plain, value_from_plain
from thidua.records.rows import EditedRow
from thidua.reporting.rules.outlines import Kind

LONGEST_TEXT = 20_000
LONGEST_HEADING = 200


class OfficeReport(EditedRow):
    """A report of the office to the committee about a campaign: on the launch, or on the results of a period.

    ``found`` is what the data gave when the report was refreshed last, at ``found_at``: figures by their names under
    ``values``, tables and charts by theirs under ``parts`` (`papers.blocks`), and how many changes were ``pending``
    then. ``seen`` is the same as somebody looked at it last; what differs is marked. Once it is closed nothing of it
    changes.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="office_reports")
    kind = models.CharField(max_length=20)
    period = models.ForeignKey(Period, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=LONGEST_HEADING)
    found = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    seen = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.LAUNCH.value, period__isnull=True)
                | Q(kind=Kind.RESULT.value, period__isnull=False),
                name="office_report_kind_and_period",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="office_report_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        """Say whether nothing of it changes any more."""
        return self.closed_at is not None

    @property
    def has_changed(self) -> bool:
        """Say whether figures or tables differ from those that somebody looked at last."""
        return any(self.found.get(kind) != self.seen.get(kind) for kind in ("values", "parts"))


class Passage(EditedRow):
    """A section of a report: its heading, the office's words with names of figures, and which tables stand below."""

    report = models.ForeignKey(OfficeReport, models.CASCADE, related_name="passages")
    ordinal = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=LONGEST_HEADING)
    text = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    is_shown = models.BooleanField(default=True)

    class Meta:
        ordering = ["report", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["report", "ordinal"], name="one_passage_per_place"),
            models.CheckConstraint(condition=~Q(heading=""), name="passage_has_heading"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()


def values_in(kept: dict[str, Any]) -> dict[str, Value]:
    """Give the figures of what was found, by their names."""
    return {name: value_from_plain(one) for name, one in kept.get("values", {}).items()}


def parts_in(kept: dict[str, Any]) -> dict[str, Table | Chart]:
    """Give the tables and charts of what was found, by their names."""
    return {name: from_plain(one) for name, one in kept.get("parts", {}).items()}
