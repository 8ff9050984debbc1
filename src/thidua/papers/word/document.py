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

LONGEST_PROPERTY: Final = 255
"""Letters that a property of a file may have."""

BAR_HEIGHT: Final = 11
DOCUMENT: Final = "word/document.xml"

_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RULE: Final = '<w:pStyle w:val="rule"/>'


def docx(paper: Paper) -> bytes:
    """Set a paper in type as DOCX."""
    said = parts(paper)
    document = stationery(said.mark)
    _name(document, said, paper.day or NO_DAY)
    written = _written(document, said)
    kept = BytesIO()
    document.save(kept)
    return _bound(kept.getvalue(), written)


def _name(document: Opened, said: Parts, day: date) -> None:
    """Say in the file's properties what it is."""
    properties = document.core_properties
    for name, value in (
        ("title", f"{said.name}: {said.subject}"),
        ("subject", said.subject),
        ("author", said.issuer),
        ("last_modified_by", said.issuer),
        ("language", LANGUAGE),
        ("comments", ""),
    ):
        setattr(properties, name, value[:LONGEST_PROPERTY])
    properties.created = properties.modified = datetime.combine(day, datetime.min.time(), UTC)
    properties.revision = 1


def _written(document: Opened, said: Parts) -> str:
    """Give the document's XML: a section for the paper and one for each appendix, in the frame that python-docx made.

    It stays text: a tree of a long list would take a hundred times as long to hand over.
    """
    draw = _Drawing(document)
    body = document.element.body
    model = body.find(qn("w:sectPr"))
    pieces = [(content.paper(said, draw), False)]
    pieces += [(content.annex(one, draw), one.is_landscape) for one in said.annexes]
    sections = [_section(model, is_landscape=is_landscape) for _, is_landscape in pieces]
    ends = [*(f"<w:p><w:pPr>{_RULE}{one}</w:pPr></w:p>" for one in sections[:-1]), ""]
    inner = "".join(text + end for (text, _), end in zip(pieces, ends, strict=True))
    inner += f"<w:p><w:pPr>{_RULE}</w:pPr></w:p>{sections[-1]}"
    body.clear()
    frame = etree.tostring(document.element, encoding="unicode")
    return f"{_DECLARED}{frame.replace('<w:body/>', f'<w:body>{inner}</w:body>', 1)}"


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


def _bound(file: bytes, written: str) -> bytes:
    """Give the file with its document in it and without the moments at which its parts were written."""
    kept = BytesIO()
    with ZipFile(BytesIO(file)) as read, ZipFile(kept, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            write.writestr(part, written.encode() if name == DOCUMENT else read.read(name))
    return kept.getvalue()
