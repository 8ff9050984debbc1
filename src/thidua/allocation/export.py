"""What pages of this package show, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.figures import in_figures
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period
    from thidua.allocation.queries.plots import PlotRow
    from thidua.allocation.queries.targets import TargetRow

YES = "x"


def target_lines(rows: Iterable[TargetRow], *, with_sums: bool) -> Iterator[list[str]]:
    """Give the overview (rows of `queries.rows`), heads first; sums over all units only for who reads all of them."""
    sums = [_("Cộng phần các đơn vị"), _("Chênh lệch với thành phố")] if with_sums else []
    yield [
        _("Số"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Giá trị toàn thành phố"), _("Cơ quan chủ trì"),
        _("Số đơn vị được giao"), *sums,
    ]  # fmt: skip
    for row in rows:
        target = row.target
        yield [
            target.number,
            target.label,
            target.measure,
            _figure(target.value),
            target.lead_unit.name if target.lead_unit else _("chưa giao"),
            str(row.carriers),
            *([_figure(row.balance.total), _figure(row.balance.rest)] if with_sums else []),
        ]


def carrier_lines(rows: Iterable[PlotRow], periods: Sequence[Period]) -> Iterator[list[str]]:
    """Give the units that carry a target with their scenario, heads first."""
    yield [_("Mã đơn vị"), _("Tên đơn vị"), *_heads(), *(one.name for one in periods)]
    for row in rows:
        unit = row.allocation.unit
        yield [unit.code or "", unit.name, *_cells(row.allocation), *(_figure(point) for point in row.points)]


def carried_lines(rows: Iterable[PlotRow], periods: Sequence[Period]) -> Iterator[list[str]]:
    """Give what a unit carries with the scenario of each period, heads first."""
    yield [_("Số"), _("Chỉ tiêu"), _("Đơn vị tính"), *_heads(), *(one.name for one in periods)]
    for row in rows:
        target = row.allocation.target
        yield [
            target.number,
            target.label,
            target.measure,
            *_cells(row.allocation),
            *(_figure(point) for point in row.points),
        ]


def _heads() -> list[str]:
    return [_("Phạm vi"), _("Giá trị"), _("Gốc so sánh"), _("Ghi chú"), _("Giao ngày"), _("Ví dụ")]


def _cells(allocation: Allocation) -> list[str]:
    value = _figure(allocation.value) if allocation.value is not None else _("theo dõi")
    return [
        str(allocation.get_scope_display()),
        value,
        _figure(allocation.baseline),
        allocation.note,
        table_date(day_of(allocation.allocated_at)),
        YES if allocation.is_example else "",
    ]


def _figure(value: Decimal | None) -> str:
    return "" if value is None else in_figures(value, stripped=True)
