"""Tables of what units promise in a campaign."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign, Target
from thidua.files.models import StoredFile
from thidua.law import reading
from thidua.organisations.models import Group, Unit
from thidua.participation.models import PAPER_KNOWN, Entered, Way
from thidua.records.fields import QuantityField
from thidua.records.rows import EditedRow, PublicRow

MOST_DECIMALS = 6
PLACE = "pledge"
"""The place of files that belong to a registration (`participation.models.Evidence`)."""


class Pledge(Entered):
    """A unit's registration for a campaign (đăng ký thi đua): one per unit, changed as often as needed.

    ``pledged_on`` is the day of its first entry, or that of the unit's paper. Its files are evidence with `PLACE`.
    """

    pledged_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["campaign", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="one_pledge_per_unit_and_campaign"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="pledge_way_known"),
            models.CheckConstraint(condition=PAPER_KNOWN, name="pledge_paper_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.pledged_on}"


class PledgedValue(PublicRow):
    """The value that a unit promises for a target of the campaign; ``decimals`` are the indicator's."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="values")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    decimals = models.PositiveSmallIntegerField(default=0)
    value = QuantityField()

    class Meta:
        ordering = ["pledge", "target", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "target"], name="one_pledged_value_per_target"),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="pledged_value_decimals_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}"


class Who(models.TextChoices):
    """Who strives for a title."""

    COLLECTIVE = reading.Who.COLLECTIVE.value, _("Tập thể")
    INDIVIDUAL = reading.Who.INDIVIDUAL.value, _("Cá nhân")
    HOUSEHOLD = reading.Who.HOUSEHOLD.value, _("Hộ gia đình")


class PledgedTitle(PublicRow):
    """A title or form of commendation that somebody registers to strive for; ``code`` as in ``thidua.law``."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="titles")
    ordinal = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=20, choices=Who)
    name = models.CharField(max_length=300)
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ["pledge", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "ordinal"], name="pledged_title_ordinal_once"),
            models.CheckConstraint(condition=~Q(name=""), name="pledged_title_names_somebody"),
            models.CheckConstraint(condition=Q(who__in=Who.values), name="pledged_title_who_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Compact(EditedRow):
    """A compact of a cluster or block (giao ước thi đua) in a campaign; it holds once every member has signed it.

    ``text_version`` is the version that last changed title or text: what was signed before it counts no more.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    text = models.TextField()
    text_version = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "group", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "group"], name="one_compact_per_group_and_campaign"),
            models.CheckConstraint(condition=~Q(title=""), name="compact_has_title"),
            models.CheckConstraint(condition=~Q(text=""), name="compact_has_text"),
        ]

    def __str__(self) -> str:
        return self.title


class Signature(PublicRow):
    """A member's signature under one version of a compact; signing a changed text is signing again.

    One that was given by mistake is taken back with a reason and stays readable.
    """

    compact = models.ForeignKey(Compact, models.CASCADE, related_name="signatures")
    compact_version = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    signer = models.CharField(max_length=150)
    signed_at = models.DateTimeField()
    signed_by = models.UUIDField(null=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.OWN)
    paper_number = models.CharField(max_length=100, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)

    class Meta:
        ordering = ["compact", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compact", "compact_version", "unit"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_signature_per_member_and_version",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_for="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_for="")),
                name="signature_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(condition=~Q(signer=""), name="signature_names_signer"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="signature_way_known"),
            models.CheckConstraint(condition=PAPER_KNOWN, name="signature_paper_known"),
        ]

    def __str__(self) -> str:
        return self.signer
