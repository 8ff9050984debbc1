"""Tables of dossiers: rounds and their quotas, dossiers, their parts, their way, checks and opinions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.files.models import StoredFile
from thidua.nominees.models import Kind, Merit, Method, Nominee
from thidua.organisations.models import Unit
from thidua.records.fields import FoldField
from thidua.records.rows import EditedRow, PublicRow


class Round(EditedRow):
    """A round of awards (đợt xét khen thưởng) of a body with authority: for a campaign, a year, or one deed.

    ``unit`` is the body whose head decides. ``is_simplified`` is the simplified procedure (Luật Điều 85): no council
    ballot. ``proposals_due`` is the first day that is too late.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="rounds")
    name = models.CharField(max_length=250)
    year = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=12, choices=Method)
    is_simplified = models.BooleanField(default=False)
    proposals_due = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="round_named"),
            models.UniqueConstraint(fields=["unit", "year", "name"], name="one_round_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Quota(EditedRow):
    """How many may be awarded a title in a round: so many, or a share of those proposed from; of a kind of unit or all.

    ``share`` is in hundredths of a percent (500 is 5 %) of the number ``share_of``. The law knows no ratio; provinces
    and plans do (``source``). A firm quota (``is_firm``) is never exceeded; of another one whoever accepts is warned.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="quotas")
    title = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    unit_kind = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    share = models.PositiveIntegerField(null=True, blank=True)
    share_of = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    is_firm = models.BooleanField(default=True)

    class Meta:
        ordering = ["round", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__isnull=False, share__isnull=True, share_of__isnull=True)
                | Q(count__isnull=True, share__isnull=False, share_of__isnull=False),
                name="quota_counts_or_shares",
            ),
            models.UniqueConstraint(fields=["round", "title", "kind", "unit_kind"], name="one_quota_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.title}"


class State(models.TextChoices):
    """How far a dossier is. Whether its nominee is held stands on the nominee."""

    DRAFT = "draft", _("Đang lập")
    ON_ITS_WAY = "on_its_way", _("Đang trình")
    RETURNED = "returned", _("Trả lại")
    ACCEPTED = "accepted", _("Đã thẩm định, chờ xét")
    PASSED = "passed", _("Hội đồng đồng ý")
    REFUSED = "refused", _("Không được xét tặng")
    POSTED = "posted", _("Đã công khai")
    AWARDED = "awarded", _("Đã có quyết định")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Dossier(EditedRow):
    """One nominee proposed for one title in one round, by a unit, on its way.

    ``at_unit`` is the body where it lies, ``due_on`` the first day that is too late for it there. It goes up the tree,
    or ``through`` a body of its sector. ``law_number`` is the edition of the law that it is judged by (0: as the
    product was given it), ``judged`` what `thidua.law` answered at acceptance, ``words`` what a person said where the
    law or a likeness of merits asks for one, by what was asked. A council may award another title than the one proposed
    (``proposed_title``) and says why. A secret file is named by ``file_reference`` and entered no further
    (``is_secret``).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="dossiers")
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="dossiers")
    title = models.CharField(max_length=40)
    proposed_title = models.CharField(max_length=40, blank=True)
    downgraded_for = models.TextField(blank=True)
    merit = models.ForeignKey(Merit, models.PROTECT, null=True, blank=True, related_name="dossiers")
    merit_text = models.TextField(blank=True)
    merit_fold = FoldField(source="merit_text")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers")
    at_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    through = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    due_on = models.DateField(null=True, blank=True)
    law_number = models.PositiveIntegerField(default=0)
    judged = models.JSONField(null=True, blank=True)
    words = models.JSONField(default=dict, blank=True)
    refused_for = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    file_reference = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["round", "title", "nominee__name_sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="dossier_state_known"),
            models.CheckConstraint(condition=~Q(title=""), name="dossier_for_a_title"),
            models.CheckConstraint(
                condition=Q(is_secret=False) | Q(merit_text="", merit__isnull=True) & ~Q(file_reference=""),
                name="secret_dossier_is_a_reference_only",
            ),
            models.UniqueConstraint(
                fields=["round", "nominee", "title"], condition=~Q(state="withdrawn"), name="one_dossier_for_a_title"
            ),
        ]
        indexes = [models.Index(fields=["round", "state"], name="dossiers_by_state")]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.title}"


class Part(EditedRow):
    """One part that a dossier's form asks for (`rules.checklist`): a text, a file, or a paper made here."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="parts")
    code = models.CharField(max_length=40)
    content = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    returned_for = models.TextField(blank=True)

    class Meta:
        ordering = ["dossier", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "code"], name="one_part_of_a_code")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.code}"


class Step(PublicRow):
    """One body on a dossier's way, in order: when it came there, until when it may lie there, what became of it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    came_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.UUIDField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["dossier", "position"]
        constraints = [models.UniqueConstraint(fields=["dossier", "position"], name="one_step_at_a_position")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.position}"


class Effect(models.TextChoices):
    """What being on a list of another body does to a dossier."""

    HOLDS = "holds", _("Giữ hồ sơ")
    FLAGS = "flags", _("Lưu ý người xét")


class CheckList(EditedRow):
    """A list that another body sent (police, tax, insurance, inspection …) to check dossiers of a round against."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="check_lists")
    body = models.CharField(max_length=250)
    about = models.CharField(max_length=300)
    document = models.CharField(max_length=300)
    effect = models.CharField(max_length=10, choices=Effect)
    received_on = models.DateField()

    class Meta:
        ordering = ["round", "received_on", "pk"]

    def __str__(self) -> str:
        return self.body


class CheckEntry(PublicRow):
    """One name on such a list, and the nominee that a person says it is."""

    check_list = models.ForeignKey(CheckList, models.CASCADE, related_name="entries")
    name = models.CharField(max_length=250)
    name_fold = FoldField(source="name")
    identity_digest = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    nominee = models.ForeignKey(Nominee, models.PROTECT, null=True, blank=True, related_name="check_entries")
    is_other = models.BooleanField(default=False)

    class Meta:
        ordering = ["check_list", "pk"]

    def __str__(self) -> str:
        return self.name


class Opinion(EditedRow):
    """The opinion of another body on a dossier, the Party committee's where the form needs it: asked for and given."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="opinions")
    body = models.CharField(max_length=250)
    asked_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)
    agrees = models.BooleanField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["dossier", "asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, agrees__isnull=True)
                | Q(given_on__isnull=False, agrees__isnull=False) & ~Q(document=""),
                name="given_opinion_by_a_document",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.body}"
