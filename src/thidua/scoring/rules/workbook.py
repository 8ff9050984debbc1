"""A point table as rows of cells, in the columns that offices use, and back; what cannot be read names its cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold
from thidua.scoring.rules.editing import CODE, LONGEST_CODE
from thidua.scoring.rules.table import Exempt, Item, Kind, PointTable, Side
from thidua.scoring.rules.writing import (
    BadText,
    grade_cells,
    grade_in,
    number_in,
    number_text,
    rule_in,
    rule_text,
    tie_cells,
    tie_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

ITEMS: Final = "Bảng điểm"
WHOLE: Final = "Quy định chung"
TIES: Final = "Khi bằng điểm"
GRADES: Final = "Xếp loại"
HEADS: Final = (
    "Mục", "Thuộc mục", "Nội dung", "Cách chấm", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Quy tắc", "Người thẩm định",
    "Minh chứng", "Được miễn", "Chỉ tiêu", "Việc", "Hạn nộp", "Ghi chú",
)  # fmt: skip
WHOLE_HEADS: Final = ("Quy định", "Giá trị")
TIE_HEADS: Final = ("So sánh", "Các mục", "Bằng lời")
GRADE_HEADS: Final = ("Hạng", "Tên hạng", "Từ điểm", "Tỷ lệ nhiều nhất")
KINDS: Final[Mapping[Kind, str]] = {
    Kind.HEADING: "nhóm",
    Kind.RATIO: "tỷ lệ",
    Kind.COUNT: "số lần",
    Kind.BAND: "bậc",
    Kind.CHOICE: "chọn mức",
    Kind.GATE: "điều kiện",
    Kind.DUTIES: "đúng hạn",
    Kind.MANUAL: "chấm điểm",
    Kind.FORMULA: "công thức",
}
VERIFIERS: Final = {"office": "Ban", "head": "cụm trưởng, khối trưởng"}
EXEMPT: Final[Mapping[Exempt, str]] = {Exempt.FULL: "tính đủ điểm", Exempt.SCALED: "bỏ ra và quy lại"}
YES: Final = "x"
MOST_ROWS: Final = 600
_SIDES: Final = {Side.STANDARD: "Điểm chuẩn", Side.BONUS: "Điểm thưởng", Side.DEDUCTION: "Điểm trừ"}
_NO_POINTS: Final = "-"
"""In a column of points: the item is on that side and has no most."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that was refused: the sheet, the row as Excel counts it, the heading, why by a code, and its text."""

    sheet: str
    row: int
    heading: str
    code: str
    text: str


# -- Out --------------------------------------------------------------------------------------------------------------


def item_rows(table: PointTable) -> list[list[str]]:
    """Give the items as rows of `HEADS`, each before those below it."""
    above = {child.code: one.code for one in table.walk() for child in one.items}
    return [_row(item, above.get(item.code, "")) for item in table.walk()]


def _row(item: Item, above: str) -> list[str]:
    points = dict.fromkeys(Side, "")
    points[item.side] = _NO_POINTS if item.points is None else number_text(item.points)
    return [
        item.code,
        above,
        item.text,
        KINDS[item.kind],
        points[Side.STANDARD],
        points[Side.BONUS],
        points[Side.DEDUCTION],
        rule_text(item),
        VERIFIERS.get(item.verifier, item.verifier),
        YES if item.needs_evidence else "",
        YES if item.may_be_exempt else "",
        item.target,
        item.duty,
        item.due,
        item.note,
    ]


_NAMED: Final = {
    "name": "Tên bảng điểm",
    "total": "Tổng điểm chuẩn",
    "bonus_cap": "Điểm thưởng nhiều nhất",
    "deduction_cap": "Điểm trừ nhiều nhất",
    "places": "Làm tròn đến (chữ số sau dấu phẩy)",
    "exempt": "Mục được miễn",
    "source": "Nguồn",
}


def whole_rows(table: PointTable) -> list[list[str]]:
    """Give what holds for the whole table as rows of `WHOLE_HEADS`."""
    said = {
        "name": table.name,
        "total": number_text(table.total),
        "bonus_cap": number_text(table.bonus_cap),
        "deduction_cap": number_text(table.deduction_cap),
        "places": str(table.places),
        "exempt": EXEMPT[table.exempt],
        "source": table.source,
    }
    return [[_NAMED[name], value] for name, value in said.items()]


def tie_rows(table: PointTable) -> list[list[str]]:
    """Give the rules among equals as rows of `TIE_HEADS`."""
    return [list(tie_cells(one)) for one in table.ties]


def grade_rows(table: PointTable) -> list[list[str]]:
    """Give the classes as rows of `GRADE_HEADS`."""
    return [list(grade_cells(one)) for one in table.grades]


# -- In ---------------------------------------------------------------------------------------------------------------


class _Cells:
    """The rows of a sheet by their headings, wherever these stand; collects what is refused."""

    def __init__(self, sheet: str, rows: Sequence[Sequence[str]], refusals: list[Refused]) -> None:
        self.sheet, self.refusals = sheet, refusals
        self.places = {fold(head): place for place, head in enumerate(rows[0])} if rows else {}
        self.rows = [(number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]

    def has(self, heading: str) -> bool:
        return fold(heading) in self.places

    def cell(self, row: Sequence[str], heading: str) -> str:
        place = self.places.get(fold(heading))
        return row[place].strip() if place is not None and place < len(row) else ""

    def read(self, at: tuple[int, Sequence[str]], heading: str, reader: Callable[[str], Any], *, default: Any) -> Any:
        text = self.cell(at[1], heading)
        try:
            return reader(text)
        except BadText as bad:
            self.refuse(at[0], heading, bad.code, bad.text)
            return default

    def refuse(self, row: int, heading: str, code: str, text: str) -> None:
        self.refusals.append(Refused(self.sheet, row, heading, code, text))


def table_in(sheets: Mapping[str, Sequence[Sequence[str]]], *, name: str) -> tuple[PointTable | None, list[Refused]]:
    """Read a table out of the sheets of a workbook by their names; None where items cannot be read at all.

    What is not said of the whole is made up of what is there: the name is ``name``, the total what the standard items
    of the top add up to.
    """
    refusals: list[Refused] = []
    cells = _Cells(ITEMS, sheets.get(ITEMS) or next(iter(sheets.values()), ()), refusals)
    for heading in ("Nội dung", "Điểm chuẩn"):
        if not cells.has(heading):
            cells.refuse(1, heading, "heading", "")
    if refusals:
        return None, refusals
    if len(cells.rows) > MOST_ROWS:
        cells.refuse(MOST_ROWS, "Nội dung", "rows", "")
        return None, refusals
    items = _items(cells)
    total = sum((one.points or Decimal(0) for one in items if one.side is Side.STANDARD), Decimal(0))
    table = PointTable(name=name, total=total, items=items)
    table = _whole(table, _Cells(WHOLE, sheets.get(WHOLE, ()), refusals))
    ties = _Cells(TIES, sheets.get(TIES, ()), refusals)
    grades = _Cells(GRADES, sheets.get(GRADES, ()), refusals)
    return replace(
        table,
        ties=tuple(_each(ties, TIE_HEADS, tie_in)),
        grades=tuple(_each(grades, GRADE_HEADS, grade_in)),
    ), refusals


def _each(cells: _Cells, heads: Sequence[str], read: Callable[[Sequence[str]], Any]) -> list[Any]:
    found = []
    for number, row in cells.rows:
        try:
            found.append(read([cells.cell(row, head) for head in heads]))
        except BadText as bad:
            cells.refuse(number, heads[0], bad.code, bad.text)
    return found


def _whole(table: PointTable, cells: _Cells) -> PointTable:
    names = {fold(words): name for name, words in _NAMED.items()}
    said: dict[str, Any] = {}
    for at in cells.rows:
        name = names.get(fold(cells.cell(at[1], WHOLE_HEADS[0])), "")
        if name:
            found = cells.read(at, WHOLE_HEADS[1], _WHOLE[name], default=None)
            if found is not None or name in {"bonus_cap", "deduction_cap"}:
                said[name] = found
    return replace(table, **said)


def _places(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise BadText("number", text)
    return int(text)


def _exempt(text: str) -> Exempt | None:
    return _chosen(EXEMPT, text, "exempt") if text else None


def _chosen(choices: Mapping[Any, str], text: str, code: str) -> Any:
    for value, words in choices.items():
        if fold(words) == fold(text):
            return value
    raise BadText(code, text)


_WHOLE: Final[Mapping[str, Callable[[str], Any]]] = {
    "name": lambda text: text or None,
    "total": number_in,
    "bonus_cap": number_in,
    "deduction_cap": number_in,
    "places": _places,
    "exempt": _exempt,
    "source": lambda text: text,
}


@dataclass(slots=True)
class _Node:
    item: Item
    above: str
    below: list[_Node]

    def whole(self) -> Item:
        return replace(self.item, items=tuple(one.whole() for one in self.below))


def _items(cells: _Cells) -> tuple[Item, ...]:
    nodes: dict[str, _Node] = {}
    top: list[_Node] = []
    for order, at in enumerate(cells.rows, 1):
        node = _node(cells, at, order)
        if node is None:
            continue
        if node.item.code in nodes:
            cells.refuse(at[0], "Mục", "code_twice", node.item.code)
            continue
        if node.above and node.above not in nodes:
            cells.refuse(at[0], "Thuộc mục", "above", node.above)
            continue
        nodes[node.item.code] = node
        (nodes[node.above].below if node.above else top).append(node)
    return tuple(one.whole() for one in top)


def _node(cells: _Cells, at: tuple[int, Sequence[str]], order: int) -> _Node | None:
    """Read a row; what it does not say has the plain meaning: numbered as it comes, points given by a person."""
    row = at[1]
    text, code = cells.cell(row, "Nội dung"), cells.cell(row, "Mục") or str(order)
    before = len(cells.refusals)
    if not text:
        cells.refuse(at[0], "Nội dung", "empty", "")
    if len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        cells.refuse(at[0], "Mục", "code", code)
    kind = cells.read(at, "Cách chấm", _kind, default=Kind.MANUAL)
    side, points = _points(cells, at)
    rule = cells.read(at, "Quy tắc", lambda said: rule_in(kind, said), default={})
    if len(cells.refusals) > before:
        return None
    verifier = cells.cell(row, "Người thẩm định")
    item = Item(
        code=code,
        text=text,
        kind=kind,
        side=side,
        points=points,
        target=cells.cell(row, "Chỉ tiêu"),
        duty=cells.cell(row, "Việc"),
        needs_evidence=bool(cells.cell(row, "Minh chứng")),
        may_be_exempt=bool(cells.cell(row, "Được miễn")),
        verifier=next((key for key, words in VERIFIERS.items() if fold(words) == fold(verifier)), verifier or "office"),
        due=cells.cell(row, "Hạn nộp"),
        note=cells.cell(row, "Ghi chú"),
        **rule,
    )
    return _Node(item, cells.cell(row, "Thuộc mục"), [])


def _kind(text: str) -> Kind:
    found: Kind = _chosen(KINDS, text, "kind") if text else Kind.MANUAL
    return found


def _points(cells: _Cells, at: tuple[int, Sequence[str]]) -> tuple[Side, Decimal | None]:
    """Say on which side an item stands, by the one column of points that says something, and its most."""
    said = [(side, head) for side, head in _SIDES.items() if cells.cell(at[1], head)]
    if len(said) > 1:
        cells.refuse(at[0], said[1][1], "sides", cells.cell(at[1], said[1][1]))
    if not said:
        return Side.STANDARD, None
    side, head = said[0]
    found = cells.read(at, head, lambda text: None if text == _NO_POINTS else number_in(text), default=None)
    return side, found
