"""Measures: what a figure is counted in, as the text prints it ("%", "tỷ đồng", "ca sinh/1.000 phụ nữ")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NOUNS: Final = (
    "lượt người", "lượt khách", "lượt hộ", "lượt", "người lao động", "người dân", "người", "lao động",
    "hộ gia đình", "hộ nghèo",
    "hộ dân", "hộ", "gia đình", "doanh nghiệp", "hợp tác xã", "HTX", "tổ hợp tác", "trang trại",
    "mô hình", "lớp", "cuộc thi", "cuộc",
    "buổi", "tin, bài", "tin bài", "tin", "bài viết", "bài báo", "bài", "phóng sự", "chuyên mục",
    "chuyên đề", "video", "clip",
    "căn hộ", "căn", "ngôi nhà", "nhà", "giường bệnh(?! viện)", "giường", "bác sĩ", "bác sỹ", "dược sĩ",
    "điều dưỡng", "cán bộ",
    "công chức", "giáo viên", "học sinh", "sinh viên", "học viên", "trẻ em", "trẻ sơ sinh trai", "bé trai", "trẻ",
    "phụ nữ", "đảng viên",
    "hội viên", "đoàn viên", "thanh niên", "chuyên gia", "kỹ sư", "nhà khoa học", "tập thể", "cá nhân",
    "điển hình", "tấm gương",
    "gương", "xã", "phường", "đặc khu", "thị trấn", "huyện", "tỉnh", "thôn", "bản", "ấp", "khu phố",
    "khu dân cư", "tổ dân phố",
    "trường học", "trường", "cơ sở y tế", "cơ sở giáo dục đại học", "cơ sở giáo dục", "cơ sở sản xuất",
    "cơ sở", "trạm y tế", "trạm", "bệnh viện", "đơn vị máu", "đơn vị", "cơ quan", "địa phương",
    "dự án", "công trình", "sản phẩm", "nhãn hiệu", "thương hiệu", "sáng kiến", "đề tài", "sáng chế",
    "bằng sáng chế", "ca sinh",
    "ca", "vụ", "khu công nghiệp", "cụm công nghiệp", "khu", "cụm", "tiêu chí", "bậc", "lần", "tấn", "tạ",
    "kg", "ha", "héc ta",
    "hecta", "m2 sàn", "m²", "m2", "m3", "m³", "km2", "km²", "km", "mét", "lít", "MWp", "MW", "kWh", "kW",
    "GWh", "con", "cây", "chiếc",
    "phương tiện", "thuê bao", "tài khoản", "hồ sơ", "thủ tục", "dịch vụ", "hội nghị", "hội thảo",
    "diễn đàn", "suất", "phần quà",
    "thẻ", "nền tảng", "ứng dụng", "hệ thống", "cơ sở dữ liệu", "điểm", "câu lạc bộ", "tổ", "đội", "nhóm",
    "phiên tòa", "phiên giao dịch",
    "phiên", "kháng nghị", "kiến nghị", "nhà đầu tư", "nhà văn hóa", "huy chương", "chi bộ",
    "làng nghề", "vùng trồng", "mã số vùng trồng", "chuỗi liên kết", "tổ chức đảng", "quần chúng", "thư viện",
    "lượt xe", "bản tin", "công dân", "đồng chí", "gian hàng", "di tích", "di sản", "điểm du lịch",
    "phòng học", "phòng", "sân", "cầu", "hạng mục", "đề án", "nghệ nhân", "vận động viên", "câu", "trang",
    "quyển", "điểm nóng", "điểm đen", "điểm trường", "điểm sáng", "lượt giao dịch", "giao dịch", "chương trình",
    "hoạt động", "tuyến", "cảng", "chợ", "siêu thị", "nhà máy", "TEU", "container", "quốc gia",
    "thị trường", "mặt hàng",
    "nhiệm vụ", "văn bản", "tổ chức", "thành viên", "tác phẩm", "đầu sách", "bản sách", "phút", "giờ",
    "ngày công", "ngày", "tháng",
    "năm", "tuổi",
)  # fmt: skip
_MONEY: Final = r"(?:đồng|USD|đô la Mỹ(?: \(USD\))?|đô la|Euro|EUR|VNĐ|VND|đ)"
_SCALE: Final = r"(?:trăm nghìn|nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn)"
_NOUN: Final = "|".join(noun for noun in sorted(_NOUNS, key=len, reverse=True))
_PER: Final = (
    r"(?:\s?/\s?(?:0?1\s)?(?:năm|tháng|quý|tuần|ngày|giờ|người dân|người lao động|người(?:/năm|/tháng)?|ha(?:/năm)?"
    r"|hộ gia đình|hộ|xã|km2|m2|đơn vị|lao động|lượt giao dịch|lượt(?: khách| người)?|hồ sơ|cán bộ|vạn dân"
    r"|một vạn dân|trạm|trường|lớp|thôn|bản|ấp|phường|phụ nữ|cơ sở|doanh nghiệp|sản phẩm|dự án|công trình"
    r"|học sinh|giáo viên|đảng viên|hội viên|đoàn viên|vụ|con|cây|căn|thửa|chi bộ|cụm|khối|km|tấn|lít|m3"
    r"|\d{1,3}(?:\.000){1,2}\s{1,2}(?:dân|phụ nữ|người(?: dân)?|trẻ (?:sinh ra còn sống|đẻ sống|sinh sống"
    r"|em)|trẻ|ca đẻ sống)"
    r"|\d{2,3}\s{1,2}(?:trẻ sơ sinh gái|bé gái|trẻ gái|dân|người dân|người|thuê bao|hộ)))"
)
_MEASURE: Final = re.compile(
    rf"\s{{0,3}}(?:(?P<percent>%|phần trăm|điểm\s?%|điểm phần trăm|‰)|{_SCALE}\s{{1,3}}{_MONEY}(?!\w)"
    rf"|{_SCALE}\s{{1,3}}(?:{_NOUN})(?!\w)"
    rf"|{_MONEY}(?!\w)|(?:{_NOUN})(?:,\s(?:{_NOUN}))?(?!\w)|{_SCALE}(?!\w))(?:{_PER}){{0,2}}|\s{{0,2}}{_PER}",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(
    rf"\s{{0,3}}[(]\s{{0,2}}(?:tương đương|khoảng"
    rf"|bằng)?\s{{0,2}}(?P<n>\d[\d.,]{{0,20}})(?P<unit>\s{{0,3}}{_SCALE}\s{{1,3}}{_MONEY}(?!\w)"
    rf"(?:{_PER}){{0,2}}"
    rf"|\s{{0,3}}{_SCALE}\s{{1,3}}(?:{_NOUN})(?:{_PER}){{0,2}}|\s{{0,3}}(?:{_MONEY}"
    rf"|{_NOUN})(?!\w)(?:{_PER}){{0,2}})\s{{0,2}}[)]",
    re.IGNORECASE,
)
_DURATIONS: Final = frozenset({"phút", "giờ", "ngày", "tháng", "năm", "tuổi", "tuần"})
_NAMED_CURRENCY: Final = re.compile(r"đô la Mỹ \((USD)\)")
_PERSONS: Final = re.compile(r"^((?:\w+ )?người) dân$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as printed, and where it ends in the passage; `known` is False where only the next word was taken."""

    shown: str
    end: int
    known: bool = True

    @property
    def is_rate(self) -> bool:
        """Say whether it is a share: %, %/năm, điểm %, /1.000."""
        return "%" in self.shown or "‰" in self.shown or "phần trăm" in self.shown or "/1" in self.shown

    @property
    def is_duration(self) -> bool:
        """Say whether it measures time: such figures are terms and ages, seldom targets."""
        return self.shown.lower() in _DURATIONS

    @property
    def is_money(self) -> bool:
        """Say whether it counts money."""
        return bool(re.search(rf"{_MONEY}(?:/|$)", self.shown))


def measure_at(text: str, place: int) -> Measure | None:
    """Read the measure that follows a figure at a place; None where nothing there is one."""
    found = _MEASURE.match(text, place)
    if not found:
        return None
    shown = " ".join(found[0].split())
    persons = _PERSONS.match(shown)
    if persons:
        return Measure(persons[1], place + found[0].rindex("dân") - 1)
    shown = _NAMED_CURRENCY.sub(r"\1", shown.replace(" /", "/").replace("/ ", "/"))
    return Measure(shown, found.end())


_NEXT_WORD: Final = re.compile(r"\s{1,3}(?P<word>[^\W\d_]{2,12})(?!\w)")


_NO_NOUNS: Final = frozenset(
    {"cho", "của", "và", "với", "tại", "trong", "là", "được", "có", "để", "từ", "đến", "theo", "các", "những", "này",
     "khi", "đã", "sẽ", "hoặc", "ở", "do", "so", "trở", "mà", "thì", "nêu", "trên", "dưới"}
)  # fmt: skip


def noun_at(text: str, place: int) -> Measure | None:
    """Take the next word as a measure where no known one stands."""
    found = _NEXT_WORD.match(text, place)
    if not found or found["word"].lower() in _NO_NOUNS:
        return None
    return Measure(found["word"], found.end(), known=False)


def alternative_at(text: str, place: int) -> tuple[str, str, int] | None:
    """Read "(180,54 triệu đồng/người)" after a figure: number, measure, where it ends; None where there is none."""
    found = _BRACKETED.match(text, place)
    if not found:
        return None
    return found["n"].rstrip(".,"), " ".join(found["unit"].split()), found.end()
