"""Words of the statistics."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

UNCLEAR: Final = {
    "level": _("chưa rõ cấp phát động"),
    "scope": _("chưa rõ phạm vi"),
    "days": _("chưa rõ thời hạn"),
    "method": _("chưa rõ phương thức"),
    "kind": _("không thuộc dòng riêng nào của biểu"),
    "born_year": _("chưa rõ năm sinh"),
    "is_woman": _("chưa rõ giới tính"),
    "education": _("chưa rõ trình độ"),
    "since_on": _("chưa rõ thâm niên"),
}
"""What is not known of something that a form counts."""
STANDINGS: Final = {
    "declared": ("ok", _("Đã khai đủ")),
    "begun": ("warn", _("Đã nhập, chưa xác nhận đủ")),
    "silent": ("idle", _("Chưa khai")),
}
"""How far a body is: its light and the words."""
