"""The words for kinds of report, their tables, and what each named figure means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.reporting.rules.outlines import Kind, Part

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: Final[dict[Kind, StrOrPromise]] = {
    Kind.LAUNCH: _("Tổng hợp việc phát động"),
    Kind.RESULT: _("Kết quả thực hiện theo kỳ"),
}
PARTS: Final[dict[Part, StrOrPromise]] = {
    Part.LAUNCHED: _("Bảng việc phát động theo cụm, khối"),
    Part.NOT_LAUNCHED: _("Danh sách đơn vị chưa phát động"),
    Part.TARGETS: _("Bảng kết quả các chỉ tiêu"),
    Part.CHART: _("Biểu đồ thực hiện so với mục tiêu"),
    Part.REPORTED: _("Bảng báo cáo theo cụm, khối"),
    Part.NOT_REPORTED: _("Danh sách đơn vị chưa gửi báo cáo"),
    Part.MOVEMENTS: _("Bảng các phong trào"),
    Part.RECOGNISED: _("Bảng điển hình đã được công nhận"),
    Part.EXEMPLARS: _("Điển hình do các đơn vị nêu"),
    Part.MADE_KNOWN: _("Bảng công tác tuyên truyền"),
    Part.COMMENDATION: _("Khen thưởng do các đơn vị nêu"),
    Part.EXPLAINED: _("Giải trình đã chấp nhận"),
    Part.LIMITS: _("Hạn chế do các đơn vị nêu"),
}
NAMES: Final[dict[str, StrOrPromise]] = {
    "ngay_so_lieu": _("ngày lấy số liệu"),
    "so_don_vi": _("số đơn vị tham gia"),
    "so_cum": _("số cụm thi đua"),
    "so_khoi": _("số khối thi đua"),
    "da_phat_dong": _("đơn vị đã phát động"),
    "phat_dong_trong_han": _("đơn vị phát động trong hạn"),
    "phat_dong_muon": _("đơn vị phát động muộn"),
    "chua_phat_dong": _("đơn vị chưa phát động"),
    "ty_le_phat_dong": _("tỷ lệ đơn vị đã phát động"),
    "han_phat_dong": _("hạn phát động"),
    "co_ke_hoach": _("đơn vị đã có kế hoạch riêng"),
    "nguoi_tham_gia": _("số người tham gia lễ phát động"),
    "so_chu_de": _("số chủ đề đã đăng ký"),
    "lan_don_doc": _("số lần đôn đốc"),
    "viec_da_nhac": _("số việc đã nhắc"),
    "ve_trong_48_gio": _("số việc gửi về trong 48 giờ"),
    "ky_bao_cao": _("kỳ báo cáo"),
    "han_bao_cao": _("hạn gửi báo cáo"),
    "so_chi_tieu": _("số chỉ tiêu"),
    "chi_tieu_dat": _("chỉ tiêu đạt"),
    "chi_tieu_dung_tien_do": _("chỉ tiêu đúng tiến độ"),
    "chi_tieu_nguy_co": _("chỉ tiêu có nguy cơ"),
    "chi_tieu_cham": _("chỉ tiêu chậm"),
    "chi_tieu_chua_danh_gia": _("chỉ tiêu chưa đánh giá"),
    "bao_cao_trong_han": _("đơn vị báo cáo trong hạn"),
    "bao_cao_muon": _("đơn vị báo cáo muộn"),
    "chua_bao_cao": _("đơn vị chưa báo cáo"),
    "bao_cao_day_du": _("báo cáo đủ nội dung"),
    "dien_hinh_cong_nhan": _("điển hình đã được công nhận"),
    "dien_hinh_nhan_rong": _("điển hình được nhân rộng"),
    "luot_nhan_rong": _("lượt đơn vị nhân rộng"),
    "viec_tuyen_truyen": _("số việc tuyên truyền"),
    "don_vi_neu_dien_hinh": _("đơn vị nêu điển hình"),
    "don_vi_neu_khen_thuong": _("đơn vị nêu khen thưởng"),
    "don_vi_neu_han_che": _("đơn vị nêu hạn chế"),
    "giai_trinh_da_nhan": _("giải trình đã chấp nhận"),
    "giai_trinh_dang_cho": _("giải trình đang chờ"),
}
"""What each named figure is; a figure without a word here cannot be offered (a test holds both together)."""
