"""The table of background work."""

from __future__ import annotations

from django.db import models

from thidua.records.rows import PublicRow


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(PublicRow):
    """One piece of background work, with what became of it.

    ``key`` makes asking twice harmless: two jobs of one kind never share a key. ``arguments`` and ``result``
    are JSON; ``refusals`` lists what was refused and why, as data that the page turns into sentences.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    arguments = models.JSONField(default=dict)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    done_share = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(default=dict)
    refusals = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_job_per_key"),
            models.CheckConstraint(condition=models.Q(done_share__lte=100), name="job_share_in_per_cent"),
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.state})"


class Submission(models.Model):
    """A form or upload that has been carried out once: its second sending answers with the first's result."""

    key = models.UUIDField(unique=True)
    actor_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"
