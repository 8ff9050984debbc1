"""Codes of the rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.participation.rules import Duty, Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STANDINGS: Final[dict[Standing, StrOrPromise]] = {
    Standing.NOT_YET_DUE: _("Chưa đến hạn"),
    Standing.OVERDUE: _("Quá hạn"),
    Standing.DONE: _("Đã xong"),
    Standing.LATE: _("Xong, muộn"),
    Standing.NOT_APPLICABLE: _("Không áp dụng"),
}
DUTIES: Final[dict[Duty, StrOrPromise]] = {
    Duty.OWN_PLAN: _("Kế hoạch của đơn vị"),
    Duty.LAUNCH: _("Phát động"),
    Duty.LAUNCH_REPORT: _("Báo cáo phát động"),
}
FILTERS: Final[dict[str, StrOrPromise]] = {
    "da-phat-dong": _("Đã phát động"),
    "dung-han": _("Phát động đúng hạn"),
    "muon": _("Phát động muộn"),
    "chua": _("Chưa phát động"),
    "co-ke-hoach": _("Đã có kế hoạch"),
    "chua-ke-hoach": _("Chưa có kế hoạch"),
}
"""What the list of launches may be filtered by (`queries.listed`)."""
PLACES: Final[dict[str, StrOrPromise]] = {"launch": _("phát động")}
"""What evidence proves, by the part of its place before the colon; packages above add their own words."""


def place_words(place: str) -> StrOrPromise:
    """Say what evidence in a place proves."""
    return PLACES.get(place.partition(":")[0], _("nội dung khác"))
