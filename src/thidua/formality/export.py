"""Signs as a file, for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.formality.wording import chance, summary
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.formality.models import Sign


def sign_lines(signs: Iterable[Sign]) -> Iterator[list[str]]:
    """Give the rows of a list, heads first."""
    yield [
        _("Đơn vị"), _("Kỳ báo cáo"), _("Dấu hiệu"), _("Mức độ"), _("So với"), _("Đã thấy gì"),
        _("Khả năng trùng hợp"), _("Thấy ngày"), _("Hướng xử lý"), _("Ý kiến"), _("Không còn từ ngày"),
    ]  # fmt: skip
    for one in signs:
        yield [
            one.report.unit.name,
            one.report.period.name,
            one.get_kind_display(),
            one.get_strength_display(),
            f"{one.other.unit.name}, {one.other.period.name}" if one.other else "",
            summary(one),
            chance(one),
            table_date(day_of(one.found_at)),
            one.get_judgement_display() if one.judgement else "",
            one.words,
            table_date(day_of(one.gone_at)) if one.gone_at else "",
        ]
