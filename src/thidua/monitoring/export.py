"""Figures as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.dates import table_date
from thidua.monitoring.wording import LIGHTS, ROLLUPS, why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.monitoring.queries import Dashboard, Figure


def dashboard_lines(dashboard: Dashboard) -> Iterator[list[object]]:
    """Give a dashboard, heads first, parts after their wholes; figures as plain decimals, counts as whole numbers."""
    yield [
        _("Số"), _("Chỉ tiêu"), _("Là phần của"), _("Đơn vị tính"), _("Thực hiện"), _("Cộng từ các đơn vị"),
        _("Kịch bản của kỳ"), _("Mục tiêu"), _("Kỳ trước"), _("Đèn"), _("Vì sao"), _("Cách tổng hợp"),
        _("Phải báo cáo"), _("Đã báo cáo"), _("Không áp dụng"), _("Chưa đến hạn"), _("Quá hạn"),
        _("Số liệu từ ngày"), _("Số liệu đến ngày"), _("Theo đơn vị khác"), _("Đơn vị tính khác"),
    ]  # fmt: skip
    for figure in dashboard.figures:
        yield _cells(figure, "")
        for part in figure.children:
            yield _cells(part, figure.target.label)


def _cells(figure: Figure, whole: str) -> list[object]:
    target, sums = figure.target, figure.sums
    return [
        target.number,
        target.label,
        whole,
        target.measure,
        figure.value,
        figure.parts,
        figure.scenario,
        figure.goal,
        figure.previous,
        LIGHTS[figure.light],
        why(figure.verdict),
        ROLLUPS[figure.rollup],
        sums.expected,
        sums.reported,
        sums.not_applicable,
        figure.not_yet_due,
        figure.overdue,
        table_date(sums.oldest) if sums.oldest else "",
        table_date(sums.newest) if sums.newest else "",
        figure.in_other_measure,
        target.alt_measure,
    ]
