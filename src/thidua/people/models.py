"""Tables of users, roles and officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from thidua.organisations.models import Unit
from thidua.organisations.rules import last_day
from thidua.people.rules import shown_phone
from thidua.records.fields import FoldField, SortKeyField
from thidua.records.rows import EditedRow

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Users(BaseUserManager["User"]):
    """Finds users as Django's sign-in asks for them."""


class User(EditedRow, AbstractBaseUser):
    """A person who signs in, by user name or e-mail; both are kept in lower case.

    ``phone`` is kept as "+84912345678" (`rules.clean_phone`). What the person may do hangs on their offices
    (``Officer``) alone: there are no superusers.
    """

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=150)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name", max_length=1000)
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    last_login = None  # the journal keeps sign-ins; Django would stamp them by its own clock

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = Users()

    class Meta:
        ordering = ["name_sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="username_in_lower_case"),
            models.CheckConstraint(condition=~Q(username=""), name="user_has_username"),
            models.CheckConstraint(condition=~Q(name=""), name="user_has_name"),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__startswith="+84"), name="phone_as_it_is_kept"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="one_user_per_email"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_phone(self) -> str:
        """Give the telephone number as people write it."""
        return shown_phone(self.phone)


class Role(EditedRow):
    """What an officer may do in a unit: data, since a city shares out its work in its own way.

    ``verbs`` is a JSON list of texts (`kernel.actors.reach`), ``policy`` says the same in sentences. ``laid`` keeps the
    verbs that the product last laid: a role that the city has not changed since follows the product's next release.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    policy = models.TextField(blank=True)
    verbs = models.JSONField(default=list)
    laid = models.JSONField(default=list)
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort", "code"]
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="role_has_code")]

    def __str__(self) -> str:
        return self.name


class Officer(EditedRow):
    """A user at work for a unit in a role, from a day to the first day on which they no longer are.

    A deputy ("thay mặt") holds an office that ``deputises`` for another's, at its unit and in its role, and always has
    an end. An office ended on the day it began was never held: its two days are equal.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="officers")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    deputises = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="deputies")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="office_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(deputises__isnull=True) | Q(valid_to__isnull=False), name="deputy_has_an_end"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(valid_to__isnull=True), name="one_open_office"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.unit} · {self.role}"

    @property
    def last_day(self) -> date | None:
        """The last day on which the office is held."""
        return last_day(self.valid_to)

    @property
    def last_day_there(self) -> date | None:
        """The last day on which the office is held and its unit exists."""
        return min((day for day in (self.last_day, last_day(self.unit.valid_to)) if day), default=None)

    @property
    def actor_id(self) -> UUID:
        """Public id of the user, as the journal keeps it."""
        return self.user.public_id

    @property
    def unit_public_id(self) -> UUID:
        """Public id of the unit acted for."""
        return self.unit.public_id

    @property
    def role_code(self) -> str:
        """Code of the role acted in."""
        return self.role.code

    @property
    def on_behalf_of(self) -> UUID | None:
        """Public id of the user deputised for, or None for whoever holds the office in their own right."""
        return self.deputises.user.public_id if self.deputises else None

    @property
    def verbs(self) -> frozenset[str]:
        """Deeds that the role allows."""
        return frozenset(self.role.verbs)
