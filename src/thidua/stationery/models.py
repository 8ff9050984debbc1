"""Tables of stock and of the batches printed on it, and of a body's own templates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.kernel.numbers import format_number
from thidua.organisations.models import Unit
from thidua.records.rows import EditedRow, PublicRow
from thidua.stationery.rules.layout import TENTHS, Layout, layout_from, spots_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.stationery.rules.layout import Spot

LONGEST_NAME = 120
LONGEST_TITLE = 200


class Stock(EditedRow):
    """A kind of pre-printed sheet that a body has, with the places of its words (`rules.layout`).

    Sides and shifts are in tenths of a millimetre; ``right`` and ``down`` are what the body's printer is off.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stocks")
    name = models.CharField(max_length=LONGEST_NAME)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    right = models.SmallIntegerField(default=0)
    down = models.SmallIntegerField(default=0)
    places = models.JSONField()
    kept_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="one_stock_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="stock_has_name"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="stock_has_sides"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spots(self) -> Mapping[str, Spot]:
        """Give where each field stands."""
        return spots_from(self.places)

    @property
    def layout(self) -> Layout:
        """Give the sheet as it is drawn."""
        return Layout(self.name, self.width, self.height, self.right, self.down, self.spots)

    @property
    def shown_size(self) -> str:
        """Write the sides in millimetres."""
        sides = (Decimal(side) / TENTHS for side in (self.width, self.height))
        return " × ".join(format_number(side) for side in sides)


class Template(PublicRow):
    """A version of a body's own DOCX for a kind of paper: tried out, in use, replaced by a newer one or withdrawn.

    ``kind`` are the letters of the kind, ``number`` counts the versions of one kind. In use is the one that began
    and has not ended; a paper that was issued while it was in use keeps it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="templates")
    kind = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)
    used_from = models.DateTimeField(null=True)
    used_until = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "number"], name="one_template_per_number"),
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(used_from__isnull=False, used_until__isnull=True),
                name="one_template_in_use",
            ),
            models.CheckConstraint(
                condition=Q(used_until__isnull=True) | Q(used_from__isnull=False), name="template_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_used(self) -> bool:
        """Say whether new files are made by it."""
        return self.used_from is not None and self.used_until is None

    @property
    def is_new(self) -> bool:
        """Say whether it was never in use."""
        return self.used_from is None


class BatchState(models.TextChoices):
    """How far a batch is."""

    RUNNING = "running", _("Đang in")
    DONE = "done", _("Đã xong")


class Batch(PublicRow):
    """Many certificates made from a list by one job.

    ``sheet`` is the stock as it was when the batch began, so that moving a field meanwhile moves nothing in it.
    ``origin`` and ``about`` name the package and thing that asked for it, where no file was sent. ``whole`` is one PDF
    of all sheets, ``singles`` a zip of one PDF a sheet.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches")
    stock = models.ForeignKey(Stock, models.PROTECT, related_name="batches")
    title = models.CharField(max_length=LONGEST_TITLE)
    sheet = models.JSONField()
    origin = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.RUNNING)
    begun_at = models.DateTimeField(db_index=True)
    begun_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    whole = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    singles = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="batch_has_title"),
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="certificates_state_known"),
            models.CheckConstraint(
                condition=Q(state="done", ended_at__isnull=False) | Q(state="running", ended_at__isnull=True),
                name="batch_done_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=["unit", "origin", "about"], condition=~Q(origin=""), name="one_batch_per_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def layout(self) -> Layout:
        """Give the sheet on which it is printed."""
        return layout_from(self.sheet)


class Certificate(models.Model):
    """One row of a batch: what it says, and whether its sheet is made or why it is refused.

    ``number`` is the row's in the file, ``problems`` are codes (`sentences`) with their column and figures.
    """

    class State(models.TextChoices):
        """What became of a row."""

        WAITING = "waiting"
        MADE = "made"
        REFUSED = "refused"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="certificates")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_certificate_per_row"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "made", "refused"]), name="certificate_state_known"
            ),
        ]
        indexes = [models.Index(fields=["batch", "state", "number"], name="certificates_by_state")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number} ({self.state})"


class BatchPart(models.Model):
    """Some single sheets of a batch that is being made, as a zip; written together with the state of their rows.

    Goes when the zip of all is kept.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["batch", "first"]
        constraints = [models.UniqueConstraint(fields=["batch", "first"], name="one_part_per_place")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.first}"
