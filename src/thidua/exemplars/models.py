"""Tables of exemplars: what citizens introduce, who and what is exemplary, its proofs, story, figures, followers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import MOST_DECIMALS, Period
from thidua.campaigns.models import Campaign, Movement, Target
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.records.fields import FoldField, QuantityField, SortKeyField
from thidua.records.rows import EditedRow, PublicRow

LONGEST_NAME = 250
LONGEST_SUMMARY = 500
LONGEST_STORY = 12_000


class Kind(models.TextChoices):
    """What is exemplary."""

    PERSON = "person", _("Cá nhân điển hình")
    COLLECTIVE = "collective", _("Tập thể điển hình")
    MODEL = "model", _("Mô hình, cách làm hay")
    DEED = "deed", _("Việc tốt")


class Topic(models.TextChoices):
    """In which field; ours, so that a library can be narrowed, and no list of the law."""

    ECONOMY = "economy", _("Sản xuất, kinh doanh")
    BUILDING = "building", _("Đầu tư, xây dựng")
    REFORM = "reform", _("Cải cách hành chính")
    DIGITAL = "digital", _("Chuyển đổi số, khoa học, công nghệ")
    COUNTRYSIDE = "countryside", _("Nông nghiệp, nông thôn mới")
    ENVIRONMENT = "environment", _("Môi trường, đô thị văn minh")
    EDUCATION = "education", _("Giáo dục, đào tạo")
    HEALTH = "health", _("Y tế, dân số")
    CULTURE = "culture", _("Văn hóa, thể thao")
    WELFARE = "welfare", _("An sinh xã hội, từ thiện")
    SECURITY = "security", _("Quốc phòng, an ninh")
    PARTY = "party", _("Xây dựng Đảng, đoàn thể")
    OTHER = "other", _("Lĩnh vực khác")


class State(models.TextChoices):
    """How far an exemplar is (`rules.steps`)."""

    PROPOSED = "proposed", _("Đã đề xuất")
    VERIFIED = "verified", _("Đã xác minh")
    RECOGNISED = "recognised", _("Đã công nhận")
    DECLINED = "declined", _("Không công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Origin(models.TextChoices):
    """Where it came from."""

    UNIT = "unit", _("Đơn vị đề xuất")
    CITIZEN = "citizen", _("Người dân giới thiệu")
    DATA = "data", _("Phát hiện từ số liệu")


class Exemplar(EditedRow):
    """Somebody or something that others should learn from.

    ``who`` names the person or collective in words where the name does not. ``target`` is what it shows itself in;
    ``finding`` holds how far it stood above its peers where the data found it (`rules.finding`). What the office has
    published (``published_at``) everybody reads; only a recognised one is.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name", max_length=1500)
    who = models.CharField(max_length=LONGEST_NAME, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    topic = models.CharField(max_length=12, choices=Topic)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="exemplars")
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="exemplars")
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, null=True, blank=True, related_name="+")
    finding = models.JSONField(default=dict)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.UNIT)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    summary = models.CharField(max_length=LONGEST_SUMMARY)
    story = models.TextField(blank=True)
    story_fold = FoldField(source="story", max_length=LONGEST_STORY, db_index=False)
    contact = models.CharField(max_length=300, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField(null=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_words = models.TextField(blank=True)
    recognised_on = models.DateField(null=True, blank=True)
    recognised_by_paper = models.CharField(max_length=300, blank=True)
    closed_for = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(summary=""), name="exemplar_says_what"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="exemplar_kind_known"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="exemplar_topic_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="exemplar_origin_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="exemplar_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["verified", "recognised"])
                | (Q(verified_at__isnull=False) & ~Q(verified_words="")),
                name="exemplar_verified_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="recognised") | Q(recognised_on__isnull=False), name="exemplar_recognised_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn"]) | ~Q(closed_for=""),
                name="exemplar_closed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (Q(state="recognised") & ~Q(story="")),
                name="exemplar_public_once_recognised",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Say whether everybody reads it."""
        return self.published_at is not None


class Proof(PublicRow):
    """What shows that an exemplar is true: who saw or said what on which day, and a file where there is one."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="proofs")
    text = models.TextField()
    source = models.CharField(max_length=LONGEST_NAME)
    on = models.DateField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["exemplar", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(source=""), name="proof_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return self.source


class Picture(PublicRow):
    """A picture of a story, drawn anew by `files.examining`; ``alt`` says it in words to whoever does not see it."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300)
    credit = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["exemplar", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="picture_said_in_words")]

    def __str__(self) -> str:
        return self.alt


class ToldFigure(PublicRow):
    """A figure of a story with its source: what the unit had reported of a target by a period, when it was told."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="figures")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField()
    goal = QuantityField(null=True, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["exemplar", "target", "period"]
        constraints = [
            models.UniqueConstraint(fields=["exemplar", "target", "period"], name="one_told_figure_per_source"),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="told_figure_decimals_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar_id} {self.target_id}"


class Dismissal(PublicRow):
    """What a person says to a unit that the data found and that is no exemplar: not shown again for the period."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["period", "target", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["target", "period", "unit"], name="one_dismissal_per_finding"),
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.target_id}"


class IntroductionState(models.TextChoices):
    """What becomes of what a citizen introduces."""

    RECEIVED = "received", _("Mới nhận")
    TAKEN_UP = "taken_up", _("Đã lập thành đề xuất")
    DECLINED = "declined", _("Không tiếp nhận")


class Introduction(EditedRow):
    """What a citizen introduces to a commune; who said it is kept sealed (`records.sealing`)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20, unique=True)
    who = models.CharField(max_length=LONGEST_NAME)
    text = models.TextField()
    sender_sealed = models.TextField(blank=True)
    received_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, choices=IntroductionState, default=IntroductionState.RECEIVED)
    exemplar = models.ForeignKey(Exemplar, models.PROTECT, null=True, blank=True, related_name="introductions")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(who="") & ~Q(text=""), name="introduction_says_who_and_what"),
            models.CheckConstraint(condition=Q(state__in=IntroductionState.values), name="introduction_state_known"),
            models.CheckConstraint(
                condition=Q(state="received", answered_at__isnull=True)
                | Q(state="taken_up", answered_at__isnull=False, exemplar__isnull=False)
                | (Q(state="declined", answered_at__isnull=False) & ~Q(answer="")),
                name="introduction_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ReplicationState(models.TextChoices):
    """How far a unit is with what it took up."""

    RUNNING = "running", _("Đang nhân rộng")
    DONE = "done", _("Đã hoàn thành")
    GIVEN_UP = "given_up", _("Đã dừng")


class Replication(EditedRow):
    """A unit takes an exemplar up. Its effect is read on ``target``, from ``before`` to the newest period with figures.

    ``before`` is the last period that had ended when it began; None where there was none.
    """

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="replications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    aim = models.TextField()
    begun_on = models.DateField()
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="+")
    before = models.ForeignKey(Period, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ReplicationState, default=ReplicationState.RUNNING)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["exemplar", "begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "unit"], condition=Q(state="running"), name="one_running_replication_per_unit"
            ),
            models.CheckConstraint(condition=~Q(aim=""), name="replication_has_aim"),
            models.CheckConstraint(condition=Q(state__in=ReplicationState.values), name="replication_state_known"),
            models.CheckConstraint(
                condition=Q(state="running", ended_on__isnull=True)
                | (Q(ended_on__gte=F("begun_on")) & ~Q(state="running") & ~Q(outcome="")),
                name="replication_ended_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar_id} {self.unit_id}"


class PlanStep(EditedRow):
    """A step of a unit's plan; ``due`` is the first day that is too late, ``done_on`` the day it was done."""

    replication = models.ForeignKey(Replication, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["replication", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["replication", "position"], name="replication_step_place_once"),
            models.CheckConstraint(condition=~Q(text=""), name="replication_step_says_what"),
        ]

    def __str__(self) -> str:
        return self.text


class Progress(PublicRow):
    """What a unit reports on the way of a replication."""

    replication = models.ForeignKey(Replication, models.CASCADE, related_name="progress")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["replication", "-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="progress_says_what")]

    def __str__(self) -> str:
        return f"{self.replication_id} {self.at:%d/%m/%Y}"
