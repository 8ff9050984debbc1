"""A text cut into lines and pieces, so that every piece lies in the same marks from end to end.

Marks may nest and overlap as they like. The pieces of all lines, with the line feeds between, are the text again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADING_CHARACTERS = 240
"""A longer line under a marker is a paragraph, whatever the reader calls its heading."""
HEADING_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text: ``key`` names it on the page, ``asks`` says that an officer has not yet decided."""

    start: int
    end: int
    key: str
    kind: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside the same marks: longest first, so the last is the innermost.

    ``begins`` are the marks whose first piece this is, ``asks`` says that an undecided mark ends here.
    """

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: a heading, a paragraph or nothing; ``anchor`` where a clause begins on it."""

    start: int
    end: int
    heading: bool = False
    level: int = 0
    anchors: tuple[str, ...] = ()
    pieces: list[Piece] = field(default_factory=list)


class Place(Protocol):
    """What `lines` needs to know of a clause."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def anchor(self) -> str:
        """Name on the page."""

    @property
    def heading(self) -> str:
        """Heading, or ""."""

    @property
    def level(self) -> int:
        """Depth, 1 at the root."""


def lines(text: str, clauses: Sequence[Place], marks: Iterable[Mark]) -> list[Line]:
    """Cut a text into its lines, each with its clause and its pieces; clauses stand in the text's order."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cut = pieces(len(text), inside)
    found, place, upcoming, level = [], 0, 0, 0
    seen: set[Mark] = set()
    for start, end in _spans_of_lines(text):
        begun = []
        while upcoming < len(clauses) and clauses[upcoming].start <= max(end - 1, start):
            begun.append(clauses[upcoming])
            upcoming += 1
        level = begun[-1].level if begun else level
        place, own = _pieces_of_line(cut, place, (start, end), seen)
        heading = bool(begun and begun[-1].heading) and end - start <= HEADING_CHARACTERS and level <= HEADING_LEVELS
        found.append(Line(start, end, heading, level, tuple(clause.anchor for clause in begun), own))
    return found


def pieces(length: int, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a text of a length wherever a mark begins or ends; without marks it is one piece."""
    cuts = sorted({0, length} | {mark.start for mark in marks} | {mark.end for mark in marks})
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
    found: list[Piece] = []
    alive: list[Mark] = []
    for start, end in pairwise(cuts):
        alive = [mark for mark in alive if mark.end > start] + starting.get(start, [])
        found.append(Piece(start, end, tuple(sorted(alive, key=lambda mark: (mark.start - mark.end, mark.key)))))
    return found


def _spans_of_lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of every line without its line feed; the last one too when it is empty."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _pieces_of_line(cut: list[Piece], place: int, line: tuple[int, int], seen: set[Mark]) -> tuple[int, list[Piece]]:
    """Give where to look for the next line's pieces, and those of one line, cut at its ends."""
    start, end = line
    own = []
    while place < len(cut) and cut[place].end <= start:
        place += 1
    here = place
    while here < len(cut) and cut[here].start < end:
        marks = cut[here].marks
        first, last = max(cut[here].start, start), min(cut[here].end, end)
        begins = tuple(mark for mark in marks if mark not in seen)
        seen.update(begins)
        asks = any(mark.asks and mark.end - (last == end) <= last for mark in marks)
        own.append(Piece(first, last, marks, begins, asks))
        here += 1
    return place, own


def clause_at(starts: Sequence[int], position: int) -> int | None:
    """Give the place of the last clause that begins at or before a position; None before the first."""
    place = bisect_right(starts, position) - 1
    return place if place >= 0 else None


def find_phrase(text: str, phrase: str) -> list[tuple[int, int]]:
    """Find where a phrase stands in a text, as it was typed or pasted: any run of spaces is like any other.

    Gives every span, in order; none for an empty phrase.
    """
    words = phrase.split()
    if not words:
        return []
    found, start = [], text.find(words[0])
    while start >= 0:
        end = _end_of(text, start, words)
        if end is not None:
            found.append((start, end))
        start = text.find(words[0], start + 1)
    return found


def _end_of(text: str, start: int, words: list[str]) -> int | None:
    """Give where the words end that begin at a place, or None when other words stand there."""
    here = start
    for word in words:
        while here < len(text) and text[here].isspace():
            here += 1
        if not text.startswith(word, here):
            return None
        here += len(word)
    return here
