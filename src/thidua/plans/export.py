"""The list of plans as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.clock import day_of
from thidua.plans import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.plans.queries.lists import Listed


def plan_lines(rows: Iterable[Listed]) -> Iterable[list[object]]:
    """Give the lines of the list: a head, then each plan; days as year-month-day, as a spreadsheet reads them."""
    yield [
        _("Kế hoạch"),
        _("Số kế hoạch"),
        _("Ngày ban hành kế hoạch"),
        _("Tệp gốc"),
        _("Trạng thái"),
        _("Chưa xét"),
        _("Tiếp nhận"),
        _("Người tiếp nhận"),
        _("Ví dụ"),
    ]
    for row in rows:
        plan = row.plan
        yield [
            plan.title,
            plan.number,
            plan.issued_on.isoformat() if plan.issued_on else "",
            plan.source.name if plan.source else "",
            sentences.STATES[plan.state],
            row.open_items,
            day_of(plan.received_at).isoformat(),
            row.receiver,
            "x" if plan.is_example else "",
        ]
