"""What each kind of report begins with: headings common in practice, recalled and not prescribed.

The office changes them. The words are those of a Vietnamese document, whatever language the page is read in. Names in
braces are figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What the office reports to the committee."""

    LAUNCH = "launch"
    RESULT = "result"


class Part(StrEnum):
    """A table or chart that a section may show."""

    LAUNCHED = "launched"
    NOT_LAUNCHED = "not_launched"
    TARGETS = "targets"
    CHART = "chart"
    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    MOVEMENTS = "movements"
    RECOGNISED = "recognised"
    EXEMPLARS = "exemplars"
    MADE_KNOWN = "made_known"
    COMMENDATION = "commendation"
    EXPLAINED = "explained"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Draft:
    """A section to begin with: number, heading, words with names of figures, and the tables below them."""

    number: str
    heading: str
    text: str = ""
    parts: tuple[Part, ...] = ()


_LAUNCHED: Final = (
    "Đến {ngay_so_lieu}, {da_phat_dong} trên {so_don_vi} đơn vị thuộc {so_cum} cụm và {so_khoi} khối thi đua đã phát "
    "động và báo cáo, đạt {ty_le_phat_dong}; trong đó {phat_dong_trong_han} đơn vị trong hạn ({han_phat_dong}), "
    "{phat_dong_muon} đơn vị muộn. {co_ke_hoach} đơn vị đã ban hành kế hoạch riêng. Các đơn vị báo cáo có "
    "{nguoi_tham_gia} lượt người tham gia lễ phát động, đăng ký {so_chu_de} chủ đề."
)
_URGED: Final = (
    "Ban Thi đua - Khen thưởng đã đôn đốc {lan_don_doc} lần, nhắc {viec_da_nhac} việc; trong 48 giờ sau khi nhắc có "
    "{ve_trong_48_gio} việc được gửi về."
)

OUTLINES: Final = {
    Kind.LAUNCH: (
        Draft("I", "Tình hình phát động", _LAUNCHED, (Part.LAUNCHED,)),
        Draft("II", "Đơn vị chưa phát động", "Còn {chua_phat_dong} đơn vị chưa phát động.", (Part.NOT_LAUNCHED,)),
        Draft("III", "Phong trào được các đơn vị hưởng ứng", "", (Part.MOVEMENTS,)),
        Draft("IV", "Đôn đốc", _URGED),
        Draft("V", "Kiến nghị, đề xuất"),
    ),
    Kind.RESULT: (
        Draft("I", "Công tác lãnh đạo, chỉ đạo", f"{_LAUNCHED}\n\n{_URGED}", (Part.LAUNCHED,)),
        Draft(
            "II.1",
            "Kết quả thực hiện các chỉ tiêu",
            "Theo số liệu {ky_bao_cao}, trong {so_chi_tieu} chỉ tiêu có {chi_tieu_dat} chỉ tiêu đạt, "
            "{chi_tieu_dung_tien_do} đúng tiến độ, {chi_tieu_nguy_co} có nguy cơ, {chi_tieu_cham} chậm và "
            "{chi_tieu_chua_danh_gia} chưa đánh giá được.",
            (Part.CHART, Part.TARGETS),
        ),
        Draft(
            "II.2",
            "Việc báo cáo của các đơn vị",
            "{bao_cao_trong_han} trên {so_don_vi} đơn vị gửi báo cáo trong hạn ({han_bao_cao}), {bao_cao_muon} đơn vị "
            "gửi muộn, {chua_bao_cao} đơn vị chưa gửi. {bao_cao_day_du} báo cáo đủ nội dung được giao.",
            (Part.REPORTED, Part.NOT_REPORTED),
        ),
        Draft("II.3", "Các phong trào thi đua", "", (Part.MOVEMENTS,)),
        Draft(
            "II.4",
            "Điển hình tiên tiến, mô hình, cách làm hay",
            "Đã công nhận {dien_hinh_cong_nhan} điển hình trong đợt thi đua; {dien_hinh_nhan_rong} điển hình được đơn "
            "vị khác nhân rộng ({luot_nhan_rong} lượt).",
            (Part.RECOGNISED, Part.EXEMPLARS),
        ),
        Draft(
            "II.5",
            "Công tác tuyên truyền",
            "Trong {ky_bao_cao}, các đơn vị ghi nhận {viec_tuyen_truyen} việc tuyên truyền về đợt thi đua.",
            (Part.MADE_KNOWN,),
        ),
        Draft("III", "Công tác khen thưởng", "", (Part.COMMENDATION,)),
        Draft(
            "IV",
            "Hạn chế, nguyên nhân",
            "{giai_trinh_da_nhan} giải trình về chỉ tiêu chậm hoặc có nguy cơ đã được chấp nhận, {giai_trinh_dang_cho} "
            "còn đang chờ.",
            (Part.EXPLAINED, Part.LIMITS),
        ),
        Draft("V", "Phương hướng; kiến nghị, đề xuất"),
    ),
}
