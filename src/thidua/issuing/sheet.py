"""A paper as a page shows it: word for word as it is printed, its figures leading to where they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thidua.issuing.rules import comparing
from thidua.issuing.rules.comparing import Compared
from thidua.issuing.words import FIELDS
from thidua.papers.blocks import Paragraph
from thidua.papers.parts import parts
from thidua.papers.rules import writing
from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.functional import _StrPromise

    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.papers.parts import Parts


@dataclass(frozen=True, slots=True)
class Changed:
    """A field around the text that says something else than before."""

    label: _StrPromise
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Annexed:
    """An appendix with its blocks."""

    label: str
    title: str
    reference: str
    blocks: Sequence[Compared]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be shown: what is printed around the text, the text with its changes marked, what changed."""

    parts: Parts
    blocks: Sequence[Compared]
    appendices: Sequence[Annexed]
    changed: Sequence[Changed]

    @property
    def is_changed(self) -> bool:
        """Say whether anything is marked."""
        blocks = [*self.blocks, *(one for annex in self.appendices for one in annex.blocks)]
        return bool(self.changed) or any(one.mark is not comparing.Mark.SAME for one in blocks)


def sheet_of(paper: Paper, before: Paper | None = None) -> Sheet:
    """Give a paper as a page shows it, with what differs from the paper ``before`` marked.

    Raises ``Refused`` for a paper that cannot be a document (`papers.checking`).
    """
    said = parts(paper)
    words = comparing.words_changed(paper, before) if before else []
    earlier = replace(before, blocks=_ended(before.blocks)) if before else None
    return Sheet(
        said,
        comparing.compared(replace(paper, blocks=_ended(paper.blocks)), earlier),
        list(_annexed(paper, said, before)),
        [Changed(FIELDS[one.name], one.was, one.now) for one in words],
    )


def _annexed(paper: Paper, said: Parts, before: Paper | None) -> Iterator[Annexed]:
    """Give the appendices marked, then those of the paper before that are no more."""
    marked, gone = comparing.appendices(paper, before)
    for one, blocks in zip(said.annexes, marked, strict=True):
        yield Annexed(one.label, one.title.text, one.reference.text, blocks)
    if before is None:
        return
    for place in gone:
        one = parts(before).annexes[place]
        blocks = [Compared(comparing.Mark.GONE, block) for block in before.appendices[place].blocks]
        yield Annexed(one.label, one.title.text, one.reference.text, blocks)


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks with the stop that a document ends with after the last words."""
    if not blocks:
        return ()
    *before, last = blocks
    if not isinstance(last, Paragraph) or not last.runs:
        return (*blocks, Paragraph((decree().end,)))
    end = last.runs[-1]
    runs = (*last.runs[:-1], writing.ended(end)) if isinstance(end, str) else (*last.runs, decree().end)
    return (*before, replace(last, runs=runs))
