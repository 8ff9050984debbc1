"""What the journal says about signing in and out, sessions and second factors."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, fields, verbs

verbs(
    {
        "second_factor.added": _("Thêm lớp bảo vệ thứ hai"),
        "second_factor.removed": _("Gỡ lớp bảo vệ thứ hai"),
        "second_factor.renewed": _("Tạo lại mã dự phòng"),
        "session.ended": _("Đăng xuất ở các nơi khác"),
    }
)
_FACTORS = {
    "totp": _("ứng dụng xác thực"),
    "webauthn": _("khóa truy cập"),
    "recovery_codes": _("mã dự phòng"),
}
_ENDS = {"asked": _("tự đăng xuất"), "idle": _("lâu không làm gì"), "age": _("phiên đã quá dài")}
_METHODS = {"password": _("mật khẩu"), "mfa": _("lớp thứ hai"), "socialaccount": _("máy chủ danh tính")}
fields({"kind": Field(_("Bằng"), means=_FACTORS)}, of=("second_factor",))
fields({"count": Field(_("Số phiên"))}, of=("session",))
fields({"why": Field(_("Vì"), means=_ENDS), "methods": Field(_("Bằng"), means=_METHODS)}, of=("user",))
