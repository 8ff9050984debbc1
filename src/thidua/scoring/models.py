"""Tables of scoring: point tables and their versions, one sheet a unit, one line an item, objections."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.organisations.models import Group, Unit
from thidua.records.rows import EditedRow, PublicRow
from thidua.scoring.rules.table import PointTable as Rules
from thidua.scoring.rules.table import from_plain


class PointTable(EditedRow):
    """A point table (bảng điểm) of a campaign, for the groups that it names; none named is for all."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="point_tables")
    name = models.CharField(max_length=250)
    groups = models.ManyToManyField(Group, related_name="point_tables", blank=True)
    self_score_due = models.DateField(null=True, blank=True)
    objection_due = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="point_table_named"),
            models.UniqueConstraint(fields=["campaign", "name"], name="one_point_table_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TableVersion(PublicRow):
    """One version of a table, whole (`rules.table.to_plain`): a draft until it is laid down, then never changed."""

    table = models.ForeignKey(PointTable, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    effective_from = models.DateField(null=True, blank=True)
    laid_at = models.DateTimeField(null=True, blank=True)
    laid_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["table", "number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="table_version_once"),
            models.UniqueConstraint(fields=["table"], condition=Q(laid_at__isnull=True), name="one_draft_of_a_table"),
            models.CheckConstraint(
                condition=Q(laid_at__isnull=True) | Q(effective_from__isnull=False), name="laid_version_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.number}"

    @property
    def rules(self) -> Rules:
        """The table as its rules read it."""
        return from_plain(self.content)


class SheetState(models.TextChoices):
    """Where a sheet is on its way."""

    OPEN = "open", _("Đang tự chấm")
    SUBMITTED = "submitted", _("Đã nộp")
    RETURNED = "returned", _("Trả lại")
    VERIFIED = "verified", _("Đã thẩm định")
    AGREED = "agreed", _("Đơn vị đã đồng ý")


class ScoreSheet(EditedRow):
    """A unit's sheet (phiếu chấm điểm) under one version of a table; ``group`` is where it is compared."""

    table_version = models.ForeignKey(TableVersion, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="score_sheets")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="score_sheets")
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.OPEN)
    submitted_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["table_version", "group", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["table_version", "unit"], name="one_sheet_per_unit_and_version"),
            models.CheckConstraint(condition=Q(state__in=SheetState.values), name="sheet_state_known"),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="returned_sheet_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table_version_id} {self.unit_id}"


class ItemScore(EditedRow):
    """What is entered for one item of a sheet, three times over: read by itself, said by the unit, verified.

    Each of ``read``, ``said`` and ``verified`` is None or ``{"standing": …, "values": {name: text}}``
    (`rules.table.Inputs` in its plain form). ``read_from`` says where a figure came from: the target, the period and
    the edition, or the duty and its day. ``verified_why`` is required where ``verified`` gives other points than
    ``said``.
    """

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="items")
    code = models.CharField(max_length=40)
    read = models.JSONField(null=True, blank=True)
    read_from = models.JSONField(null=True, blank=True)
    said = models.JSONField(null=True, blank=True)
    said_why = models.TextField(blank=True)
    verified = models.JSONField(null=True, blank=True)
    verified_why = models.TextField(blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sheet", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="one_line_per_item")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.code}"


class CrossCheck(PublicRow):
    """What another member of the group remarks on an item of a sheet (chấm chéo); never a score by itself."""

    item = models.ForeignKey(ItemScore, models.CASCADE, related_name="cross_checks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    remark = models.TextField(blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "unit"], name="one_cross_check_per_unit"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(remark=""), name="disagreement_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.unit_id}"


class Objection(EditedRow):
    """What a unit objects to in a verified item (ý kiến về điểm thẩm định), and the answer."""

    item = models.ForeignKey(ItemScore, models.CASCADE, related_name="objections")
    text = models.TextField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    is_upheld = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="objection_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, is_upheld__isnull=True)
                | Q(answered_at__isnull=False, is_upheld__isnull=False) & ~Q(answer=""),
                name="answered_objection_says_why",
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(answered_at__isnull=True), name="one_open_objection"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.made_at}"
