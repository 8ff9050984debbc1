"""What differs between two papers: the words around the text, and the text block by block."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.issuing.rules.wording import LINE_FIELDS, LIST_FIELDS
from thidua.papers.blocks import Chart, Heading, Paragraph, Row, Table, Value, gone, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thidua.papers.blocks import Block, Run
    from thidua.papers.paper import Paper

SIGNATURES: Final = "signatures"


class Mark(StrEnum):
    """How a block stands against the other paper."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Compared:
    """A block with its changes marked: ``gone`` are rows of a table that are no more, ``was`` what a text said."""

    mark: Mark
    block: Block
    gone: tuple[Row, ...] = ()
    was: str = ""

    @property
    def sort(self) -> str:
        """Say what sort of block it is, for whoever shows it."""
        return {Heading: "heading", Paragraph: "paragraph", Table: "table", Chart: "chart"}[type(self.block)]


@dataclass(frozen=True, slots=True)
class Word:
    """A field of the paper (`rules.wording`) that says something else than before."""

    name: str
    was: str
    now: str


def compared(now: Paper, before: Paper | None) -> list[Compared]:
    """Give the blocks of a paper, and those of the one before that are no more, marked; all the same without one."""
    if before is None:
        return unmarked(now.blocks)
    return list(_aligned(now.blocks, before.blocks))


def unmarked(blocks: Sequence[Block]) -> list[Compared]:
    """Give blocks of which nothing is marked."""
    return [Compared(Mark.SAME, block) for block in blocks]


def words_changed(now: Paper, before: Paper) -> list[Word]:
    """Give the fields around the text that differ."""
    pairs = [(name, getattr(before, name), getattr(now, name)) for name in LINE_FIELDS]
    pairs += [(name, "\n".join(getattr(before, name)), "\n".join(getattr(now, name))) for name in LIST_FIELDS]
    pairs.append((SIGNATURES, _signers(before), _signers(now)))
    return [Word(name, was, is_now) for name, was, is_now in pairs if was != is_now]


def appendices(now: Paper, before: Paper | None) -> tuple[list[list[Compared]], list[int]]:
    """Give the blocks of each appendix of a paper, marked against the one before it that bears the same title.

    Then the places of those of the paper before that are no more.
    """
    if before is None:
        return [unmarked(one.blocks) for one in now.appendices], []
    left, found = dict(enumerate(before.appendices)), []
    for one in now.appendices:
        place = next((place for place, other in left.items() if other.title == one.title), None)
        found.append(list(_aligned(one.blocks, () if place is None else left.pop(place).blocks)))
    return found, list(left)


def changes(now: Paper, before: Paper) -> int:
    """Count the blocks that are not the same, those of the appendices among them; one that is no more counts as one."""
    kept, gone_places = appendices(now, before)
    blocks = [*compared(now, before), *(one for blocks in kept for one in blocks)]
    return sum(one.mark is not Mark.SAME for one in blocks) + len(gone_places)


def is_changed(now: Paper, before: Paper) -> bool:
    """Say whether anything at all differs that this module shows."""
    return bool(changes(now, before) or words_changed(now, before))


def _signers(paper: Paper) -> str:
    return "\n".join(" / ".join(filter(None, [*one.offices, one.name])) for one in paper.signatures)


def _key(block: Block) -> tuple[object, ...]:
    """Give by what a block is known again: a table by its heads, a paragraph by its words without the figures."""
    match block:
        case Heading():
            return ("heading", block.text)
        case Table():
            return ("table", block.caption, block.heads)
        case Chart():
            return ("chart", block.caption)
        case Paragraph():
            return ("paragraph", block.lead, tuple("" if isinstance(run, Value) else run for run in block.runs))


def _aligned(now: Sequence[Block], before: Sequence[Block]) -> Iterator[Compared]:
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in now], autojunk=False)
    for tag, first, last, here, there in matcher.get_opcodes():
        left, right = before[first:last], now[here:there]
        if tag == "equal":
            yield from (_pair(one, was) for one, was in zip(right, left, strict=True))
        else:
            yield from _replaced(left, right)


def _replaced(left: Sequence[Block], right: Sequence[Block]) -> Iterator[Compared]:
    """Pair texts that stand in the same place; the rest is gone or new."""
    both = min(len(left), len(right))
    paired = [place for place in range(both) if _is_text(left[place]) and type(left[place]) is type(right[place])]
    for place in range(max(len(left), len(right))):
        if place in paired:
            yield Compared(Mark.CHANGED, right[place], was=_text(left[place]))
            continue
        if place < len(left):
            yield Compared(Mark.GONE, left[place])
        if place < len(right):
            yield Compared(Mark.NEW, right[place])


def _is_text(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph)


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.number} {block.text}".strip()
    return "".join(str(run) for run in block.runs) if isinstance(block, Paragraph) else ""


def _pair(block: Block, was: Block) -> Compared:
    if isinstance(block, Table) and isinstance(was, Table):
        rows = gone(block, was)
        table = marked(block, was)
        same = not rows and [_said(row) for row in block.rows] == [_said(row) for row in was.rows]
        return Compared(Mark.SAME if same else Mark.CHANGED, table, rows)
    if isinstance(block, Paragraph) and isinstance(was, Paragraph):
        runs = tuple(_run(one, other) for one, other in zip(block.runs, was.runs, strict=True))
        return Compared(Mark.SAME if _text(block) == _text(was) else Mark.CHANGED, Paragraph(runs, block.lead))
    if isinstance(block, Chart) and isinstance(was, Chart):
        return Compared(Mark.SAME if block.bars == was.bars else Mark.CHANGED, block)
    return Compared(Mark.SAME if _text(block) == _text(was) else Mark.CHANGED, block)


def _said(row: Row) -> tuple[str, tuple[str, ...]]:
    return row.key, tuple(str(cell) for cell in row.cells)


def _run(run: Run, was: Run) -> Run:
    if isinstance(run, Value) and str(run) != str(was):
        return Value(run.text, run.source, was=str(was))
    return run
