"""The parts of a paper in one file; equal papers give equal bytes."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from thidua.papers import typesetting
from thidua.papers.parts import parts
from thidua.papers.word import content
from thidua.papers.word.stationery import LANGUAGE, stationery

if TYPE_CHECKING:
    from docx.document import Document as Opened

    from thidua.papers.bars import Drawn
    from thidua.papers.paper import Paper
    from thidua.papers.parts import Parts

NO_DAY: Final = date(2000, 1, 1)
"""The day that a file bears whose paper has none: files say nothing of when they were made."""

BAR_HEIGHT: Final = 11


def docx(paper: Paper) -> bytes:
    """Set a paper in type as DOCX."""
    said = parts(paper)
    document = stationery(said.mark)
    _name(document, said, paper.day or NO_DAY)
    _fill(document, said)
    kept = BytesIO()
    document.save(kept)
    return _undated(kept.getvalue())


def _name(document: Opened, said: Parts, day: date) -> None:
    """Say in the file's properties what it is."""
    properties = document.core_properties
    properties.title, properties.subject, properties.author = f"{said.name}: {said.subject}", said.subject, said.issuer
    properties.language, properties.comments, properties.last_modified_by = LANGUAGE, "", said.issuer
    properties.created = properties.modified = datetime.combine(day, datetime.min.time(), UTC)
    properties.revision = 1


def _fill(document: Opened, said: Parts) -> None:
    """Put the sections into the document: the paper, and each appendix."""
    draw = _Drawing(document)
    body = document.element.body
    last = body.find(qn("w:sectPr"))
    body.remove(last)
    written = [(content.paper(said, draw), False)]
    written += [(content.annex(one, draw), one.is_landscape) for one in said.annexes]
    sections = [_section(last, is_landscape=is_landscape) for _, is_landscape in written]
    ends = "".join(
        f'{text}<w:p><w:pPr><w:pStyle w:val="rule"/>{section if at < len(written) - 1 else ""}</w:pPr></w:p>'
        for at, ((text, _), section) in enumerate(zip(written, sections, strict=True))
    )
    filled = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{ends}{sections[-1]}</w:body>")
    for part in list(filled):
        body.append(part)


def _section(model: Any, *, is_landscape: bool) -> str:
    """Give the properties of a section: the page upright or on its side, numbered from 1, the first number hidden."""
    section = deepcopy(model)
    size = section.find(qn("w:pgSz"))
    if is_landscape:
        upright = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:h"), upright[0])
        size.set(qn("w:w"), upright[1])
        size.set(qn("w:orient"), "landscape")
    numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section.find(qn("w:pgMar")).addnext(numbers)
    return etree.tostring(section, encoding="unicode")


class _Drawing:
    """Draws bars and puts the pictures into a document."""

    def __init__(self, document: Opened) -> None:
        self.document = document
        self.drawn = 0

    def __call__(self, bar: Drawn, width: float) -> str:
        picture = typesetting.png("picture.typ", {"bar": asdict(bar), "width": width})
        inline = self.document.part.new_pic_inline(BytesIO(picture), Pt(width), Pt(BAR_HEIGHT))
        self.drawn += 1
        inline.docPr.set("id", str(self.drawn))
        inline.docPr.set("name", f"Biểu đồ {self.drawn}")
        inline.docPr.set("descr", bar.told)
        return f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"


def _undated(file: bytes) -> bytes:
    """Give the file without the moments at which its parts were written."""
    kept = BytesIO()
    with ZipFile(BytesIO(file)) as read, ZipFile(kept, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            write.writestr(part, read.read(name))
    return kept.getvalue()
