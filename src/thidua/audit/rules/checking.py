"""Holding the journal against its seals, and the seals against one another and against what is kept elsewhere.

Everything comes in ascending order and is looked at once; nothing but one seal is held in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from thidua.audit.rules.canonical import FORMS, line_digest
from thidua.audit.rules.sealing import BEFORE_THE_FIRST, entries, seal_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thidua.audit.rules.sealing import SealText


class Wrong(StrEnum):
    """What can be wrong."""

    LINE_ALTERED = "line_altered"
    LINE_MISSING = "line_missing"
    LINE_INSERTED = "line_inserted"
    LINES_REORDERED = "lines_reordered"
    SEAL_ALTERED = "seal_altered"
    SEAL_MISSING = "seal_missing"
    SEALED_ANEW = "sealed_anew"
    ANCHOR_UNREADABLE = "anchor_unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal; ``values`` is None where a column holds what cannot even be read."""

    sequence: int
    values: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was written outside the database when a seal was made."""

    number: int
    digest: str
    last: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``number`` is the sequence of a line, the number of a seal, or a line's place in the anchor file. For a line that is
    altered or missing, ``sealed`` and ``form`` say what was sealed there, and ``now_at`` where that stands now, if it
    stands anywhere. For a seal ``first`` and ``last`` say which lines it covers, where that is known.
    """

    wrong: Wrong
    number: int
    sealed: str = ""
    form: int = 0
    now_at: int | None = None
    first: int | None = None
    last: int | None = None


@dataclass
class Check:
    """One walk over the journal; `findings` gives what is wrong, the counts are true once it has ended."""

    seals: Iterable[SealText]
    lines: Iterable[Line]
    anchors: Mapping[int, Anchor] = field(default_factory=dict)
    sealed: int = 0
    seals_seen: int = 0
    anchored: int = 0
    unsealed: int = 0
    newest: SealText | None = None

    def findings(self) -> Iterator[Finding]:
        """Give everything that is wrong, in the order of the seals."""
        walk = _Walk(iter(self.lines))
        number, previous, last = 1, BEFORE_THE_FIRST, 0
        for seal in self.seals:
            if seal.number != number:
                yield Finding(Wrong.SEAL_MISSING, number)
                previous = seal.previous
            yield from self._seal(seal, previous, last)
            yield from self._lines(seal, walk)
            number, previous, last = seal.number + 1, seal.digest, max(seal.last, last)
            self.newest, self.seals_seen = seal, self.seals_seen + 1
        self.unsealed = walk.rest()
        gone = min((one for one in self.anchors if one >= number), default=None)
        if gone is not None:
            yield Finding(Wrong.SEAL_MISSING, number, last=self.anchors[gone].last)

    def _seal(self, seal: SealText, previous: str, last: int) -> Iterator[Finding]:
        if _is_broken(seal) or seal.previous != previous or seal.first <= last:
            yield Finding(Wrong.SEAL_ALTERED, seal.number, first=seal.first, last=seal.last)
        anchor = self.anchors.get(seal.number)
        if anchor is not None:
            self.anchored += 1
            if (anchor.digest, anchor.last) != (seal.digest, seal.last):
                yield Finding(Wrong.SEALED_ANEW, seal.number, first=seal.first, last=seal.last)

    def _lines(self, seal: SealText, walk: _Walk) -> Iterator[Finding]:
        if seal.form not in FORMS:
            return
        for sequence, digest in entries(seal.contents) or ():
            self.sealed += 1
            while (line := walk.now) is not None and line.sequence < sequence:
                yield Finding(Wrong.LINE_INSERTED, line.sequence)
                walk.step()
            if line is None or line.sequence > sequence:
                yield Finding(Wrong.LINE_MISSING, sequence, digest, seal.form)
                continue
            if line.values is None or line_digest(line.values, seal.form) != digest:
                yield Finding(Wrong.LINE_ALTERED, sequence, digest, seal.form)
            walk.step()


def _is_broken(seal: SealText) -> bool:
    """Say whether a seal does not agree with itself."""
    read = entries(seal.contents)
    if read is None or seal.form not in FORMS:
        return True
    said = (seal.first, seal.last, seal.count)
    again = seal_digest(
        number=seal.number,
        form=seal.form,
        previous=seal.previous,
        sealed_at=seal.sealed_at,
        contents=seal.contents,
    )
    return said != (read[0][0], read[-1][0], len(read)) or again != seal.digest


class _Walk:
    """The lines, one after the other."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self.lines = lines
        self.now: Line | None = None
        self.step()

    def step(self) -> None:
        self.now = next(self.lines, None)

    def rest(self) -> int:
        """Count what no seal has reached."""
        return (self.now is not None) + sum(1 for _ in self.lines)


def whereabouts(finding: Finding, lines: Iterable[Line]) -> int | None:
    """Find under which number the contents sealed at another stand now, or None where they stand nowhere."""
    for line in lines:
        if line.values is None or line.sequence == finding.number:
            continue
        if line_digest({**line.values, "sequence": finding.number}, finding.form) == finding.sealed:
            return line.sequence
    return None
