"""Whether a paper can be a document at all: what it lacks, what is wrong, how much it may hold. Refused in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import Refused
from thidua.papers import typesetting
from thidua.papers.blocks import Chart, Heading, Paragraph, Table
from thidua.papers.rules.decree import decree
from thidua.papers.rules.writing import printable
from thidua.papers.typeface import has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

MOST_CELLS: Final = 24_000
"""Cells of all tables: 3,000 rows of eight columns take some seconds and half a gigabyte for a moment."""

MOST_LETTERS: Final = 1_500_000
LONGEST_NAME: Final = 2_000
"""Letters of a name, a subject, a heading, a caption: these become bookmarks and properties of files."""

MOST_BARS: Final = 400
SHOWN_LETTERS: Final = 12

_SYMBOL: Final = re.compile(r"^(\d{4}/)?[A-ZĐ][A-Za-zĐđ0-9]*(-[A-ZĐ][A-Za-zĐđ0-9&]*)*$")


class Unfit(Refused):
    """A paper cannot be made into a document."""


class TooLarge(Unfit):
    """A paper holds more than one document may."""


def check(paper: Paper) -> None:
    """Refuse a paper that cannot be a document."""
    blocks = [*paper.blocks, *(block for one in paper.appendices for block in one.blocks)]
    _check_head(paper)
    _check_names(paper, blocks)
    _check_tables(blocks)
    _check_size(paper, blocks)
    check_letters(said(paper, blocks))


def _check_head(paper: Paper) -> None:
    wanted = {
        "body": _("Văn bản chưa có tên cơ quan ban hành. Hãy điền tên cơ quan."),
        "place": _("Văn bản chưa có địa danh. Hãy điền nơi ban hành."),
        "subject": _("Văn bản chưa có trích yếu. Hãy điền nội dung tóm tắt của văn bản."),
        "symbol": _("Văn bản chưa có ký hiệu. Hãy điền ký hiệu, ví dụ KH-UBND."),
    }
    for field, sentence in wanted.items():
        if not printable(getattr(paper, field)):
            raise Unfit(sentence, field=field)
    if paper.number is not None and paper.number < 1:
        raise Unfit(_("Số văn bản bắt đầu từ 01. Hãy điền lại số."), field="number")
    _check_kind(paper)


def _check_kind(paper: Paper) -> None:
    rules = decree()
    symbol = printable(paper.symbol)
    if paper.kind != rules.letter and paper.kind not in rules.kinds:
        sentence = _("Không có loại văn bản nào viết tắt là “{kind}”. Hãy chọn loại khác.")
        raise Unfit(format_lazy(sentence, kind=printable(paper.kind)), field="kind")
    if not _SYMBOL.match(symbol):
        sentence = _("Ký hiệu “{symbol}” không đúng thể thức. Hãy viết liền, ví dụ KH-UBND hoặc SNV-TĐKT.")
        raise Unfit(format_lazy(sentence, symbol=symbol), field="symbol")
    if paper.kind != rules.letter and paper.kind not in re.split("[-/]", symbol):
        sentence = _("Ký hiệu “{symbol}” không có chữ viết tắt “{kind}” của loại văn bản. Hãy sửa ký hiệu.")
        raise Unfit(format_lazy(sentence, symbol=symbol, kind=paper.kind), field="symbol")


def _check_names(paper: Paper, blocks: Iterable[Block]) -> None:
    """Refuse what stands for a name and is as long as a text."""
    names: dict[str, tuple[str, ...]] = {
        field: (getattr(paper, field),) for field in ("body", "superior", "place", "symbol", "subject")
    }
    names |= {field: (getattr(paper, field),) for field in ("authority", "clause", "filed")}
    names["signatures"] = tuple(text for one in paper.signatures for text in (*one.offices, one.name))
    names["appendices"] = tuple(one.title for one in paper.appendices)
    names["blocks"] = tuple(text for block in blocks for text in _named_in(block))
    for field, texts in names.items():
        for text in texts:
            if len(text) > LONGEST_NAME:
                sentence = _("“{text}…” dài quá {most} chữ. Hãy rút ngắn.")
                raise TooLarge(format_lazy(sentence, text=printable(text[:60]), most=LONGEST_NAME), field=field)


def _named_in(block: Block) -> tuple[str, ...]:
    """Give what is a heading or a caption in a block."""
    match block:
        case Heading(number, text, _level):
            return number, text
        case Paragraph():
            return (block.lead,)
        case Table(caption, heads, _rows, _figures):
            return caption, *heads
        case Chart(caption, bars):
            return caption, *(name for bar in bars for name in (bar.name, bar.measure))


def _check_tables(blocks: Iterable[Block]) -> None:
    for block in blocks:
        if not isinstance(block, Table):
            continue
        if not block.heads:
            raise Unfit(
                format_lazy(_("Bảng “{table}” không có cột nào."), table=printable(block.caption)), field="blocks"
            )
        if any(len(row.cells) != len(block.heads) for row in block.rows):
            sentence = _("Bảng “{table}” có hàng không đủ số ô hoặc thừa ô so với đầu bảng.")
            raise Unfit(format_lazy(sentence, table=printable(block.caption)), field="blocks")


def _check_size(paper: Paper, blocks: list[Block]) -> None:
    cells = sum(len(block.rows) * len(block.heads) for block in blocks if isinstance(block, Table))
    bars = sum(len(block.bars) for block in blocks if isinstance(block, Chart))
    letters = sum(map(len, said(paper, blocks)))
    found = (
        (cells, MOST_CELLS, _("ô bảng")),
        (bars, MOST_BARS, _("thanh biểu đồ")),
        (letters, MOST_LETTERS, _("chữ cái")),
    )
    for count, most, what in found:
        if count > most:
            sentence = _("Văn bản dài quá: {count} {what}, nhiều nhất là {most}. Hãy chia thành nhiều văn bản.")
            shown = {"count": f"{count:,}".replace(",", "."), "most": f"{most:,}".replace(",", ".")}
            raise TooLarge(format_lazy(sentence, what=what, **shown), field="blocks")


def check_letters(texts: Iterable[str]) -> None:
    """Refuse letters that the typefaces lack: they would be holes in what is kept for ever."""
    letters = set(printable("".join(set().union(*texts))))
    lacking = sorted(one for one in letters if not has(one) and typesetting.lacks(one))
    if lacking:
        sentence = _("Bộ chữ của văn bản không có: {letters}. Hãy thay bằng chữ khác.")
        raise Unfit(format_lazy(sentence, letters=" ".join(lacking[:SHOWN_LETTERS])), field="blocks")


def said(paper: Paper, blocks: Iterable[Block]) -> Iterator[str]:
    """Give every text of a paper and of its blocks."""
    yield from (paper.superior, paper.body, paper.place, paper.symbol, paper.subject)
    yield from (paper.authority, paper.clause, paper.filed)
    yield from (*paper.basis, *paper.addressees, *paper.recipients)
    for one in paper.signatures:
        yield from (*one.offices, one.name)
    yield from (one.title for one in paper.appendices)
    for block in blocks:
        yield from _said_in(block)


def _said_in(block: Block) -> Iterator[str]:
    match block:
        case Heading(number, text, _level):
            yield from (number, text)
        case Paragraph(runs, lead):
            yield lead
            yield from map(str, runs)
        case Table(caption, heads, rows, _figures):
            yield from (caption, *heads)
            yield from (str(cell) for row in rows for cell in row.cells)
        case Chart(caption, bars):
            yield caption
            for bar in bars:
                yield from (bar.name, bar.measure)
