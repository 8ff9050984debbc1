"""The list of registrations as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.dates import table_date
from thidua.organisations.models import GroupKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.pledges.queries import Row


def pledge_lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Give the list (rows of `queries.rows`), heads first; who has not registered has empty cells, not zeros."""
    yield [
        _("Mã"), _("Tên đơn vị"), _("Loại"), _("Cụm thi đua"), _("Khối thi đua"), _("Ngày đăng ký"), _("Số tập thể"),
        _("Số cá nhân"), _("Số hộ gia đình"), _("Số chỉ tiêu có giá trị"), _("Cách nhập"), _("Ví dụ"),
    ]  # fmt: skip
    for row in rows:
        yield _cells(row)


def _cells(row: Row) -> list[str]:
    pledge = row.pledge
    counts = [str(count) for _who, count in row.by_who] + [str(row.values)]
    return [
        row.unit.code or "",
        row.unit.name,
        row.unit.kind.name,
        _group(row, GroupKind.CLUSTER),
        _group(row, GroupKind.BLOCK),
        table_date(pledge.pledged_on) if pledge else "",
        *(counts if pledge else [""] * len(counts)),
        pledge.get_way_display() if pledge else "",
        "x" if row.unit.is_example or (pledge and pledge.is_example) else "",
    ]


def _group(row: Row, kind: GroupKind) -> str:
    return next((group.name for group in row.groups if group.kind == kind), "")
