"""Searching as most programs do: ``icontains`` for each word in each table, counted and then cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.kernel.text import fold
from thidua.nominees.models import Nominee
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def found(typed: str) -> dict[str, tuple[int, list[int]]]:
    """Give for nominees and units how many match, and the first twenty."""
    answers = {}
    for code, rows in (("nominee", Nominee.objects.all()), ("unit", Unit.objects.all())):
        matching = _with_all_words(rows, typed, "unit__" if code == "nominee" else "")
        answers[code] = matching.count(), list(matching.order_by("name_sort", "pk").values_list("pk", flat=True)[:20])
    return answers


def _with_all_words(rows: QuerySet[Model], typed: str, unit: str) -> QuerySet[Model]:
    for word in fold(typed).split():
        wanted = Q(name_fold__icontains=word)
        if unit:
            wanted |= Q(**{f"{unit}name_fold__icontains": word})
        rows = rows.filter(wanted)
    return rows
