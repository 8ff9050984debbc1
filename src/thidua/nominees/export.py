"""Nominees and the register as files; identity numbers never go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.design.days import in_words
from thidua.sheets.workbook import Column, Page, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua.law.reading import Title
    from thidua.nominees.models import Award, Nominee

NOMINEE_WIDTHS: Final = (18, 36, 40, 30, 34, 12, 14, 12, 8)
AWARD_WIDTHS: Final = (36, 18, 40, 40, 44, 14, 24, 30, 22, 16, 40, 10, 40, 16, 40, 8)


def nominee_heads() -> list[str]:
    """Give the headings of the list of nominees."""
    return [
        _("Loại đối tượng"), _("Họ tên, tên gọi"), _("Thuộc đơn vị"), _("Chức vụ"), _("Nhóm chức vụ"),
        _("Doanh nghiệp"), _("Năm thành lập"), _("Tạm dừng xét"), _("Ví dụ"),
    ]  # fmt: skip


def nominee_cells(one: Nominee) -> list[str]:
    """Give a row of `queries.listed`."""
    return [
        one.get_kind_display(),
        one.name,
        one.unit.name,
        one.position,
        one.get_position_group_display() if one.position_group else "",
        _mark(one.is_enterprise),
        str(one.founded or ""),
        _mark(getattr(one, "is_held", False)),
        _mark(one.is_example),
    ]


def nominee_book(rows: Iterable[Nominee]) -> bytes:
    """Give the list of nominees as an Excel file."""
    return _book(_("Đối tượng khen thưởng"), nominee_heads(), NOMINEE_WIDTHS, map(nominee_cells, rows))


def award_heads() -> list[str]:
    """Give the headings of the register."""
    return [
        _("Họ tên, tên gọi"), _("Loại đối tượng"), _("Đơn vị khi khen thưởng"), _("Đơn vị hiện nay"),
        _("Danh hiệu, hình thức"), _("Năm khen thưởng"), _("Phương thức khen thưởng"), _("Đợt thi đua"),
        _("Số quyết định"), _("Ngày quyết định"), _("Người quyết định"), _("Số sổ vàng"), _("Thành tích"),
        _("Ngày hủy, thu hồi"), _("Lý do hủy, thu hồi"), _("Ví dụ"),
    ]  # fmt: skip


def award_cells(one: Award, titles: Mapping[str, Title]) -> list[str]:
    """Give a line of the register."""
    return [
        one.nominee.name,
        one.nominee.get_kind_display(),
        one.unit_name or one.unit.name,
        one.nominee.unit.name,
        titles[one.title].name if one.title in titles else one.title,
        str(one.year),
        one.get_method_display(),
        one.campaign.title if one.campaign else "",
        one.decision_number,
        in_words(one.decided_on, "plain"),
        one.authority,
        str(one.ordinal or ""),
        one.merit,
        in_words(one.revoked_on, "plain") if one.revoked_on else "",
        one.revoked_for,
        _mark(one.is_example),
    ]


def award_book(rows: Iterable[Award], titles: Mapping[str, Title]) -> bytes:
    """Give the register as an Excel file."""
    return _book(_("Sổ khen thưởng"), award_heads(), AWARD_WIDTHS, (award_cells(one, titles) for one in rows))


def _mark(is_so: object) -> str:
    return "x" if is_so else ""


def _book(name: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> bytes:
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    return write([Page(name, columns, rows, spare=0)], title=name)
