"""Tables of a campaign. Each row names the clause and the span of the plan's text that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns import rules
from thidua.organisations.models import Unit
from thidua.plans.models import Plan
from thidua.records.fields import FoldField, QuantityField, SortKeyField
from thidua.records.rows import EditedRow, PublicRow

if TYPE_CHECKING:
    from enum import StrEnum

MOST_DECIMALS = 6


def codes(words: type[StrEnum]) -> list[str]:
    """Give the plain codes of an enumeration, as constraints and migrations keep them."""
    return [word.value for word in words]


class CampaignState(models.TextChoices):
    """Where a campaign stands in its life."""

    RUNNING = "running", _("Đang diễn ra")
    CLOSED = "closed", _("Đã kết thúc")
    ARCHIVED = "archived", _("Đã lưu trữ")


class Campaign(EditedRow):
    """One emulation campaign (đợt thi đua); what the plan does not say is empty until an officer knows it."""

    title = models.TextField()
    fold = FoldField(source="title")
    sort = SortKeyField(source="title")
    occasion = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    issuer = models.TextField(blank=True)
    issuing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="campaign")
    plan_number = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001 -- unknown is not empty
    plan_issued_on = models.DateField(null=True, blank=True)
    province = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=CampaignState, default=CampaignState.RUNNING)
    established_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-established_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="campaign_has_title"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(plan_number__isnull=True) | ~Q(plan_number=""),
                name="campaign_number_known_or_null",
            ),
            models.CheckConstraint(condition=Q(state__in=CampaignState.values), name="campaign_state_known"),
            models.CheckConstraint(
                condition=Q(state=CampaignState.RUNNING, closed_on__isnull=True, archived_on__isnull=True)
                | Q(state=CampaignState.CLOSED, closed_on__isnull=False, archived_on__isnull=True)
                | Q(state=CampaignState.ARCHIVED, closed_on__isnull=False, archived_on__isnull=False),
                name="campaign_state_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(is_public=True, published_at__isnull=False) | Q(is_public=False, published_at__isnull=True),
                name="campaign_public_since",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Indicator(EditedRow):
    """What is measured (GRDP, IIP), the same row in every campaign that sets a target for it.

    ``decimals`` are those of the plan's figure, ``kept_decimals`` those of readings. ``accrual`` says what a reading
    says; of a rate that is worked out from counts, ``numerator`` and ``denominator`` name the two. ``rollup`` says how
    the figures of several units make one.
    """

    name = models.TextField()
    fold = FoldField(source="name")
    sort = SortKeyField(source="name")
    measure = models.CharField(max_length=100, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    kept_decimals = models.PositiveSmallIntegerField(default=2)
    polarity = models.CharField(max_length=20)
    accrual = models.CharField(max_length=20, default=rules.Accrual.CUMULATIVE.value)
    numerator = models.CharField(max_length=200, blank=True)
    denominator = models.CharField(max_length=200, blank=True)
    rollup = models.CharField(max_length=10, default=rules.Rollup.SUM.value)

    class Meta:
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fold", "measure"], name="one_indicator_per_name_and_measure"),
            models.CheckConstraint(condition=~Q(name=""), name="indicator_has_name"),
            models.CheckConstraint(
                condition=Q(decimals__lte=MOST_DECIMALS, kept_decimals__lte=MOST_DECIMALS),
                name="indicator_decimals_kept",
            ),
            models.CheckConstraint(condition=Q(accrual__in=codes(rules.Accrual)), name="indicator_accrual_known"),
            models.CheckConstraint(
                condition=Q(numerator="", denominator="") | (~Q(numerator="") & ~Q(denominator="")),
                name="indicator_rate_of_two_counts",
            ),
            models.CheckConstraint(condition=Q(polarity__in=codes(rules.Polarity)), name="indicator_polarity_known"),
            models.CheckConstraint(condition=Q(rollup__in=codes(rules.Rollup)), name="indicator_rollup_known"),
            models.CheckConstraint(
                condition=~Q(rollup=rules.Rollup.RATIO.value) | ~Q(numerator=""), name="indicator_ratio_of_two_counts"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rate(self) -> bool:
        """Say whether readings are worked out from a numerator and a denominator."""
        return bool(self.numerator)


class FromText(models.Model):
    """Where a row came from: clause, span of the plan's text, and the item that an officer confirmed."""

    clause = models.CharField(max_length=300, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    item_id = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True


class Target(EditedRow, FromText):
    """A figure to be reached in one campaign; a part of another where the text says "trong đó".

    Without a value of its own (comparison ``parts``) it is met when all its parts are met.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    ordinal = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    label = models.TextField()
    fold = FoldField(source="label")
    comparison = models.CharField(max_length=10)
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField(null=True, blank=True)
    value_high = QuantityField(null=True, blank=True)
    measure = models.CharField(max_length=100, blank=True)
    direction = models.CharField(max_length=10, blank=True)
    polarity = models.CharField(max_length=20)
    basis = models.TextField(blank=True)
    approximate = models.BooleanField(default=False)
    alt_decimals = models.PositiveSmallIntegerField(default=0)
    alt_value = QuantityField(decimals="alt_decimals", null=True, blank=True)
    alt_value_high = QuantityField(decimals="alt_decimals", null=True, blank=True)
    alt_measure = models.CharField(max_length=100, blank=True)
    points_meant = models.BooleanField(default=False)
    horizon = models.CharField(max_length=40, blank=True)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="led_targets")
    lead_is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "ordinal"], name="target_ordinal_once"),
            models.CheckConstraint(condition=~Q(label=""), name="target_has_label"),
            models.CheckConstraint(condition=Q(comparison__in=codes(rules.Comparison)), name="target_comparison_known"),
            models.CheckConstraint(
                condition=Q(direction="") | Q(direction__in=codes(rules.Direction)),
                name="target_direction_known",
            ),
            models.CheckConstraint(condition=Q(polarity__in=codes(rules.Polarity)), name="target_polarity_known"),
            models.CheckConstraint(
                condition=Q(decimals__lte=MOST_DECIMALS, alt_decimals__lte=MOST_DECIMALS),
                name="target_decimals_kept",
            ),
            models.CheckConstraint(
                condition=Q(comparison=rules.Comparison.PARTS.value, value__isnull=True)
                | (~Q(comparison=rules.Comparison.PARTS.value) & Q(value__isnull=False, item_id__isnull=False)),
                name="target_value_unless_parts",
            ),
            models.CheckConstraint(
                condition=Q(
                    comparison=rules.Comparison.RANGE.value,
                    value_high__isnull=False,
                    value_high__gte=F("value"),
                )
                | (~Q(comparison=rules.Comparison.RANGE.value) & Q(value_high__isnull=True)),
                name="target_high_only_of_range",
            ),
            models.CheckConstraint(
                condition=Q(alt_value__isnull=True, alt_value_high__isnull=True, alt_measure="")
                | Q(alt_value__isnull=False, alt_value_high__isnull=True)
                | Q(alt_value__isnull=False, alt_value_high__gte=F("alt_value")),
                name="target_alternative_whole",
            ),
            models.CheckConstraint(
                condition=Q(points_meant=False) | ~Q(direction=""), name="target_points_of_a_change"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="target_span_in_order"),
            models.CheckConstraint(
                condition=Q(lead_is_example=False) | Q(lead_unit__isnull=False), name="target_example_of_a_lead"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="target_not_its_own_part"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def goal(self) -> rules.Goal:
        """Give what the target asks for, in codes."""
        return rules.goal_of(
            label=self.label,
            comparison=self.comparison,
            value=self.value,
            value_high=self.value_high,
            measure=self.measure,
            direction=self.direction,
            points_meant=self.points_meant,
        )


class ObligationState(models.TextChoices):
    """Whether an obligation still binds."""

    ACTIVE = "active", _("Có hiệu lực")
    CANCELLED = "cancelled", _("Đã hủy")


class Obligation(EditedRow, FromText):
    """Something that somebody has to do.

    ``due`` is the first day that is too late, empty where none is said.

    ``due_in_text`` keeps what the plan says when an officer changes the day; ``reason`` says why it was
    changed or why the obligation was cancelled.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="obligations")
    ordinal = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    who = models.TextField(blank=True)
    audience = models.CharField(max_length=10)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="obligations")
    what = models.TextField()
    fold = FoldField(source="what")
    due = models.DateField(null=True, blank=True, db_index=True)
    due_in_text = models.DateField(null=True, blank=True, editable=False)
    operator = models.CharField(max_length=20, blank=True)
    recurrence = models.CharField(max_length=60, blank=True)
    evidence = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ObligationState, default=ObligationState.ACTIVE)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["campaign", F("due").asc(nulls_last=True), "ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "ordinal"], name="obligation_ordinal_once"),
            models.UniqueConstraint(fields=["campaign", "item_id", "kind"], name="obligation_once_per_item_and_kind"),
            models.CheckConstraint(condition=~Q(what=""), name="obligation_says_what"),
            models.CheckConstraint(condition=Q(kind__in=codes(rules.Kind)), name="obligation_kind_known"),
            models.CheckConstraint(
                condition=Q(audience=rules.Audience.UNIT.value, unit__isnull=False)
                | Q(
                    audience__in=[rules.Audience.MEMBERS.value, rules.Audience.OFFICE.value],
                    unit__isnull=True,
                ),
                name="obligation_unit_of_audience",
            ),
            models.CheckConstraint(
                condition=Q(state=ObligationState.ACTIVE) | (Q(state=ObligationState.CANCELLED) & ~Q(reason="")),
                name="obligation_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=False, due_in_text__isnull=False, due=F("due_in_text"))
                | Q(due__isnull=True, due_in_text__isnull=True)
                | ~Q(reason=""),
                name="obligation_moved_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="obligation_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.what


class Citation(PublicRow, FromText):
    """A document that the plan cites."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="citations")
    number = models.CharField(max_length=100)
    issued_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=100, blank=True)
    issuer = models.TextField(blank=True)
    subject = models.TextField(blank=True)

    class Meta:
        ordering = ["campaign", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="citation_once_per_campaign"),
            models.CheckConstraint(condition=~Q(number=""), name="citation_has_number"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.number


class CampaignTask(PublicRow, FromText):
    """A task or solution of the plan (nhiệm vụ, giải pháp), with the documents that it names."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="tasks")
    ordinal = models.PositiveIntegerField()
    text = models.TextField()
    citations = models.ManyToManyField(Citation, related_name="tasks", blank=True)

    class Meta:
        ordering = ["campaign", "ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "ordinal"], name="task_ordinal_once"),
            models.CheckConstraint(condition=~Q(text=""), name="task_has_text"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="task_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.text


class MovementLevel(models.TextChoices):
    """Who launched a movement (columns of form 0601)."""

    CENTRAL = "central", _("Cấp Trung ương")
    PROVINCE = "province", _("Cấp bộ, ban, ngành, đoàn thể trung ương, tỉnh, thành phố")
    UNIT = "unit", _("Cơ quan, tổ chức, đơn vị")


class MovementScope(models.TextChoices):
    """How far a movement reaches (rows 02 to 05 of form 0601)."""

    NATION = "nation", _("Toàn quốc")
    LOCALITY = "locality", _("Bộ, ban, ngành, đoàn thể, địa phương")
    GROUP = "group", _("Cụm, khối thi đua")
    UNIT = "unit", _("Cơ quan, tổ chức, đơn vị")


class MovementMethod(models.TextChoices):
    """How a movement is organised (rows 11 and 12 of form 0601)."""

    THEMED = "themed", _("Thi đua theo chuyên đề")
    REGULAR = "regular", _("Thi đua thường xuyên hàng năm")


class Movement(EditedRow):
    """An emulation movement (phong trào thi đua), which outlives the campaigns that it runs in.

    What a plan does not say of it (level, scope, method, from when until when) is empty until an officer knows it;
    ``ends_on`` is its last day, and ``launched_by`` the body that launched it where that is one of the city's.
    """

    name = models.TextField()
    fold = FoldField(source="name")
    sort = SortKeyField(source="name")
    alias = models.TextField(blank=True)
    alias_fold = FoldField(source="alias")
    level = models.CharField(max_length=10, choices=MovementLevel, blank=True)
    scope = models.CharField(max_length=10, choices=MovementScope, blank=True)
    method = models.CharField(max_length=10, choices=MovementMethod, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    launched_by = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["", *MovementLevel])
                & Q(scope__in=["", *MovementScope])
                & Q(method__in=["", *MovementMethod]),
                name="movement_words_known",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="movement_days_in_order"),
            models.UniqueConstraint(fields=["fold"], name="one_movement_per_name"),
            models.UniqueConstraint(fields=["alias_fold"], condition=~Q(alias=""), name="one_movement_per_alias"),
            models.CheckConstraint(condition=~Q(name=""), name="movement_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignMovement(PublicRow, FromText):
    """A movement as one campaign takes it up; ``wording`` is the plan's own."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="campaign_movements")
    movement = models.ForeignKey(Movement, models.PROTECT, related_name="campaign_movements")
    wording = models.TextField()

    class Meta:
        ordering = ["campaign", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "movement"], name="movement_once_per_campaign"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="movement_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.wording
