"""Tables of workbooks: what was given out, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from thidua.allocation.models import Period
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

    The file carries its id. Giving one out changes nothing, so it is no news for the journal; what comes back is.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    layout = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(db_index=True)
    given_to = models.UUIDField(null=True)
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


class Bundle(PublicRow):
    """The wide workbook of a period that was given out: the figures of all units in one sheet, a row for each.

    ``targets`` are those that its rows speak of: their id and the words before each row.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    layout = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(db_index=True)
    given_to = models.UUIDField(null=True)
    targets = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["period", "-given_at"], name="bundles_of_a_period")]

    def __str__(self) -> str:
        return f"{self.period_id} {self.given_at:%Y-%m-%d}"


class Share(models.Model):
    """One unit's rows in a wide workbook, as they were given out (``rules.wide``), by their place in it."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="shares")
    number = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    base = models.BinaryField()

    class Meta:
        ordering = ["bundle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="one_share_per_place"),
            models.UniqueConstraint(fields=["bundle", "unit"], name="one_share_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id}/{self.number}"


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
    APPLYING = "applying"
    APPLIED = "applied"
    DROPPED = "dropped"
    FAILED = "failed"


class Arrival(EditedRow):
    """A workbook that came back: one file, waiting for somebody's yes.

    It is a unit's ``workbook`` or a wide one (``bundle``), which a ``job`` reads and writes in blocks.
    ``content`` is the file until it has been read, ``sent`` then what it says of our cells (`Sent`), packed.
    ``failure`` is a code of `sentences.FAILURES`; ``counts`` how many cells have which verdict; ``notes`` what a reader
    should know of the file (`rules.returned`).
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    workbook = models.ForeignKey(Workbook, models.PROTECT, null=True, blank=True, related_name="arrivals")
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, blank=True, related_name="arrivals")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, blank=True, related_name="arrivals")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    is_wide = models.BooleanField(default=False)
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
                condition=~Q(state__in=["ready", "applying", "applied"])
                | Q(is_wide=False, workbook__isnull=False, sent__isnull=False)
                | Q(is_wide=True, bundle__isnull=False),
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


class Block(models.Model):
    """Some units' rows of a wide workbook that came back: what it says of them, and what each cell would become.

    ``said`` and ``outcomes`` are packed (``rules.wide``). A block's writes and its ``state`` are one transaction.
    """

    class State(models.TextChoices):
        """How far it is."""

        READ = "read"
        JUDGED = "judged"
        APPLIED = "applied"

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="blocks")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    said = models.BinaryField()
    outcomes = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["arrival", "number"]
        constraints = [
            models.UniqueConstraint(fields=["arrival", "number"], name="one_block_per_place"),
            models.CheckConstraint(condition=Q(state__in=["read", "judged", "applied"]), name="block_state_known"),
            models.CheckConstraint(condition=Q(state="read") | Q(outcomes__isnull=False), name="block_judged_is_shown"),
        ]

    def __str__(self) -> str:
        return f"{self.arrival_id}/{self.number} ({self.state})"


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
