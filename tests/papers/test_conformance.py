"""A paper of each kind, opened and measured against the file of rules: what the Decree says is the table."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.papers.reading import POINTS_A_MM, Line, find, lines, opened, rules
from tests.papers.samples import DECISION, LETTER, MINUTES, PLAN, SAMPLES
from thidua.papers.parts import parts
from thidua.papers.pdf import pdf
from thidua.papers.rules.decree import decree
from thidua.papers.typeface import width
from thidua.papers.word import docx

if TYPE_CHECKING:
    from thidua.papers.paper import Paper
    from thidua.papers.rules.decree import Component

HEAD: Final = ["motto_country", "motto", "number", "place"]
FOOT: Final = ["office", "signer", "recipients_label", "recipients"]
ALIGNED: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
DECREED: Final = [one for one in decree().components.values() if one.confidence != "ours"]


def kind(paper: Paper) -> str:
    return paper.kind


each_kind = pytest.mark.parametrize("paper", SAMPLES, ids=kind)


@cache
def word(paper: Paper) -> bytes:
    return docx(paper)


@cache
def file(paper: Paper) -> bytes:
    return pdf(paper)


def printed(paper: Paper) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(file(paper))


def said(paper: Paper, style: str) -> list[str]:
    return [line.text for line in lines(word(paper)) if line.style == style]


# -- DOCX: the sheet --------------------------------------------------------------------------------------------------


@each_kind
def test_every_section_is_a4_with_margins_within_the_bounds(paper: Paper) -> None:
    page = decree().page
    for section in opened(word(paper)).sections:
        is_landscape = section.orientation == WD_ORIENT.LANDSCAPE
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((297, 210) if is_landscape else (210, 297))
        assert page.top.holds(section.top_margin.mm, 0.05)
        assert page.bottom.holds(section.bottom_margin.mm, 0.05)
        assert page.left.holds(section.left_margin.mm, 0.05)
        assert page.right.holds(section.right_margin.mm, 0.05)


@each_kind
def test_pages_are_numbered_in_the_top_margin_from_1_and_the_first_number_is_hidden(paper: Paper) -> None:
    document = opened(word(paper))
    first = document.sections[0]
    number = first.header.paragraphs[0]
    assert [one.text.strip() for one in number._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert number.style.style_id == "page_number"
    assert first.header_distance < first.top_margin
    assert first.first_page_header.paragraphs[0].text == ""
    assert not list(first.first_page_header._element.iter(qn("w:instrText")))
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert all(section.header.is_linked_to_previous or section.header.paragraphs for section in document.sections)


# -- DOCX: components -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("component", DECREED, ids=[one.id for one in DECREED])
def test_every_component_has_a_style_that_measures_as_the_decree_says(component: Component) -> None:
    style = next(one for one in opened(word(PLAN)).styles if one.style_id == component.id)
    assert style.name == component.name
    assert style.font.name == "Times New Roman"
    assert component.size.holds(style.font.size.pt)
    assert (style.font.bold, style.font.italic) == (component.bold, component.italic)
    assert style.element.pPr.find(qn("w:jc")).get(qn("w:val")) == ALIGNED[component.align]
    assert style.font.color.rgb is None


@each_kind
def test_paragraphs_have_no_size_or_face_but_that_of_their_style(paper: Paper) -> None:
    for run in opened(word(paper)).element.body.iter(qn("w:rPr")):
        assert {one.tag for one in run} <= {qn("w:rStyle")}
    known = {*decree().components, "rule"}
    assert {line.style for line in lines(word(paper))} <= known


@pytest.mark.parametrize("style", ["text", "basis", "lead", "point"])
def test_the_text_is_indented_and_spaced_within_the_bounds(style: str) -> None:
    found = next(one for one in opened(word(PLAN)).styles if one.style_id == style)
    rules_of = decree()
    assert rules_of.first_line.holds(found.paragraph_format.first_line_indent.mm, 0.05)
    assert rules_of.gap.holds(found.paragraph_format.space_after.pt)
    assert rules_of.line_spacing.holds(found.paragraph_format.line_spacing)


@each_kind
def test_components_that_are_capitals_are_capitals_and_patterns_hold(paper: Paper) -> None:
    for line in lines(word(paper)):
        component = decree()[line.style]
        assert line.text == component.cased(line.text)
        if component.pattern and paper.number is not None:
            assert re.match(component.pattern, line.text)
        if component.text:
            assert line.text.startswith(component.text)


@each_kind
def test_components_stand_in_their_order(paper: Paper) -> None:
    firsts = list(dict.fromkeys(line.style for line in lines(word(paper))))
    order = [
        *["superior"] * bool(paper.superior),
        "body",
        "motto_country",
        "motto",
        "number",
        *(["letter_subject"] if paper.kind == "CV" else []),
        "place",
        *([] if paper.kind == "CV" else ["title", "subject"]),
        *["addressees"] * bool(paper.addressees),
        *["authority"] * bool(paper.authority),
        *["basis"] * bool(paper.basis),
        *["clause"] * bool(paper.clause),
    ]
    assert firsts[: len(order)] == order
    signed, sent = ["office", *["signer"] * any(one.name for one in paper.signatures)], FOOT[2:]
    foot = [*sent, *signed] if len(paper.signatures) == 1 else [*signed, *sent]
    assert [style for style in firsts if style in FOOT] == foot
    assert firsts.index("text") < firsts.index(foot[0])


@each_kind
def test_the_text_ends_with_its_sign_once(paper: Paper) -> None:
    texts = [line for line in lines(word(paper)) if "./." in line.text]
    assert [line.style for line in texts] == ["text"]
    assert texts[0].text.endswith("./.")


def test_a_letter_has_its_subject_under_its_number_and_no_title() -> None:
    assert said(LETTER, "letter_subject") == ["V/v đôn đốc các đơn vị chưa phát động đợt thi đua"]
    style = next(one for one in opened(word(LETTER)).styles if one.style_id == "letter_subject")
    assert style.paragraph_format.space_before.pt == 6
    assert said(LETTER, "addressees") == [
        "Kính gửi:",
        "- Các sở, ban, ngành thành phố;",
        "- Ủy ban nhân dân các xã, phường, đặc khu;",
        "- Các khối, cụm thi đua.",
    ]


def test_lists_end_as_the_decree_says() -> None:
    assert said(PLAN, "recipients") == [
        "- Thường trực Thành ủy;",
        "- Thường trực Hội đồng nhân dân thành phố;",
        "- Các sở, ban, ngành thành phố;",
        "- Ủy ban nhân dân các xã, phường, đặc khu;",
        "- Lưu: VT, TĐKT.",
    ]
    assert [one[-1] for one in said(PLAN, "basis")] == [";", "."]


def test_appendices_are_numbered_and_say_what_they_belong_to() -> None:
    shown = [line for line in lines(word(PLAN)) if line.style.startswith("appendix")]
    reference = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 09 tháng 9 năm 2025 của Ủy ban nhân dân thành phố Ví Dụ)"
    assert shown == [
        Line("appendix", "Phụ lục I"),
        Line("appendix_title", "CHỈ TIÊU GIAO CHO TỪNG ĐƠN VỊ"),
        Line("appendix_reference", reference),
        Line("appendix", "Phụ lục II"),
        Line("appendix_title", "PHÂN CÔNG NHIỆM VỤ"),
        Line("appendix_reference", reference),
    ]
    assert said(DECISION, "appendix") == ["Phụ lục"]


def test_a_number_and_a_day_not_yet_known_are_left_to_be_filled_in() -> None:
    blank = "\u00a0" * 6
    assert said(MINUTES, "number") == [f"Số: {blank}/BB-HĐTĐKT"]
    assert said(MINUTES, "place") == [f"Ví Dụ, ngày {blank} tháng {blank} năm 2025"]


# -- DOCX: rules and tables -------------------------------------------------------------------------------------------


def ruled(paper: Paper) -> list[tuple[str, float, float]]:
    """Give each rule of a DOCX: the style above it, how long it is, how wide that style's widest line is, in points."""
    found, style, widest = [], "", 0.0
    for paragraph in opened(word(paper)).element.body.iter(qn("w:p")):
        how = paragraph.pPr
        if how.find(qn("w:pBdr")) is not None:
            cell = next((one for one in paragraph.iterancestors(qn("w:tc"))), None)
            room = decree().page.inner() * POINTS_A_MM if cell is None else int(cell.tcPr.tcW.get(qn("w:w"))) / 20
            ind = how.find(qn("w:ind"))
            found.append((style, room - (int(ind.get(qn("w:left"))) + int(ind.get(qn("w:right")))) / 20, widest))
        elif how.pStyle.val in decree().components:
            style = how.pStyle.val
            texts = "".join(
                "\n" if one.tag == qn("w:br") else one.text for one in paragraph.iter(qn("w:t"), qn("w:br"))
            )
            widest = max(width(line, decree()[style]) for line in texts.split("\n"))
    return found


@each_kind
def test_rules_are_as_long_as_the_decree_says(paper: Paper) -> None:
    shown = ruled(paper)
    assert [style for style, _, _ in shown] == ["body", "motto", *([] if paper.kind == "CV" else ["subject"])]
    for style, length, widest in shown:
        span = decree()[style].rule
        assert span is not None
        assert span.holds(length / widest)


def grids(paper: Paper) -> list[Any]:
    tables = opened(word(paper)).element.body.iter(qn("w:tbl"))
    return [one for one in tables if one.tblPr.find(qn("w:tblBorders")) is not None]


def test_tables_have_lines_a_head_that_is_repeated_and_rows_that_are_not_parted() -> None:
    shown = grids(PLAN)
    assert len(shown) == 2
    for table in shown:
        borders = table.tblPr.find(qn("w:tblBorders"))
        assert {one.get(qn("w:val")) for one in borders} == {"single"}
        assert len(borders) == 6
        rows = table.findall(qn("w:tr"))
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        columns = [int(one.get(qn("w:w"))) for one in table.tblGrid]
        assert sum(columns) == pytest.approx(int(table.tblPr.find(qn("w:tblW")).get(qn("w:w"))), abs=5)
        sides = [cell.find(f".//{qn('w:jc')}") for cell in rows[1].findall(qn("w:tc"))]
        assert [None if side is None else side.get(qn("w:val")) for side in sides] == [
            "center",
            None,
            None,
            "right",
            "right",
        ]


@each_kind
def test_head_and_foot_are_tables_without_lines_whose_rows_stay_whole(paper: Paper) -> None:
    body = opened(word(paper)).element.body
    tables = [one for one in body.iter(qn("w:tbl")) if one.tblPr.find(qn("w:tblBorders")) is None]
    assert len(tables) >= 2
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for one in tables for row in one.iter(qn("w:tr")))


@each_kind
def test_two_lines_of_the_text_go_with_the_signature(paper: Paper) -> None:
    paragraphs = [one for one in opened(word(paper)).element.body.iter(qn("w:p")) if one.pPr is not None]
    end = next(at for at, one in enumerate(paragraphs) if "".join(t.text for t in one.iter(qn("w:t"))).endswith("./."))
    assert paragraphs[end].pPr.find(qn("w:keepNext")) is not None
    assert paragraphs[end + 1].pPr.find(qn("w:keepNext")) is not None
    assert (
        paragraphs[end - 1].pPr.find(qn("w:keepNext")) is not None
        or width("".join(t.text for t in paragraphs[end].iter(qn("w:t"))), decree()["text"])
        > (decree().page.inner() - decree().first_line.use) * POINTS_A_MM
    )


# -- PDF --------------------------------------------------------------------------------------------------------------


def expected(paper: Paper) -> list[tuple[str, str]]:
    """Give words of components that stand on the first page of each sample, and the component."""
    shown = [line for line in lines(word(paper)) if not line.style.startswith("appendix")]
    wanted = {*HEAD, "superior", "title", "addressees", "authority", "basis", "clause", "text"}
    firsts = {line.style: line.text for line in reversed(shown) if line.style in wanted}
    return [(style, " ".join(text.split(" ")[:3])) for style, text in firsts.items()]


@each_kind
def test_the_pdf_is_set_as_the_decree_says(paper: Paper) -> None:
    page = printed(paper)[0]
    for style, words in expected(paper):
        component = decree()[style]
        shown = find(page, words)
        assert component.size.holds(shown.size)
        is_lead = style == "text" and shown.is_bold
        assert (shown.is_bold, shown.is_italic) == (component.bold or is_lead, component.italic), (style, shown)
        assert "TeXGyreTermes" in shown.font


@each_kind
def test_pages_of_the_pdf_are_a4_and_keep_their_margins(paper: Paper) -> None:
    page_rules = decree().page
    for page in printed(paper):
        across, down = (round(value / POINTS_A_MM) for value in page.get_size())
        assert {across, down} == {210, 297}
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        inked = [box for box in boxes if box[2] > box[0]]
        assert min(box[0] for box in inked) / POINTS_A_MM > page_rules.left.least - 0.5
        assert max(box[2] for box in inked) / POINTS_A_MM < across - page_rules.right.least + 0.5


@each_kind
def test_the_two_columns_of_the_pdf_stand_side_by_side(paper: Paper) -> None:
    page = printed(paper)[0]
    country, number, place = (find(page, words) for words in ("CỘNG HÒA XÃ HỘI", "Số:", f"{paper.place}, ngày"))
    assert number.right < country.left < place.right
    assert number.top == pytest.approx(place.top, abs=1.5)


@each_kind
def test_rules_of_the_pdf_are_as_long_as_the_decree_says(paper: Paper) -> None:
    page, said_there = printed(paper)[0], parts(paper)
    shown = sorted(rules(page)[:3], key=lambda line: line[2] > 55)
    body, motto = sorted(shown[:2])
    wanted = [("body", body, said_there.head.body.lines), ("motto", motto, said_there.head.motto.lines)]
    if paper.kind != "CV":
        wanted.append(("subject", shown[2], said_there.about.lines))
    for style, (left, right, _), broken in wanted:
        span = decree()[style].rule
        lines_there = [find(page, line) for line in broken]
        widest = max(line.right - line.left for line in lines_there)
        assert span is not None
        assert span.holds((right - left) / widest, 0.02)
        assert (left + right) / 2 == pytest.approx((lines_there[0].left + lines_there[0].right) / 2, abs=0.5)


def test_pages_of_the_pdf_are_numbered_from_the_second_on_and_appendices_by_themselves() -> None:
    numbers = [
        page.get_textpage().get_text_bounded(bottom=page.get_height() - 14 * POINTS_A_MM).strip()
        for page in printed(PLAN)
    ]
    assert numbers == ["", "2", "", ""]
    shown = find(printed(PLAN)[1], "2")
    page = decree().page
    assert decree()["page_number"].size.holds(shown.size)
    assert (shown.left + shown.right) / 2 == pytest.approx(page.left.use + page.inner() / 2, abs=0.5)
    assert shown.top < page.top.use
    assert [page.get_width() > page.get_height() for page in printed(PLAN)] == [False, False, True, False]
