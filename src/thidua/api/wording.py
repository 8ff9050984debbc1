"""Codes of the API in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.api.queries.tokens import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCOPE_WORDS: Final[dict[str, StrOrPromise]] = {
    "campaigns:read": _("Đọc đợt thi đua, chỉ tiêu, kỳ báo cáo, việc phải làm"),
    "units:read": _("Đọc đơn vị, cụm, khối"),
    "officers:read": _("Đọc danh sách cán bộ"),
    "officers:write": _("Phân công và cho thôi cán bộ"),
    "figures:read": _("Đọc số liệu tổng hợp"),
    "reports:read": _("Đọc báo cáo của đơn vị"),
    "reports:write": _("Điền và trình báo cáo của đơn vị"),
    "rankings:read": _("Đọc bảng xếp hạng"),
    "awards:read": _("Đọc sổ khen thưởng"),
    "exemplars:read": _("Đọc điển hình tiên tiến"),
}
TAGS: Final[dict[str, StrOrPromise]] = {
    "campaigns": _("Đợt thi đua"),
    "reports": _("Số liệu và báo cáo"),
    "rankings": _("Xếp hạng"),
    "awards": _("Khen thưởng"),
    "units": _("Đơn vị"),
    "officers": _("Cán bộ"),
    "exemplars": _("Các điển hình tiên tiến"),
}
SUMMARIES: Final[dict[str, StrOrPromise]] = {
    "rankings": _("Bảng xếp hạng của đợt thi đua"),
    "ranking": _("Một bảng xếp hạng"),
    "awards": _("Sổ khen thưởng"),
    "exemplars": _("Các điển hình tiên tiến"),
    "units": _("Các đơn vị vào một ngày"),
    "unit": _("Một đơn vị vào một ngày"),
    "groups": _("Cụm, khối thi đua của năm"),
    "campaigns": _("Các đợt thi đua"),
    "campaign": _("Một đợt thi đua"),
    "targets": _("Chỉ tiêu của đợt thi đua"),
    "periods": _("Kỳ báo cáo của đợt thi đua"),
    "obligations": _("Việc phải làm trong đợt thi đua"),
    "figures": _("Số liệu của một đơn vị trong kỳ"),
    "reports": _("Báo cáo của các đơn vị trong kỳ"),
    "report": _("Báo cáo của một đơn vị"),
    "fill_report": _("Điền báo cáo của đơn vị"),
    "submit_report": _("Trình báo cáo"),
    "officers": _("Cán bộ vào một ngày"),
    "add_officer": _("Phân công cán bộ"),
    "officer": _("Một lần phân công"),
    "end_officer": _("Cho thôi phân công"),
}
"""What each operation is, by its id."""
STANDINGS: Final[dict[Standing, tuple[str, StrOrPromise]]] = {
    Standing.WORKS: ("ok", _("Đang dùng được")),
    Standing.REVOKED: ("bad", _("Đã thu hồi mã")),
    Standing.OVER: ("idle", _("Đã hết hạn")),
    Standing.ORPHANED: ("warn", _("Người cấp đã thôi vai trò")),
}
"""The light and the word of each standing of a token."""
