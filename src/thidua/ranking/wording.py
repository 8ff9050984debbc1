"""Words for rankings: why a unit has no rank, what parted equals, what a check of a package says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.ranking.rules.order import Apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    from thidua.ranking.rules.package import Difference
    from thidua.ranking.rules.results import Row
    from thidua.scoring.rules.table import PointTable, Tie

APART: Final[Mapping[str, _StrPromise]] = {
    Apart.INCOMPLETE: gettext_lazy("Chưa thẩm định đủ"),
    Apart.UNRANKED: gettext_lazy("Không xếp loại"),
    Apart.FAULT: gettext_lazy("Số liệu không tính được"),
    Apart.EMPTY: gettext_lazy("Không có nội dung nào áp dụng"),
}
TIES: Final[Mapping[str, _StrPromise]] = {
    "item": gettext_lazy("Điểm cao hơn ở nội dung {codes}"),
    "count": gettext_lazy("Nhiều nội dung đạt điểm tối đa hơn"),
    "deductions": gettext_lazy("Ít điểm trừ hơn"),
    "ballot": gettext_lazy("Phiếu suy tôn của cụm, khối"),
}
MANY: Final = 6


def tie_words(tie: Tie) -> SafeString:
    """Say a rule of the chain in words; those of the table itself where it has any, which are Vietnamese."""
    if tie.text:
        return _data(tie.text)
    return format_html(str(TIES[tie.by]), codes=_data(", ".join(tie.codes)))


def _data(text: str) -> SafeString:
    """Mark what comes out of the table as Vietnamese."""
    return format_html('<span lang="vi">{}</span>', text)


def note_of(table: PointTable, row: Row) -> str:
    """Say what is worth knowing of a unit's place: what parted it from equals, or what keeps it from a rank."""
    if row.apart:
        more = len(row.reasons) - MANY
        codes = _data(", ".join(row.reasons[:MANY]))
        if not row.reasons:
            return ""
        if more <= 0:
            return format_html(_("Nội dung {codes}"), codes=codes)
        return format_html(_("Nội dung {codes} và {more} nội dung khác"), codes=codes, more=more)
    if row.broken_by is None:
        return ""
    return format_html(_("Bằng điểm; phân định theo: {rule}"), rule=tie_words(table.ties[row.broken_by]))


def noted(table: PointTable, rows: Sequence[Row]) -> list[tuple[Row, str, str]]:
    """Give rows with why they have no rank and what is worth knowing of their place."""
    return [(row, str(APART.get(row.apart, "")), note_of(table, row)) for row in rows]


def difference_words(one: Difference) -> str:
    """Say where a package differs."""
    place = f"{one.file} {one.where}".strip()
    return _("%(place)s: ghi %(found)s, tính lại %(expected)s") % {
        "place": place, "found": one.found or "-", "expected": one.expected or "-",
    }  # fmt: skip
