"""The list of a period as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.days import last_good
from thidua.kernel.dates import table_date
from thidua.organisations.models import GroupKind
from thidua.participation.sentences import STANDINGS
from thidua.reports.models import State
from thidua.reports.sentences import NOT_BEGUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.reports.queries import Row


def period_lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Give the list (rows of `queries.rows`), heads first; days as Vietnamese papers write them."""
    yield [
        _("Mã"), _("Tên đơn vị"), _("Loại"), _("Cụm thi đua"), _("Khối thi đua"), _("Hạn cuối (hết ngày)"),
        _("Gia hạn"), _("Báo cáo"), _("Ngày gửi"), _("Tình trạng"), _("Ví dụ"),
    ]  # fmt: skip
    for row in rows:
        yield _cells(row)


def _cells(row: Row) -> list[str]:
    return [
        row.unit.code or "",
        row.unit.name,
        row.unit.kind.name,
        _group(row, GroupKind.CLUSTER),
        _group(row, GroupKind.BLOCK),
        table_date(last_good(row.days.due)),
        row.days.extension.reason if row.days.extension else "",
        str(State(row.state).label if row.state else NOT_BEGUN),
        table_date(row.sent_on) if row.sent_on else "",
        str(STANDINGS[row.standing]),
        "x" if row.unit.is_example or (row.report and row.report.is_example) else "",
    ]


def _group(row: Row, kind: GroupKind) -> str:
    return next((group.name for group in row.groups if group.kind == kind), "")
