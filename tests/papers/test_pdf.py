"""The PDF is archival, tagged, Vietnamese, and has its letters inside it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.papers.reading import find
from tests.papers.samples import LETTER, PLAN
from thidua.papers.blocks import Paragraph
from thidua.papers.parts import EXAMPLE
from thidua.papers.pdf import pdf


def test_the_file_says_that_it_is_archival_and_what_it_is() -> None:
    with pikepdf.open(BytesIO(pdf(PLAN))) as file:
        said = file.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
        assert said["dc:title"] == f"Kế hoạch: {PLAN.subject}"
        assert said["dc:creator"] == [PLAN.body]
        assert str(file.Root.Lang).startswith("vi")
        assert file.Root.MarkInfo.Marked


def test_every_face_is_inside_the_file() -> None:
    with pikepdf.open(BytesIO(pdf(PLAN))) as file:
        fonts = {
            str(font.BaseFont).split("+")[1].removesuffix("-Identity-H"): font.DescendantFonts[0].FontDescriptor
            for page in file.pages
            for font in page.Resources.Font.values()
        }
        assert set(fonts) == {
            "TeXGyreTermes-Regular",
            "TeXGyreTermes-Bold",
            "TeXGyreTermes-Italic",
            "TeXGyreTermes-BoldItalic",
        }
        assert all("/FontFile3" in one for one in fonts.values())


def test_headings_are_the_outline_of_the_file() -> None:
    titles = [one.get_title() for one in pypdfium2.PdfDocument(pdf(PLAN)).get_toc()]
    assert titles[:3] == ["KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"]
    assert titles[-2:] == ["Phụ lục I", "Phụ lục II"]


@pytest.mark.parametrize("count", range(10, 26))
def test_no_signature_stands_alone_on_a_page(count: int) -> None:
    blocks = tuple(Paragraph((f"Câu {at} của văn bản.",)) for at in range(1, count + 1))
    pages = list(pypdfium2.PdfDocument(pdf(replace(LETTER, blocks=blocks))))
    signed = pages[-1].get_textpage().get_text_bounded()
    assert "Trần Thị Ví Dụ" in signed
    assert "KT. GIÁM ĐỐC" in signed
    assert f"Câu {count - 1} của văn bản." in signed
    assert f"Câu {count} của văn bản./." in signed


def test_an_example_says_so_on_each_page_and_nothing_else_does() -> None:
    pages = list(pypdfium2.PdfDocument(pdf(PLAN)))
    assert all(find(page, EXAMPLE).top > 180 for page in pages)
    real = pypdfium2.PdfDocument(pdf(replace(PLAN, is_example=False)))
    assert not any(EXAMPLE in page.get_textpage().get_text_bounded() for page in real)


def test_a_file_says_nothing_of_when_it_was_made() -> None:
    with pikepdf.open(BytesIO(pdf(replace(PLAN, day=None)))) as file:
        assert str(file.docinfo.CreationDate).startswith("D:20000101")
