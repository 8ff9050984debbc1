"""The tables of the journal."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class AuditRecord(models.Model):
    """One line of the journal; the database refuses to change or delete it (migration 0001).

    What must stay secret is never a line: how somebody voted (`rules.canonical.is_secret`), a password, a name.
    """

    sequence = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    request_id = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "audit_record"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            models.Index(fields=["subject_type", "at", "sequence"], name="audit_kind_time"),
            models.Index(fields=["actor_id", "at", "sequence"], name="audit_actor_time"),
            models.Index(fields=["unit_id", "at", "sequence"], name="audit_unit_time"),
            models.Index(fields=["verb", "at", "sequence"], name="audit_verb_time"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.verb} {self.subject_type}"


class Seal(models.Model):
    """One seal over consecutive lines; the database refuses to change or delete it (migration 0003).

    ``contents`` holds ``sequence digest`` for each line covered, one a text line; ``digest`` covers them and the seal
    before (`rules.sealing.seal_digest`).
    """

    number = models.BigIntegerField(primary_key=True)
    form = models.PositiveSmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    contents = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "audit_seal"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="seals_count_from_one"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="seal_covers_in_order"),
            models.CheckConstraint(condition=Q(count__gte=1), name="seal_covers_something"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"
