"""Tables of workbooks: what was given out, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from thidua.campaigns.models import Campaign
from thidua.jobs.models import Job
from thidua.organisations.models import Unit
from thidua.records.rows import EditedRow, PublicRow
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.verdicts import ANSWERS, Verdict

if TYPE_CHECKING:
    from thidua.workbooks.rules.memory import KeptSheet


class Workbook(PublicRow):
    """A workbook that was given out: of which unit and campaign, to whom, and what stood in it (``rules.memory``).

    The file carries its id. Giving one out changes nothing, so it is no news for the journal; what comes back is. The
    office's wide file of many units is a ``bundle``: a workbook for each of its units, whose rows stand in one sheet.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    layout = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(db_index=True)
    given_to = models.UUIDField(null=True)
    bundle = models.UUIDField(null=True, db_index=True)
    base = models.BinaryField()

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["campaign", "unit", "-given_at"], name="workbooks_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.given_at:%Y-%m-%d}"

    @property
    def memory(self) -> list[KeptSheet]:
        """Give what stood in it."""
        return memory.unpacked(bytes(self.base))


class Batch(PublicRow):
    """Many workbooks that came in at once; they are read and, where nothing has to be chosen, applied by one job.

    ``foreign`` names what came with them and is no workbook, with the reason's code.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sent_at = models.DateTimeField(db_index=True)
    sent_by = models.UUIDField(null=True)
    sent_unit = models.UUIDField(null=True)
    paper_number = models.CharField(max_length=100, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    foreign = models.JSONField(default=list)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    """Where a workbook that came back stands."""

    WAITING = "waiting"
    READY = "ready"
    APPLIED = "applied"
    DROPPED = "dropped"
    FAILED = "failed"


class Arrival(EditedRow):
    """A workbook that came back: one file, waiting for somebody's yes.

    ``content`` is the file until it has been read, ``sent`` then what it says of our cells (`Sent`), packed.
    ``failure`` is a code of `sentences.FAILURES`; ``counts`` how many cells have which verdict; ``notes`` what a reader
    should know of the file (`rules.returned`).
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    workbook = models.ForeignKey(Workbook, models.PROTECT, null=True, blank=True, related_name="arrivals")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, blank=True, related_name="arrivals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    sent = models.BinaryField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_params = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    sent_at = models.DateTimeField(db_index=True)
    sent_by = models.UUIDField(null=True)
    sent_unit = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="arrival_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "dropped"], settled_at__isnull=False)
                | (~Q(state__in=["applied", "dropped"]) & Q(settled_at__isnull=True)),
                name="arrival_settled_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "applied"]) | Q(workbook__isnull=False, sent__isnull=False),
                name="arrival_ready_is_read",
            ),
        ]
        indexes = [models.Index(fields=["batch", "state"], name="arrivals_by_state")]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def said(self) -> dict[str, Any]:
        """Give what the file says: ``texts`` by key, and ``refusals`` of what was not understood."""
        empty: dict[str, Any] = {"texts": {}, "refusals": []}
        kept: dict[str, Any] = memory.unpack(bytes(self.sent)) if self.sent else empty
        return kept


class Line(models.Model):
    """A cell of such a file that is not as it was given out, or a place of the file that is none of ours.

    ``sheet`` and ``label`` say where, ``base``, ``here`` and ``there`` what, as people read it; ``answer`` is what was
    chosen at a clash; ``why`` is a code of `sentences.REFUSALS` with its ``params``, or ``sentence`` that of whoever
    refused, in the ``language`` of the moment. ``moved`` marks one that would do something else than was shown.
    """

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=200, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    label = models.TextField(blank=True)
    verdict = models.CharField(max_length=20)
    base = models.TextField(blank=True)
    here = models.TextField(blank=True)
    there = models.TextField(blank=True)
    outcome = models.JSONField(default=dict)
    answer = models.CharField(max_length=5, blank=True)
    why = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict)
    sentence = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    moved = models.BooleanField(default=False)

    class Meta:
        ordering = ["arrival", "place"]
        constraints = [
            models.UniqueConstraint(fields=["arrival", "place"], name="one_line_per_place"),
            models.CheckConstraint(condition=Q(verdict__in=[one.value for one in Verdict]), name="line_verdict_known"),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="line_answer_known"),
        ]
        indexes = [models.Index(fields=["arrival", "verdict", "place"], name="lines_by_verdict")]

    def __str__(self) -> str:
        return f"{self.arrival_id} {self.key} {self.verdict}"
