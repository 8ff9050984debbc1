"""Printed lines back into paragraphs: page numbers off, wrapped lines joined, columns told apart.

A line goes on in the next where the next one's first word would not have fitted it and nothing marks a new
paragraph: no wider gap, no indent, no closing punctuation before a list marker.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_MARKER = re.compile(
    r"(?:[-–+•*]\s|\(\d+\)|\d{1,2}(?:\.\d{1,2})*[.)/]\s|[a-zđ]\d?[.)]\s|[IVXLC]+[.)\-–]\s"
    r"|Điều\s+\d|Chương\s|Phần\s|Mục\s|Căn cứ\s|Nơi nhận)",
)
_ENDS = re.compile(r"[.;:!?…/”\"]\s*$")
_LAYOUT_HEAD = re.compile(r"cộng\s+h[òo][àa]\s+xã\s+hội|đảng\s+cộng\s+sản\s+việt\s+nam", re.IGNORECASE)
_LAYOUT_FOOT = re.compile(r"n[ơo]i\s+nhận\s*:", re.IGNORECASE)
_HEAD_LINES = 12
_SAME_LINE = 0.5
_WIDE_GAP = 1.75
_INDENT = 0.8
_FITS = 0.6
_COLUMNS_OF_A_TABLE = 3
_REPEATED_ON = 3


@dataclass
class Piece:
    """A run of text on one printed line; points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Give the height of the letters, at least one point."""
        return max(self.top - self.bottom, 1.0)


@dataclass
class Line:
    """A printed line: its pieces from left to right."""

    pieces: list[Piece]

    @property
    def text(self) -> str:
        """Give the line; the cells of a table are parted by bars."""
        return " | ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Give where the line begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Give where the line ends."""
        return self.pieces[-1].right

    @property
    def middle(self) -> float:
        """Give the height of the line on the page."""
        return (self.pieces[0].top + self.pieces[0].bottom) / 2

    @property
    def height(self) -> float:
        """Give the height of the letters."""
        return self.pieces[0].height


@dataclass(frozen=True)
class Frame:
    """The type area of a document.

    Where lines begin and end, how far apart they stand, how wide a letter is.
    """

    left: float
    right: float
    step: float
    letter: float


def text_of_pages(pages: list[list[Piece]]) -> str:
    """Give the text of all pages in paragraphs parted by blank lines.

    Lines that only stand close share a paragraph.
    """
    lined = _without_page_furniture([_lines(page) for page in pages])
    frame = _frame(lined)
    parts: list[str] = []
    before: Line | None = None
    for number, page in enumerate(lined):
        top = True
        for line in _columns_in_turn(page, is_first=number == 0):
            parts.append(_joint(before, line, frame, is_page_break=top))
            parts.append(line.text)
            before, top = line, False
    text = "".join(parts).replace("\x02", "").replace("\ufffe", "")
    return text.encode("utf-8", errors="replace").decode("utf-8").strip()


def _lines(pieces: list[Piece]) -> list[Line]:
    """Put pieces that stand beside each other on one line; what continues a cell of a table joins that cell."""
    lines: list[Line] = []
    for row in _rows(pieces):
        last = lines[-1] if lines else None
        is_table = last is not None and len(last.pieces) >= _COLUMNS_OF_A_TABLE
        cells = [_cell_above(last, piece) for piece in row] if last is not None and is_table else [None]
        if all(cell is not None for cell in cells) and len(row) < len(last.pieces if last else row):
            for cell, piece in zip(cells, row, strict=True):
                _append(cell, piece)
        else:
            lines.append(Line(row))
    return lines


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Sort pieces into printed lines from the top of the page down, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_middle, reverse=True):
        if rows and _middle(rows[-1][0]) - _middle(piece) < _SAME_LINE * rows[-1][0].height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _append(cell: Piece | None, piece: Piece) -> None:
    """Let a cell of a table go on on the next printed line."""
    if cell is not None:
        cell.text = f"{cell.text} {piece.text}"
        cell.top, cell.bottom = piece.top, piece.bottom


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _cell_above(row: Line, piece: Piece) -> Piece | None:
    """Give the cell of a table row under which a piece stands closely, if it stands under one alone."""
    over = [cell for cell in row.pieces if cell.left < piece.right and piece.left < cell.right]
    if len(over) != 1 or piece.left < over[0].left - 1.0:
        return None
    return over[0] if _middle(over[0]) - _middle(piece) < _WIDE_GAP * over[0].height else None


def _without_page_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Take off page numbers and lines that head or foot many pages alike."""
    edges = Counter(_masked(line) for page in pages for line in _edges(page))
    repeated = {text for text, times in edges.items() if times >= max(_REPEATED_ON, len(pages) // 2)}
    return [
        [line for line in page if not (_is_edge(line, page) and _is_furniture(line, repeated))]
        for page in pages
    ]


def _edges(page: list[Line]) -> list[Line]:
    return [page[0], page[-1]] if len(page) > 1 else page[:1]


def _is_edge(line: Line, page: list[Line]) -> bool:
    return any(line is edge for edge in _edges(page))


def _is_furniture(line: Line, repeated: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or _masked(line) in repeated


def _masked(line: Line) -> str:
    """Give a line with its figures masked, so that 'Trang 2' and 'Trang 3' are alike."""
    return re.sub(r"\d+", "#", line.text)


def _frame(pages: list[list[Line]]) -> Frame:
    """Measure the type area over all pages."""
    lines = [line for page in pages for line in page]
    if not lines:
        return Frame(0, 0, 1, 1)
    lefts = Counter(round(line.left) for line in lines if len(line.pieces) == 1)
    rights = sorted(line.right for line in lines)
    steps = [a.middle - b.middle for page in pages for a, b in pairwise(page) if a.middle > b.middle]
    letters = [(line.right - line.left) / len(line.text) for line in lines if len(line.text) > 1]
    return Frame(
        left=float(lefts.most_common(1)[0][0]) if lefts else lines[0].left,
        right=rights[int(len(rights) * 0.95)] if len(rights) > 1 else rights[0],
        step=median(steps) if steps else 1.0,
        letter=median(letters) if letters else 1.0,
    )


def _joint(before: Line | None, line: Line, frame: Frame, *, is_page_break: bool) -> str:
    """Give what stands between two lines: a blank, a newline or a blank line."""
    if before is None:
        return ""
    if len(before.pieces) >= _COLUMNS_OF_A_TABLE and len(line.pieces) >= _COLUMNS_OF_A_TABLE:
        return "\n"
    if len(before.pieces) > 1 or len(line.pieces) > 1:
        return "\n\n"
    far = not is_page_break and before.middle - line.middle > _WIDE_GAP * frame.step
    if far or _starts_paragraph(before, line):
        return "\n\n"
    indented = abs(line.left - frame.left) > _INDENT * line.height
    if _is_full(before, line, frame) and not (indented and _is_sentence_end(before)):
        return " "
    return "\n\n" if _is_sentence_end(before) or is_page_break else "\n"


def _starts_paragraph(before: Line, line: Line) -> bool:
    return _is_sentence_end(before) and _MARKER.match(line.text) is not None


def _is_sentence_end(line: Line) -> bool:
    return _ENDS.search(line.text) is not None


def _is_full(before: Line, line: Line, frame: Frame) -> bool:
    """Say whether the first word of a line would not have fitted at the end of the line before."""
    first_word = len(line.text.split(" ", 1)[0]) + 1
    return before.right + _FITS * first_word * frame.letter > frame.right


def _columns_in_turn(page: list[Line], *, is_first: bool) -> list[Line]:
    """Read the two columns of the head of a document, and of its foot, one after the other."""
    if is_first:
        head = page[:_HEAD_LINES]
        if any(_LAYOUT_HEAD.search(line.text) for line in head):
            last = (
                max(number for number, line in enumerate(head) if len(line.pieces) > 1)
                if any(len(x.pieces) > 1 for x in head)
                else -1
            )
            return _split(page[: last + 1]) + _columns_in_turn(page[last + 1 :], is_first=False)
    start = next((number for number, line in enumerate(page) if _LAYOUT_FOOT.search(line.text)), None)
    if start is None:
        return page
    stop = next(
        (n for n, line in enumerate(page) if n > start and len(line.pieces) >= _COLUMNS_OF_A_TABLE), len(page)
    )
    return page[:start] + _split(page[start:stop]) + page[stop:]


def _split(lines: list[Line]) -> list[Line]:
    """Part lines into a left and a right column at the middle of their gaps; the left one comes first."""
    gaps = [(line.pieces[0].right + line.pieces[1].left) / 2 for line in lines if len(line.pieces) > 1]
    if not gaps:
        return lines
    border = median(gaps)
    pieces = [piece for line in lines for piece in line.pieces]
    left = [Line([piece]) for piece in pieces if (piece.left + piece.right) / 2 < border]
    right = [Line([piece]) for piece in pieces if (piece.left + piece.right) / 2 >= border]
    return left + right
