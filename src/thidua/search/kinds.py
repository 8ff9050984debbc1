"""What can be found: packages above register their kinds of things here; nothing below knows them.

A kind is registered once, when its package is ready (``AppConfig.ready``). It says how its rows are told to the index,
which deeds of the journal change what is told, and - what decides - which rows an officer may see: a search asks that
of the kind at every question and never of the index.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise

    from thidua.kernel.actors import Actor

    Word = _StrPromise | str


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one row: its title, what else its words are, where it belongs, its page, its day.

    ``part`` tells apart several entries of one row (a unit under its names). ``address`` is a path of this site, with
    a fragment where the page is long. ``text`` carries no identity numbers, no telephone numbers, no addresses of mail.
    """

    row: int
    title: str
    address: str
    text: str = ""
    beside: str = ""
    day: date | None = None
    part: int = 0


class Visible(Protocol):
    """Gives the rows of a kind that an officer may open."""

    def __call__(self, officer: Actor | None, *, on: date) -> QuerySet[Any]:
        """Give the rows; their primary keys are what entries are held against."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that is found.

    ``rows`` gives all there are, with whatever ``told`` reads of them; ``told`` gives what is told of some of them,
    nothing of those that nobody is to find. ``moved_by`` says which rows a line of the journal touches: for a thing of
    a model, the look-ups that lead from a row to that thing (``pk`` for the row itself), with spaces between. After
    deeds whose verb begins with one of ``new_after`` rows that were never told are told, after ``whole_after`` all.
    """

    code: str
    name: Word
    rows: Callable[[], QuerySet[Any]]
    visible: Visible
    told: Callable[[QuerySet[Any]], Iterable[Told]]
    moved_by: Mapping[type[Model], str] = field(default_factory=dict)
    new_after: tuple[str, ...] = ()
    whole_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """A kind that comes with the program and not out of the database, for every officer alike (pages of the guides)."""

    code: str
    name: Word
    told: Callable[[], Iterable[Told]]


_KNOWN: dict[str, Kind | Fixed] = {}
_MOVED: dict[str, dict[type[Model], str]] = {}


def register(kind: Kind | Fixed) -> None:
    """Let things of a kind be found."""
    if kind.code in _KNOWN:
        raise ValueError(f"two kinds are called {kind.code}")
    _KNOWN[kind.code] = kind


def forget(code: str) -> None:
    """Take a kind off again, as a test does with its own."""
    _KNOWN.pop(code, None)


def moved(code: str, by: Mapping[type[Model], str]) -> None:
    """Let a kind be touched by deeds on things of a package above its own, as ``moved_by`` says it of those below."""
    _MOVED.setdefault(code, {}).update(by)


def look_ups(kind: Kind) -> Mapping[type[Model], str]:
    """Give how rows of a kind are reached from the things of the journal."""
    return {**kind.moved_by, **_MOVED.get(kind.code, {})}


def kinds() -> tuple[Kind | Fixed, ...]:
    """Give all kinds, in the order in which their packages stand."""
    return tuple(_KNOWN.values())
