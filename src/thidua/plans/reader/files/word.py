"""A Word file as lines of text.

Paragraphs with their automatic numbers, tables as rows, text boxes after their paragraph.

Headers, footers, notes, comments, deleted and hidden text are left out: they are not the plan. Paragraphs are
parted by a blank line. A row of a table is one line, its cells parted by " | "; the tables in which offices
lay out the head and the foot of a document (name of the office beside the national title, recipients beside
the signature) are read cell after cell instead.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from thidua.plans.reader.files import limits
from thidua.plans.reader.files.archive import Archive
from thidua.plans.reader.files.numbering import Numbering, W, child_value, value, whole
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_W_NAMESPACE = W[1:-1].encode()
_W_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN_PART = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "fldSimple",
        "sdt",
        "sdtContent",
        "customXml",
        "r",
        "dir",
        "bdo",
    )
)
_LITERAL = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", _ALTERNATIVE})
_LAYOUT_WORDS = re.compile(
    r"cộng\s+h[òo][àa]\s+xã\s+hội\s+chủ\s+nghĩa|đảng\s+cộng\s+sản\s+việt\s+nam|n[ơo]i\s+nhận\s*:",
    re.IGNORECASE,
)
_LAYOUT_COLUMNS = 3
_STYLE_CHAIN = 20
_SPREADSHEET_OR_SLIDES = ("xl/", "ppt/")


def text_of_word(data: bytes) -> str:
    """Give the text of a .docx.

    Raise ``UnreadableFile`` for a broken, locked or overblown file and for another kind of zip.
    """
    archive = Archive(data)
    body = _body(archive)
    if body is None:
        raise UnreadableFile(Reason.NOT_A_DOCUMENT if _is_foreign(archive) else Reason.CORRUPT)
    document = _Document(
        Numbering(_xml(archive, "word/numbering.xml")), _numbered_styles(_xml(archive, "word/styles.xml"))
    )
    return _joined(document.blocks(body))


def _is_foreign(archive: Archive) -> bool:
    """Say whether a zip is something else than a Word file: a workbook, slides, an archive of pictures."""
    names = archive.names()
    return "[Content_Types].xml" not in names or any(name.startswith(_SPREADSHEET_OR_SLIDES) for name in names)


def _body(archive: Archive) -> _Element | None:
    """Give the body of the main part, wherever the file keeps it; None where it has none."""
    root = _xml(archive, _main_part(archive))
    return root.find(f"{W}body") if root is not None else None


def _main_part(archive: Archive) -> str:
    """Find the main part through the relations of the package; most writers call it word/document.xml."""
    relations = _xml(archive, "_rels/.rels")
    for relation in () if relations is None else relations.iterchildren(_RELATION):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
    return _MAIN_PART


def _xml(archive: Archive, name: str) -> _Element | None:
    """Parse a part.

    No entity is expanded, nothing is fetched, and a part with a document type is refused (Word writes none).
    """
    data = archive.part(name)
    if data is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.replace(_W_STRICT, _W_NAMESPACE), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(Reason.CORRUPT) from error
    if _has_document_type(root):
        raise UnreadableFile(Reason.SUSPICIOUS)
    return root


def _has_document_type(root: _Element) -> bool:
    """Say whether a part brings its own document type, the way in for entities that grow."""
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))


def _numbered_styles(root: _Element | None) -> dict[str, tuple[str, int]]:
    """Give list and depth for each style that numbers paragraphs, itself or through the style it rests on."""
    styles = {} if root is None else {value(style, "styleId"): style for style in root.iterchildren(f"{W}style")}
    found = {}
    for name in styles:
        numbered = _number_of_style(name, styles)
        if numbered is not None:
            found[name] = numbered
    return found


def _number_of_style(name: str, styles: dict[str, _Element]) -> tuple[str, int] | None:
    """Follow a style to the one that gives it a list; a chain that bites its tail ends."""
    list_id, depth = "", ""
    for _ in range(_STYLE_CHAIN):
        style = styles.get(name)
        if style is None:
            break
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            list_id = list_id or child_value(properties, "numId")
            depth = depth or child_value(properties, "ilvl")
        name = child_value(style, "basedOn")
    return (list_id, whole(depth, 0)) if list_id not in {"", "0"} else None


class _Document:
    """Walks a body once, from top to bottom: the numbers of lists depend on what was counted before."""

    def __init__(self, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> None:
        self._numbering = numbering
        self._styles = styles

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Give paragraphs and tables as text blocks, without those that are empty."""
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in _TRANSPARENT:
                yield from self.blocks(element)
            elif element.tag == _ALTERNATIVE:
                yield from self.blocks(_chosen(element))

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        """Give a paragraph under its marker, then the text boxes that hang on it."""
        text = _tidy("".join(_inline(paragraph)))
        if text:
            marker = self._marker(paragraph)
            yield f"{marker} {text}" if marker else text
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _marker(self, paragraph: _Element) -> str:
        """Give the automatic number of a paragraph.

        Its own setting goes before that of its style, list 0 meaning none.
        """
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        list_id, depth = self._styles.get(child_value(properties, "pStyle"), ("", 0))
        own = properties.find(f"{W}numPr")
        if own is not None:
            list_id = child_value(own, "numId") or list_id
            depth = whole(child_value(own, "ilvl"), depth)
        return self._numbering.marker(list_id, depth) if list_id else ""

    def _table(self, table: _Element) -> Iterator[str]:
        """Give a table.

        A layout table or a frame cell after cell, any other as lines of cells in one block.
        """
        rows = [[list(self.blocks(cell)) for cell in _cells(row)] for row in _rows(table)]
        columns = max((len(row) for row in rows), default=0)
        if columns <= 1 or _is_layout(rows, columns):
            yield from ("\n".join(cell) for row in rows for cell in row if cell)
            return
        lines = [" | ".join(" ".join(" ".join(cell).split()) for cell in row) for row in rows]
        block = "\n".join(line for line in lines if line.replace("|", "").strip())
        if block:
            yield block


def _rows(table: _Element) -> Iterator[_Element]:
    """Give the rows of a table, not those of tables in its cells."""
    for element in table.iterchildren():
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    """Give the cells of a row."""
    for element in row.iterchildren():
        if element.tag == f"{W}tc":
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _cells(element)


def _is_layout(rows: list[list[list[str]]], columns: int) -> bool:
    """Say whether a table only lays out the head or the foot of a document."""
    return columns <= _LAYOUT_COLUMNS and any(_LAYOUT_WORDS.search(" ".join(cell)) for row in rows for cell in row)


def _inline(parent: _Element) -> Iterator[str]:
    """Give the characters of a paragraph that a reader sees."""
    for element in parent.iterchildren():
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _LITERAL:
            yield _LITERAL[element.tag]
        elif element.tag in _TRANSPARENT and not _is_hidden(element):
            yield from _inline(element)
        elif element.tag == _ALTERNATIVE:
            yield from _inline(_chosen(element))


def _is_hidden(run: _Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and value(vanish, "val") not in {"0", "false"}


def _chosen(alternatives: _Element) -> _Element:
    """Give one of several renderings of the same thing, the first."""
    return next(alternatives.iterchildren(), alternatives) if len(alternatives) else etree.Element("none")


def _boxes(parent: _Element) -> Iterator[_Element]:
    """Give the text boxes that hang on a paragraph, each once though it is stored in two renderings."""
    for element in parent.iterchildren():
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == _ALTERNATIVE:
            yield from _boxes(_chosen(element))
        elif element.tag in _TRANSPARENT or element.tag in _DRAWN or not str(element.tag).startswith(W):
            yield from _boxes(element)


def _tidy(text: str) -> str:
    """Take blanks off the ends of the lines of a paragraph, and its empty lines; tabs inside part columns and stay."""
    lines = (line.replace("\xa0", " ").strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _joined(blocks: Iterator[str]) -> str:
    """Join blocks by blank lines; stop as soon as the text grows past the limit."""
    kept, length = [], 0
    for block in blocks:
        kept.append(block)
        length += len(block) + 2
        if length > limits.TEXT_CHARACTERS:
            raise UnreadableFile(Reason.TOO_MUCH_TEXT, {"limit": limits.TEXT_CHARACTERS})
    return "\n\n".join(kept)
