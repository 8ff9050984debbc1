"""Tables of units, their places in the tree through time, and the clusters and blocks in which they compete."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from thidua.kernel.text import fold
from thidua.organisations.rules import LABEL_WIDTH, MOST_DEPTH, holds_on, last_day, lineage, search_words
from thidua.records.fields import FoldField, QuantityField, SortKeyField
from thidua.records.rows import EditedRow

if TYPE_CHECKING:
    from datetime import date

MICRO_LATITUDE = 90_000_000
MICRO_LONGITUDE = 180_000_000
IN_ORDER = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
OPEN = Q(valid_to__isnull=True)


class UnitKind(models.Model):
    """What sort of body a unit is: data, since the law renames and adds kinds.

    ``level`` is 0 for the nation, 1 for what stands at a province, 2 at a commune, 3 below.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    sort = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort", "code"]
        constraints = [models.CheckConstraint(condition=Q(level__lte=3), name="unit_kind_level_known")]

    def __str__(self) -> str:
        return self.name


class ReorganisationKind(models.TextChoices):
    """What an act does to units (sắp xếp, tổ chức lại)."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    MOVE = "move"
    DISSOLVE = "dissolve"


class Reorganisation(EditedRow):
    """One event in the life of units, as an act lays it down: numbered, dated, with the act that it cites.

    What it ended and began is linked to it (``ended_by``, ``begun_by`` of units, names and places), so that it can be
    undone until the day on which it takes effect. ``document_on`` and ``document_number`` are unknown (None, blank)
    until somebody has seen the act; ``note`` says what the record lacks. ``settled_at`` is the moment from which the
    columns that speak of the present (a unit's name, its province's code, the home mark) follow it.
    """

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=ReorganisationKind.choices)
    effective_on = models.DateField()
    document_number = models.CharField(max_length=100, blank=True)
    document_on = models.DateField(null=True)
    document_title = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["effective_on", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReorganisationKind.values), name="reorganisation_kind_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="reorganisation_number_positive"),
            models.CheckConstraint(condition=~Q(document_title=""), name="reorganisation_cites_a_document"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(settled_at__isnull=True),
                name="reorganisation_settled_or_undone",
            ),
        ]
        indexes = [models.Index(fields=["effective_on", "number"], name="reorganisation_in_order")]

    def __str__(self) -> str:
        return f"#{self.number} {self.kind} {self.effective_on}"

    def can_undo(self, today: date) -> bool:
        """Say whether its first day is still to come; whether anything builds on it only the action knows."""
        return self.undone_at is None and today < self.effective_on


class Confidence(models.TextChoices):
    """How well a unit's name is known: read in the act or the official list, or written from memory."""

    READ = "read"
    RECALLED = "recalled"


class Unit(EditedRow):
    """A body with a name, from the day it exists to the day it no longer does.

    ``code`` is the statistics office's and may pass from a unit to its successor, so it is unique only among units that
    exist; bodies without an official code have None. The names are those that the unit bears today, or bore last;
    `UnitName` holds every one with its days. ``province_code`` is that of the province under which it stands today, or
    stood last. ``area`` is in square kilometres, the centroid in millionths of a
    degree. ``is_home`` marks the one province that this deployment serves.
    """

    code = models.CharField(max_length=20, null=True)  # noqa: DJ001 -- None is "has no official code"; blank would clash
    name = models.CharField(max_length=250)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name", max_length=1500)
    short_name = models.CharField(max_length=250, blank=True)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="units")
    province_code = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    latitude = models.IntegerField(null=True)
    longitude = models.IntegerField(null=True)
    area_decimals = models.PositiveSmallIntegerField(default=2)
    area = QuantityField(decimals="area_decimals", null=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.READ)
    is_example = models.BooleanField(default=False)
    is_home = models.BooleanField(default=False)
    begun_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="units_begun")
    ended_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="units_ended")

    class Meta:
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="unit_days_in_order"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_name"),
            models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name="unit_confidence_known"),
            models.CheckConstraint(condition=Q(area__isnull=True) | Q(area__gte=0), name="unit_area_not_negative"),
            models.CheckConstraint(condition=Q(area_decimals__lte=6), name="unit_area_decimals_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-MICRO_LATITUDE, MICRO_LATITUDE),
                    longitude__range=(-MICRO_LONGITUDE, MICRO_LONGITUDE),
                ),
                name="unit_centroid_whole",
            ),
            models.UniqueConstraint(fields=["province_code", "code"], condition=OPEN, name="one_open_unit_per_code"),
            models.UniqueConstraint(fields=["is_home"], condition=Q(is_home=True), name="one_home_province"),
        ]
        indexes = [models.Index(fields=["province_code", "kind"], name="unit_of_province")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day on which the unit exists."""
        return last_day(self.valid_to)

    def name_on(self, day: date) -> str:
        """Give the name that the unit bore on a day; no query where ``names`` are at hand (lists of `queries`)."""
        held = self._held_on(day)
        return held.name if held else self.name

    def short_name_on(self, day: date) -> str:
        """Give the short name that the unit bore on a day."""
        held = self._held_on(day)
        return held.short_name if held else self.short_name

    def former_match(self, typed: str, day: date) -> str:
        """Give the former or later name by which a search found the unit, or "" where that of the day says enough."""
        words = search_words(typed)
        if not words or all(word in fold(self.name_on(day)) for word in words):
            return ""
        others = [*(held.name for held in reversed(self.names.all())), self.name]
        return next((name for name in others if all(word in fold(name) for word in words)), "")

    def _held_on(self, day: date) -> UnitName | None:
        return next((held for held in self.names.all() if holds_on(day, held.valid_from, held.valid_to)), None)


class UnitPlace(models.Model):
    """Where a unit stands in the tree between two days.

    ``path`` holds the labels of all ancestors and of the unit, root first, each `rules.LABEL_WIDTH` digits, so that a
    subtree is one range of paths. The action that writes places keeps one unit's places apart in time; the database
    refuses two that begin or end on the same day and a second one that is open.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="places_below")
    path = models.CharField(max_length=LABEL_WIDTH * MOST_DEPTH)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    begun_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="places_begun")
    ended_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="places_ended")

    class Meta:
        ordering = ["path", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="place_days_in_order"),
            models.CheckConstraint(condition=~Q(path=""), name="place_has_path"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")), name="place_not_under_itself"
            ),
            models.UniqueConstraint(fields=["path", "valid_from"], name="one_unit_per_path_and_day"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_place_begins_a_day"),
            models.UniqueConstraint(fields=["unit", "valid_to"], name="one_place_ends_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=OPEN, name="one_open_place_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.valid_from}"

    @property
    def last_day(self) -> date | None:
        """The last day on which the place holds."""
        return last_day(self.valid_to)


class ReplacedPlace(models.Model):
    """A place that another event of its own first day took away again: it never counted.

    It is kept as it was, key included, so that the event that replaced it can be undone.
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="places_replaced")
    place = models.BigIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=LABEL_WIDTH * MOST_DEPTH)
    valid_from = models.DateField()
    begun_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["reorganisation", "path"]
        constraints = [
            models.CheckConstraint(condition=~Q(path=""), name="replaced_place_has_path"),
            models.UniqueConstraint(fields=["unit", "reorganisation"], name="one_replaced_place_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.valid_from}"


class UnitName(models.Model):
    """A name that a unit bears between two days, planned ones included; today's is also on the unit itself.

    A unit that was never renamed has no row here: its name holds for as long as it exists.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=250)
    name_fold = FoldField(source="name")
    short_name = models.CharField(max_length=250, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    begun_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="names_begun")
    ended_by = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="names_ended")

    class Meta:
        ordering = ["unit", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="name_days_in_order"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_name_not_empty"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_name_begins_a_day"),
            models.UniqueConstraint(fields=["unit", "valid_to"], name="one_name_ends_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=OPEN, name="one_open_name_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day on which the name was borne."""
        return last_day(self.valid_to)


WHOLE = lineage.WHOLE
"""A whole predecessor, in the millionths in which shares are counted."""


class Succession(models.Model):
    """What passed from one unit to another by an event: ``share`` is in millionths of the predecessor.

    The shares of a predecessor that an event ends sum to a whole; what is missing to a whole stays with one that lives
    on (the action sees to it).
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="successions")
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    share = models.PositiveIntegerField(default=WHOLE)

    class Meta:
        ordering = ["reorganisation", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=WHOLE), name="succession_share_in_range"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_of_itself"),
            models.UniqueConstraint(
                fields=["reorganisation", "predecessor", "successor"], name="one_succession_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id} ({self.share})"

    @property
    def part(self) -> Fraction:
        """The share as a part of the predecessor."""
        return Fraction(self.share, WHOLE)


class GroupKind(models.TextChoices):
    """Clusters (cụm) join communes, wards and special zones; blocks (khối) join the other bodies."""

    CLUSTER = "cluster"
    BLOCK = "block"


class Group(EditedRow):
    """A cluster or block of one year; who leads it stands in `GroupHead`.

    From ``closed_at`` on nothing of it changes any more: the year has been reviewed. ``at_head`` holds those who lead
    it on a day, the head first, where `queries.headed` has fetched them.
    """

    province_code = models.CharField(max_length=2)
    kind = models.CharField(max_length=10, choices=GroupKind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=250)
    closed_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    at_head: list[GroupHead]

    class Meta:
        ordering = ["year", "kind", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="group_kind_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="group_number_positive"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=9999), name="group_year_plausible"),
            models.UniqueConstraint(
                fields=["province_code", "kind", "year", "number"], name="one_group_per_number_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def lead(self) -> Unit | None:
        """The unit at its head among those fetched, or None."""
        return next((one.unit for one in self.at_head if one.part == HeadPart.HEAD), None)

    @property
    def deputies(self) -> list[Unit]:
        """The deputies among those fetched."""
        return [one.unit for one in self.at_head if one.part == HeadPart.DEPUTY]


class GroupMember(models.Model):
    """A unit in a group; ``kind`` and ``year`` repeat the group's so that the database can keep a unit in one only."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=GroupKind.choices)
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["group", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="membership_kind_known"),
            models.UniqueConstraint(fields=["unit", "kind", "year"], name="one_group_per_unit_kind_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.group_id}"


class HeadPart(models.TextChoices):
    """Cụm trưởng, khối trưởng, and their deputies."""

    HEAD = "head"
    DEPUTY = "deputy"


class GroupHead(EditedRow):
    """A member that leads its group, or deputises for the one that does, from a day on.

    The database refuses a unit that is no member when the row is written, and two heads on one day; a member that once
    led may leave the group later (migration ``group_heads``).
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="heads")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="headships")
    part = models.CharField(max_length=10, choices=HeadPart.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["group", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(part__in=HeadPart.values), name="head_part_known"),
            models.CheckConstraint(condition=IN_ORDER, name="head_days_in_order"),
            models.UniqueConstraint(fields=["group"], condition=Q(part="head") & OPEN, name="one_open_head_per_group"),
            models.UniqueConstraint(fields=["group", "unit"], condition=OPEN, name="one_open_part_per_member"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.part} of {self.group_id} from {self.valid_from}"

    @property
    def last_day(self) -> date | None:
        """The last day of the term."""
        return last_day(self.valid_to)
