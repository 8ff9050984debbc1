"""Head and tail of a document: number, date, place, kind, office, signer. What the text does not give stays None."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import parse_date
from thidua.kernel.text import capital, fold, nfc
from thidua.plans.reader.reading import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.plans.reader.clauses import Outline, Paragraph
    from thidua.plans.reader.lines import Line

_HEAD_LINES: Final = 40
_NUMBER: Final = re.compile(
    r"(?:(?:Nghị quyết|Quyết định|Luật|Kế hoạch|Chỉ thị|Công điện"
    r"|Thông báo)\s(?=số\s?:))?Số\s{0,2}:?\s{0,2}(?P<number>\d{1,6}\s?[\w/Đđ&.–-]{2,40}"
    r"(?:\s?[-–/]\s?[\wĐđ&-]{2,30}){0,3})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:^|(?<=\s\s\s)|(?<=\|)\s{0,3})(?P<place>[A-ZĐÀ-Ỵ][^\d,:;.]{1,40}(?:\.[^\d,:;.]{1,30})?)\s?,\s?ngày\s{1,4}"
    r"(?P<day>\d{1,2}|[.…_\s]{0,20}?)\s{1,20}tháng\s{1,4}(?P<month>\d{1,2}|[.…_\s]{0,20}?)\s{1,20}"
    r"năm\s{1,4}(?P<year>\d{4}|[.…_]{1,9})"
)
_TYPES: Final = {
    "ke hoach": "KẾ HOẠCH", "quyet dinh": "QUYẾT ĐỊNH", "nghi quyet": "NGHỊ QUYẾT",
    "cong dien": "CÔNG ĐIỆN", "chi thi": "CHỈ THỊ", "chuong trinh": "CHƯƠNG TRÌNH",
    "huong dan": "HƯỚNG DẪN", "thong bao": "THÔNG BÁO", "bao cao": "BÁO CÁO", "to trinh": "TỜ TRÌNH",
    "de an": "ĐỀ ÁN", "quy che": "QUY CHẾ", "ket luan": "KẾT LUẬN",
    "nghi dinh": "NGHỊ ĐỊNH", "thong tu": "THÔNG TƯ", "chuong trinh hanh dong": "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "quy dinh": "QUY ĐỊNH", "phuong an": "PHƯƠNG ÁN",
}  # fmt: skip
_MOTTO: Final = re.compile(r"cong hoa xa hoi|doc lap\s?[-–]|^[-_\s*]+$|dang cong san viet nam")
_BODY: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Nhằm|Để |Theo |Xét |Năm \d{4} là|Tiếp tục|Hưởng ứng|Chào mừng|Phát huy"
    r"|Ngày \d|Trên cơ sở)\b"
)
_OFFICE: Final = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BỘ|SỞ|BAN|TỈNH|THÀNH|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|TỔNG|CỤC|VĂN PHÒNG"
    r"|HUYỆN|XÃ|PHƯỜNG|ĐẶC KHU|LIÊN|TRUNG ƯƠNG|ĐẢNG ỦY|BẢO HIỂM|VIỆN|TÒA|TRƯỜNG|MẶT TRẬN|NGÂN HÀNG|ĐOÀN"
    r"|CÔNG AN|CHỦ TỊCH)"
)
_TITLES: Final = (
    r"(?:KT\.?\s?|TM\.?\s?|TUQ\.?\s?|TL\.?\s?|Q\.?\s?)?(?:PHÓ CHỦ TỊCH THƯỜNG TRỰC|PHÓ CHỦ TỊCH"
    r"|CHỦ TỊCH NƯỚC|CHỦ TỊCH QUỐC HỘI|CHỦ TỊCH|PHÓ THỦ TƯỚNG|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|PHÓ GIÁM ĐỐC"
    r"|GIÁM ĐỐC"
    r"|PHÓ TRƯỞNG BAN THƯỜNG TRỰC|PHÓ TRƯỞNG BAN|TRƯỞNG BAN|PHÓ BÍ THƯ THƯỜNG TRỰC|PHÓ BÍ THƯ|BÍ THƯ"
    r"|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|CỤC TRƯỞNG"
    r"|HIỆU TRƯỞNG|CHỦ NHIỆM|TỔNG KIỂM TOÁN NHÀ NƯỚC|THỐNG ĐỐC|PHÓ THỐNG ĐỐC|PHÓ TƯ LỆNH|TƯ LỆNH"
    r"|PHÓ CHÍNH ỦY|CHÍNH ỦY|CHÍNH TRỊ VIÊN|PHÓ CHÁNH ÁN|CHÁNH ÁN|PHÓ VIỆN TRƯỞNG|PHÓ CỤC TRƯỞNG|VỤ TRƯỞNG"
    r"|PHÓ HIỆU TRƯỞNG|PHÓ TỔNG THƯ KÝ|TỔNG THƯ KÝ|TỔNG BIÊN TẬP|PHÓ TRƯỞNG PHÒNG|TRƯỞNG PHÒNG|CHỈ HUY TRƯỞNG"
    r"|CHI CỤC TRƯỞNG|PHÓ CHỦ NHIỆM|PHÓ TỔNG CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHÁNH THANH TRA|TRƯỞNG ĐOÀN|VIỆN PHÓ"
    r"|PHÓ CHÁNH THANH TRA|TRƯỞNG BAN THƯỜNG TRỰC|ỦY VIÊN THƯỜNG TRỰC|TỔNG THANH TRA|PHÓ TỔNG THANH TRA"
    r"|THƯỜNG TRỰC BAN BÍ THƯ|HIỆU PHÓ|CHÍNH ỦY VIÊN|CỤC PHÓ|QUYỀN CHỦ TỊCH)"
)
_SIGNATURE: Final = re.compile(rf"^(?P<title>{_TITLES}(?:\s{{1,3}}{_TITLES})?)(?P<rest>\s.*|)$")
_ON_BEHALF: Final = re.compile(r"^(?:TM|T/M|TL|TUQ|KT)\.?\s?(?P<body>[A-ZĐÀ-Ỵ\s,-]{3,80})$")
_NAME: Final = re.compile(
    r"^(?:[A-ZĐÀ-Ỵ][a-zđà-ỹ']{0,8}|[A-ZĐÀ-Ỵ]{2,9})(?:\s{1,3}(?:[A-ZĐÀ-Ỵ][a-zđà-ỹ'-]{0,8}"
    r"|[A-ZĐÀ-Ỵ]{2,9})){1,5}$"
)
_RANK: Final = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:PGS|GS|TS|ThS|Ths|BS|BSCKII|BSCKI|LS|KS|NGƯT|NGND|TTND|TTƯT)"
    r"(?:[.,\s-]{1,3}(?:PGS|GS|TS|ThS|BS|BSCKII|NGƯT|NGND|TTND|TTƯT))*)[.,]?\s{1,2}"
)
_SIGNED: Final = re.compile(r"\((?:đã ký|Đã ký|đã kí)\)|\bđã ký\b", re.IGNORECASE)


def document(outline: Outline, source: str) -> Document:
    """Read head and tail of a text; `source` is what the outline was built from."""
    head = _head(outline, source)
    number = _number(head)
    place, signed_on = _place_and_date(head)
    kind_at, kind = _kind(head)
    tail = _tail(outline)
    signer, title = _signer(tail) if tail else _signer_of_body(outline, source)
    return Document(
        number=number,
        date=signed_on,
        place=place,
        doc_type=kind,
        issuer=_issuer(head[:kind_at] if kind else head[:12], head, tail),
        signer=signer,
        signer_title=title,
        title=_title(head, kind_at) if kind else None,
    )


def year_of(outline: Outline, source: str, head: Document) -> int | None:
    """Give the year days without one belong to: of the date, of a date whose day is left blank, else of the title."""
    if head.date:
        return head.date.year
    for shown in _head(outline, source):
        found = _PLACE.search(shown)
        if found and found["year"].isdigit():
            return int(found["year"])
    years = set(_YEAR.findall(head.title or ""))
    return int(years.pop()) if len(years) == 1 else None


_YEAR: Final = re.compile(r"\b[Nn](?:ăm|ĂM) (20\d\d)\b(?!\s?[-–])")


def _head(outline: Outline, source: str) -> list[str]:
    """Give the paragraphs before the first clause, clean."""
    shown = [paragraph.passage(source).text for paragraph in _before_clauses(outline)[:_HEAD_LINES]]
    return [cell.strip() for line in shown for cell in line.split("|") if cell.strip()][:_HEAD_LINES]


def _before_clauses(outline: Outline) -> list[Paragraph]:
    """Give the paragraphs of the root that stand before the first clause."""
    first = next((node.start for node in outline.nodes if node.marker), None)
    return [one for one in outline.nodes[0].paragraphs if first is None or one.start < first]


def _number(head: Sequence[str]) -> str | None:
    """Give the number after "Số:", None where only dots stand there."""
    for shown in head:
        if shown.startswith(("Căn cứ", "Thực hiện", "Theo", "Triển khai")):
            return None
        found = _NUMBER.match(shown)
        if found and "/" in found["number"]:
            return re.sub(r"\s+", "", found["number"]).rstrip(".-–")
    return None


def _place_and_date(head: Sequence[str]) -> tuple[str | None, date | None]:
    """Read "Hải Phòng, ngày 09 tháng 9 năm 2025"."""
    for shown in head:
        found = _PLACE.search(shown)
        if found:
            day = f"{found['day'].strip()}/{found['month'].strip()}/{found['year']}"
            return " ".join(found["place"].split()), parse_date(day)
    return None, None


def _kind(head: Sequence[str]) -> tuple[int, str | None]:
    """Find the line that names the kind of document; give its place and the kind in capitals."""
    for at, shown in enumerate(head):
        key = fold(nfc(shown)).strip(" :*")
        if key in _TYPES and shown.strip(" :*").isupper():
            return at, _TYPES[key]
    return 0, None


def _title(head: Sequence[str], kind_at: int) -> str | None:
    """Give the lines between the kind and the body: what the document is about."""
    found: list[str] = []
    for shown in head[kind_at + 1 :]:
        if (
            _begins_body(shown, first=not found)
            or _OFFICE.match(shown)
            or _MOTTO.search(fold(nfc(shown)))
            or shown.startswith("(")
        ):
            break
        if found and not (shown.isupper() or len(found[-1]) >= 40 or found[-1].endswith((",", ";", "-"))):  # noqa: PLR2004 - a line that was full
            break
        if found and not shown.isupper() and (found[0].isupper() or shown.endswith((".", ":"))):
            break
        found.append(shown)
        if len(found) == 8:  # noqa: PLR2004 - no title runs on for more lines
            break
    return " ".join(found) or None


def _begins_body(shown: str, *, first: bool) -> bool:
    """Say whether a line below the kind begins the body; a first line without a stop at its end is a title still."""
    return bool(_BODY.match(shown)) and not (
        first and not shown.startswith("Căn cứ") and not shown.endswith((".", ":", ";", ","))
    )


def _issuer(above: Sequence[str], head: Sequence[str], tail: Sequence[str]) -> str | None:
    """Give the office: capitals above the number, else who signs "TM.", else who "ban hành"."""
    names = [shown for shown in above if shown.isupper() and not _MOTTO.search(fold(nfc(shown)))]
    offices: list[str] = []
    for shown in names:
        if _OFFICE.match(shown) or offices:
            offices.append(shown)
    if offices:
        return _sentence_case(" ".join(offices[:3]))
    for shown in tail:
        found = _ON_BEHALF.match(shown.strip())
        if found and not re.match(_TITLES, found["body"].strip()):
            return _sentence_case(found["body"])
    return _enacting(head)


def _enacting(head: Sequence[str]) -> str | None:
    """Read "..., Chủ tịch Ủy ban nhân dân thành phố ban hành Kế hoạch": the office in the words that enact."""
    place = next((found["place"] for shown in head if (found := _PLACE.search(shown))), None)
    for shown in reversed(head):
        found = _ENACTS.search(shown)
        if found:
            office = found["office"].strip()
            return f"{office} {place}" if place and office.endswith(("thành phố", "tỉnh")) else office
    return None


_ENACTS: Final = re.compile(
    r"(?P<office>(?:Chủ tịch\s|Thường trực\s)?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|Bộ"
    r"|Sở|Ban Chỉ đạo|Ban Thường vụ)(?:\s[^\s,.;:()]{1,14}){0,7}?)\s(?:ban hành|xây dựng|phát động"
    r"|triển khai)\s"
)


def _sentence_case(shown: str) -> str:
    """Give an office's capitals the way it is written in a sentence: "Ủy ban nhân dân tỉnh Đắk Lắk"."""
    words = " ".join(shown.replace("UỶ", "ỦY").split()).split(" ")
    lowered = " ".join(words).lower()
    for name, written in _PLACES_AFTER:
        at = lowered.find(name)
        if at >= 0:
            stop = at + len(name)
            return capital(lowered[:at]) + written + " ".join(word.capitalize() for word in lowered[stop:].split(" "))
    return capital(lowered)


_PLACES_AFTER: Final = (
    ("thành phố hồ chí minh", "Thành phố Hồ Chí Minh"),
    ("thành phố ", "thành phố "),
    ("tỉnh ", "tỉnh "),
    ("xã ", "xã "),
    ("phường ", "phường "),
    ("huyện ", "huyện "),
    ("đặc khu ", "đặc khu "),
)


def _tail(outline: Outline) -> list[str]:
    """Give the lines after the first "Nơi nhận" in which somebody signs."""
    for tail in outline.tails:
        if any(_SIGNATURE.match(_signing_part(line)) or _ON_BEHALF.match(_signing_part(line)) for line in tail):
            return [shown for line in tail if (shown := _signing_part(line))]
    return []


_COLUMNS: Final = re.compile(r"[ \u00a0]{3,400}|[ \u00a0]{0,99}\t[ \t\u00a0]{0,400}")


def _signing_part(line: Line) -> str:
    """Give what may sign in a line of the tail: the right cell of a row, else the line unless it is an addressee."""
    left, bar, right = line.text.rpartition("|")
    if bar:
        return right.strip(" *|")
    columns = _COLUMNS.split(line.text)
    if len(columns) > 1:
        return columns[-1].strip(" *")
    return "" if line.bullet else left.strip(" *") or right.strip(" *")


def _signer_of_body(outline: Outline, source: str) -> tuple[str | None, str | None]:
    """Read a signature that stands without "Nơi nhận" after it: among the last paragraphs."""
    last = [
        part for one in outline.paragraphs[-8:] if not one.bullet for part in source[one.start : one.end].split("\n")
    ]
    return _signer([part.strip(" *|") for part in last])


def _signer(tail: Sequence[str]) -> tuple[str | None, str | None]:
    """Read titles and name at the end: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Đào Mỹ", in one line or several."""
    titles: list[str] = []
    for shown in tail:
        line = _RANK.sub("", _SIGNED.sub("", shown).strip(" .*|"))
        found = _SIGNATURE.match(line)
        if found and _OFFICE.match(found["rest"].strip()):
            titles.append(" ".join(line.split()))
        elif found and (not found["rest"].strip() or _NAME.match(found["rest"].strip())):
            titles.append(" ".join(found["title"].split()))
            if found["rest"].strip():
                return " ".join(found["rest"].split()), " ".join(titles)
        elif titles and _NAME.match(line) and not _OFFICE.match(line):
            return " ".join(line.split()), " ".join(titles)
    return None, " ".join(titles) or None
