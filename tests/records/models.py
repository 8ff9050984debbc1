"""A table of the tests alone, made of what `records` offers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from thidua.records.fields import FoldField, QuantityField, SortKeyField
from thidua.records.rows import EditedRow


class Measured(EditedRow):
    """A name and an exact figure."""

    name = models.CharField(max_length=80)
    name_fold = FoldField(source="name")
    name_sort = SortKeyField(source="name")
    decimals = models.PositiveSmallIntegerField(default=2)
    value = QuantityField(null=True)
    objects: ClassVar[models.Manager[Measured]] = models.Manager()

    class Meta:
        app_label = "records_tests"

    def __str__(self) -> str:
        return self.name
