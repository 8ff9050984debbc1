"""Tables of guidance: what the office publishes, who has opened it, what units ask."""

from __future__ import annotations

from pathlib import PurePath

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign, Obligation, Target
from thidua.files.models import StoredFile
from thidua.guidance import rules
from thidua.organisations.models import Group, Unit, UnitKind
from thidua.records.fields import FoldField
from thidua.records.rows import EditedRow, PublicRow

LONGEST_TITLE = 300
LONGEST_TEXT = 10_000


class Kind(models.TextChoices):
    """What sort of guide it is."""

    LETTER = "letter", _("Công văn hướng dẫn")
    FORM = "form", _("Biểu mẫu")
    ANSWER = "answer", _("Hỏi đáp")


class State(models.TextChoices):
    """How a guide stands (`rules.State`)."""

    DRAFT = "draft", _("Nháp")
    PUBLISHED = "published", _("Đã ban hành")
    REPLACED = "replaced", _("Đã có bản mới")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class Standing(models.TextChoices):
    """Whether a question waits for the office."""

    WAITING = "waiting", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")


class Question(EditedRow):
    """What a unit asks the office, about one of its duties, a target, or in general; its words are its posts.

    ``last_at`` is the moment of the newest post.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="questions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=LONGEST_TITLE)
    subject_fold = FoldField(source="subject")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    asked_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="question_has_subject"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="question_standing_known"),
        ]

    def __str__(self) -> str:
        return self.subject


class Post(PublicRow):
    """One text of a question's thread: the unit's, or the office's answer."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="posts")
    is_answer = models.BooleanField(default=False)
    text = models.TextField()
    fold = FoldField(source="text", max_length=LONGEST_TEXT, db_index=False)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["question", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="post_has_text")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.at:%d/%m/%Y}"


class Guide(EditedRow):
    """Something that the office publishes to units of a campaign.

    ``number`` and ``issued_on`` are those of a letter that was signed on paper. Where it is not ``to_all``, it goes to
    its ``units``, to the members of its ``groups`` and to the units of its ``kinds``. ``replaces`` is the version
    before; ``question`` the one that an answer for all was made of, which no unit is told.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="guides")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=LONGEST_TITLE)
    title_fold = FoldField(source="title")
    words = models.TextField(blank=True)
    words_fold = FoldField(source="words", max_length=LONGEST_TEXT, db_index=False)
    number = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="+")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="guides")
    to_all = models.BooleanField(default=True)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    groups = models.ManyToManyField(Group, related_name="+", blank=True)
    kinds = models.ManyToManyField(UnitKind, related_name="+", blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="guide_has_title"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="guide_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="guide_state_known"),
            models.CheckConstraint(
                condition=Q(state=rules.State.DRAFT.value, published_at__isnull=True)
                | (~Q(state=rules.State.DRAFT.value) & Q(published_at__isnull=False)),
                name="guide_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=rules.State.WITHDRAWN.value, withdrawn_at__isnull=False) & ~Q(withdrawn_for=""))
                | (~Q(state=rules.State.WITHDRAWN.value) & Q(withdrawn_at__isnull=True, withdrawn_for="")),
                name="guide_withdrawn_for_a_reason",
            ),
            models.UniqueConstraint(fields=["replaces"], name="one_new_version_per_guide"),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(state=rules.State.PUBLISHED.value),
                name="one_common_answer_per_question",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Enclosure(PublicRow):
    """A file of a guide; a new version has the same files until they are changed."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="enclosures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["guide", "pk"]
        constraints = [models.UniqueConstraint(fields=["guide", "sha256"], name="one_enclosure_per_content")]

    def __str__(self) -> str:
        return self.file.name

    @property
    def type(self) -> str:
        """Say what sort of file it is, by the end of its name, which agrees with its content."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()


class Opening(models.Model):
    """The first time that a person opened a guide's page for a unit; ``person`` is a user's public id."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="openings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["guide", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "unit", "person"], name="one_opening_per_unit_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} {self.unit_id}"


class Reminder(PublicRow):
    """A sending to the units that had not opened a guide: how many units, how many people heard; one a day at most."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="reminders")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    units = models.PositiveIntegerField()
    hearers = models.PositiveIntegerField()

    class Meta:
        ordering = ["guide", "-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["guide", "on"], name="one_reminder_per_guide_and_day")]

    def __str__(self) -> str:
        return f"{self.guide_id} {self.on}"
