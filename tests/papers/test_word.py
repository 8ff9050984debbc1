"""The DOCX is made to be worked on: language, properties, headings, pictures that say what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from tests.papers.reading import lines, opened
from tests.papers.samples import PLAN, REPORT
from thidua.papers.blocks import Row, Table
from thidua.papers.paper import Appendix
from thidua.papers.word import docx

if TYPE_CHECKING:
    from datetime import datetime


def test_the_file_says_what_it_is_and_whose() -> None:
    properties = opened(docx(PLAN)).core_properties
    said = (properties.title, properties.subject, properties.author, properties.language, properties.comments)
    assert said == (f"Kế hoạch: {PLAN.subject}", PLAN.subject, PLAN.body, "vi-VN", "")
    made: datetime = properties.created
    assert made.date() == PLAN.day


def test_its_language_is_vietnamese() -> None:
    styles = opened(docx(PLAN)).styles.element
    assert [one.get(qn("w:val")) for one in styles.find(qn("w:docDefaults")).iter(qn("w:lang"))] == ["vi-VN"]


def test_headings_make_an_outline() -> None:
    levels = [
        ("".join(text.text for text in one.iter(qn("w:t"))), int(one.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))))
        for one in opened(docx(PLAN)).element.body.iter(qn("w:p"))
        if one.pPr.find(qn("w:outlineLvl")) is not None
    ]
    assert levels[:4] == [("KẾ HOẠCH", 0), ("I. MỤC ĐÍCH, YÊU CẦU", 1), ("1. Mục đích", 2), ("2. Yêu cầu", 2)]


def test_bars_of_a_chart_are_pictures_that_say_what_they_show() -> None:
    document = opened(docx(REPORT))
    told = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert told == [
        "Tăng trưởng GRDP: thực hiện 11,82, chỉ tiêu 12,5 %, kịch bản 12, dự báo 12,1",
        "Thu ngân sách: thực hiện 152.300, chỉ tiêu 165.011,59 tỷ đồng, dự báo 166.000",
        "Hộ nghèo: thực hiện chưa có số liệu, chỉ tiêu 0 hộ",
        "Biến động việc làm: thực hiện -40, chỉ tiêu 100 người",
    ]
    ids = [one.get("id") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_a_list_of_1800_rows_is_written_whole() -> None:
    rows = tuple(Row(str(at), (str(at), f"Người thứ {at}", "Có <dấu> & “ngoặc”")) for at in range(1, 1801))
    listed = Appendix("Danh sách", (Table("", ("TT", "Họ và tên", "Ghi chú"), rows),), is_landscape=True)
    file = docx(replace(PLAN, appendices=(listed,)))
    cells = [line.text for line in lines(file) if line.style == "cell"]
    assert cells[-3:] == ["1800", "Người thứ 1800", "Có <dấu> & “ngoặc”"]
    assert len(cells) == 3 * 1800 + 15
