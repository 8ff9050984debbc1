"""Tables of explanations: what was asked of whom about which figure, and each answer with what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import MOST_DECIMALS, Period
from thidua.campaigns.models import Campaign, Target
from thidua.explanations import rules
from thidua.organisations.models import Unit
from thidua.records.fields import QuantityField
from thidua.records.rows import EditedRow


class State(models.TextChoices):
    """Where a request is on its way (`rules.State`)."""

    ASKED = "asked", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    RETURNED = "returned", _("Bị trả lại")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


_OPEN = sorted(one.value for one in rules.OPEN)


class Explanation(EditedRow):
    """A request for explanation (yêu cầu giải trình): why the figure of a target stands where it does in a period.

    ``place`` is the unit whose figure it is, the whole city's or one below; ``unit`` is who has to answer. ``stood`` is
    the figure as it was then (`rules.Stood.as_kept`), which never changes. ``due`` is the first day that is too late
    for the answer that it waits for, or waited for last. ``asked_from`` is the unit of whoever asked, where answers are
    told.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="explanations")
    target = models.ForeignKey(Target, models.PROTECT, related_name="explanations")
    period = models.ForeignKey(Period, models.PROTECT, related_name="explanations")
    place = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="explanations")
    question = models.TextField()
    stood = models.JSONField()
    state = models.CharField(max_length=20, choices=State, default=State.ASKED)
    due = models.DateField(db_index=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    asked_from = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "period", "unit"], condition=Q(state__in=_OPEN), name="one_open_explanation"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="explanation_state_known"),
            models.CheckConstraint(condition=~Q(question=""), name="explanation_has_question"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_for="")
                | ~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_for=""),
                name="explanation_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.period_id} {self.unit_id}"

    @property
    def then(self) -> rules.Stood:
        """The figure as it stood when it was asked about."""
        return rules.from_kept(self.stood)


class Answer(EditedRow):
    """One answer of the unit to a request: a draft until it is sent, then unchanged for ever.

    The first is there as soon as somebody asks; each that is returned has a next one. ``due`` is its own day.
    ``expected`` is the figure that the unit counts on by ``expected_on``. ``submitted_at``: the unit's officer laid it
    before the head. ``is_accepted`` is nobody's word yet until ``decided_at``; ``note`` is then the office's, of what
    is returned the reason.
    """

    explanation = models.ForeignKey(Explanation, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(default=1)
    due = models.DateField()
    causes = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    expected = QuantityField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.UUIDField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["explanation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["explanation", "number"], name="answer_number_once"),
            models.UniqueConstraint(
                fields=["explanation"], condition=Q(sent_at__isnull=True), name="one_answer_being_written"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(causes="") & ~Q(measures=""), name="sent_answer_says_why"
            ),
            models.CheckConstraint(
                condition=Q(is_accepted__isnull=True, decided_at__isnull=True, note="")
                | Q(is_accepted__isnull=False, decided_at__isnull=False, sent_at__isnull=False),
                name="answer_decided_once_sent",
            ),
            models.CheckConstraint(condition=~Q(is_accepted=False) | ~Q(note=""), name="answer_returned_for_a_reason"),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="answer_decimals_kept"),
            models.CheckConstraint(
                condition=Q(expected__isnull=True) | Q(expected_on__isnull=False), name="expected_figure_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.explanation_id} {self.number}"
