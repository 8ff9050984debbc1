"""Real files for the tests, made on the fly: Word files, PDFs, and the broken and hostile ones."""

import io
import zipfile
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

import docx
import msoffcrypto.format.ooxml
import pikepdf
from fpdf import FPDF

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word(fill: Callable[[Any], object]) -> bytes:
    """Give a Word file that python-docx writes; `fill` puts the contents in."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(*paragraphs: str) -> bytes:
    """Give a Word file of plain paragraphs."""
    return word(lambda document: [document.add_paragraph(text) for text in paragraphs])


def package(**parts: str | bytes) -> bytes:
    """Give a bare package with these parts under word/ (``document="<w:p/>"``), compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def body(xml: str) -> str:
    """Wrap the XML of paragraphs and tables into a main part."""
    return _DOCUMENT % xml


def paragraph(text: str, list_id: int | None = None, depth: int = 0) -> str:
    """Give the XML of a paragraph, numbered by a list where one is named."""
    numbered = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>' if list_id else ""
    )
    return f"<w:p>{numbered}<w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, number_format: str, pattern: str, more: str = "") -> str:
    """Give the XML of one level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Give a numbering part with one family of lists."""
    return f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


def locked_word(data: bytes) -> bytes:
    """Set a password on a Word file, as Word does: the package goes into a compound file."""
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt("bí mật", out)
    return out.getvalue()


def pdf(draw: Callable[[FPDF], object]) -> bytes:
    """Give a PDF in a face that has all Vietnamese letters; margins as Decree 30 wants them."""
    font = str(resources.files("fontpkg_be_vietnam_pro") / "files" / "BeVietnamPro-Regular.ttf")
    page = FPDF()
    page.add_font("face", fname=font)
    page.add_font("face", "B", fname=font)
    page.set_font("face", size=13)
    page.set_margins(30, 20, 20)
    page.add_page()
    draw(page)
    return bytes(page.output())


def pdf_of(*paragraphs: str) -> bytes:
    """Give a PDF of paragraphs, wrapped by the page, with the indent of an official text."""

    def draw(page: FPDF) -> None:
        for text in paragraphs:
            page.multi_cell(0, 7, f"        {text}", new_x="LMARGIN", new_y="NEXT")
            page.ln(2)

    return pdf(draw)


def two_columns(page: FPDF, left: str, right: str) -> None:
    """Draw two centred columns side by side, as the head and the foot of a document have them."""
    top = page.get_y()
    page.set_xy(20, top)
    page.multi_cell(75, 7, left, align="C")
    lower = page.get_y()
    page.set_xy(100, top)
    page.multi_cell(95, 7, right, align="C")
    page.set_y(max(lower, page.get_y()))


def table(page: FPDF, rows: Sequence[Sequence[str]], widths: Sequence[float] = (1, 5, 2, 2)) -> None:
    """Draw a ruled table whose second column is wide."""
    with page.table(col_widths=tuple(widths)) as drawn:
        for cells in rows:
            row = drawn.row()
            for cell in cells:
                row.cell(cell)


def picture_pdf() -> bytes:
    """Give a PDF of one drawn page without a letter, as a scanner leaves it."""
    return pdf(lambda page: page.rect(20, 20, 100, 100, style="F"))


def locked_pdf(data: bytes) -> bytes:
    """Set a password on a PDF."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="chủ", user="mật khẩu"))
    return out.getvalue()
