"""Papers: the list, one of them, what is open about a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.issuing import access
from thidua.issuing.models import Document, State
from thidua.kernel.text import fold
from thidua.organisations.models import Unit
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of papers is narrowed to; nothing means everything."""

    typed: str = ""
    state: str = ""
    kind: str = ""
    year: int | None = None
    unit: UUID | None = None


def listed(officer: Actor, on: date, filters: Filters) -> QuerySet[Document]:
    """Give the papers that an officer may read, newest first; words are sought in title, number and symbol."""
    found = access.visible_to(officer, on=on).select_related("unit__kind")
    found = found.filter(state=filters.state) if filters.state in State.values else found
    found = found.filter(kind=filters.kind) if filters.kind else found
    if filters.year:
        found = found.filter(Q(year=filters.year) | Q(year__isnull=True, drafted_at__year=filters.year))
    found = found.filter(unit__public_id=filters.unit) if filters.unit else found
    for typed in filters.typed.replace("/", " ").split():
        word = fold(typed)
        number = Q(number=int(word)) if word.isascii() and word.isdigit() and len(word) <= 6 else Q(pk__in=[])  # noqa: PLR2004 -- the longest number
        found = found.filter(Q(title_fold__contains=word) | Q(symbol__icontains=typed.upper()) | number)
    return found.defer("composed", "edits", "seen", "checked").order_by("-drafted_at", "-pk")


def kinds_there(officer: Actor, on: date) -> list[str]:
    """Give the letters of the kinds of papers that an officer may read. One query."""
    kinds = access.visible_to(officer, on=on).order_by("kind").values_list("kind", flat=True)
    return list(kinds.distinct())


def years_there(officer: Actor, on: date) -> list[int]:
    """Give the years in which papers that an officer may read were issued, newest first. One query."""
    years = (
        access.visible_to(officer, on=on).filter(year__isnull=False).order_by("-year").values_list("year", flat=True)
    )
    return [year for year in years.distinct() if year is not None]


def units_there(officer: Actor, on: date) -> QuerySet[Unit]:
    """Give the units of which an officer may read papers, by name."""
    there = access.visible_to(officer, on=on).order_by().values("unit")
    return Unit.objects.filter(pk__in=there).order_by("name_sort", "pk")


def document_of(officer: Actor, public_id: UUID, on: date) -> Document | None:
    """Give a paper that an officer may read, or None. One query."""
    found = access.visible_to(officer, on=on).filter(public_id=public_id)
    return found.select_related("unit__kind", "replaces", "docx", "pdf", "signed_file").first()


def beside(officer: Actor, document: Document, on: date, typed: str = "") -> QuerySet[Document]:
    """Give the papers of the same body that an officer may read beside one, newest first; narrowed as in `listed`."""
    return listed(officer, on, Filters(typed=typed, unit=document.unit.public_id)).exclude(pk=document.pk)


def renewal_of(officer: Actor, document: Document, on: date) -> Document | None:
    """Give the newest paper that replaces one, if the officer may read it. One query."""
    return access.visible_to(officer, on=on).filter(replaces=document).order_by("-pk").first()


def about_thing(officer: Actor, composer: str, about: UUID, on: date) -> list[Document]:
    """Give the papers about a thing that an officer may read, newest first. One query."""
    found = access.visible_to(officer, on=on).filter(composer=composer, about=about)
    return list(found.order_by("-drafted_at", "-pk"))


@dataclass(frozen=True, slots=True)
class People:
    """Who took the steps of a paper, by the step's name ("drafted", "signed"); no entry where nobody knows any more."""

    by_step: Mapping[str, User]


_TAKEN = ("drafted", "submitted", "signed", "issued", "revoked")


def people_of(document: Document) -> People:
    """Give who took the steps of a paper. One query."""
    ids = {step: getattr(document, f"{step}_by") for step in _TAKEN}
    users = {one.public_id: one for one in User.objects.filter(public_id__in={one for one in ids.values() if one})}
    return People({step: users[one] for step, one in ids.items() if one in users})
