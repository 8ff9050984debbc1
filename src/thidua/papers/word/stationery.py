"""An empty document: the sheet, a style for each component of the Decree, the page number, the language."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from docx.document import Document as Opened

    from thidua.papers.rules.decree import Component

LANGUAGE: Final = "vi-VN"
HEADER_MM: Final = 10
"""How far the page number stands from the edge: in the middle of the top margin."""

FLOWING: Final = frozenset({"basis", "text", "lead", "point"})
"""Components that are paragraphs of the text, with its indent and gaps."""

IN_TABLES: Final = frozenset({"table_head", "cell"})
CELL_ROOM: Final = 2.5

_ALIGNED: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_PAGE_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def stationery(mark: str) -> Opened:
    """Give an empty document of one section; ``mark`` stands at the foot of each page if there is one."""
    return Document(BytesIO(_made(mark)))


@cache
def _made(mark: str) -> bytes:
    document = Document()
    _speak_vietnamese(document)
    for component in decree().components.values():
        _add_style(document, component)
    _add_lead(document)
    _add_rule(document)
    _lay_out(document.sections[0], mark)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _speak_vietnamese(document: Opened) -> None:
    """Give the whole document its typeface and language; the theme of the template has neither."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}").clear()
    kept = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    name = decree().typeface
    for xml in (
        f'<w:rFonts {nsdecls("w")} w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>',
        f'<w:sz {nsdecls("w")} w:val="{decree()["text"].size.use * 2:g}"/>',
        f'<w:lang {nsdecls("w")} w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>',
    ):
        kept.append(parse_xml(xml))
    normal = document.styles["Normal"]
    _set_letters(normal, decree()["text"])


def _add_style(document: Opened, component: Component) -> None:
    style = document.styles.add_style(component.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = component.id
    style.base_style = document.styles["Normal"]
    _set_letters(style, component)
    _set_lines(style.element.get_or_add_pPr(), component)


def _set_letters(style: Any, component: Component) -> None:
    font, name = style.font, decree().typeface
    font.name, font.size, font.bold, font.italic = name, Pt(component.size.use), component.bold, component.italic
    letters = style.element.rPr.rFonts
    letters.set(qn("w:eastAsia"), name)
    letters.set(qn("w:cs"), name)


def _set_lines(how: Any, component: Component) -> None:
    rules = decree()
    is_flowing = component.id in FLOWING
    before = component.before_pt or (CELL_ROOM if component.id in IN_TABLES else 0)
    after = rules.gap.use if is_flowing else CELL_ROOM if component.id in IN_TABLES else 0
    spacing = rules.line_spacing.use if is_flowing else 1
    indent = Mm(rules.first_line.use).twips if is_flowing else 0
    room = f'w:before="{before * 20:g}" w:after="{after * 20:g}" w:line="{spacing * 240:.0f}" w:lineRule="auto"'
    for xml in (
        f"<w:widowControl {nsdecls('w')}/>",
        f"<w:spacing {nsdecls('w')} {room}/>",
        f'<w:ind {nsdecls("w")} w:left="0" w:right="0" w:firstLine="{indent}"/>',
        f'<w:jc {nsdecls("w")} w:val="{_ALIGNED[component.align]}"/>',
    ):
        how.append(parse_xml(xml))


def _add_lead(document: Opened) -> None:
    """Add the style of the first words of an article, which are bold within an upright paragraph."""
    style = document.styles.add_style("Từ đầu điều", WD_STYLE_TYPE.CHARACTER)
    style.element.styleId = "lead_words"
    style.font.bold = decree()["lead"].bold


def _add_rule(document: Opened) -> None:
    """Add the style of paragraphs that hold a line or the end of a section, and are next to nothing high."""
    style = document.styles.add_style("Đường kẻ", WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = "rule"
    style.font.size = Pt(1)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:spacing {nsdecls("w")} w:before="40" w:after="0" w:line="40" w:lineRule="exact"/>')
    )


def _lay_out(section: Any, mark: str) -> None:
    page = decree().page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top.use), Mm(page.bottom.use)
    section.left_margin, section.right_margin = Mm(page.left.use), Mm(page.right.use)
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    section.gutter = 0
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = section.part.document.styles[decree()["page_number"].name]
    for run in parse_xml(f"<w:p {nsdecls('w')}>{_PAGE_FIELD}</w:p>"):
        number._p.append(run)  # noqa: SLF001  python-docx has no fields of its own
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = mark
        footer.paragraphs[0].style = section.part.document.styles[decree()["example"].name]
