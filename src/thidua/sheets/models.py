"""Tables of what came in as a file and waits for somebody's yes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.jobs.models import Job
from thidua.records.rows import EditedRow
from thidua.sheets.rules.outcomes import Verdict

VERDICTS = [verdict.value for verdict in Verdict]


class State(models.TextChoices):
    """Where an intake stands."""

    READING = "reading"
    READY = "ready"
    APPLIED = "applied"
    DROPPED = "dropped"
    FAILED = "failed"


class Intake(EditedRow):
    """A file of rows on its way in: ``kind`` names what they are (`registry`).

    ``content`` is the file until it has been read; its rows stay until somebody drops them or the
    retention rule does.
    ``failure`` is a code of ``workbook.Reason``. ``notes`` say what a reader should know of the file, ``counts`` how
    many rows have which verdict.
    """

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    name = models.CharField(max_length=255)
    content = models.BinaryField(null=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.UUIDField(null=True)
    asked_unit = models.UUIDField(null=True)
    asked_at = models.DateTimeField(db_index=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_params = models.JSONField(default=dict)
    extra = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    made_from = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="intake_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[State.APPLIED, State.DROPPED], settled_at__isnull=False)
                | (~Q(state__in=[State.APPLIED, State.DROPPED]) & Q(settled_at__isnull=True)),
                name="intake_settled_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} ({self.state})"


class IntakeRow(models.Model):
    """A row of the file by its number there, what it would do, and what was answered where it was asked about.

    ``values``, ``problems`` and ``raw`` are those of ``rules.tables.Row``; ``outcome`` is a ``rules.outcomes.Outcome``.
    ``moved`` marks a row that would do something else than when it was last shown, since the data changed meanwhile.
    """

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    raw = models.JSONField(default=dict)
    answer = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=10)
    outcome = models.JSONField(default=dict)
    moved = models.BooleanField(default=False)

    class Meta:
        ordering = ["intake", "number"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="one_intake_row_per_number"),
            models.CheckConstraint(
                condition=Q(verdict__in=[one.value for one in Verdict]), name="intake_verdict_known"
            ),
        ]
        indexes = [models.Index(fields=["intake", "verdict", "number"], name="intake_rows_by_verdict")]

    def __str__(self) -> str:
        return f"{self.intake_id} #{self.number} {self.verdict}"
