"""Words for what stands on a certificate and for how it is set."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

FIELDS: Final = {
    "body": _("Người quyết định khen thưởng"),
    "form": _("Hình thức khen thưởng"),
    "name": _("Họ và tên"),
    "title": _("Chức vụ, đơn vị"),
    "reason": _("Thành tích"),
    "number": _("Số quyết định"),
    "day": _("Ngày"),
    "office": _("Chức vụ người ký"),
    "signer": _("Họ và tên người ký"),
    "qr": _("Mã QR kiểm tra"),
}
"""The fields of a certificate."""
TEMPLATE_FIELDS: Final = {
    "co_quan_cap_tren": _("Cơ quan cấp trên"),
    "co_quan": _("Cơ quan ban hành"),
    "so_ky_hieu": _("Số và ký hiệu"),
    "dia_danh": _("Địa danh"),
    "dia_danh_ngay": _("Địa danh và ngày"),
    "ngay_thang": _("Ngày ban hành"),
    "loai_van_ban": _("Loại văn bản"),
    "trich_yeu": _("Trích yếu nội dung"),
    "chuc_vu_nguoi_ky": _("Chức vụ người ký"),
    "nguoi_ky": _("Họ và tên người ký"),
    "luu": _("Nơi lưu"),
    "kinh_gui": _("Kính gửi, mỗi nơi một dòng"),
    "can_cu": _("Căn cứ, mỗi căn cứ một dòng"),
    "noi_dung": _("Nội dung, mỗi tiêu đề hoặc đoạn một dòng"),
    "noi_nhan": _("Nơi nhận, mỗi nơi một dòng"),
    "bang_1": _("Hàng của bảng thứ nhất; o1 là ô đầu"),
    "bang_2": _("Hàng của bảng thứ hai"),
    "bang_3": _("Hàng của bảng thứ ba"),
}
"""The named fields of a body's own template."""
LOOKS: Final = {
    "plain": _("Chữ thường"),
    "bold": _("Chữ đậm"),
    "italic": _("Chữ nghiêng"),
    "bold_italic": _("Chữ đậm nghiêng"),
}
SIDES: Final = {"left": _("Trái"), "center": _("Giữa"), "right": _("Phải")}
