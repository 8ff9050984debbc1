"""The list of launches as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.dates import table_date
from thidua.organisations.models import GroupKind
from thidua.participation.sentences import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from thidua.participation.queries import Row


def launch_lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Give the list (rows of `queries.rows`), heads first; days as Vietnamese papers write them."""
    yield [
        _("Mã"), _("Tên đơn vị"), _("Loại"), _("Cụm thi đua"), _("Khối thi đua"), _("Số kế hoạch"), _("Ngày kế hoạch"),
        _("Ngày phát động"), _("Ngày báo cáo phát động"), _("Số người tham gia"), _("Chủ đề"), _("Số nhiệm vụ nhận"),
        _("Cách nhập"),
        _("Tình trạng phát động"), _("Ví dụ"),
    ]  # fmt: skip
    for row in rows:
        yield _cells(row)


def _cells(row: Row) -> list[str]:
    plan, launch = row.plan, row.launch
    standing = next((STANDINGS[one.standing] for one in row.stands if one.duty == "launch"), "")
    return [
        row.unit.code or "",
        row.unit.name,
        row.unit.kind.name,
        _group(row, GroupKind.CLUSTER),
        _group(row, GroupKind.BLOCK),
        plan.number if plan else "",
        _day(plan.issued_on if plan else None),
        _day(launch.held_on if launch else None),
        _day(launch.reported_on if launch else None),
        "" if launch is None or launch.participants is None else str(launch.participants),
        "; ".join(theme.name for theme in launch.themes.all()) if launch else "",
        "" if launch is None else str(launch.task_count),  # type: ignore[attr-defined] # annotated
        launch.get_way_display() if launch else "",
        str(standing),
        "x" if row.unit.is_example else "",
    ]


def _group(row: Row, kind: GroupKind) -> str:
    return next((group.name for group in row.groups if group.kind == kind), "")


def _day(day: date | None) -> str:
    return table_date(day) if day else ""
