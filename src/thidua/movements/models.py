"""Tables of movements: who took one up, what came of a year, when it was reviewed. The movement itself: `campaigns`."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Movement
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.records.rows import EditedRow, PublicRow

LONGEST_TEXT = 6000
MOST_FILES = 10
"""A review carries so many files at most."""


class Uptake(EditedRow):
    """A unit takes a movement up outside any campaign's launch; ``ended_on`` is the last day that it carries it."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="uptakes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["movement", "begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "unit"], condition=Q(ended_on__isnull=True), name="one_open_uptake_per_unit"
            ),
            models.CheckConstraint(condition=Q(ended_on__gte=F("begun_on")), name="uptake_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.unit_id}"


class YearResult(EditedRow):
    """What a unit says came of a movement in a year, the home province of all of it; an empty count is not known."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="results")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    units = models.PositiveIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    works = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["movement", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "unit", "year"], name="one_movement_result_per_unit_and_year"),
            models.CheckConstraint(condition=~Q(text=""), name="movement_result_has_text"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=9999), name="movement_result_year_plausible"),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.year}"


class ReviewKind(models.TextChoices):
    """What sort of review it is: on the way, at the end, or the end itself."""

    INTERIM = "interim", _("Sơ kết")
    FINAL = "final", _("Tổng kết")


class Review(EditedRow):
    """A review of a movement on a day; a final one may close it (``closes``), which is its last day."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind)
    held_on = models.DateField()
    text = models.TextField()
    paper = models.CharField(max_length=300, blank=True)
    closes = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["movement", "-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="movement_review_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="movement_review_has_text"),
            models.CheckConstraint(condition=Q(closes=False) | Q(kind="final"), name="only_a_final_review_closes"),
            models.UniqueConstraint(fields=["movement"], condition=Q(closes=True), name="one_closing_per_movement"),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.kind} {self.held_on}"


class ReviewFile(PublicRow):
    """A file of a review: its minutes, the paper as it was signed; the same content stands there once."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["review", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "sha256"], name="one_review_file_per_content")]

    def __str__(self) -> str:
        return self.file.name
