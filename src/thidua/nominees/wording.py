"""Codes of facts in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.law.conditions import Outcome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COMPLETION: Final[dict[str, StrOrPromise]] = {
    "xuat_sac": _("Hoàn thành xuất sắc nhiệm vụ"),
    "tot": _("Hoàn thành tốt nhiệm vụ"),
    "hoan_thanh": _("Hoàn thành nhiệm vụ"),
    "khong_hoan_thanh": _("Không hoàn thành nhiệm vụ"),
}
DISCIPLINE: Final[dict[str, StrOrPromise]] = {
    "khien_trach": _("Khiển trách"),
    "canh_cao": _("Cảnh cáo"),
    "ha_bac_luong": _("Hạ bậc lương"),
    "giang_chuc": _("Giáng chức"),
    "cach_chuc": _("Cách chức"),
    "buoc_thoi_viec": _("Buộc thôi việc"),
}
REACH: Final[dict[str, StrOrPromise]] = {
    "co_so": _("Cấp cơ sở"),
    "tinh": _("Cấp tỉnh, thành phố"),
    "toan_quoc": _("Toàn quốc"),
}
OUTCOME: Final[dict[Outcome, tuple[str, StrOrPromise]]] = {
    Outcome.YES: ("ok", _("Đủ điều kiện")),
    Outcome.PERSON: ("warn", _("Cần người xem xét")),
    Outcome.NO: ("bad", _("Chưa đủ điều kiện")),
}
"""Light and words of an answer."""
FOUND: Final[dict[Outcome, tuple[str, StrOrPromise]]] = {
    Outcome.YES: ("ok", _("đạt")),
    Outcome.PERSON: ("warn", _("cần xem")),
    Outcome.NO: ("bad", _("không đạt")),
}
"""Light and words of one rule."""
