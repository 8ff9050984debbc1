"""Tables of signs of formality: what a check found, what a person said to it, and when a campaign was checked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.records.rows import EditedRow, PublicRow
from thidua.reports.models import Edition, Report


class Kind(models.TextChoices):
    """Kinds of signs (`rules.Kind`)."""

    COPIED = "copied", _("Lời văn giống đơn vị khác")
    OWN_COPIED = "own_copied", _("Lời văn giống kỳ trước")
    REPEATED = "repeated", _("Số liệu lặp lại kỳ trước")
    ROUND = "round", _("Số liệu toàn số tròn")
    SAME_FIGURES = "same_figures", _("Số liệu trùng với đơn vị khác")
    LAST_MINUTE = "last_minute", _("Nhập dồn vào phút cuối")
    EVIDENCE = "evidence", _("Minh chứng dùng lại")
    EMPTY = "empty", _("Đủ mục nhưng không có nội dung")
    CONTRADICTION = "contradiction", _("Số liệu mâu thuẫn nhau")


class Strength(models.TextChoices):
    """How much a sign asks to be looked at (`rules.Strength`)."""

    SLIGHT = "slight", _("Nhẹ")
    CLEAR = "clear", _("Rõ")
    STRONG = "strong", _("Rất rõ")


class Judgement(models.TextChoices):
    """What a person of the office says to a sign."""

    HARMLESS = "harmless", _("Không đáng ngại")
    TALKED = "talked", _("Đã trao đổi với đơn vị")
    EXPLAIN = "explain", _("Cần giải trình")


class Sign(EditedRow):
    """A sign of formality in a report: a reason to look, for the office alone, and never published.

    ``edition`` is the one in which it was found last, ``other`` the report that it is held against. ``facts`` are what
    can be seen (`rules.Found.facts`), ``digest`` what makes it the same when it is found again. ``gone_at`` is when a
    check no longer found it: the report was corrected. The judgement stays with it either way.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="signs")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    other = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    strength = models.CharField(max_length=10, choices=Strength)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    words = models.TextField(blank=True)
    judged_by = models.UUIDField(null=True)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "digest"], name="one_sign_per_finding"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="sign_kind_known"),
            models.CheckConstraint(condition=Q(strength__in=Strength.values), name="sign_strength_known"),
            models.CheckConstraint(
                condition=Q(judgement="", judged_at__isnull=True)
                | (Q(judgement__in=Judgement.values, judged_at__isnull=False) & ~Q(words="")),
                name="sign_judged_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.report_id}"


class Check(PublicRow):
    """When the reports of a campaign were checked, how many there were, and whether that has to be done again."""

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    reports = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["campaign"]

    def __str__(self) -> str:
        return f"{self.campaign_id}"
