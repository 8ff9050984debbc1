"""What a document says, word for word, in the order in which it stands: made once, and set in type as DOCX and as PDF.

Whatever the Decree says of words stands here or in ``rules``: forms of number and day, capitals, stops of lists, "./.",
the lines of appendices. Who sets type adds no word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from thidua.papers.blocks import Chart, Heading, Paragraph, Table
from thidua.papers.checking import check
from thidua.papers.rules import writing
from thidua.papers.rules.decree import decree
from thidua.papers.rules.writing import printable
from thidua.papers.typeface import POINTS_A_MM, even_lines, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.blocks import Block
    from thidua.papers.paper import Appendix, Paper, Signature

SUBJECT_PART: Final = 0.8
"""How much of the width a subject takes before it is broken."""

EXAMPLE: Final = "Văn bản ví dụ, không có giá trị pháp lý"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines broken where they are to be broken, and how long the rule beneath them is, in points; 0 where none is."""

    lines: tuple[str, ...] = ()
    rule: float = 0

    @property
    def text(self) -> str:
        """Give the words as one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top; ``left`` and ``right`` are how wide they are, in points."""

    left: float
    right: float
    superior: Lines
    body: Lines
    number: str
    about: Lines
    country: str
    motto: Lines
    place: Lines


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature's lines of office and the name."""

    offices: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An appendix: its line with the number, title, the line of what it belongs to, what stands in it."""

    label: str
    title: Lines
    reference: Lines
    blocks: tuple[Block, ...]
    is_landscape: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A document, word for word."""

    name: str
    subject: str
    issuer: str
    head: Head
    title: str
    about: Lines
    addressees: tuple[str, ...]
    authority: Lines
    basis: tuple[str, ...]
    clause: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signatures: tuple[Signed, ...]
    annexes: tuple[Annex, ...]
    mark: str


def parts(paper: Paper) -> Parts:
    """Say word for word what a paper says; a paper that cannot be a document is refused (`checking`)."""
    check(paper)
    is_letter = paper.kind == decree().letter
    name = decree().kind_name(paper.kind)
    subject = printable(paper.subject)
    return Parts(
        name=name,
        subject=subject,
        issuer=printable(paper.body),
        head=_head(paper, is_letter=is_letter),
        title="" if is_letter else decree()["title"].cased(name),
        about=Lines() if is_letter else ruled_lines(subject, "subject", inner_width() * SUBJECT_PART),
        addressees=_addressees(paper.addressees),
        authority=made_lines(printable(paper.authority), "authority", inner_width()),
        basis=writing.listed(_said(paper.basis)),
        clause=decree()["clause"].cased(printable(paper.clause)),
        blocks=_ended(_blocks(paper.blocks)),
        recipients=recipients_of(paper.recipients, paper.filed),
        signatures=signed_blocks(paper.signatures),
        annexes=_annexes(paper, name),
        mark=EXAMPLE if paper.is_example else "",
    )


# -- The top ----------------------------------------------------------------------------------------------------------


def inner_width() -> float:
    """Give the width of the text in points."""
    return decree().page.inner() * POINTS_A_MM


def _head(paper: Paper, *, is_letter: bool) -> Head:
    rules = decree()
    country, motto = rules["motto_country"], rules["motto"]
    right = width(country.text, country) + 6
    left = inner_width() - right
    body = printable(paper.body)
    return Head(
        left=left,
        right=right,
        superior=made_lines(printable(paper.superior), "superior", left - 6),
        body=ruled_lines(body, "body", left - 6),
        number=writing.number_line(paper.number, printable(paper.symbol)),
        about=made_lines(f"V/v {printable(paper.subject)}", "letter_subject", left - 6) if is_letter else Lines(),
        country=country.text,
        motto=Lines((motto.text,), width(motto.text, motto)),
        place=made_lines(writing.place_line(printable(paper.place), paper.day, paper.year), "place", right),
    )


def made_lines(text: str, component: str, most: float) -> Lines:
    """Break a text where its component is to be broken."""
    part = decree()[component]
    return Lines(even_lines(part.cased(text), part, most)) if text else Lines()


def ruled_lines(text: str, component: str, most: float) -> Lines:
    """Break a text and say how long its rule is: a part of its widest line."""
    part = decree()[component]
    broken = made_lines(text, component, most)
    share = part.rule.use if part.rule else 0
    return replace(broken, rule=share * max((width(line, part) for line in broken.lines), default=0))


# -- The middle -------------------------------------------------------------------------------------------------------


def _said(texts: Sequence[str]) -> tuple[str, ...]:
    """Give the texts that say something."""
    return tuple(said for text in texts if (said := printable(text)))


def _addressees(given: Sequence[str]) -> tuple[str, ...]:
    """Give "Kính gửi: ..." on one line where there is one, else "Kính gửi:" and a line each."""
    said = _said(given)
    if not said:
        return ()
    return (f"Kính gửi: {writing.bare(said[0])}",) if len(said) == 1 else ("Kính gửi:", *writing.listed(said, "- "))


def _blocks(given: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for one in given if (block := _block(one)) is not None)


def _block(block: Block) -> Block | None:
    """Give a block as it is printed; None where nothing is left of it."""
    match block:
        case Heading(number, text, level):
            heading = Heading(printable(number), printable(text), level)
            return heading if heading.number or heading.text else None
        case Paragraph():
            paragraph = Paragraph((_text(block),), printable(block.lead))
            return paragraph if paragraph.runs[0] or paragraph.lead else None
        case Table(caption, heads, rows, figures):
            cells = tuple(replace(row, cells=tuple(printable(str(cell)) for cell in row.cells)) for row in rows)
            return Table(printable(caption), tuple(printable(head) for head in heads), cells, figures)
        case Chart(caption, bars):
            named = tuple(replace(bar, name=printable(bar.name), measure=printable(bar.measure)) for bar in bars)
            return Chart(printable(caption), named)


def _text(paragraph: Paragraph) -> str:
    return printable("".join(str(run) for run in paragraph.runs))


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks with "./." after the last words, on a line of its own where no paragraph is last."""
    if not blocks:
        return ()
    *before, last = blocks
    if isinstance(last, Paragraph) and (said := str(last.runs[0])):
        return (*before, replace(last, runs=(writing.ended(said),)))
    return (*blocks, Paragraph((decree().end,)))


# -- The foot ---------------------------------------------------------------------------------------------------------


def recipients_of(recipients: Sequence[str], filed_at: str) -> tuple[str, ...]:
    """Give the lines of "Nơi nhận"; the last one is the file copy."""
    filed = printable(filed_at)
    lines = [*_said(recipients), *([f"Lưu: {filed}"] if filed else [])]
    return writing.listed(lines, "- ")


def signed_blocks(given: Sequence[Signature]) -> tuple[Signed, ...]:
    """Give the blocks of signature as they are printed."""
    most = inner_width() / max(len(given), 2)
    office = decree()["office"]
    return tuple(
        Signed(
            tuple(line for said in _said(one.offices) for line in even_lines(office.cased(said), office, most)),
            printable(one.name),
        )
        for one in given
    )


def _annexes(paper: Paper, name: str) -> tuple[Annex, ...]:
    many = len(paper.appendices) > 1
    return tuple(_annex(one, paper, name, at if many else None) for at, one in enumerate(paper.appendices, start=1))


def _annex(one: Appendix, paper: Paper, name: str, at: int | None) -> Annex:
    label = decree()["appendix"].text
    inner = decree().page.inner(is_landscape=one.is_landscape) * POINTS_A_MM
    number = f"{writing.number_of(paper.number)}/{printable(paper.symbol)}"
    first = f"(Kèm theo {name} số {number} {writing.day_of(paper.day, paper.year)}"
    return Annex(
        label=label if at is None else f"{label} {writing.roman(at)}",
        title=made_lines(printable(one.title), "appendix_title", inner * SUBJECT_PART),
        reference=_in_two(first, f"của {printable(paper.body)})", "appendix_reference", inner),
        blocks=_blocks(one.blocks),
        is_landscape=one.is_landscape,
    )


def _in_two(first: str, second: str, component: str, most: float) -> Lines:
    """Give two halves of a sentence on one line where they fit, else each on lines of its own."""
    whole = made_lines(f"{first} {second}", component, most)
    if len(whole.lines) == 1:
        return whole
    return Lines((*made_lines(first, component, most).lines, *made_lines(second, component, most).lines))
