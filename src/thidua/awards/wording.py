"""Codes of the law in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.law.reading import Confidence

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONFIDENCE: Final[dict[Confidence, StrOrPromise]] = {
    Confidence.READ: _("đã đọc trong văn bản"),
    Confidence.QUOTED: _("đọc qua trích dẫn"),
    Confidence.DERIVED: _("suy ra từ quy định khác"),
    Confidence.SECONDARY: _("theo nguồn thứ cấp"),
    Confidence.RECALLED: _("nhớ lại"),
}
DECIDES: Final[dict[str, StrOrPromise]] = {
    "commune_chair": _("Chủ tịch Ủy ban nhân dân xã, phường, đặc khu"),
    "head_of_department": _("Thủ trưởng sở, ban, ngành"),
    "enterprise_director": _("Giám đốc doanh nghiệp"),
    "enterprise_board_chair": _("Chủ tịch Hội đồng quản trị"),
    "province_chair": _("Chủ tịch Ủy ban nhân dân tỉnh, thành phố"),
    "prime_minister": _("Thủ tướng Chính phủ"),
    "government": _("Chính phủ"),
    "president": _("Chủ tịch nước"),
}
