"""The list of requests as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.explanations.rules import DAY
from thidua.explanations.wording import STANDINGS
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date
from thidua.monitoring.wording import LIGHTS, why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.explanations.queries import Listed


def lines(rows: Iterable[Listed]) -> Iterator[list[object]]:
    """Give requests, heads first: what was asked of whom, what stood there then, how it stands, the newest answer."""
    yield [
        _("Chỉ tiêu"), _("Số liệu của"), _("Kỳ báo cáo"), _("Đơn vị được hỏi"), _("Điều cần giải trình"), _("Ngày hỏi"),
        _("Đèn khi hỏi"), _("Vì sao"), _("Thực hiện khi hỏi"), _("Đơn vị tính"), _("Tình trạng"), _("Ngày cuối cùng"),
        _("Số ngày muộn"), _("Ngày trả lời"), _("Nguyên nhân"), _("Việc đang làm để khắc phục"), _("Số dự kiến đạt"),
        _("Dự kiến đến ngày"), _("Ý kiến của Ban"),
    ]  # fmt: skip
    for row in rows:
        yield _cells(row)


def _cells(row: Listed) -> list[object]:
    one, answer, then = row.explanation, row.answer, row.explanation.then
    return [
        one.target.label,
        one.place.name,
        one.period.name,
        one.unit.name,
        one.question,
        table_date(day_of(one.asked_at)),
        LIGHTS[then.verdict.light],
        why(then.verdict),
        then.so_far,
        then.measure,
        STANDINGS[row.standing][1],
        table_date(one.due - DAY),
        row.days_late,
        table_date(day_of(answer.sent_at)) if answer and answer.sent_at else "",
        answer.causes if answer else "",
        answer.measures if answer else "",
        answer.expected if answer else "",
        table_date(answer.expected_on) if answer and answer.expected_on else "",
        one.withdrawn_for or (answer.note if answer else ""),
    ]
