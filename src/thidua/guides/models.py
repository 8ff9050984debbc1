"""The table of first days: what somebody left out of theirs, and whether they left it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.people.models import User
from thidua.records.rows import PublicRow


class FirstDay(PublicRow):
    """Somebody's first steps in one role, once they skipped one, left them or called them back.

    What was done is never kept here: it is read from what they really did.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="first_days")
    role = models.CharField(max_length=40)
    skipped = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="one_first_day_per_role"),
            models.CheckConstraint(condition=~Q(role=""), name="first_day_in_a_role"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(called_at__isnull=True), name="first_day_left_or_called"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
