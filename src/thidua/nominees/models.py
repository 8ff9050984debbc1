"""Tables of nominees: whom awards are for, what each year brought, merits, awards held, holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.records.fields import FoldField, SortKeyField
from thidua.records.rows import EditedRow


class Kind(models.TextChoices):
    """Who may be awarded (`thidua.law.reading.Who`)."""

    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class PositionGroup(models.TextChoices):
    """Position of a person as the statistics count it (TT 02/2023/TT-BNV, form 0603)."""

    PROVINCE_LEADER = "province_leader", _("Lãnh đạo cấp tỉnh")
    DEPARTMENT_LEADER = "department_leader", _("Lãnh đạo cấp sở và tương đương")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    DEPUTY_HEAD_UP = "deputy_head_up", _("Từ phó trưởng phòng và tương đương trở lên")
    DIRECT_WORKER = "direct_worker", _("Người trực tiếp công tác, lao động, học tập")


class Method(models.TextChoices):
    """By which occasion an award is given (phương thức), as the law and the statistics part them."""

    REGULAR = "regular", _("Công trạng, thường xuyên")
    THEMED = "themed", _("Theo chuyên đề, đợt thi đua")
    AD_HOC = "ad_hoc", _("Đột xuất")
    DEVOTION = "devotion", _("Quá trình cống hiến")
    TENURE = "tenure", _("Niên hạn")
    FOREIGN = "foreign", _("Đối ngoại")
    RESISTANCE = "resistance", _("Thành tích kháng chiến")


class Nominee(EditedRow):
    """A person, a collective or a household that awards are for; ``unit`` is where it belongs or what it is.

    A collective that is the unit itself says so (``is_whole_unit``), so its history follows the unit's mergers. The
    identity number of a person is kept sealed (`records.sealing`) with a digest by which the same person is found
    again; pages show its last digits alone.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominees")
    is_whole_unit = models.BooleanField(default=False)
    name = models.CharField(max_length=250)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name", max_length=1000)
    position = models.CharField(max_length=250, blank=True)
    position_group = models.CharField(max_length=20, choices=PositionGroup, blank=True)
    is_enterprise = models.BooleanField(default=False)
    is_woman = models.BooleanField(null=True, blank=True)
    born_on = models.DateField(null=True, blank=True)
    founded = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    identity_sealed = models.TextField(blank=True)
    identity_digest = models.CharField(max_length=64, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="nominee_has_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="nominee_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="individual") | Q(position_group="", identity_digest=""), name="only_people_have_these"
            ),
            models.CheckConstraint(
                condition=Q(is_whole_unit=False) | Q(kind="collective"), name="whole_unit_is_a_collective"
            ),
            models.UniqueConstraint(
                fields=["identity_digest"], condition=~Q(identity_digest=""), name="one_nominee_per_identity"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(is_whole_unit=True), name="one_nominee_per_whole_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class YearOf(EditedRow):
    """What one year brought a nominee, as `thidua.law.facts` takes it; empty or null is not known.

    ``completion`` and ``discipline`` are names of `law.facts.Level` and `law.facts.Discipline` in lower case. The
    numbers are a collective's: how many people, how many of them completed their tasks, how many are LDTT and CSTDCS.
    """

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    completion = models.CharField(max_length=20, blank=True)
    completion_source = models.CharField(max_length=300, blank=True)
    discipline = models.CharField(max_length=20, blank=True)
    discipline_ends_on = models.DateField(null=True, blank=True)
    discipline_source = models.CharField(max_length=300, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    people_completed = models.PositiveIntegerField(null=True, blank=True)
    people_ldtt = models.PositiveIntegerField(null=True, blank=True)
    cstdcs = models.PositiveIntegerField(null=True, blank=True)
    rank_in_group = models.PositiveSmallIntegerField(null=True, blank=True)
    targets_exceeded = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["nominee", "-year"]
        constraints = [models.UniqueConstraint(fields=["nominee", "year"], name="one_row_a_year_of_a_nominee")]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.year}"


class Initiative(EditedRow):
    """An initiative or a scientific study (sáng kiến, đề tài) recognised; serves one title (X9)."""

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="initiatives")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    reach = models.CharField(max_length=20)
    recognised_by = models.CharField(max_length=300, blank=True)
    used_for = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["nominee", "-year", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="initiative_has_name")]

    def __str__(self) -> str:
        return self.name


class Merit(EditedRow):
    """What a nominee achieved between two days, in words; a dossier proposes for it (X1: once)."""

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="merits")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="merits")
    starts_on = models.DateField()
    ends_on = models.DateField()
    text = models.TextField()
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["nominee", "-ends_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="merit_says_what"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="merit_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.starts_on}"


class Source(models.TextChoices):
    """How an award came into the register."""

    ENTERED = "entered", _("Nhập lại từ quyết định đã có")
    IMPORTED = "imported", _("Nhập từ tệp")
    DECIDED = "decided", _("Quyết định trong hệ thống")


class Award(EditedRow):
    """One award of one nominee by one decision: a line of the register of awards.

    ``title`` is a code of the law, ``year`` the year that it is for, ``unit_name`` the unit as it was called then and
    ``position_group`` the person's position then, ``authority`` whoever decided, in words, ``ordinal`` its place in the
    decision (số sổ vàng). A revoked award keeps its line with the reason.
    """

    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="awards")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="awards")
    unit_name = models.CharField(max_length=250, blank=True)
    position_group = models.CharField(max_length=20, choices=PositionGroup, blank=True)
    title = models.CharField(max_length=40, db_index=True)
    year = models.PositiveSmallIntegerField(db_index=True)
    method = models.CharField(max_length=12, choices=Method)
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="awards")
    merit = models.TextField(blank=True)
    decision_number = models.CharField(max_length=80)
    decided_on = models.DateField(db_index=True)
    authority = models.CharField(max_length=250)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-decided_on", "ordinal", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(decision_number=""), name="award_by_a_decision"),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_for="") | Q(revoked_on__isnull=False) & ~Q(revoked_for=""),
                name="award_revoked_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["nominee", "title", "year", "decision_number", "decided_on"], name="one_award_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.title} {self.year}"


class Hold(EditedRow):
    """That nothing may be proposed for or given to a nominee (X4), from a document to the document that releases it."""

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="holds")
    reason = models.TextField()
    document = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.UUIDField(null=True, blank=True)
    release_document = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["nominee", "-placed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(document=""), name="hold_for_a_reason_and_document"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | ~Q(release_document=""), name="release_by_a_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.placed_at}"
