"""Tables of messages to officers."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from thidua.organisations.models import Unit
from thidua.people.models import User
from thidua.records.rows import PublicRow

LETTERS: Final = "notices.letters"
"""The work that sends notices as letters (`jobs`)."""


class Notice(PublicRow):
    """A message to one person, about something that happened to a unit they work for.

    ``kind`` names its sentence (`wording`), ``params`` are the plain values in it, ``url`` leads to the page. The same
    news (``key``) of a kind reaches a person once. ``mailed_at`` is when the mail server took the letter.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=300)
    at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "key"], name="one_notice_per_news"),
            models.CheckConstraint(condition=~Q(kind=""), name="notice_has_kind"),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="notice_leads_to_a_page_of_ours"
            ),
        ]
        indexes = [models.Index(fields=["user", "read_at", "at"], name="notice_unread")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Wish(models.Model):
    """What a person wants of notices: whether they come by mail as well. Without a row they do."""

    user = models.OneToOneField(User, models.CASCADE, related_name="notice_wish")
    by_mail = models.BooleanField(default=True)

    class Meta:
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user_id}"
