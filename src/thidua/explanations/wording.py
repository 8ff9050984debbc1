"""Standings of requests in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thidua.explanations.queries.lists import LATE
from thidua.explanations.rules import Standing
from thidua.participation.sentences import PLACES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from thidua.explanations.queries import Listed

STANDINGS: Final[dict[Standing, tuple[str, StrOrPromise]]] = {
    Standing.WAITING: ("idle", _("Chờ trả lời")),
    Standing.OVERDUE: ("bad", _("Quá hạn trả lời")),
    Standing.RETURNED: ("warn", _("Bị trả lại")),
    Standing.ANSWERED: ("warn", _("Đã trả lời, chờ kết luận")),
    Standing.ACCEPTED: ("ok", _("Đã chấp nhận")),
    Standing.WITHDRAWN: ("idle", _("Đã rút")),
}
"""The shape and word of each standing."""
FILTERS: Final[dict[str, StrOrPromise]] = {code.value: words for code, (_shape, words) in STANDINGS.items()} | {
    LATE: _("Có câu trả lời muộn")
}
"""What the list may be filtered by."""
PLACES["explanation"] = _("giải trình chỉ tiêu")


def late_words(days: int) -> str:
    """Say by how many days something is late; nothing where it is in time."""
    return ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", days) % {"n": days} if days else ""


def standing_words(listed: Listed) -> str:
    """Say how a request stands, with the days that it, or its answer, is late by."""
    said = [str(STANDINGS[listed.standing][1]), late_words(listed.days_late)]
    return ", ".join(one for one in said if one)
