"""Tables of urging: the ladder of a campaign, each sending, and whom it urged about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import Period
from thidua.campaigns.models import Campaign, Obligation
from thidua.organisations.models import Unit
from thidua.records.rows import EditedRow, PublicRow
from thidua.urging import rules

if TYPE_CHECKING:
    from collections.abc import Sequence


class Form(models.TextChoices):
    """In which form somebody is urged (`rules.Form`)."""

    REMINDER = "reminder", _("Nhắc việc")
    SECOND = "second", _("Nhắc lần hai")
    LETTER = "letter", _("Đôn đốc gửi lãnh đạo đơn vị")
    NAMED = "named", _("Báo trước sẽ nêu tên trong báo cáo")


def usual_steps() -> list[list[object]]:
    """Give the ladder that a campaign begins with."""
    return rules.as_kept(rules.USUAL)


class Ladder(EditedRow):
    """When units of a campaign are urged by themselves; without a row they are not.

    ``steps`` are `rules.Step` as `rules.as_kept` writes them. ``rest_days`` holds for urging by hand too.
    """

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="ladder")
    is_on = models.BooleanField(default=False)
    steps = models.JSONField(default=usual_steps)
    rest_days = models.PositiveSmallIntegerField(default=rules.USUAL_REST)

    class Meta:
        ordering = ["campaign"]

    def __str__(self) -> str:
        return f"{self.campaign_id}"

    @property
    def rungs(self) -> Sequence[rules.Step]:
        """The steps as the rules read them."""
        return rules.from_kept(self.steps)


class Urging(PublicRow):
    """One sending ("lần đôn đốc"); ``by`` is nobody where the ladder did it. ``words`` are the office's own."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="urgings")
    form = models.CharField(max_length=20, choices=Form)
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(form__in=Form.values), name="urging_form_known")]

    def __str__(self) -> str:
        return f"{self.form} {self.at:%d/%m/%Y}"


class Urge(PublicRow):
    """A unit that was urged about one duty: an obligation of the beginning, or the report of a period.

    ``rung`` is the offset of the ladder's step that did it: each is used once for a unit and duty, however many workers
    climb at once. ``hearers`` are the people who were told.
    """

    urging = models.ForeignKey(Urging, models.CASCADE, related_name="urges")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, null=True, blank=True, related_name="+")
    rung = models.SmallIntegerField(null=True, blank=True)
    hearers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["urging", "unit__name_sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(obligation__isnull=True, period__isnull=False)
                | Q(obligation__isnull=False, period__isnull=True),
                name="urge_is_about_one_duty",
            ),
            models.UniqueConstraint(fields=["urging", "unit", "obligation"], name="one_urge_per_obligation"),
            models.UniqueConstraint(fields=["urging", "unit", "period"], name="one_urge_per_period"),
            models.UniqueConstraint(fields=["unit", "obligation", "rung"], name="one_rung_per_obligation"),
            models.UniqueConstraint(fields=["unit", "period", "rung"], name="one_rung_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.urging_id} {self.unit_id}"
