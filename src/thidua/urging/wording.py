"""What the board shows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.participation.rules import Standing
from thidua.reports.models import State
from thidua.urging.rules import Cell, Content, Filter

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

FILTERS: Final[dict[Filter, StrOrPromise]] = {
    Filter.OVERDUE: gettext_lazy("Có việc quá hạn"),
    Filter.SOON: gettext_lazy("Có việc đến hạn trong 7 ngày"),
    Filter.LATE: gettext_lazy("Có việc xong muộn"),
    Filter.RETURNED: gettext_lazy("Có báo cáo bị trả lại"),
    Filter.EMPTY: gettext_lazy("Gửi rồi mà thiếu nội dung"),
    Filter.DONE: gettext_lazy("Có việc đã xong"),
}
CONTENTS: Final[dict[Content, StrOrPromise]] = {
    Content.EMPTY: gettext_lazy("không có nội dung"),
    Content.PARTLY: gettext_lazy("nội dung chưa đủ"),
    Content.FULL: gettext_lazy("nội dung đủ"),
}
STATES: Final[dict[str, StrOrPromise]] = {
    State.DRAFT: gettext_lazy("đang soạn"),
    State.SUBMITTED: gettext_lazy("chờ lãnh đạo duyệt"),
    State.APPROVED: gettext_lazy("chờ tiếp nhận"),
    State.RETURNED: gettext_lazy("bị trả lại"),
    State.RECEIVED: gettext_lazy("đã tiếp nhận"),
}


def cell_words(cell: Cell, today: date) -> str:
    """Say how a unit stands with a duty: "quá hạn 9 ngày", "muộn 2 ngày, đã tiếp nhận, nội dung chưa đủ"."""
    said = [_standing(cell, today)]
    if cell.state:
        said.append(str(STATES[cell.state]))
    if cell.content is not None and cell.content is not Content.FULL:
        said.append(str(CONTENTS[cell.content]))
    return ", ".join(said)


def _standing(cell: Cell, today: date) -> str:
    days = cell.days_late(today)
    match cell.standing:
        case Standing.OVERDUE:
            return ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", days) % {"n": days}
        case Standing.LATE:
            return ngettext("xong, muộn %(n)s ngày", "xong, muộn %(n)s ngày", days) % {"n": days}
        case Standing.DONE:
            return _("xong đúng hạn")
        case Standing.NOT_APPLICABLE:
            return _("không áp dụng")
        case _:
            return _("chưa đến hạn")


def sign_of(cell: Cell) -> str:
    """Give the sign of a cell (`design`): one that is being written looks different from one that was not begun."""
    if cell.standing is Standing.NOT_YET_DUE and cell.state:
        return "draft"
    return cell.standing.value
