"""Tables of plans: the text, its clauses, what was read in it and what officers said of that."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.plans.rules.kinds import Kind, State, Verdict
from thidua.records.fields import FoldField
from thidua.records.rows import EditedRow, PublicRow

NO_SPAN = Q(start__isnull=True, end__isnull=True)
SPAN = Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
WITH_TEXT = (State.REVIEW.value, State.USED.value)


class Plan(EditedRow):
    """The text of a plan as it came in, and what its head says as far as that is known.

    ``text`` and ``text_sha256`` are empty until the text has been read out of its file and are never changed
    afterwards: the database refuses it (migration 0001). Pasted text has no ``source``. Title, number, day and
    issuer repeat the document item as it stands now, for lists and search; ``number`` is None while nobody
    knows one. ``supersedes`` is the version that this one replaces.
    """

    title = models.CharField(max_length=2000)
    title_fold = FoldField(source="title")
    number = models.CharField(max_length=100, null=True)  # noqa: DJ001 -- None is "no number known", never ""
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True)
    doc_type = models.CharField(max_length=100, blank=True)
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    reader_version = models.CharField(max_length=40, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="newer")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.RECEIVED.value)
    failure = models.CharField(max_length=40, blank=True)
    failure_params = models.JSONField(default=dict)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="plan_state_known"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_title"),
            models.CheckConstraint(condition=~Q(number=""), name="plan_number_known_or_null"),
            models.CheckConstraint(
                condition=Q(text="", text_sha256="") | (~Q(text="") & ~Q(text_sha256="")), name="plan_text_hashed"
            ),
            models.CheckConstraint(condition=~Q(state__in=WITH_TEXT) | ~Q(text=""), name="plan_reviewed_with_its_text"),
            models.CheckConstraint(
                condition=Q(state=State.FAILED.value) & ~Q(failure="") | ~Q(state=State.FAILED.value) & Q(failure=""),
                name="plan_failure_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(source__isnull=False) | ~Q(text=""), name="plan_has_file_or_text"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="plan_supersedes_another"),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=~Q(state__in=[State.FAILED.value, State.WITHDRAWN.value]),
                name="one_newer_version",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
    """A piece of a plan's text under one marker; ``path`` is II/3/(11), ``anchor`` its name on a page.

    The span holds the clause's own lines, not those of the clauses below it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=300)
    anchor = models.CharField(max_length=320)
    marker = models.CharField(max_length=100, blank=True)
    heading = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="one_clause_per_place"),
            models.UniqueConstraint(fields=["plan", "anchor"], name="one_clause_per_anchor"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="clause_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.path


class ReadItem(EditedRow):
    """One thing that was read in a plan's text, or that an officer added because it was missed.

    ``payload`` is what was read and never changes, nor does the span (the database refuses it); ``decided`` is
    what the officer made of it where that differs; ``values`` is what counts. ``confidence`` is in per cent,
    None for what was added. The keys of payloads are those of ``rules.payloads``; figures are decimals as text.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    ordinal = models.PositiveIntegerField()
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="items")
    clause_path = models.CharField(max_length=300, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    payload = models.JSONField(default=dict)
    decided = models.JSONField(null=True)
    verdict = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Verdict], default=Verdict.OPEN.value)
    confidence = models.PositiveSmallIntegerField(null=True)
    reasons = models.JSONField(default=list)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["plan", "ordinal"]
        indexes = [models.Index(fields=["plan", "verdict"], name="readitem_open")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="one_item_per_place"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="item_kind_known"),
            models.CheckConstraint(condition=Q(verdict__in=[v.value for v in Verdict]), name="item_verdict_known"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__lte=100), name="item_confidence_in_per_cent"
            ),
            models.CheckConstraint(condition=NO_SPAN | SPAN, name="item_span_in_order"),
            models.CheckConstraint(condition=Q(kind=Kind.DOCUMENT.value) | SPAN, name="only_the_head_has_no_place"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.OPEN.value, decided_at__isnull=True, decided__isnull=True)
                | ~Q(verdict=Verdict.OPEN.value) & Q(decided_at__isnull=False),
                name="item_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[Verdict.EDITED.value, Verdict.ADDED.value]) | Q(decided__isnull=False),
                name="item_changed_into_something",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.ADDED.value) | Q(confidence__isnull=True), name="item_added_by_hand"
            ),
            models.UniqueConstraint(fields=["plan"], condition=Q(kind=Kind.DOCUMENT.value), name="one_head_per_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.clause_path}"

    @property
    def values(self) -> dict[str, Any]:
        """What the item says as things stand: as decided, else as read."""
        values: dict[str, Any] = self.payload if self.decided is None else self.decided
        return values

    @property
    def was_added(self) -> bool:
        """Tell whether an officer added it: the reader gives everything it reads a confidence."""
        return self.confidence is None


class Note(PublicRow):
    """A doubt of the reader, as a code and its figures; tied to the item that it speaks of where there is one."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(ReadItem, on_delete=models.CASCADE, null=True, related_name="notes")
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["plan", "start", "pk"]
        constraints = [models.CheckConstraint(condition=Q(end__gte=F("start")), name="note_span_in_order")]

    def __str__(self) -> str:
        return self.kind
