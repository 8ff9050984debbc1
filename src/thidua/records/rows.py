"""Abstract tables."""

from __future__ import annotations

from django.db import models

from thidua.kernel.ids import new_id


class PublicRow(models.Model):
    """A row that the world outside addresses by a public id, never by its sequence."""

    public_id = models.UUIDField(default=new_id, unique=True, editable=False)

    class Meta:
        abstract = True


class EditedRow(PublicRow):
    """A row that officers edit; ``version`` counts the edits, so that a stale form is noticed."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
