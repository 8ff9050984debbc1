"""Printed lines back into paragraphs: page numbers off, wrapped lines joined, columns told apart.

A line goes on in the next where the next one's first word would not have fitted it and nothing marks a new
paragraph: no wider gap, no indent, no closing punctuation before a list marker.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from thidua.plans.reader.files.printed import TABLE_COLUMNS, Line, Page, printed_lines
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_MARKER = re.compile(
    r"(?:[-–+•*]\s|\(\d+\)|\d{1,2}(?:\.\d{1,2})*[.)/]\s|[a-zđ]\d?[.)]\s|[IVXLC]+[.)\-–]\s"
    r"|Điều\s+\d|Chương\s|Phần\s|Mục\s|Căn cứ\s|Nơi nhận)",
)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.;:!?…/”\"]\s*$")
_LAYOUT_HEAD = re.compile(r"cộng\s+h[òo][àa]\s+xã\s+hội|đảng\s+cộng\s+sản\s+việt\s+nam", re.IGNORECASE)
_LAYOUT_FOOT = re.compile(r"n[ơo]i\s+nhận\s*:", re.IGNORECASE)
_HEAD_LINES = 12
_WIDE_GAP = 1.75
_INDENT = 0.8
_FITS = 0.6
_REPEATED_ON = 3
_MOST_PIECES = 100_000
"""Two hundred pages of dense tables; more takes too long to be put together."""


@dataclass(frozen=True)
class Frame:
    """The type area of a document.

    Where lines begin and end, how far apart they stand, how wide a letter is.
    """

    left: float
    right: float
    step: float
    letter: float


def text_of_pages(pages: list[Page]) -> str:
    """Give the text of all pages in paragraphs parted by blank lines.

    Lines that only stand close share a paragraph.
    """
    if sum(len(page.pieces) for page in pages) > _MOST_PIECES:
        raise UnreadableFile(Reason.TOO_MUCH_TEXT, {"pieces": _MOST_PIECES})
    lined = _without_page_furniture([printed_lines(page) for page in pages])
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


def _without_page_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Take off page numbers and lines that head or foot many pages alike."""
    edges = Counter(_masked(line) for page in pages for line in _edges(page))
    repeated = {text for text, times in edges.items() if times >= max(_REPEATED_ON, len(pages) // 2)}
    return [[line for line in page if not (_is_edge(line, page) and _is_furniture(line, repeated))] for page in pages]


def _edges(page: list[Line]) -> list[Line]:
    return [page[0], page[-1]] if len(page) > 1 else page[:1]


def _is_edge(line: Line, page: list[Line]) -> bool:
    return any(line is edge for edge in _edges(page))


def _is_furniture(line: Line, repeated: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or _masked(line) in repeated


def _masked(line: Line) -> str:
    """Give a line and its height on the page with its figures masked, so that 'Trang 2' and 'Trang 3' are alike."""
    return f"{_DIGITS.sub('#', line.text)} at {line.middle:.0f}"


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
    if len(before.pieces) > 1 or len(line.pieces) > 1:
        return "\n" if _is_row(before) and _is_row(line) else "\n\n"
    far = not is_page_break and before.middle - line.middle > _WIDE_GAP * frame.step
    if far or _starts_paragraph(before, line):
        return "\n\n"
    if _goes_on(before, line, frame):
        return " "
    if _is_centred(line, frame):
        return "\n" if _is_centred(before, frame) and not is_page_break else "\n\n"
    ends = is_page_break or _is_sentence_end(before) or _is_indented(line, frame)
    return "\n\n" if ends else "\n"


def _goes_on(before: Line, line: Line, frame: Frame) -> bool:
    """Say whether a sentence was broken off only because its line was full."""
    same_case = before.text.isupper() == line.text.isupper()
    begins = _is_indented(line, frame) and _is_sentence_end(before)
    return same_case and _is_full(before, line, frame) and not begins


def _is_indented(line: Line, frame: Frame) -> bool:
    """Say whether a line begins further in, or out, than the lines of a paragraph."""
    return abs(line.left - frame.left) > _INDENT * line.height


def _is_centred(line: Line, frame: Frame) -> bool:
    """Say whether a line stands in the middle of the type area, as the lines of a title do."""
    margins = line.left - frame.left, frame.right - line.right
    return min(margins) > line.height and abs(margins[0] - margins[1]) < line.height


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
    split_at = _end_of_head(page) if is_first else 0
    head, page = page[:split_at], page[split_at:]
    start = next((number for number, line in enumerate(page) if _LAYOUT_FOOT.search(line.text)), len(page))
    stop = next((number for number, line in enumerate(page) if number > start and _is_row(line)), len(page))
    return _split(head) + page[:start] + _split(page[start:stop]) + page[stop:]


def _end_of_head(page: list[Line]) -> int:
    """Give how many lines of the first page belong to the two-column head.

    Up to its last line of two pieces.
    """
    until = next((number for number, line in enumerate(page) if _is_row(line)), len(page))
    head = page[: min(until, _HEAD_LINES)]
    if not any(_LAYOUT_HEAD.search(line.text) for line in head):
        return 0
    return max((number + 1 for number, line in enumerate(head) if len(line.pieces) > 1), default=0)


def _is_row(line: Line) -> bool:
    """Say whether a line is a row of a table."""
    return len(line.pieces) >= TABLE_COLUMNS


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
