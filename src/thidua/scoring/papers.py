"""A score sheet as an administrative document ("BC"): the totals, and every item with its points, said and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import small
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix
from thidua.scoring import access, queries
from thidua.scoring.addresses import address_of_sheet
from thidua.scoring.rules import points
from thidua.scoring.shown import Beside, lines_shown
from thidua.scoring.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Run
    from thidua.papers.paper import Paper
    from thidua.scoring.models import ScoreSheet
    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.shown import ShownLine

KIND: Final = "BC"


class SheetGone(Refused):
    """The sheet that a paper tells of is no more, or is not the officer's to tell of."""


class NothingSaid(Refused):
    """Nothing was said on the sheet yet."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a sheet as the report of the unit that it is of, or of the office that verifies it.

    Raises ``SheetGone``, ``NothingSaid``.
    """
    today = day_of(at)
    sheet = queries.any_sheet(by, about, on=today)
    if sheet is None or not (access.may_fill(by, sheet, on=today) or access.is_office(by, _campaign(sheet))):
        raise SheetGone(_("Không có phiếu chấm điểm này, hoặc phiếu không thuộc việc của bạn."))
    rules, lines = sheet.table_version.rules, queries.lines_of(sheet)
    threes = queries.threes(lines)
    if not any(one.is_said for one in threes.values()):
        raise NothingSaid(_("Phiếu chưa có điểm tự chấm nào, nên chưa lập được báo cáo."))
    proposed, verified = points.proposed(rules, threes), points.verified(rules, threes)
    is_verified = any(one.verified is not None for one in threes.values())
    shown = lines_shown(rules, proposed, verified, Beside(lines, threes, {}, {}, {}, frozenset()))
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Kết quả chấm điểm {small(_campaign(sheet).title)}",
        addressees=issuing.committee(),
        blocks=tuple(_blocks(sheet, proposed, verified if is_verified else None)),
        recipients=("Như trên",),
        appendices=(Appendix("Bảng tổng hợp điểm thi đua", (_table(sheet, shown),)),),
        is_example=sheet.is_example,
    )


def _campaign(sheet: ScoreSheet) -> Campaign:
    return sheet.table_version.table.campaign


def _blocks(sheet: ScoreSheet, proposed: Scored, verified: Scored | None) -> Iterable[Paragraph]:
    source, most = address_of_sheet(sheet), figure(sheet.table_version.rules.total)
    runs: list[Run] = [
        f"Theo {small(sheet.table_version.table.name)} (tổng điểm chuẩn {most} điểm), {sheet.unit.name} tự chấm ",
        Value(figure(proposed.total), source),
        " điểm",
    ]
    if verified is not None:
        runs += ["; điểm thẩm định là ", Value(figure(verified.total), source), " điểm"]
    yield Paragraph((*runs, "."))
    yield Paragraph(tuple(_sums(proposed if verified is None else verified)))
    yield Paragraph(("Điểm từng nội dung nêu tại Phụ lục kèm theo.",))


def _sums(scored: Scored) -> Iterable[str]:
    yield f"Trong đó: điểm chuẩn {figure(scored.standard)}, "
    yield f"điểm thưởng {figure(scored.bonus)}, điểm trừ {figure(scored.deductions)}."


def _table(sheet: ScoreSheet, shown: Sequence[ShownLine]) -> Table:
    heads = ("TT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Lý do chênh lệch")
    rows = tuple(_row(sheet, one) for one in shown)
    return Table("Điểm từng nội dung", heads, rows, frozenset({2, 3, 4}))


def _row(sheet: ScoreSheet, one: ShownLine) -> Row:
    most = "" if one.item.points is None else figure(one.item.points)
    given = ("", "") if one.is_gate else (_points(one.own), _points(one.verified))
    source = "" if one.line is None else address_of_sheet(sheet, one.item.code)
    cells: tuple[Run, ...] = tuple(Value(text, source) if text else "" for text in given)
    return Row(one.item.code, (one.item.code, one.item.text, most, *cells, one.why))


def _points(value: Decimal | None) -> str:
    return "" if value is None else figure(value)


def leads_to(about: UUID) -> str:
    """Give the address of the sheet, or nothing where it is no more."""
    sheet = queries.sheet_called(about)
    return "" if sheet is None else address_of_sheet(sheet)


COMPOSER: Final = Composer(
    code="scoring.sheet", kind=KIND, name=_("Báo cáo chấm điểm"), compose=compose, leads_to=leads_to
)
