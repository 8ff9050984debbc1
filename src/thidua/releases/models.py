"""The table of releases."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import Period
from thidua.campaigns.models import Campaign
from thidua.decisions.models import Decision
from thidua.issuing.models import Document
from thidua.ranking.models import Snapshot
from thidua.records.rows import PublicRow
from thidua.releases import rules


class Kind(models.TextChoices):
    """What is released."""

    FIGURES = "figures", _("Số liệu của một kỳ")
    PAPER = "paper", _("Văn bản đã ban hành")
    RANKING = "ranking", _("Bảng xếp hạng")
    AWARDS = "awards", _("Quyết định khen thưởng")


def _only(kind: str, named: str) -> Q:
    """Say that a release of a kind names one thing and none of the others."""
    things = ("period", "document", "snapshot", "decision")
    return Q(kind=kind, **{f"{one}__isnull": one != named for one in things})


class Release(PublicRow):
    """That the office showed something to everybody: figures of a period, a paper, a ranking, awards of a decision.

    Of figures ``figures`` is the copy that is shown (`rules.to_kept`), ``digest`` the line to compare it by, ``as_of``
    the day on which it was added up; the one with the highest ``number`` of a period is shown first, the others stay
    readable. Nothing of a release changes but that it is withdrawn, with a reason.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="public_releases")
    kind = models.CharField(max_length=10, choices=Kind)
    period = models.ForeignKey(Period, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(default=1)
    figures = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    as_of = models.DateField()
    released_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["campaign", "-released_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("figures", "period") & ~Q(digest="")
                | _only("paper", "document")
                | _only("ranking", "snapshot")
                | _only("awards", "decision"),
                name="release_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_for="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_for=""),
                name="release_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="release_numbered_from_one"),
            models.UniqueConstraint(
                fields=["period", "number"], condition=Q(kind="figures"), name="release_number_once_a_period"
            ),
            models.UniqueConstraint(
                fields=["campaign", "document"],
                condition=Q(kind="paper", withdrawn_at__isnull=True),
                name="paper_public_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "snapshot"],
                condition=Q(kind="ranking", withdrawn_at__isnull=True),
                name="ranking_public_once",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(kind="awards", withdrawn_at__isnull=True),
                name="decision_public_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.kind} {self.number}"

    @property
    def shown(self) -> tuple[rules.Figure, ...]:
        """The figures of the release, in the order of the plan."""
        return rules.from_kept(self.figures)
