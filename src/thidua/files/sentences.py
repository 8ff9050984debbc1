"""What is said of a file that may not come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.files.rules import Fault
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from thidua.files.rules import Unfit


class FileRefused(Refused):
    """A file may not come in; the sentence says why and what to do, ``fault`` the same as a code where one is known."""

    def __init__(self, message: object, *, field: str = "", fault: Fault | None = None) -> None:
        """Keep the sentence, the field that it speaks of, the code."""
        super().__init__(message, field=field)
        self.fault = fault


FAULTS: Final = {
    Fault.EMPTY: _("Tệp này không có chữ nào. Hãy chọn tệp khác."),
    Fault.TOO_LARGE: _("Tệp lớn hơn %(limit_mb)s MB. Hãy giảm dung lượng ảnh hoặc tách tệp rồi gửi lại."),
    Fault.UNKNOWN: _("Nội dung tệp không thuộc loại nào được nhận. Hãy gửi một trong các loại: %(wanted)s."),
    Fault.NOT_WANTED: _("Ở đây không nhận loại tệp này. Hãy gửi một trong các loại: %(wanted)s."),
    Fault.NAME_DISAGREES: _(
        "Đuôi tên tệp (%(suffix)s) không khớp với nội dung (%(kind)s). Hãy mở tệp, lưu lại đúng loại rồi gửi lại."
    ),
    Fault.LOCKED: _("Tệp có mật khẩu nên không kiểm tra được. Hãy bỏ mật khẩu rồi gửi lại."),
    Fault.CORRUPT: _("Tệp bị hỏng, không mở được. Hãy mở tệp trên máy của bạn, lưu lại rồi gửi lại."),
    Fault.MACROS: _("Tệp có macro, không được nhận. Hãy lưu lại thành .docx hoặc .xlsx thường rồi gửi lại."),
    Fault.EMBEDDED: _(
        "Trong tệp có nhúng tệp khác hoặc lấy nội dung từ nơi khác. Hãy bỏ phần nhúng, hoặc in ra PDF rồi gửi lại."
    ),
    Fault.SCRIPT: _("Tệp có lệnh tự chạy, không được nhận. Hãy in ra PDF mới hoặc lưu thành tệp thường rồi gửi lại."),
    Fault.WEB_PAGE: _("Đây là trang web hoặc ảnh vẽ bằng mã, không được nhận. Hãy lưu thành PDF hoặc ảnh rồi gửi lại."),
    Fault.OVERBLOWN: _("Tệp bung ra quá lớn nên không được nhận. Hãy lưu lại tệp từ Word hoặc Excel rồi gửi lại."),
    Fault.TOO_MANY_PIXELS: _("Ảnh quá lớn (hơn %(megapixels)s triệu điểm ảnh). Hãy thu nhỏ ảnh rồi gửi lại."),
    Fault.TOO_SLOW: _("Tệp quá phức tạp nên không kiểm tra xong. Hãy in ra PDF mới rồi gửi lại."),
}
INFECTED: Final = _(
    "Máy quét thấy vi-rút trong tệp nên tệp không được nhận. Hãy báo người phụ trách máy tính của cơ quan."
)
UNSCANNED: Final = _("Máy quét vi-rút đang không hoạt động nên chưa nhận được tệp. Hãy thử lại sau ít phút.")


def refusal(unfit: Unfit, **figures: str | int) -> FileRefused:
    """Put a fault into words; ``figures`` are those that the caller knows."""
    return FileRefused(str(FAULTS[unfit.fault]) % (figures | unfit.figures), field="file", fault=unfit.fault)
