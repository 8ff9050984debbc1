"""Tables of awards: editions of the law as the office keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from thidua.law.reading import law_in
from thidua.records.rows import PublicRow

if TYPE_CHECKING:
    from thidua.law.reading import Law


class LawEdition(PublicRow):
    """The whole law (the form of ``law.json``) as it was kept from a day on; a row is never changed.

    ``title`` is the code of what was edited, or empty for money. Numbers and days grow together: an edition that starts
    before the last one would say something of days that others have already judged by.
    """

    number = models.PositiveIntegerField(unique=True)
    starts_on = models.DateField(db_index=True)
    content = models.JSONField()
    title = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="law_edition_counts_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="law_edition_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.starts_on})"

    @property
    def law(self) -> Law:
        """The law, typed."""
        return law_in(self.content)
