"""Tables of ranking: snapshots that never change, to whom they were released, acclamations and their votes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.organisations.models import Group, Unit
from thidua.records.rows import EditedRow, PublicRow
from thidua.scoring.models import TableVersion


class Snapshot(PublicRow):
    """A ranking of all sheets of one version of a table as it stood at a moment; the database refuses to change it.

    ``package`` is the whole of it as anybody can recompute it (`rules.package`), ``digest`` the one line to compare it
    by. ``results`` are the same results as pages read them (`rules.results`).
    """

    table_version = models.ForeignKey(TableVersion, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    results = models.JSONField()
    package = models.BinaryField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["table_version", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["table_version", "number"], name="snapshot_number_once"),
            models.CheckConstraint(condition=~Q(digest=""), name="snapshot_has_digest"),
            models.CheckConstraint(condition=Q(number__gte=1), name="snapshot_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.table_version_id} {self.number}"


class Audience(models.TextChoices):
    """To whom a snapshot was released, beside those who read everything."""

    MEMBERS = "members", _("Thành viên cụm, khối xem tạm tính")
    EVERYBODY = "everybody", _("Đã công bố")


class Release(PublicRow):
    """That a snapshot was released: to the members of its groups, each their own group's, or published to all."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=10, choices=Audience)
    released_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["snapshot", "released_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "audience"], name="released_once_to_an_audience"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="release_audience_known"),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.audience}"


class Acclamation(EditedRow):
    """A ballot (suy tôn) among the members of a group on units that nothing else in the table parts.

    Its votes are open within the group. Once closed, ``counts`` keeps them by the unit's public id.
    """

    table_version = models.ForeignKey(TableVersion, models.PROTECT, related_name="acclamations")
    group = models.ForeignKey(Group, models.PROTECT, related_name="acclamations")
    number = models.PositiveSmallIntegerField(default=1)
    candidates = models.ManyToManyField(Unit, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["table_version", "group", "number"]
        constraints = [
            models.UniqueConstraint(fields=["table_version", "group", "number"], name="acclamation_number_once"),
            models.UniqueConstraint(
                fields=["table_version", "group"], condition=Q(closed_at__isnull=True), name="one_open_acclamation"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="acclamation_closed_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.number}"


class Vote(PublicRow):
    """The one vote of a member unit."""

    acclamation = models.ForeignKey(Acclamation, models.PROTECT, related_name="votes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    candidate = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField()
    cast_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["acclamation", "cast_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["acclamation", "unit"], name="one_member_one_vote")]

    def __str__(self) -> str:
        return f"{self.acclamation_id} {self.unit_id}"
