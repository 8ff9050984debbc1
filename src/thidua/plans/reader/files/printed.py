"""Pieces of print on a page, put together into lines and rows of tables by where they stand."""

from dataclasses import dataclass
from itertools import pairwise

TABLE_COLUMNS = 3
"""A line of so many separate pieces is a row of a table.

Two pieces may be the two columns of a document's head.
"""

_SAME_LINE = 0.5
_NEAR = 1.9
_TIE = 0.3
_RULE = 3.0
_MOST_PIECES = 1_500
"""A page with more pieces than a dense table has is no page of a plan; its tables are not looked for."""


@dataclass
class Piece:
    """A run of text on one printed line; points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    more_middles: tuple[float, ...] = ()
    """Where further lines of the same cell stand."""

    @property
    def middle(self) -> float:
        """Give the height on the page of the middle of the letters."""
        return (self.top + self.bottom) / 2

    @property
    def middles(self) -> tuple[float, ...]:
        """Give the middles of all lines of the cell."""
        return (self.middle, *self.more_middles)

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
        return self.pieces[0].middle

    @property
    def height(self) -> float:
        """Give the height of the letters."""
        return self.pieces[0].height


@dataclass
class Page:
    """A page: its pieces, and the lines that rule its tables, upright (x, bottom, top) and level (y)."""

    pieces: list[Piece]
    upright: list[tuple[float, float, float]]
    level: list[float]

    def columns_at(self, height: float) -> list[float]:
        """Give where the columns of the table at a height begin; none where no table stands there."""
        places = sorted(place for place, low, high in self.upright if low <= height <= high)
        return [place for number, place in enumerate(places) if not number or place - places[number - 1] > _RULE]

    def band_at(self, height: float) -> int:
        """Give the number of level rules above a height: lines with the same number stand in the same row."""
        return sum(rule > height for rule in self.level)


def printed_lines(page: Page) -> list[Line]:
    """Put the pieces of a page on lines, from the top down; cells of a table that take several lines are made whole."""
    lines = [Line(row) for row in _sorted_rows(page.pieces)]
    if len(page.pieces) > _MOST_PIECES:
        return lines
    ruled, lines = _ruled_rows(page, lines)
    rows = [line for line in lines if len(line.pieces) >= TABLE_COLUMNS]
    kept = []
    for line in lines:
        row = _row_of(line, rows) if len(line.pieces) < TABLE_COLUMNS else None
        if row is None:
            kept.append(line)
    return sorted(kept + ruled, key=lambda line: -line.middle)


def _ruled_rows(page: Page, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the rows of ruled tables, put together cell by cell, from the lines outside them."""
    rows: dict[int, Line] = {}
    outside = []
    for line in lines:
        columns = page.columns_at(line.middle)
        if len(columns) <= TABLE_COLUMNS:
            outside.append(line)
            continue
        band = page.band_at(line.middle)
        row = rows.setdefault(band, Line([_empty_cell(left, right, line) for left, right in pairwise(columns)]))
        for piece in line.pieces:
            _put(row, piece)
    return list(rows.values()), outside


def _empty_cell(left: float, right: float, line: Line) -> Piece:
    """Give a cell without text, as high as a line."""
    return Piece("", left, right, line.pieces[0].top, line.pieces[0].bottom)


def _put(row: Line, piece: Piece) -> None:
    """Write a piece into the cell it stands in."""
    centre = (piece.left + piece.right) / 2
    cell = min(row.pieces, key=lambda cell: max(cell.left - centre, centre - cell.right))
    cell.text = f"{cell.text} {piece.text}".strip()


def _sorted_rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Sort pieces into printed lines from the top of the page down, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if rows and rows[-1][0].middle - piece.middle < _SAME_LINE * rows[-1][0].height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _row_of(line: Line, rows: list[Line]) -> Line | None:
    """Give the row of a table whose cells this line goes on, above or below, and let them take it in.

    None: it is no part.
    """
    near = [row for row in rows if _distance(row, line) < _NEAR * line.height]
    row = _nearest(line, near)
    if row is None:
        return None
    columns = _columns(rows)
    places = [_only_column(columns, piece) for piece in line.pieces]
    if None in places:
        return None
    for place, piece in zip(places, line.pieces, strict=True):
        _take_in(row, piece, columns[place or 0])
    return row


def _nearest(line: Line, rows: list[Line]) -> Line | None:
    """Give the nearest row.

    Of two as near, the one above for a line that begins in lower case, else the one below.
    """
    if not rows:
        return None
    distances = {id(row): _distance(row, line) for row in rows}
    shortest = min(distances.values())
    tied = [row for row in rows if distances[id(row)] < shortest + _TIE * line.height]
    return tied[0] if line.text[:1].islower() else tied[-1]


def _distance(row: Line, line: Line) -> float:
    """Give how far a line stands from the nearest print of a row."""
    return min(abs(middle - line.middle) for piece in row.pieces for middle in piece.middles)


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """Give left and right of the columns, as the fullest rows print them."""
    most = max(len(row.pieces) for row in rows)
    spans = sorted((piece.left, piece.right) for row in rows if len(row.pieces) == most for piece in row.pieces)
    columns = [spans[0]]
    for left, right in spans[1:]:
        if left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _only_column(columns: list[tuple[float, float]], piece: Piece) -> int | None:
    """Give the number of the one column a piece stands in.

    None where it crosses several or stands in none.
    """
    crossed = [number for number, (left, right) in enumerate(columns) if left < piece.right and piece.left < right]
    return crossed[0] if len(crossed) == 1 and piece.right - piece.left < _widest(columns) else None


def _widest(columns: list[tuple[float, float]]) -> float:
    """Give how wide a cell may be: no wider than the table."""
    return columns[-1][1] - columns[0][0]


def _take_in(row: Line, piece: Piece, column: tuple[float, float]) -> None:
    """Add print to the cell of a row in a column, before or after what stands there, or as a new cell."""
    left, right = column
    cell = next((cell for cell in row.pieces if cell.left < right and left < cell.right), None)
    if cell is None:
        row.pieces.append(piece)
        row.pieces.sort(key=lambda piece: piece.left)
        return
    above = piece.middle > max(cell.middles)
    cell.text = f"{piece.text} {cell.text}" if above else f"{cell.text} {piece.text}"
    cell.left, cell.right = min(cell.left, piece.left), max(cell.right, piece.right)
    cell.more_middles = (*cell.more_middles, piece.middle)
