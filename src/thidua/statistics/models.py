"""Tables of the statistics: who does the work of emulation and commendation, and which bodies have said so.

Kept of a person is what form 0605 asks and nothing else. Whoever signs in is named by their account, so that their name
goes with it; others by a name that was typed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.organisations.models import Unit
from thidua.people.models import User
from thidua.records.rows import EditedRow, PublicRow


class OrganKind(models.TextChoices):
    """What an organisation is (rows of form 0604); one that the form does not name is in its total alone."""

    DEPARTMENT = "department", _("Cấp Vụ thuộc bộ, ban, ngành, đoàn thể Trung ương")
    PART = "part", _("Cấp phòng, ban hoặc bộ phận thuộc Vụ")
    BOARD = "board", _("Cấp ban thuộc Sở Nội vụ")
    DIVISION = "division", _("Cấp phòng thuộc Sở Nội vụ")
    OTHER = "other", _("Loại khác, biểu không có dòng riêng")


class Education(models.TextChoices):
    """How far somebody was educated (rows of form 0605)."""

    ELEMENTARY = "elementary", _("Sơ cấp")
    INTERMEDIATE = "intermediate", _("Trung cấp")
    COLLEGE = "college", _("Cao đẳng")
    UNIVERSITY = "university", _("Đại học")
    POSTGRADUATE = "postgraduate", _("Trên đại học")


class Organ(EditedRow):
    """An organisation of a body that does the work of emulation; ``ended_on`` is the first day on which it does not."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="emulation_organs")
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=12, choices=OrganKind)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="emulation_organ_has_name"),
            models.CheckConstraint(condition=Q(kind__in=OrganKind.values), name="emulation_organ_kind_known"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="emulation_organ_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Worker(EditedRow):
    """Somebody who does the work of emulation at a body from a day on.

    ``since_on`` is since when they have done such work at all, ``ended_on`` the first day on which they no longer do it
    here; what was not said is null or empty.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="emulation_workers")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="workers")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    born_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_woman = models.BooleanField(null=True, blank=True)
    education = models.CharField(max_length=12, choices=Education, blank=True)
    since_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) & ~Q(name="") | Q(user__isnull=False, name=""),
                name="emulation_worker_by_account_or_name",
            ),
            models.CheckConstraint(
                condition=Q(education__in=["", *Education.values]), name="emulation_worker_education_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="emulation_worker_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(ended_on__isnull=True), name="one_emulation_worker_per_account"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """Give the name: the account's, or the one that was typed."""
        return self.user.name if self.user else self.name


class Declaration(PublicRow):
    """That a body has said all of its organisations and people for a year: what it did not name is a real zero."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="staff_declarations")
    year = models.PositiveSmallIntegerField()
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "-year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_staff_declaration_a_year")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"
