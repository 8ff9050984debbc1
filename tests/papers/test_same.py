"""DOCX and PDF say the same, whatever is in the paper, and nothing that was typed is code."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.papers.reading import bare, docx_words, lines, pdf_words
from tests.papers.samples import DECISION, LETTER, PLAN, REPORT, SAMPLES
from thidua.papers.blocks import Bar, Block, Chart, Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix, Paper, Signature
from thidua.papers.pdf import pdf
from thidua.papers.rules.writing import printable
from thidua.papers.word import docx

HOSTILE = (
    "#set page(fill: red) $x^2$ ] [ \\ \"quoted\" 'single' @ref <label> // /* */ -- --- ... ~ _a_ *b* `c` = 1. + - "
    "&amp; <w:p/>"
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyỳýỷỹỵằắẳẵặỀẾỂỄỆĐƯƠ0123456789 .,;:()%/“”\"'#$[]\\@*_`<>&={}~–-"
words = st.text(st.sampled_from(LETTERS + "\n\t\x00\x07\u200b\u202e"), max_size=60)
names = st.text(st.sampled_from(LETTERS), max_size=400)
decomposed = st.sampled_from(["Hòa", "Ủy ban", "Nguye\u0302\u0303n"])
saying = words | decomposed | st.just("x" * 130) | st.just(HOSTILE)
required = saying.map(lambda text: text if printable(text) else "Có")
runs = st.lists(saying | saying.map(lambda text: Value(text, "/so/1/")), max_size=4).map(tuple)
amounts = st.none() | st.decimals(-(10**9), 10**12, places=2)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 7))
    named = tuple(f"Cột {at} {draw(saying)}" for at in range(count))
    row = draw(st.lists(st.tuples(*[saying] * count), max_size=3))
    rows = tuple(Row(str(at), cells) for at, cells in enumerate(row))
    return Table(draw(saying), named, rows, frozenset(draw(st.sets(st.integers(0, count - 1)))))


bars = st.builds(Bar, saying, saying, st.decimals(0, 10**9, places=2), amounts, amounts, amounts)
blocks = st.lists(
    st.one_of(
        st.builds(Heading, st.sampled_from(["I.", "1.", "a)", "Chương II", ""]), saying, st.integers(1, 4)),
        st.builds(Paragraph, runs, st.sampled_from(["", "Điều 1.", "x" * 100])),
        tables(),
        st.builds(Chart, saying, st.lists(bars, max_size=3).map(tuple)),
    ),
    max_size=6,
).map(tuple)
papers = st.builds(
    Paper,
    kind=st.just("BC") | st.just("CV"),
    body=required | names.map(lambda name: f"Sở {name}"),
    place=required,
    symbol=st.just("BC-SNV"),
    subject=required | names.map(lambda name: f"Về {name}"),
    blocks=blocks,
    superior=saying | names,
    number=st.none() | st.integers(1, 99_999),
    day=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    basis=st.lists(saying, max_size=3).map(tuple),
    authority=saying,
    clause=st.just("") | st.just("Quyết định:"),
    addressees=st.lists(saying, max_size=3).map(tuple),
    signatures=st.lists(st.builds(Signature, st.lists(saying, max_size=3).map(tuple), saying), max_size=3).map(tuple),
    recipients=st.lists(saying, max_size=3).map(tuple),
    filed=saying,
    appendices=st.lists(st.builds(Appendix, saying, blocks, st.booleans()), max_size=2).map(tuple),
    is_example=st.booleans(),
)


def heads(paper: Paper) -> list[tuple[str, ...]]:
    every: list[Block] = [*paper.blocks, *(block for one in paper.appendices for block in one.blocks)]
    return [tuple(map(printable, block.heads)) for block in every if isinstance(block, Table)]


# Not shrunk: what fails is found in its message, and each try sets two files in type.
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(papers, st.sampled_from([1, 1, 1, 1, 30]))
def test_whatever_is_in_a_paper_both_files_say_the_same(drawn: Paper, times: int) -> None:
    paper = _grown(drawn, times)
    assert _compared(docx_words(docx(paper))) == _compared(pdf_words(pdf(paper), heads(paper)))


def _grown(paper: Paper, times: int) -> Paper:
    """Give a paper with its rows and recipients so many times over, and heads that tell its tables apart."""
    appendices = tuple(replace(one, blocks=_told_apart(one.blocks, 1, at)) for at, one in enumerate(paper.appendices))
    return replace(
        paper,
        blocks=_told_apart(paper.blocks, times, "chính"),
        recipients=paper.recipients * times,
        appendices=appendices,
    )


def _told_apart(given_blocks: tuple[Block, ...], times: int, where: object) -> tuple[Block, ...]:
    return tuple(
        replace(one, rows=one.rows * times, heads=tuple(f"{where} {at} {head}" for head in one.heads))
        if isinstance(one, Table)
        else one
        for at, one in enumerate(given_blocks)
    )


def _compared(text: str) -> Counter[str]:
    """Count the letters: rows that the end of a page parts are read in another order, and words are broken anywhere."""
    return Counter(text)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.kind)
def test_both_files_of_each_kind_say_the_same(paper: Paper) -> None:
    assert docx_words(docx(paper)) == pdf_words(pdf(paper), heads(paper))


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.kind)
def test_equal_papers_give_equal_files(paper: Paper) -> None:
    assert (docx(paper), pdf(paper)) == (docx(replace(paper)), pdf(replace(paper)))


def test_what_was_typed_is_never_code() -> None:
    paper = replace(
        LETTER,
        superior=HOSTILE,
        body=HOSTILE,
        place=HOSTILE,
        subject=HOSTILE,
        addressees=(HOSTILE, HOSTILE),
        blocks=(Heading("#1.", HOSTILE), Paragraph((HOSTILE, Value(HOSTILE)), HOSTILE), _table_of(HOSTILE)),
        signatures=(Signature((HOSTILE,), HOSTILE),),
        recipients=(HOSTILE,),
        filed=HOSTILE,
    )
    said = pdf_words(pdf(paper))
    assert said.count(bare(HOSTILE)) >= 9
    assert docx_words(docx(paper)) == said


def _table_of(text: str) -> Table:
    return Table(text, (text,), (Row("1", (text,)),))


def test_a_list_of_300_rows_is_whole_in_both() -> None:
    rows = tuple(Row(str(at), (str(at), f"Nguyễn Thị Ví Dụ {at}", "1.500.000")) for at in range(1, 301))
    paper = replace(DECISION, appendices=(Appendix("Danh sách", (Table("", ("TT", "Họ và tên", "Tiền"), rows),)),))
    document, printed = docx(paper), pdf(paper)
    assert docx_words(document) == pdf_words(printed, heads(paper))
    assert [line.text for line in lines(document) if line.style == "cell"][-2:] == ["Nguyễn Thị Ví Dụ 300", "1.500.000"]
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(printed)]
    assert all("Họ và tên" in page for page in pages[1:])


def test_text_of_the_pdf_is_searched_in_vietnamese() -> None:
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf(REPORT))]
    for wanted in ("đơn vị, địa phương căn cứ chức năng", "Tổng thu ngân sách nhà nước", "PHÓ GIÁM ĐỐC"):
        assert any(page.search(wanted).get_next() for page in pages), wanted


def test_a_paper_without_anything_optional_is_a_paper() -> None:
    paper = Paper("TB", "Sở Nội vụ", "Ví Dụ", "TB-SNV", "Việc", (), filed="")
    assert [line.style for line in lines(docx(paper))] == [
        "body",
        "motto_country",
        "motto",
        "number",
        "place",
        "title",
        "subject",
    ]
    assert docx_words(docx(paper)) == pdf_words(pdf(paper))


def test_many_recipients_go_over_the_page_and_none_is_lost() -> None:
    paper = replace(PLAN, recipients=tuple(f"Ủy ban nhân dân xã số {at}" for at in range(1, 121)), appendices=())
    assert _compared(docx_words(docx(paper))) == _compared(pdf_words(pdf(paper)))


def test_a_chart_says_its_figures_in_words_of_both() -> None:
    chart = Chart("Biểu đồ", (Bar("Thu", "tỷ đồng", Decimal("10.5"), Decimal(7)), Bar("Hộ", "hộ", Decimal(0), None)))
    paper = replace(REPORT, blocks=(chart,))
    for said in (docx_words(docx(paper)), pdf_words(pdf(paper))):
        assert bare("Thu 7 / 10,5 tỷ đồng Hộ chưa có số liệu / 0 hộ") in said
