"""The index: what was told of things, in words. It says what matches, never who may see it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing under one title, as its kind told it (`kinds.Told`).

    ``row`` is the primary key of the thing in its own table. ``heading`` are the title's words and ``words`` all of
    them, folded, between single spaces; ``spelt`` is the title in one spelling with its diacritics. The database keeps
    an index of ``words`` of its own beside the table (migration 0001).
    """

    kind = models.CharField(max_length=30)
    row = models.BigIntegerField()
    part = models.PositiveIntegerField(default=0)
    title = models.TextField()
    spelt = models.TextField()
    heading = models.TextField()
    text = models.TextField(blank=True)
    words = models.TextField()
    beside = models.TextField(blank=True)
    address = models.CharField(max_length=500)
    day = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row", "part"], name="one_entry_per_part_of_a_row")]

    def __str__(self) -> str:
        return self.title
