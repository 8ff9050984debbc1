"""Tables of what units do in a campaign."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign, CampaignMovement, CampaignTask
from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.organisations.models import Unit
from thidua.participation.rules import LONGEST_THEME
from thidua.records.rows import EditedRow, PublicRow


class Way(models.TextChoices):
    """How something came in: the unit entered it, or somebody entered it from the unit's paper ("nhập thay")."""

    OWN = "own", _("Đơn vị tự nhập")
    PAPER = "paper", _("Nhập thay từ văn bản")


PAPER_KNOWN = Q(way="own", paper_number="", paper_on__isnull=True) | (
    Q(way="paper", paper_on__isnull=False) & ~Q(paper_number="")
)
"""What came on paper names the paper; what the unit entered itself names none."""


class Entered(EditedRow):
    """Something about one unit in one campaign, with the way it came in."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way, default=Way.OWN)
    paper_number = models.CharField(max_length=100, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True


class UnitPlan(Entered):
    """A unit's own plan for a campaign.

    Done once its day is known. ``found`` is what the reader proposes (see `actions.planning`), empty before a file was
    read; ``failure`` says by a code of the reader why a file gives no text.
    """

    number = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    found = models.JSONField(default=dict)
    failure = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["campaign", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="one_plan_per_unit_and_campaign"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="unit_plan_way_known"),
            models.CheckConstraint(condition=PAPER_KNOWN, name="unit_plan_paper_known"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.unit_id}"


class FormOfLaunch(models.TextChoices):
    """In which form a unit launched."""

    CONFERENCE = "conference", _("Hội nghị phát động")
    COMBINED = "combined", _("Lồng ghép trong hội nghị, cuộc họp khác")
    ONLINE = "online", _("Hội nghị trực tuyến")
    DOCUMENT = "document", _("Phát động bằng văn bản")


class Launch(Entered):
    """A unit's launch of a campaign, which is its report of the launch too.

    ``reported_on`` is the day on which the unit reported it: the day it was entered, or the paper's. One that was
    entered by mistake is withdrawn with a reason and stays readable; there is one that is not withdrawn at most.
    """

    held_on = models.DateField()
    form = models.CharField(max_length=20, choices=FormOfLaunch, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    reported_on = models.DateField()
    movements = models.ManyToManyField(CampaignMovement, related_name="launches", blank=True)
    tasks = models.ManyToManyField(CampaignTask, related_name="launches", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)

    class Meta:
        ordering = ["campaign", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"], condition=Q(withdrawn_at__isnull=True), name="one_launch_per_unit"
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="launch_way_known"),
            models.CheckConstraint(condition=PAPER_KNOWN, name="launch_paper_known"),
            models.CheckConstraint(condition=Q(form="") | Q(form__in=FormOfLaunch.values), name="launch_form_known"),
            models.CheckConstraint(condition=Q(reported_on__gte=F("held_on")), name="launch_reported_once_held"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_for="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_for="")),
                name="launch_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on}"


class Theme(PublicRow):
    """A theme that a unit launched with: the pressing problem that it tackles and, later, what was resolved."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="themes")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=LONGEST_THEME)
    problem = models.TextField(blank=True)
    resolved = models.TextField(blank=True)

    class Meta:
        ordering = ["launch", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["launch", "ordinal"], name="theme_ordinal_once"),
            models.CheckConstraint(condition=~Q(name=""), name="theme_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


LAUNCH = "launch"
"""The place of what proves a launch; packages above have places of their own."""


class Evidence(PublicRow):
    """A file that proves what a unit says: of its launch, of a figure, of a section of a report.

    ``place`` says of what: `LAUNCH`, or a word of the package above that shows it ("report:<id>:<field>").
    ``taken_at`` is the moment a photograph says it was taken.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, default=LAUNCH)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["campaign", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "place", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="one_evidence_per_content",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="evidence_has_place"),
        ]

    def __str__(self) -> str:
        return self.file.name
