"""The table of calendar feeds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.people.models import User
from thidua.records.rows import PublicRow


class Feed(PublicRow):
    """The calendar of one person's deadlines, at an address that only its secret tells.

    Only the secret's digest is kept: whoever reads the table cannot read the calendar.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(digest=""), name="feed_has_secret")]

    def __str__(self) -> str:
        return f"{self.user_id}"
