"""Dossiers of a round as files; of a secret one its reference and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.design.days import in_words
from thidua.dossiers.rules.clock import DAY
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thidua.dossiers.models import Dossier

WIDTHS: Final = (36, 16, 40, 40, 44, 44, 24, 16, 60, 40, 8)


def heads() -> list[str]:
    """Give the headings."""
    return [
        _("Đối tượng"), _("Loại đối tượng"), _("Thuộc đơn vị"), _("Đơn vị đề nghị"), _("Danh hiệu, hình thức"),
        _("Đang ở"), _("Tình trạng"), _("Hạn xử lý"), _("Thành tích"), _("Lý do không xét tặng"), _("Ví dụ"),
    ]  # fmt: skip


def cells(one: Dossier, names: Mapping[str, str]) -> list[str]:
    """Give a dossier as a row."""
    due = in_words(one.due_on - DAY, "plain") if one.due_on else ""
    is_open = not one.is_secret
    return [
        one.nominee.name if is_open else one.file_reference,
        one.nominee.get_kind_display() if is_open else "",
        one.nominee.unit.name if is_open else "",
        one.unit.name,
        names.get(one.title, one.title),
        one.at_unit.name,
        one.get_state_display(),
        due,
        one.merit_text,
        one.refused_for if is_open else "",
        "x" if one.is_example else "",
    ]


def book(found: Iterable[Dossier], names: Mapping[str, str], title: str) -> bytes:
    """Give dossiers as an Excel file."""
    columns = [Column(head, width) for head, width in zip(heads(), WIDTHS, strict=True)]
    return write([Page(_("Danh sách hồ sơ"), columns, (cells(one, names) for one in found), spare=0)], title=title)
