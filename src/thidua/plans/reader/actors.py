"""Actors: who has to do what a sentence asks; from its subject, else from the heading or the lead it hangs on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.plans.reader.headings import Role

if TYPE_CHECKING:
    from thidua.plans.reader.clauses import Paragraph

_OFFICE: Final = (
    r"(?:[Cc]ác\s|Từng\s|Mỗi\s|Toàn thể\s)?(?:Sở|sở|Ban(?! hành| đầu)|ban(?! hành)|Bộ(?! tiêu| chỉ)"
    r"|bộ(?! tiêu| chỉ)|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Thủ trưởng|Chủ tịch|Giám đốc|Trưởng|Chánh"
    r"|Văn phòng|Công an|Cơ quan|cơ quan|Đơn vị|đơn vị"
    r"|Địa phương|địa phương|Hội(?! nghị| thảo)|Báo(?! cáo)|Đài|Cục|Chi cục|Mặt trận|(?<=[Cc]ác )[Tt]ổ chức"
    r"|Trung tâm|Liên đoàn|Đoàn(?! kết)|Tỉnh đoàn|Thành đoàn|Cụm|cụm|Khối|khối|Doanh nghiệp|doanh nghiệp"
    r"|Trường(?! hợp)|trường(?! hợp)|Cổng|Phòng"
    r"|Bảo hiểm|Ngân hàng|Kho bạc|Thống kê|Thuế|Hải quan|Tòa án|Viện|Liên minh|Hiệp hội|Cấp ủy|cấp ủy|Xã|xã"
    r"|Phường|Thanh tra|Đảng ủy|Bí thư|Người đứng đầu|Tập thể|Cá nhân|ngành|Ngành|Quân khu|Quỹ)\b"
)
_DEED: Final = (
    r"(?:chủ trì|chủ động|tổng hợp|báo cáo|có trách nhiệm|chịu trách nhiệm|phối hợp|xây dựng"
    r"|tổ chức thực hiện|tổ chức triển khai|tổ chức phát động|gửi|căn cứ|theo dõi|triển khai|chỉ đạo"
    r"|tham mưu|hướng dẫn|thực hiện"
    r"|phát động|đăng ký|đẩy mạnh|tăng cường|tiếp tục|hoàn thành|lựa chọn|nghiêm túc|cụ thể hóa|bố trí"
    r"|đôn đốc|kiểm tra|rà soát|định kỳ|tuyên truyền|quán triệt|ban hành|vận động|thường xuyên|lãnh đạo"
    r"|giúp|giao|phân công|thẩm định|quan tâm|làm|tích cực|tập trung|là|nghiên cứu|bảo đảm|đảm bảo"
    r"|có văn bản|sẽ|cung cấp|lập|trình)"
)
_OPENING: Final = (
    r"^(?:(?:Cơ quan|Đơn vị)\s(?:thực hiện|chủ trì|phối hợp|đầu mối)\s?:\s?)?"
    r"(?:(?:Đề nghị|Giao|Yêu cầu|Đối với|Trách nhiệm của)\s)?"
)
_SUBJECT: Final = re.compile(rf"{_OPENING}(?P<who>{_OFFICE}[^.:]{{0,220}}?)\s?(?::|,?\s(?={_DEED}\b))")
_LATE_SUBJECT: Final = re.compile(
    rf"^(?:Định kỳ|[HT]rước|Chậm nhất|H[àằ]ng (?:năm|tháng|quý"
    rf"|tuần))[^:;.]{{0,120}}?,\s(?P<who>{_OFFICE}[^.:;,]{{0,160}}?)\s(?={_DEED}\b)"
)
_NAMED: Final = re.compile(rf"{_OPENING}(?P<who>{_OFFICE}.{{0,220}})$")
_RESPONSIBLE: Final = re.compile(rf"(?:^|[,;.]\s)(?P<who>{_OFFICE}[^.:]{{0,240}}?)\s(?:có|chịu) trách nhiệm\b")


def subject(shown: str) -> str | None:
    """Give the office a sentence begins with; None where it begins with a deed."""
    responsible = _RESPONSIBLE.search(shown[:500]) if "trách nhiệm" in shown else None
    if responsible:
        return responsible["who"].strip(" ,;*")
    found = _SUBJECT.match(shown[:320]) or _LATE_SUBJECT.match(shown[:320])
    return found["who"].strip(" ,;*") if found else None


def named(heading: str) -> str | None:
    """Give the office a heading is the name of."""
    found = _NAMED.match(heading.strip(" :.;*"))
    return found["who"].strip(" ,;:*") if found else None


def actor(paragraph: Paragraph, source: str) -> str | None:
    """Give who a paragraph speaks to: its own subject, its lead, else the nearest heading that names an office."""
    own = subject(paragraph.passage(source).text)
    if own:
        return own
    lead = paragraph.lead
    while lead is not None:
        who = subject(lead.passage(source).text) or named(lead.passage(source).text)
        if who:
            return who
        lead = lead.lead
    return _of_headings(paragraph, source)


def _of_headings(paragraph: Paragraph, source: str) -> str | None:
    """Give the office of the nearest heading above."""
    for node in paragraph.clause.line_of_descent():
        if not node.paragraphs or node.marker is None:
            continue
        first = node.paragraphs[0]
        if first is paragraph:
            continue
        shown = first.passage(source).text
        who = (named(node.heading) if node.heading else None) or subject(shown)
        if who:
            return who
    return None


def is_addressed(role: Role) -> bool:
    """Say whether a section tells offices what to do."""
    return role in {Role.ORGANISATION, Role.REPORTING}
