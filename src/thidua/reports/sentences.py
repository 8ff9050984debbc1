"""Codes of the rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.design.figures import in_figures
from thidua.participation.sentences import PLACES
from thidua.reports.models import State
from thidua.reports.rules.cells import Part, read_number
from thidua.reports.rules.figures import Doubt, Fault
from thidua.reports.rules.way import CellStanding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from thidua.reports.rules.figures import Strange, Wrong

_FAULTS: Final[dict[Fault, StrOrPromise]] = {
    Fault.NOT_A_NUMBER: _("“%(typed)s” không phải là số. Hãy viết như 165.011,59."),
    Fault.TOO_MANY_DECIMALS: _("Chỉ tiêu này lấy nhiều nhất %(most)s chữ số sau dấu phẩy; hãy làm tròn."),
    Fault.TOO_LARGE: _("Số này quá lớn; hãy xem lại đơn vị tính."),
    Fault.NOT_A_DAY: _("“%(typed)s” không phải là ngày. Hãy viết như 14/12/2025."),
    Fault.HALF_A_RATE: _("Hãy ghi cả hai số để tính được tỷ lệ."),
    Fault.NOTHING_TO_DIVIDE_BY: _("Mẫu số là 0 nên không tính được tỷ lệ."),
    Fault.ABSENT_YET_THERE: _("Đã chọn “không áp dụng” mà vẫn ghi số; hãy xóa số hoặc bỏ chọn."),
    Fault.NO_REASON: _("Hãy ghi vì sao chỉ tiêu không áp dụng cho đơn vị."),
}
_DOUBTS: Final[dict[Doubt, StrOrPromise]] = {
    Doubt.MISSING: _("Chưa có số liệu. Hãy ghi số, chọn “không áp dụng”, hoặc ghi lý do chưa có."),
    Doubt.FALLS: _("Lũy kế mà nhỏ hơn kỳ trước (%(before)s). Hãy sửa, hoặc ghi lý do."),
    Doubt.TENFOLD: _("Bằng %(times)s lần kỳ trước (%(before)s): thừa hay thiếu một chữ số? Hãy sửa, hoặc ghi lý do."),
    Doubt.OVER_HUNDRED: _("Trên 100%%. Hãy sửa, hoặc ghi lý do."),
    Doubt.MORE_THAN_ALL: _("Tử số lớn hơn mẫu số. Hãy sửa, hoặc ghi lý do."),
    Doubt.NEGATIVE: _("Số âm. Hãy sửa, hoặc ghi lý do."),
    Doubt.PARTS_EXCEED: _("Các phần cộng lại là %(total)s, lớn hơn số này. Hãy sửa, hoặc ghi lý do."),
}
_NUMBERS: Final = frozenset({"before", "times", "total"})
CELLS: Final[dict[CellStanding, tuple[str, StrOrPromise]]] = {
    CellStanding.FIGURE: ("ok", _("Có số liệu")),
    CellStanding.NOT_APPLICABLE: ("idle", _("Không áp dụng")),
    CellStanding.NOT_YET_DUE: ("idle", _("Chưa đến hạn")),
    CellStanding.OVERDUE: ("bad", _("Quá hạn, chưa có")),
}
"""The light and the word of each kind of cell."""
PARTS: Final[dict[Part, StrOrPromise]] = {
    Part.VALUE: _("Kỳ này"),
    Part.NUMERATOR: _("Tử số"),
    Part.DENOMINATOR: _("Mẫu số"),
    Part.STATUS: _("Loại số liệu"),
    Part.AS_OF: _("Tính đến ngày"),
    Part.LAST_YEAR: _("Cùng kỳ năm trước"),
    Part.ABSENT: _("Không áp dụng"),
    Part.REASON: _("Lý do không áp dụng"),
    Part.ANSWER: _("Lý do giữ số này"),
}
NEXT: Final[dict[str, StrOrPromise]] = {
    "": _("Chưa ai ghi gì. Phần in sẵn bên dưới là những gì hệ thống đã biết."),
    State.DRAFT: _("Bản nháp: chỉ đơn vị sửa. Khi xong, trình lãnh đạo đơn vị duyệt."),
    State.SUBMITTED: _("Đang chờ lãnh đạo đơn vị duyệt và ký."),
    State.APPROVED: _("Đã gửi, đang chờ Ban Thi đua - Khen thưởng tiếp nhận."),
    State.RETURNED: _("Bị trả lại: chỉ sửa những mục được yêu cầu rồi trình lại."),
    State.RECEIVED: _("Đã tiếp nhận. Muốn sửa số liệu thì lập bản đính chính."),
}
"""What every state means, and who does something next."""


PLACES["report"] = _("báo cáo")
NOT_BEGUN: Final = _("Chưa bắt đầu")
SHORTLY: Final = _("%(status)s, đến %(day)s")
"""How sure a figure is and to which day it counts."""


def fault_words(wrong: Wrong) -> str:
    """Say what has to be mended."""
    return str(_FAULTS[wrong.fault]) % dict(wrong.params)


def doubt_words(strange: Strange) -> str:
    """Say what is strange, figures as the page's language writes them."""
    return str(_DOUBTS[strange.doubt]) % _in_figures(strange.params)


def _in_figures(params: Mapping[str, str]) -> dict[str, str]:
    return {name: in_figures(read_number(text)) if name in _NUMBERS else text for name, text in params.items()}
