"""The reports of the periods that are open: a sheet of figures, a row for each, and a sheet of sections.

Cells are those of reports (`reports.rules.cells`) and are saved as the page saves them, each merged with what others
saved; what the page keeps as typed until it is mended (a word where a figure belongs) a file is told at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.allocation import queries as allocation
from thidua.kernel.clock import day_of
from thidua.kernel.numbers import format_number
from thidua.kernel.refused import Refused, Stale
from thidua.reports import actions, queries
from thidua.reports.models import Status
from thidua.reports.rules import cells, figures
from thidua.workbooks.rules.cells import YES, Cell, Column, Kind, Row, Sheet, canonical
from thidua.workbooks.rules.verdicts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.reports.queries import FigureRow, Form, SectionRow
    from thidua.workbooks.parts.scope import Scope

FIGURES: Final = "figures"
SECTIONS: Final = "sections"
TEXT: Final = "text"
MOST_PERIODS: Final = 6
"""So many periods stand in a workbook, the last ones that have begun and are not locked."""
_PART: Final = cells.Part
COLUMNS: Final = (
    (_PART.VALUE, "Kết quả", 18),
    (_PART.NUMERATOR, "Tử số", 16),
    (_PART.DENOMINATOR, "Mẫu số", 16),
    (_PART.STATUS, "Tính chất số liệu", 20),
    (_PART.AS_OF, "Số liệu đến ngày", 16),
    (_PART.LAST_YEAR, "Cùng kỳ năm trước", 18),
    (_PART.ABSENT, "Không áp dụng", 14),
    (_PART.REASON, "Lý do không áp dụng", 30),
    (_PART.ANSWER, "Giải thích số liệu khác thường", 34),
)
SAYS: Final = {
    _PART.VALUE: "Để trống khi chưa có số; 0 là số không.",
    _PART.AS_OF: "Ghi như 15/09/2025.",
    _PART.ABSENT: "Ghi “x” nếu chỉ tiêu không áp dụng cho đơn vị, kèm lý do.",
}


@dataclass(slots=True)
class ReportPart:
    """A unit's reports as they stand now, by the hexadecimal id of their period."""

    scope: Scope
    forms: dict[str, Form]
    sheets: list[Sheet] = field(default_factory=list)

    def write(self, changed: Mapping[str, str]) -> list[Refusal]:
        """Save what changed, period by period; see `scope.Opened`."""
        by_period: dict[str, dict[str, str]] = {}
        for key, text in changed.items():
            by_period.setdefault(key.split("/")[1].partition(".")[0], {})[key] = text
        told = [one for code, texts in by_period.items() for one in self._unfit(self.forms[code], texts)]
        if told:
            return told
        return [one for code, texts in by_period.items() for one in self._save(self.forms[code], texts)]

    def _unfit(self, form: Form, texts: Mapping[str, str]) -> Iterator[Refusal]:
        """Say of each figure that cannot be kept as one why; the page would keep it as it was typed."""
        theirs = {_their_key(key): (key, _their_text(key, text)) for key, text in texts.items()}
        for row in form.figures:
            if not theirs.keys() & row.texts.keys():
                continue
            said = row.texts | {key: theirs[key][1] for key in row.texts.keys() & theirs.keys()}
            named = {part: text for key, text in said.items() if (part := cells.part_of(key))}
            for wrong in figures.faults(figures.figure(named, row.shape), row.shape):
                at = cells.figure_key(row.target.public_id, wrong.part)
                if wrong.part in figures.figure(named, row.shape).typed and at in theirs:
                    yield Refusal(theirs[at][0], f"figure_{wrong.fault.value}", dict(wrong.params))

    def _save(self, form: Form, texts: Mapping[str, str]) -> list[Refusal]:
        ours = {_their_key(key): key for key in texts}
        try:
            saved = actions.save_cells(
                period=form.period,
                unit=form.unit,
                typed={_their_key(key): _their_text(key, text) for key, text in texts.items()},
                base={key: text for key, text in form.cells.items() if key in ours},
                by=self.scope.by,
                at=self.scope.at,
            )
        except Refused as refusal:
            return [Refusal(key, sentence=str(refusal)) for key in texts]
        if saved.clashes:
            raise Stale(_("Người khác vừa sửa báo cáo này. Hãy xem lại rồi áp dụng."))
        return [Refusal(ours[key], sentence=why) for key, why in saved.refused.items()]


def _their_key(key: str) -> str:
    """Give the key that reports know a cell by."""
    sheet, row, column = key.split("/")
    name = row.partition(".")[2]
    return f"{cells.FIGURE}.{name}.{column}" if sheet == FIGURES else f"{cells.SECTION}.{name}"


def _their_text(key: str, text: str) -> str:
    """Give a canonical text of ours as reports write it: a comma before decimals, their word for "not applicable"."""
    sheet, _row, column = key.split("/")
    if sheet != FIGURES:
        return text
    part = _PART(column)
    if part in cells.NUMBERS:
        return text.replace(".", ",")
    return cells.NOT_APPLICABLE if part is _PART.ABSENT and text else text


# -- Reading ----------------------------------------------------------------------------------------------------------


def open_reports(scope: Scope) -> ReportPart:
    """Read a unit's reports of the last periods that have begun and are not locked."""
    today = day_of(scope.at)
    begun = [one for one in allocation.in_time(scope.campaign) if one.starts_on <= today and not is_locked(one, today)]
    forms = [queries.form_of(period=one, unit=scope.unit, today=today) for one in reversed(begun[-MOST_PERIODS:])]
    part = ReportPart(scope, {form.period.public_id.hex: form for form in forms})
    figure_rows = [_figure(form, row) for form in forms for row in form.figures]
    section_rows = [_section(form, row) for form in forms for row in form.sections]
    if figure_rows:
        part.sheets.append(_figures_sheet(figure_rows))
    if section_rows:
        part.sheets.append(_sections_sheet(section_rows))
    return part


def is_locked(period: Period, today: date) -> bool:
    """Say whether a period takes nothing any more."""
    return period.closes_on is not None and period.closes_on <= today


def _figures_sheet(rows: list[Row]) -> Sheet:
    words = (
        Column("period", "Kỳ báo cáo", 22), Column("number", "Số", 8), Column("target", "Chỉ tiêu", 54),
        Column("measure", "Đơn vị tính", 14), Column("given", "Được giao", 14), Column("before", "Kỳ trước", 14),
    )  # fmt: skip
    columns = tuple(Column(part.value, heading, width) for part, heading, width in COLUMNS)
    return Sheet(FIGURES, "Số liệu", "Số liệu của các kỳ báo cáo đang mở", words, columns, rows)


def _sections_sheet(rows: list[Row]) -> Sheet:
    words = (Column("period", "Kỳ báo cáo", 22), Column("number", "Mục", 8), Column("title", "Nội dung", 44))
    return Sheet(SECTIONS, "Báo cáo", "Phần lời của báo cáo", words, (Column(TEXT, "Đơn vị viết", 90),), rows)


def _figure(form: Form, row: FigureRow) -> Row:
    target = row.target
    given = row.allocation.value if row.allocation else None
    words = (
        form.period.name,
        target.number,
        target.label,
        target.measure,
        shown_number(given),
        shown_number(row.before),
    )
    shut = locked(form, is_open=row.is_open)
    found = {
        part.value: _cell(part, text, row, shut)
        for key, text in row.texts.items()
        if (part := cells.part_of(key)) is not None
    }
    return Row(f"{form.period.public_id.hex}.{target.public_id.hex}", words, found, not form.is_open)


def _cell(part: cells.Part, text: str, row: FigureRow, locked: str) -> Cell:
    says = SAYS.get(part, "")
    if part in cells.NUMBERS:
        decimals = row.shape.decimals if part in {_PART.VALUE, _PART.LAST_YEAR} else None
        return Cell(_ours(text), Kind.NUMBER, locked=locked, decimals=decimals, negative=True, says=says)
    if part is _PART.STATUS:
        return Cell(text, Kind.CHOICE, tuple((one.value, str(one.label)) for one in Status), locked)
    if part is _PART.AS_OF:
        return Cell(text, Kind.DAY, locked=locked, says=says)
    if part is _PART.ABSENT:
        return Cell(YES if text else "", Kind.FLAG, locked=locked, says=says)
    return Cell(text, locked=locked, most=cells.LONGEST_REASON)


def _ours(text: str) -> str:
    """Give a figure of theirs with a dot before its decimals; what is no figure stays as it was typed."""
    try:
        return canonical(Decimal(text.replace(",", "."))) if text else ""
    except InvalidOperation:
        return text


def _section(form: Form, row: SectionRow) -> Row:
    heading = row.heading
    cell = Cell(row.text, locked=locked(form, is_open=row.is_open), most=cells.LONGEST_SECTION, says=heading.hint)
    words = (form.period.name, heading.number, heading.title)
    return Row(f"{form.period.public_id.hex}.{heading.key}", words, {TEXT: cell}, not form.is_open)


def locked(form: Form, *, is_open: bool) -> str:
    """Say why a cell may not be changed; an empty text where it may."""
    if form.report is not None and form.report.covered_by is not None:
        return _("Báo cáo kỳ này đã gộp vào báo cáo của đợt khác. Hãy tách ra trên trang báo cáo rồi điền.")
    if not form.is_open:
        return _("Báo cáo kỳ này đã gửi nên không sửa được. Hãy rút lại hoặc lập bản đính chính rồi gửi lại sổ.")
    return "" if is_open else _("Báo cáo kỳ này bị trả lại; ô này không nằm trong những ô được yêu cầu sửa.")


def shown_number(value: Decimal | None) -> str:
    """Give a figure as people read it, nothing where there is none."""
    return "" if value is None else format_number(value)
