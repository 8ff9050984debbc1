"""Tables of postings: nominees shown in public, and objections of citizens."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.dossiers.models import Dossier, Round
from thidua.nominees.models import Hold
from thidua.records.rows import EditedRow, PublicRow


class DaysOfForm(EditedRow):
    """For how many working days dossiers of a title are posted; without a title of any that has no row of its own."""

    title = models.CharField(max_length=40, blank=True, unique=True)
    working_days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=Q(working_days__gte=1) & ~Q(source=""), name="posting_days_with_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.working_days}"


class Posting(EditedRow):
    """Dossiers of a round shown in public (công khai) between two days; ``ends_on`` is the last day that it is open."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="postings")
    number = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    posted_at = models.DateTimeField()
    posted_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="posting_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="posting_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Entry(PublicRow):
    """One dossier of a posting, as it was shown: title and merit stand here, so a later change shows nothing else."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="entries")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=250)
    unit_name = models.CharField(max_length=250)
    title = models.CharField(max_length=40)
    merit = models.TextField(blank=True)

    class Meta:
        ordering = ["posting", "position"]
        constraints = [models.UniqueConstraint(fields=["posting", "dossier"], name="one_entry_per_dossier")]

    def __str__(self) -> str:
        return self.name


class ObjectionState(models.TextChoices):
    """What becomes of an objection."""

    RECEIVED = "received", _("Đã nhận")
    VERIFYING = "verifying", _("Đang xác minh")
    UPHELD = "upheld", _("Có cơ sở")
    REJECTED = "rejected", _("Không có cơ sở")


class Outcome(models.TextChoices):
    """What becomes of a dossier against which an objection was upheld."""

    RETURNED = "returned", _("Trả hồ sơ về Hội đồng xét lại")
    DROPPED = "dropped", _("Không xét tiếp hồ sơ")
    LET_ON = "let_on", _("Tiếp tục xét, theo văn bản kết luận")


class Objection(EditedRow):
    """What a citizen says against an entry; who said it is kept sealed (`records.sealing`).

    ``reference`` is what the citizen looks it up by. Verifying places a ``hold`` on the nominee by a document. Of one
    that was upheld the ``outcome`` says what became of the dossier, and ``outcome_for`` why.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="objections")
    reference = models.CharField(max_length=20, unique=True)
    text = models.TextField()
    sender_sealed = models.TextField(blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ObjectionState, default=ObjectionState.RECEIVED)
    hold = models.ForeignKey(Hold, models.PROTECT, null=True, blank=True, related_name="objections")
    document = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_for = models.TextField(blank=True)
    outcome_document = models.CharField(max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.UUIDField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="citizen_objection_says_what"),
            models.CheckConstraint(condition=Q(state__in=ObjectionState.values), name="citizen_objection_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["upheld", "rejected"]) | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="citizen_objection_answered",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(state="upheld", outcome_at__isnull=False) & ~Q(outcome_for=""),
                name="upheld_objection_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
