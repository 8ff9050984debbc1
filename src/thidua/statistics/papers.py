"""A statistical form as an administrative document: a report ("BC") with the form as its appendix.

The circular prints forms without the head of a document; that they go out as the appendix of a report is common
practice. An officer changes the words in the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date
from thidua.kernel.refused import NotAllowed, Refused
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix
from thidua.people import access as people
from thidua.statistics import access, queries
from thidua.statistics.addresses import of_cell, of_form
from thidua.statistics.export import NOTHING
from thidua.statistics.rules.forms import TOTAL_COLUMN, TOTAL_ROW, form_with
from thidua.statistics.wording import UNCLEAR

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Run
    from thidua.papers.paper import Paper
    from thidua.statistics.queries import Filled
    from thidua.statistics.rules.forms import Line

CODE: Final = "statistics.form"
KIND: Final = "BC"


class NoSuchForm(Refused):
    """There is no form of that number and year."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a form of a year as a paper, counted as whoever draws it up may see.

    Raises ``NotAllowed``, ``NoSuchForm``.
    """
    today, asked = day_of(at), form_with(about)
    if asked is None:
        raise NoSuchForm(_("Không có biểu thống kê này."))
    if not people.may(by, access.FORMS, on=today):
        raise NotAllowed(_("Vai trò của bạn không xem biểu thống kê."))
    filled = queries.form(by, today, *asked)
    layout = filled.layout
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"{layout.title} năm {filled.year} (Biểu {layout.code})",
        addressees=issuing.committee(),
        blocks=_words(filled, today),
        recipients=("Như trên",),
        appendices=(
            Appendix(f"Biểu {layout.code}: {layout.title} năm {filled.year}", (_table(filled),), is_landscape=True),
        ),
        filed="VT, TĐKT",
        is_example=queries.counts_examples(by, today, *asked),
    )


def _words(filled: Filled, today: date) -> tuple[Paragraph, ...]:
    total = filled.counts.get((TOTAL_ROW, TOTAL_COLUMN))
    number, year = filled.layout.number, filled.year
    shown: Run = Value(NOTHING if total is None else str(total), of_form(number, year))
    said = [
        Paragraph(
            (
                f"Thực hiện Thông tư số 02/2023/TT-BNV, biểu {filled.layout.code} năm {year} gửi kèm. Tổng số: ",
                shown,
                ".",
            )
        ),
        *_beside(filled, today),
        Paragraph((f"Dấu {NOTHING} là ô không có dữ kiện để đếm, khác với 0.",)),
    ]
    return tuple(said)


def _beside(filled: Filled, today: date) -> list[Paragraph]:
    """Say what stands beside the counts: what is not known of some, and which bodies have said nothing yet."""
    with override("vi"):
        found = [f"{count} {UNCLEAR[name]}" for name, count in filled.unclear.items()]
    said = (
        [Paragraph((f"Trong tổng số có: {'; '.join(found)}. Những số này không chia vào dòng, cột tương ứng.",))]
        if found
        else []
    )
    stated = filled.stated
    if stated and (stated.silent or stated.begun):
        words = (
            f"Đến ngày {table_date(today)}, {stated.declared} đơn vị đã khai đủ, {stated.begun} đơn vị đã nhập "
            f"nhưng chưa xác nhận đủ, {stated.silent} đơn vị chưa khai."
        )
        said.append(Paragraph((words,)))
    return said


def _table(filled: Filled) -> Table:
    layout = filled.layout
    fixed = ("Nội dung", "Mã số", "Đơn vị tính")
    heads = (*fixed, *(f"{column.label}" for column in layout.columns))
    rows = tuple(Row(line.code or line.label, _cells(filled, line)) for line in layout.lines)
    return Table("", heads, rows, frozenset(range(len(fixed), len(heads))))


def _cells(filled: Filled, line: Line) -> tuple[Run, ...]:
    fixed: tuple[Run, ...] = (line.label, line.code, line.unit)
    if not line.code:
        return (*fixed, *("" for _column in filled.layout.columns))
    return (*fixed, *(_cell(filled, line.code, column.number) for column in filled.layout.columns))


def _cell(filled: Filled, code: str, number: int) -> Run:
    count = filled.counts.get((code, number))
    if count is None:
        return NOTHING
    return Value(str(count), of_cell(filled.layout.number, filled.year, code, number)) if count else "0"


def leads_to(about: UUID) -> str:
    """Give the address of the form that a paper is about."""
    asked = form_with(about)
    return of_form(*asked) if asked else ""


COMPOSER: Final = Composer(
    code=CODE, kind=KIND, name=gettext_lazy("Biểu thống kê thi đua, khen thưởng"), compose=compose, leads_to=leads_to
)
