"""What codes mean in the reader's language: why a file is not read, why a cell is not taken, what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from thidua.sheets import sentences as sheets
from thidua.workbooks.rules.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

VERDICTS: Final[dict[str, StrOrPromise]] = {
    Verdict.CLASH.value: _("Phải chọn"),
    Verdict.REFUSED.value: _("Không nhận"),
    Verdict.THERE.value: _("Sẽ ghi"),
    Verdict.HERE.value: _("Hệ thống đã đổi"),
    Verdict.SAME.value: _("Hai nơi đổi như nhau"),
    Verdict.UNCHANGED.value: _("Không đổi"),
}
STATES: Final[dict[str, StrOrPromise]] = {
    "waiting": _("Chờ đọc"),
    "ready": _("Chờ áp dụng"),
    "applying": _("Đang áp dụng"),
    "applied": _("Đã áp dụng"),
    "dropped": _("Đã bỏ"),
    "failed": _("Không đọc được"),
}
FAILURES: Final[dict[str, StrOrPromise]] = {
    "not_ours": _(
        "Đây không phải sổ Excel mà hệ thống đã đưa ra cho đơn vị của bạn. Hãy tải sổ của đơn vị ở trang này, chép số "
        "liệu vào rồi gửi lại."
    ),
    "not_wide": _(
        "Đây không phải sổ chung mà hệ thống đã đưa ra. Hãy tải sổ chung của kỳ báo cáo ở trang này, chép số liệu vào "
        "rồi gửi lại."
    ),
    "wide_elsewhere": _("Đây là sổ chung của mọi đơn vị. Hãy gửi ở trang sổ chung của kỳ báo cáo."),
    "other_campaign": _("Sổ này thuộc đợt thi đua khác: %(campaign)s. Hãy mở trang của đợt ấy rồi gửi sổ ở đó."),
    "other_unit": _("Sổ này là của %(unit)s. Hãy mở trang của đơn vị ấy rồi gửi sổ ở đó."),
    "old_layout": _(
        "Sổ này do phiên bản khác của hệ thống đưa ra nên không đọc chắc chắn được. Hãy tải sổ mới rồi chép những ô đã "
        "điền sang."
    ),
    "no_part": _("Đơn vị của sổ này không còn tham gia đợt thi đua. Hãy báo Ban Thi đua - Khen thưởng."),
    "nothing_ours": _("Trong tệp không còn trang nào của sổ. Hãy tải sổ mới, chép những ô đã điền sang rồi gửi lại."),
    "moved_between": _("Trong lúc đọc, đơn vị này được sửa ở nơi khác. Hãy gửi lại tệp này."),
    "zip_broken": _("Tệp nén bị hỏng nên không mở được. Hãy nén lại rồi gửi lại."),
    "zip_large": _("Tệp nén mở ra quá lớn hoặc có quá nhiều tệp. Hãy chia thành nhiều tệp nén nhỏ hơn."),
    "zip_inside": _("Trong tệp nén có tệp đặt mật khẩu. Hãy nén lại không có mật khẩu."),
    "no_files": _("Trong tệp nén không có tệp Excel nào."),
}
REFUSALS: Final[dict[str, StrOrPromise]] = {
    "gone": _(
        "Ô này không còn trong phần việc của đơn vị (chỉ tiêu hoặc kỳ đã thôi giao). Hãy xem trang nhập số liệu hiện "
        "nay."
    ),
    "moved": _("Trong lúc áp dụng, ô này được sửa ở nơi khác nên không ghi. Hãy gửi lại tệp để chọn bên nào được giữ."),
    "no_cell": _("Chỉ tiêu này không điền cột “%(heading)s”. Hãy xóa chỗ ấy, hoặc ghi vào cột khác cùng dòng."),
    "merged_much": _("Trang này gộp quá nhiều ô nên không biết ô nào ghi gì. Hãy bỏ gộp ô rồi gửi lại."),
    "word_changed": _(
        "Chữ ở cột “%(heading)s” bị sửa (trước là “%(word)s”); cột này chỉ để đọc nên không nhận. Ô cần điền cùng dòng "
        "vẫn được nhận."
    ),
    "row_unknown": _(
        "Dòng này không phải dòng của sổ: mất mã ẩn và chữ đầu dòng không khớp dòng nào. Hãy điền vào đúng dòng có sẵn."
    ),
    "row_twice": _("Dòng này là bản chép của dòng %(row_number)s. Hãy xóa một trong hai dòng rồi gửi lại."),
    "sheet_twice": _("Trang này là bản chép của trang “%(other)s” nên không đọc. Hãy xóa một trong hai trang."),
    "no_headings": _("Trang này mất hàng tiêu đề nên không biết ô nào là ô nào. Hãy chép các ô đã điền sang sổ mới."),
    "merged": _("Ô này bị gộp với ô khác nên không rõ ghi gì. Hãy bỏ gộp ô rồi điền lại."),
    "formula_without_result": _(
        "Ô là công thức chưa có kết quả. Hãy mở tệp bằng Excel, lưu lại, hoặc ghi hẳn giá trị vào ô."
    ),
    "figure_not_a_number": _("Không phải số. Hãy ghi bằng chữ số, ví dụ 1250,5; không kèm chữ hay đơn vị tính."),
    "figure_too_many_decimals": _("Ghi nhiều nhất %(most)s chữ số sau dấu phẩy."),
    "figure_too_large": _("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn."),
    "figure_not_a_day": _("Không phải ngày. Hãy ghi như 01/07/2025."),
    "figure_absent_yet_there": _("Đã ghi “không áp dụng” thì để trống số liệu, hoặc bỏ dấu “không áp dụng”."),
    "not_a_figure": _("Không phải số. Hãy ghi bằng chữ số, ví dụ 1250,5; không kèm chữ hay đơn vị tính."),
}
NOTES: Final = ("formulas", "hidden_rows", "merged", "missing_rows", "macros", "more_refused")
NAMES: Final[dict[str, StrOrPromise]] = {
    "renamed_sheets": _("Trang đã đổi tên, vẫn được đọc:"),
    "missing_sheets": _("Trang không có trong tệp, dữ liệu của trang giữ nguyên:"),
    "missing_columns": _("Cột không có trong tệp, dữ liệu của cột giữ nguyên:"),
    "other_sheets": _("Trang không thuộc sổ, không đọc:"),
}
"""Notes of a file that name things, with what stands before the names."""


def failure(code: str, params: Mapping[str, Any]) -> str:
    """Say why a file is not read and what to do."""
    if code == "refused":
        return str(params["sentence"])
    return str(FAILURES[code]) % dict(params) if code in FAILURES else sheets.failure(code, params)


def refusal(code: str, params: Mapping[str, Any]) -> str:
    """Say why a cell or a place of the file is not taken and what to do."""
    return str(REFUSALS.get(code) or sheets.PROBLEMS.get(code) or code) % dict(params)
