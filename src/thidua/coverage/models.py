"""The table of coverage: what was done to make a campaign known."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Campaign
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.records.fields import FoldField
from thidua.records.rows import EditedRow


class Kind(models.TextChoices):
    """In which way something was made known."""

    NEWS = "news", _("Tin")
    ARTICLE = "article", _("Bài viết")
    BROADCAST = "broadcast", _("Phát thanh, truyền hình")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh cơ sở")
    PANEL = "panel", _("Pa nô, áp phích, khẩu hiệu")
    POST = "post", _("Bài đăng mạng xã hội")
    MEETING = "meeting", _("Hội nghị, buổi tuyên truyền")


class Piece(EditedRow):
    """One piece of communication work of a unit for a campaign; ``quantity`` counts broadcasts, panels, sessions.

    One that was entered by mistake is taken off with a reason and stays readable in the journal.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="pieces")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind)
    outlet = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300)
    title_fold = FoldField(source="title")
    on = models.DateField(db_index=True)
    link = models.CharField(max_length=500, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_for = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="piece_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="piece_has_title"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="piece_counts_once_at_least"),
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="piece_link_is_secure"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_for="")
                | (Q(removed_at__isnull=False) & ~Q(removed_for="")),
                name="piece_removed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
