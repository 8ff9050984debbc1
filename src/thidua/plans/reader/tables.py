"""Tables of targets: rows in one line with bars or tabs, or flattened with one cell a line.

A header names the years or says "Kế hoạch"; columns of results and estimates (thực hiện, ước) are
baselines, not targets.
A row whose cells do not fit the columns is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thidua.kernel.numbers import DIGITS, parse_number
from thidua.kernel.text import capital
from thidua.plans.reader.comparisons import is_rate_of_change, polarity
from thidua.plans.reader.markers import roman
from thidua.plans.reader.reading import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thidua.plans.reader.clauses import Outline, Paragraph

_FIRST: Final = re.compile(r"^(?:TT|STT|Số TT|Stt|S\.?T\.?T)$")
_YEAR: Final = re.compile(r"\b(20[1-9]\d)\b")
_PAST: Final = re.compile(r"thực hiện|\bTH\b|ước|ƯTH|hiện trạng|kết quả|năm gốc|đầu kỳ|cơ sở", re.IGNORECASE)
_AIM: Final = re.compile(r"kế hoạch|\bKH\b|mục tiêu|chỉ tiêu(?: giao)?$|phấn đấu|chỉ tiêu năm|giao", re.IGNORECASE)
_MEASURE: Final = re.compile(r"^(?:ĐVT|Đơn vị tính|Đơn vị|Đvt|ĐV tính|Đơn vị đo)$", re.IGNORECASE)
_NAME: Final = re.compile(
    r"chỉ tiêu|nội dung|sản phẩm|tên|địa bàn|đơn vị|lĩnh vực|tiêu chí|danh mục|hạng mục|địa phương|xã", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"^(?P<name>[^()]{2,80}?)\s?\((?P<measure>[^()]{1,30})\)$")
_VALUE: Final = re.compile(
    rf"^(?P<sign>≥|>=|≤|<=|<|>|trên|dưới|tối thiểu|ít nhất|không quá"
    rf"|khoảng)?\s{{0,2}}(?P<value>{DIGITS})\s{{0,2}}(?P<unit>%|‰)?(?P<more>\s?trở lên)?$",
    re.IGNORECASE,
)
_SIGNS: Final = {
    "≥": ">=",
    "≤": "<=",
    "trên": ">",
    "dưới": "<",
    "tối thiểu": ">=",
    "ít nhất": ">=",
    "không quá": "<=",
    "khoảng": "≈",
}
_ORDINAL: Final = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐ]|[a-zđ]|[-–+*])[.)]?$")
_BUDGET: Final = re.compile(r"kinh phí|dự toán|nguồn vốn|điểm chuẩn|thang điểm|khen thưởng|chấm điểm", re.IGNORECASE)
_HEADER_CELLS: Final = 40
_SHORT: Final = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: clean words and where they stand in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: year, name and measure where the header gives them; `aim` is False for results."""

    year: str | None
    name: str
    measure: str | None
    aim: bool


@dataclass(slots=True)
class Place:
    """Where a row stands: the Roman group, the number under it, and their names."""

    root: str
    group: str | None = None
    number: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def enter(self, ordinal: str, name: str) -> None:
        """Take note of a row's ordinal."""
        shown = ordinal.rstrip(".)")
        if roman(shown) is not None and shown.isupper():
            self.group, self.number = shown, None
        elif shown[:1].isdigit():
            self.number = shown
            self.names["number"] = name
        elif shown.isalpha() and shown.isupper():
            self.group, self.number = shown, None

    @property
    def path(self) -> str:
        """Give the path of the row: bullets are not in it."""
        return "/".join(part for part in (self.root, self.group, self.number) if part)


def table_targets(outline: Outline, source: str) -> tuple[list[Target], set[int]]:
    """Find the targets in tables, and the paragraphs (by id) that were rows of one."""
    found: list[Target] = []
    rows: set[int] = set()
    by_node: dict[int, list[Paragraph]] = {}
    for paragraph in outline.paragraphs:
        by_node.setdefault(id(paragraph.clause), []).append(paragraph)
    lined = "|" in source or "\t" in source
    for paragraphs in by_node.values():
        if len(paragraphs) > 1:
            found += _lined(paragraphs, source, rows) if lined else ()
            found += _flattened(paragraphs, source, rows)
    return found, rows


def _lined(paragraphs: Sequence[Paragraph], source: str, rows: set[int]) -> Iterator[Target]:
    """Read tables whose rows are lines: "| 1 | Tên | % | 95 |"."""
    columns: list[Column | str] | None = None
    place = Place("")
    for paragraph in paragraphs:
        cells = _cells(paragraph, source)
        if len(cells) < 3:  # noqa: PLR2004 - a row has a name, a measure or a number, and a figure
            columns = None
            continue
        header = _columns([cell.text for cell in cells])
        if header is not None:
            columns, place = header, Place(paragraph.clause.path)
            rows.add(id(paragraph))
        elif columns is not None:
            rows.add(id(paragraph))
            yield from _row(cells, columns, place)


def _cells(paragraph: Paragraph, source: str) -> list[Cell]:
    """Cut a line into cells at bars or tabs; a paragraph of several lines is no row."""
    raw = source[paragraph.start : paragraph.end]
    if "|" not in raw and "\t" not in raw:
        return []
    cells, at = [], paragraph.start
    for part in re.split(r"[|\t]", raw):
        shown = part.strip(" *\n")
        if shown:
            begin = at + part.index(shown[0])
            cells.append(Cell(shown, begin, begin + len(part[part.index(shown[0]) :].rstrip(" *\n"))))
        else:
            cells.append(Cell("", at, at))
        at += len(part) + 1
    return cells


def _columns(shown: Sequence[str]) -> list[Column | str] | None:
    """Read a header: each column's kind ("ordinal", "name", "measure", "") or what its figures are."""
    if any(_VALUE.match(text) and not _YEAR.fullmatch(text) for text in shown):
        return None
    columns: list[Column | str] = []
    named = False
    for text in shown:
        years = _YEAR.findall(text)
        if _FIRST.match(text):
            columns.append("ordinal")
        elif _MEASURE.match(text):
            columns.append("measure")
        elif not named and not years and _NAME.search(text):
            columns.append("name")
            named = True
        elif len(set(years)) == 1 or (_AIM.search(text) and named):
            bracket = _BRACKET.match(text)
            columns.append(
                Column(
                    years[0] if years else None,
                    "",
                    bracket["measure"] if bracket and not _YEAR.search(bracket["measure"]) else None,
                    not _PAST.search(text),
                )
            )
        else:
            columns.append("")
    has_aim = any(isinstance(column, Column) and column.aim for column in columns)
    return columns if named and has_aim else None


def _row(cells: Sequence[Cell], columns: Sequence[Column | str], place: Place) -> Iterator[Target]:
    """Read one row by the columns of its header."""
    by_kind = {kind: cell for kind, cell in zip(columns, cells, strict=False) if isinstance(kind, str) and kind}
    name = by_kind.get("name")
    if name is None or not name.text:
        return
    ordinal = by_kind.get("ordinal")
    if ordinal and ordinal.text:
        place.enter(ordinal.text, name.text)
    measure = by_kind.get("measure")
    for column, cell in zip(columns, cells, strict=False):
        if isinstance(column, Column) and column.aim:
            target = _target(name.text, column, measure.text if measure else "", cell, place)
            if target:
                yield target


def _target(label: str, column: Column, measure: str, cell: Cell, place: Place) -> Target | None:
    """Make the target of a cell; None where the cell holds no figure."""
    found = _VALUE.match(cell.text)
    if not found:
        return None
    shown = f"{column.name} {label}".strip()
    sign = ">=" if found["more"] else _SIGNS.get((found["sign"] or "").lower(), found["sign"] or "=")
    direction = "increase" if is_rate_of_change(shown) else None
    return Target(
        label=capital(shown),
        value=parse_number(found["value"]),
        measure=column.measure or measure or found["unit"] or "",
        comparator=sign,
        clause=place.path,
        start=cell.start,
        end=cell.end,
        confidence=0.8,
        reasons=("table",),
        direction=direction,
        polarity=polarity(shown, sign, direction, falling=False),
        horizon=column.year,
        approx=sign == "≈",
    )


def _flattened(paragraphs: Sequence[Paragraph], source: str, rows: set[int]) -> Iterator[Target]:
    """Read tables of one cell a line: a header that begins with "TT", then the rows."""
    starts = [
        at
        for at, one in enumerate(paragraphs)
        if one.end - one.start <= _SHORT and _FIRST.match(source[one.start : one.end].strip())
    ]
    for at, stop in pairwise([*starts, len(paragraphs)]):
        title = " ".join(source[one.start : one.end] for one in paragraphs[max(0, at - 4) : at])
        if _BUDGET.search(title):
            continue
        cells = [Cell(one.passage(source).text.strip(), one.start, one.end) for one in paragraphs[at:stop]]
        found = list(_flat_table(cells, paragraphs[at].clause.path))
        if found:
            rows.update(id(one) for one in paragraphs[at:stop])
        yield from found


def _flat_table(cells: Sequence[Cell], root: str) -> Iterator[Target]:
    """Read the header and the rows of a flattened table."""
    begin = _body(cells)
    columns, has_measure = _flat_columns(cells[:begin])
    if not columns:
        return
    subs = _sub_count(columns)
    allowed = {len(columns), len(columns) // subs} if subs > 1 else {len(columns)}
    place = Place(root)
    at = begin
    while at < len(cells):
        at, targets = _flat_row(cells, at, columns, allowed, place, has_measure=has_measure)
        yield from targets


def _body(cells: Sequence[Cell]) -> int:
    """Give where the header ends: at the first ordinal that a name follows, past the row that numbers the columns."""
    at = 1
    while at < min(len(cells) - 1, _HEADER_CELLS):
        if _VALUE.match(cells[at].text) and _VALUE.match(cells[at + 1].text) and not _YEAR.fullmatch(cells[at].text):
            count = at
            while count < len(cells) and cells[count].text == str(count - at + 1):
                count += 1
            return count if count - at > 2 else at  # noqa: PLR2004 - 1 2 3 ... numbers the columns
        if (
            _ORDINAL.match(cells[at].text)
            and not _VALUE.match(cells[at + 1].text)
            and not _YEAR.fullmatch(cells[at].text)
        ):
            return at
        at += 1
    return len(cells)


def _flat_columns(header: Sequence[Cell]) -> tuple[list[Column], bool]:
    """Read the columns of a flattened header: years, each with the sub-columns that repeat under them."""
    years: list[Column] = []
    subs: list[str] = []
    for cell in header[2:]:
        found = _YEAR.findall(cell.text)
        if len(set(found)) == 1 and len(found) == 1:
            years.append(Column(found[0], "", None, not _PAST.search(cell.text)))
        elif years and not found and _BRACKET.match(cell.text):
            subs.append(cell.text)
    has_measure = any(_MEASURE.match(cell.text) for cell in header)
    if not years or not any(year.aim for year in years):
        return [], has_measure
    if not subs:
        return years, has_measure
    if len(subs) % len(years):
        return [], has_measure
    return [_sub_column(year, sub) for year in years for sub in subs[: len(subs) // len(years)]], has_measure


def _sub_column(year: Column, sub: str) -> Column:
    """Give the column of a year and a sub-column such as "Lượng (Tấn)"."""
    found = _BRACKET.match(sub)
    return Column(year.year, found["name"] if found else sub, found["measure"] if found else None, year.aim)


def _sub_count(columns: Sequence[Column]) -> int:
    """Give how many sub-columns a year has."""
    return sum(1 for column in columns if column.year == columns[0].year)


def _flat_row(
    cells: Sequence[Cell], at: int, columns: Sequence[Column], allowed: set[int], place: Place, *, has_measure: bool
) -> tuple[int, list[Target]]:
    """Read one flattened row; give where the next begins and the targets."""
    ordinal = cells[at].text if _ORDINAL.match(cells[at].text) else ""
    at += 1 if ordinal else 0
    if at >= len(cells) or _VALUE.match(cells[at].text):
        return at + (0 if ordinal else 1), []
    name = cells[at].text
    at += 1
    run = at
    measure = ""
    if has_measure and run < len(cells) and not _VALUE.match(cells[run].text) and not _ORDINAL.match(cells[run].text):
        measure, run = cells[run].text, run + 1
    stop = run
    while stop < len(cells) and _VALUE.match(cells[stop].text):
        stop += 1
    if stop - run not in allowed and stop - run - 1 in allowed and stop < len(cells):
        stop -= 1
    elif run == at and stop - run == 1 and stop < len(cells) and stop - run not in allowed:
        stop = run
    if ordinal:
        place.enter(ordinal, name)
    else:
        place.group = place.number = None
    if stop == run:
        return at, []
    values = cells[run:stop]
    label = f"{place.names.get('number', '')} {name}".strip() if ordinal in {"-", "–", "+"} and place.number else name
    return stop, _flat_values(label, values, columns, measure, place)


def _flat_values(
    label: str, values: Sequence[Cell], columns: Sequence[Column], measure: str, place: Place
) -> list[Target]:
    """Give the targets of a run of figures that fits the columns, or the last sub-column of each year."""
    subs = _sub_count(columns)
    fitting = columns if len(values) == len(columns) else columns[subs - 1 :: subs]
    if len(values) != len(fitting):
        return []
    found = [
        _target(label, column, measure, cell, place) for column, cell in zip(fitting, values, strict=True) if column.aim
    ]
    return [target for target in found if target]
