"""Answering a question: rights first, then the words, then the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from thidua.search import access
from thidua.search.kinds import Fixed, kinds
from thidua.search.models import Entry
from thidua.search.rules import Piece, Question, for_postgresql, for_sqlite, pieces, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.search.kinds import Word
    from thidua.search.rules import Term

EXACT, BEGINS, TOGETHER_IN_TITLE, IN_TITLE, TOGETHER, ELSEWHERE = range(6)
LONG_TITLE: Final = 160
"""Titles that are longer are sentences: they are cut around what matched."""
_SQLITE: Final = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
_POSTGRESQL: Final = "SELECT id FROM search_entry WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of thing and how many of it answer."""

    code: str
    name: Word
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """One answer, its matches marked."""

    kind: Word
    address: str
    title: Sequence[Piece]
    beside: str
    text: Sequence[Piece]
    day: date | None


def answers(officer: Actor | None, asked: Question, *, on: date) -> QuerySet[Entry]:
    """Give the entries that answer a question among what an officer may open; none for a question without words."""
    if not asked.terms:
        return Entry.objects.none()
    return access.visible_to(officer, on=on).filter(pk__in=_matching(asked.terms))


def facets(found: QuerySet[Entry]) -> list[Facet]:
    """Give the kinds among some answers with their counts, the most first. One query."""
    counts = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    there = [Facet(kind.code, kind.name, counts[kind.code]) for kind in kinds() if kind.code in counts]
    return sorted(there, key=lambda one: -one.count)


def best_first(found: QuerySet[Entry], asked: Question, *, kind: str = "") -> QuerySet[Entry]:
    """Order answers: the whole title, its beginning, within it, elsewhere, what stands together before what does not.

    Among equals those spelt as typed come first, then the newest.
    """
    if not asked.terms:
        return found.none()
    phrase = asked.phrase
    rank = Case(
        When(heading=phrase, then=EXACT),
        When(heading__startswith=phrase, then=BEGINS),
        When(heading__contains=f" {phrase}", then=TOGETHER_IN_TITLE),
        When(_in_title(asked), then=IN_TITLE),
        When(words__contains=f" {phrase}", then=TOGETHER),
        default=ELSEWHERE,
        output_field=IntegerField(),
    )
    as_typed = Case(When(spelt__contains=asked.spelt, then=0), default=1, output_field=IntegerField())
    rows = found.filter(kind=kind) if kind else found
    return rows.annotate(rank=rank, as_typed=as_typed, dated=Case(When(day=None, then=1), default=Value(0))).order_by(
        "rank", "as_typed", "dated", "-day", "heading", "pk"
    )


def results(rows: Sequence[Entry], asked: Question) -> list[Result]:
    """Give answers as a page shows them."""
    names = {kind.code: kind.name for kind in kinds()}
    return [
        Result(
            kind=names[row.kind],
            address=row.address,
            title=pieces(row.title, asked.terms) if len(row.title) < LONG_TITLE else snippet(row.title, asked.terms),
            beside=row.beside,
            text=snippet(row.text, asked.terms) if row.text else (),
            day=row.day,
        )
        for row in rows
    ]


def is_unbuilt() -> bool:
    """Say whether the index lacks what a rebuild alone writes: it is new, or came with another version."""
    fixed = [kind.code for kind in kinds() if isinstance(kind, Fixed)]
    return Entry.objects.filter(kind__in=fixed).values("kind").distinct().count() < len(fixed)


def _in_title(asked: Question) -> Q:
    """Give the condition that every term begins at a word of the title."""
    whole = Q()
    for term in asked.terms:
        words = " ".join(term.words)
        whole &= Q(heading__startswith=words) | Q(heading__contains=f" {words}")
    return whole


def _matching(terms: Sequence[Term]) -> Any:
    """Give the keys of the entries that hold all terms, out of the database's own index of words."""
    if connection.vendor == "sqlite":
        return RawSQL(_SQLITE, [for_sqlite(terms)])  # noqa: S611 -- words are letters and digits, and a parameter
    return RawSQL(_POSTGRESQL, [for_postgresql(terms)])  # noqa: S611 -- as above
