"""The table of kept files."""

from __future__ import annotations

from django.db import models

from thidua.records.rows import PublicRow


class StoredFile(PublicRow):
    """A file as it was uploaded; two uploads of the same bytes are two rows with one content on disk."""

    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to="kept/", max_length=200)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty")]

    def __str__(self) -> str:
        return self.name
