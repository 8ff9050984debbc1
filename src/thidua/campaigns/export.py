"""Lists as files: CSV that Excel opens rightly and that cannot carry a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.campaigns import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.campaigns.queries import Duty, TargetRow

BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(value: object) -> str:
    """Write a cell as text; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Give rows as a download in UTF-8 with a byte order mark."""
    out = StringIO()
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    response = HttpResponse(BOM + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def target_lines(rows: Sequence[TargetRow]) -> Iterable[list[object]]:
    """Give the lines of the targets: a head, then each target and its parts."""
    yield [
        _("Số"),
        _("Chỉ tiêu"),
        _("Thuộc chỉ tiêu"),
        _("Mục tiêu"),
        _("Giá trị"),
        _("Đến"),
        _("Đơn vị tính"),
        _("Giá trị khác"),
        _("Đơn vị tính khác"),
        _("Căn cứ so sánh"),
        _("Chủ trì"),
        _("Mục"),
    ]
    for row in rows:
        yield from _target(row, "")


def _target(row: TargetRow, whole: str) -> Iterable[list[object]]:
    """Give the line of a target and those of its parts; figures in plain form, as a spreadsheet reads them."""
    target = row.target
    yield [
        target.number,
        target.label,
        whole,
        wording.goal_sentence(target.goal),
        target.value,
        target.value_high,
        target.measure,
        target.alt_value,
        target.alt_measure,
        target.basis,
        target.lead_unit.name if target.lead_unit else "",
        target.clause,
    ]
    for part in row.parts:
        yield from _target(part, target.label)


def duty_lines(duties: Sequence[Duty]) -> Iterable[list[object]]:
    """Give the lines of the obligations: a head, then each by due day."""
    yield [
        _("Loại việc"),
        _("Việc phải làm"),
        _("Ai làm"),
        _("Hạn cuối: hết ngày"),
        _("Ngày làm việc cuối cùng"),
        _("Lặp lại"),
        _("Minh chứng"),
        _("Tình trạng"),
        _("Lý do thay đổi"),
        _("Mục"),
    ]
    for duty in duties:
        obligation = duty.obligation
        yield [
            wording.KINDS[obligation.kind],
            obligation.what,
            obligation.who,
            duty.last_day.isoformat() if duty.last_day else "",
            duty.last_working_day.isoformat() if duty.last_working_day else "",
            wording.recurrence_words(obligation.recurrence) if obligation.recurrence else "",
            obligation.evidence,
            wording.STANDINGS[duty.standing][1],
            obligation.reason,
            obligation.clause,
        ]
