"""Tables of reports: what a unit says for a period, edition by edition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import MOST_DECIMALS, Period
from thidua.campaigns.models import Campaign, Target
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.participation.models import PAPER_KNOWN, Way
from thidua.records.fields import QuantityField
from thidua.records.rows import EditedRow, PublicRow


class State(models.TextChoices):
    """Where an edition stands on its way."""

    DRAFT = "draft", _("Nháp")
    SUBMITTED = "submitted", _("Chờ lãnh đạo duyệt")
    APPROVED = "approved", _("Chờ tiếp nhận")
    RETURNED = "returned", _("Bị trả lại")
    RECEIVED = "received", _("Đã tiếp nhận")


class Report(EditedRow):
    """A unit's report for a period.

    ``sent_on`` is the day on which it first left the unit approved, or that of the unit's paper: it decides whether the
    report is late, however often it is returned afterwards; taking it back before receipt clears it. ``counted`` is the
    edition that was received last, from which everything is computed. A report of another campaign that is discharged
    by this one has no edition: it is ``covered_by`` this one.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    sent_on = models.DateField(null=True, blank=True)
    counted = models.ForeignKey("Edition", models.PROTECT, null=True, blank=True, related_name="+")
    covered_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="covers")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["period", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_report_per_unit_and_period"),
            models.CheckConstraint(
                condition=Q(covered_by__isnull=True) | Q(counted__isnull=True, sent_on__isnull=True),
                name="covered_report_says_nothing_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period_id}"


class Edition(EditedRow):
    """What a report says, one version of it; a correction after receipt is the next edition.

    ``version`` grows with every save. Approved means signed: number, day and signer are known and the signed file is
    here, or what was entered came from the unit's paper.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    why = models.TextField(blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.OWN)
    paper_number = models.CharField(max_length=100, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=100, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=150, blank=True)
    signer_title = models.CharField(max_length=150, blank=True)
    signed_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["report"], condition=~Q(state="received"), name="one_open_edition_per_report"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="edition_state_known"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="edition_way_known"),
            models.CheckConstraint(condition=PAPER_KNOWN, name="edition_paper_known"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="edition_corrects_for_a_reason"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "returned"])
                | Q(state="submitted", submitted_at__isnull=False)
                | Q(submitted_at__isnull=False, approved_at__isnull=False, state="approved")
                | Q(submitted_at__isnull=False, approved_at__isnull=False, received_at__isnull=False, state="received"),
                name="edition_state_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True)
                | Q(way="paper")
                | (Q(signed_on__isnull=False, signed_file__isnull=False) & ~Q(document_number="") & ~Q(signer="")),
                name="edition_approved_means_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number}"


class Kind(models.TextChoices):
    """What a cell of figures says; an empty one is not yet due or overdue, which its day decides."""

    EMPTY = "empty", _("Chưa có số liệu")
    VALUE = "value", _("Có số liệu")
    NOT_APPLICABLE = "not_applicable", _("Không áp dụng")


class Status(models.TextChoices):
    """How sure a figure is."""

    ACTUAL = "actual", _("Thực hiện")
    ESTIMATE = "estimate", _("Ước thực hiện")
    OFFICIAL = "official", _("Chính thức")


class Reading(PublicRow):
    """A figure of a report: of one target, as of a day.

    ``value`` has the indicator's decimals; of a rate ``numerator`` and ``denominator`` are kept too, and the value is
    computed from them. ``last_year`` is the figure of the same period of last year. ``answer`` is the reason given to
    what is strange in the figure. ``typed`` keeps what was typed and is no figure, by part, until it is mended: a draft
    loses nothing.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="readings")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.EMPTY)
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField(null=True, blank=True)
    last_year = QuantityField(null=True, blank=True)
    count_decimals = models.PositiveSmallIntegerField(default=0)
    numerator = QuantityField(decimals="count_decimals", null=True, blank=True)
    denominator = QuantityField(decimals="count_decimals", null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTUAL)
    as_of = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    typed = models.JSONField(default=dict)

    class Meta:
        ordering = ["edition", "target", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "target"], name="one_reading_per_target"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="reading_kind_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="reading_status_known"),
            models.CheckConstraint(
                condition=(Q(kind="value", value__isnull=False)) | (~Q(kind="value") & Q(value__isnull=True)),
                name="reading_has_value_or_none",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=MOST_DECIMALS, count_decimals__lte=MOST_DECIMALS),
                name="reading_decimals_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.target_id}"


class Outline(PublicRow):
    """The narrative sections that reports of a campaign have, one version of them; a change is the next version.

    ``lines`` are headings in their order (`rules.outline.Heading` as JSON). An edition has the outline of its moment:
    what was received keeps the sections that it was received with. Until the office confirms an outline
    (``is_confirmed``) it is shown as not verified, as is the one of `rules.outline`, with which campaigns begin.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="outlines")
    number = models.PositiveSmallIntegerField(default=1)
    lines = models.JSONField(default=list)
    is_confirmed = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="outline_number_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"


class Section(PublicRow):
    """A narrative section of a report, by its key in the outline (``rules.outline``)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["edition", "key"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="one_section_per_key")]

    def __str__(self) -> str:
        return self.key


class Asker(models.TextChoices):
    """Who asked for a change, and so looks at it again."""

    HEAD = "head", _("Lãnh đạo đơn vị")
    OFFICE = "office", _("Ban Thi đua - Khen thưởng")


class Return(PublicRow):
    """A return of an edition: what is to be changed stands in its flags, and nothing else is open for change."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="returns")
    asker = models.CharField(max_length=10, choices=Asker)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(settled_at__isnull=True), name="one_open_return_per_edition"
            ),
            models.CheckConstraint(condition=Q(asker__in=Asker.values), name="return_asker_known"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.asker}"


class Flag(PublicRow):
    """A field that has to be changed, and why; ``field`` is one of ``rules.cells``."""

    back = models.ForeignKey(Return, models.CASCADE, related_name="flags")
    field = models.CharField(max_length=80)
    reason = models.TextField()

    class Meta:
        ordering = ["back", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["back", "field"], name="one_flag_per_field"),
            models.CheckConstraint(condition=~Q(reason=""), name="flag_has_reason"),
        ]

    def __str__(self) -> str:
        return self.field


class Extension(EditedRow):
    """A later day for one unit in one period, with the reason; everybody else's day stays. ``due`` is too late."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="extensions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due = models.DateField()
    reason = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["period", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_extension_per_unit_and_period"),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.due}"


class Confirmation(PublicRow):
    """What the lead agency of a target says about a unit's figure: confirmed, or disputed with a reason."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="confirmations")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    is_confirmed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "target", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "target"], name="one_confirmation_per_figure"),
            models.CheckConstraint(
                condition=Q(is_confirmed=True) | ~Q(reason=""), name="confirmation_disputes_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.target_id}"


class Mark(models.Model):
    """Says that a unit's figures of a period have changed, so that what is added up from them is computed anew.

    Written in the transaction that changed them; whoever adds up takes the marks away.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period_id}"
