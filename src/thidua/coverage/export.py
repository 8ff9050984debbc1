"""Communication work as an Excel file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.design.days import in_words
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.coverage.models import Piece

WIDTHS: Final = (40, 34, 26, 60, 34, 14, 10, 50, 8)


def book(rows: Iterable[Piece]) -> bytes:
    """Give pieces as an Excel file, one a row."""
    heads = [
        _("Đợt thi đua"), _("Đơn vị"), _("Hình thức tuyên truyền"), _("Tên tin, bài, buổi phát"),
        _("Đăng, phát ở đâu"), _("Ngày đăng, phát"), _("Số lần, số lượng"), _("Đường dẫn"), _("Ví dụ"),
    ]  # fmt: skip
    lines = [
        [
            one.campaign.title,
            one.unit.name,
            one.get_kind_display(),
            one.title,
            one.outlet,
            in_words(one.on, "plain"),
            str(one.quantity),
            one.link,
            "x" if one.is_example else "",
        ]
        for one in rows
    ]
    name = _("Tuyên truyền")
    columns = [Column(head, width) for head, width in zip(heads, WIDTHS, strict=True)]
    return write([Page(name, columns, lines, spare=0)], title=name)
