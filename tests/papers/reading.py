"""What a DOCX and a PDF say and measure, read by others than those that wrote them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium
from docx import Document
from docx.oxml.ns import qn

from thidua.papers.parts import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence


POINTS_A_MM = 72 / 25.4
_UNCOMPARED = str.maketrans(dict.fromkeys("\ufffe\x02\u00ad\u200b-"))


@dataclass(frozen=True)
class Line:
    """A paragraph of a DOCX: its style and its words."""

    style: str
    text: str


def opened(file: bytes) -> Any:
    return Document(BytesIO(file))


def lines(file: bytes) -> list[Line]:
    """Give the paragraphs of a DOCX in the order in which they are read, those of tables too; empty ones left out."""
    found = [_line(one) for one in opened(file).element.body.iter(qn("w:p"))]
    return [line for line in found if line.text]


def _line(paragraph: Any) -> Line:
    style = paragraph.pPr.pStyle.val
    parts = [" " if one.tag == qn("w:br") else one.text or "" for one in paragraph.iter(qn("w:t"), qn("w:br"))]
    return Line(style, "".join(parts))


def docx_words(file: bytes) -> str:
    return bare(" ".join(line.text for line in lines(file)))


def pdf_words(file: bytes, heads: Sequence[Sequence[str]] = ()) -> str:
    """Give what a PDF says without page numbers, the mark of examples, and heads of tables repeated on a page."""
    said = ""
    for page in pypdfium2.PdfDocument(file):
        assert_inside(page)
        raw = page.get_textpage().get_text_range()
        text = bare(re.sub(r"^\s*\d+\s", "", raw) if _has_page_number(page) else raw)
        text = text.removesuffix(bare(EXAMPLE))
        for head in heads:
            again = bare("".join(head))
            text = text.removeprefix(again) if again in said else text
        said += text
    return said


def assert_inside(page: Any) -> None:
    """Fail where a letter stands outside the page."""
    text = page.get_textpage()
    across, down = page.get_size()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= across and box[3] <= down for box in boxes)


def _has_page_number(page: Any) -> bool:
    """Say whether anything stands in the top margin."""
    return bool(page.get_textpage().get_text_bounded(bottom=page.get_height() - 14 * POINTS_A_MM).strip())


def bare(text: str) -> str:
    """Give a text as it is compared: without spaces, and without hyphens, which are lost at a line's end in a PDF."""
    return "".join(unicodedata.normalize("NFC", text.translate(_UNCOMPARED)).split())


@dataclass(frozen=True)
class Set:
    """How words are set in a PDF: size, face, and where they stand in millimetres from the upper left corner."""

    size: float
    font: str
    left: float
    right: float
    top: float

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.font

    @property
    def is_italic(self) -> bool:
        return "Italic" in self.font


def find(page: Any, words: str) -> Set:
    """Give how the first letter of some words is set, and how far the words reach on their line."""
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found is not None, f"the page does not say {words!r}"
    begin, count = found
    boxes = [text.get_charbox(at) for at in range(begin, begin + count)]
    boxes = [box for box in boxes if box[2] > box[0]]
    name = (ctypes.c_char * 256)()
    pdfium.FPDFText_GetFontInfo(text, begin, name, 256, None)
    return Set(
        size=round(pdfium.FPDFText_GetFontSize(text, begin), 2),
        font=bytes(name).split(b"\0")[0].decode(),
        left=min(box[0] for box in boxes) / POINTS_A_MM,
        right=max(box[2] for box in boxes) / POINTS_A_MM,
        top=(page.get_height() - max(box[3] for box in boxes)) / POINTS_A_MM,
    )


def rules(page: Any) -> list[tuple[float, float, float]]:
    """Give the level lines of a page: left and right end and height from above, in millimetres."""
    found = []
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds()
        if right - left > 10 and top - bottom < 2:
            found.append((left / POINTS_A_MM, right / POINTS_A_MM, (page.get_height() - top) / POINTS_A_MM))
    return sorted(found, key=lambda line: line[2])
