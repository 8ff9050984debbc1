"""Labels: the words that say what a figure measures, cut out of the phrase around it."""

from __future__ import annotations

import re
from typing import Final

QUANTITY: Final = re.compile(
    r"(?:^|[\s(“])(?:t[ỷỉ] (?:lệ|trọng|suất|số)|(?<!một )(?<!Một )số(?! hóa)|số lượng|tổng|tốc độ|mức(?! độ \d)"
    r"|diện tích|sản lượng|giá trị"
    r"|kim ngạch|thu(?! hồi| gom| mua| thập)|chi|GRDP|GDP|IIP|CPI|PCI|TFP|thu nhập"
    r"|năng suất|chỉ số|doanh thu|vốn|quy mô|công suất|(?<!mức )độ|mật độ|lượng|bình quân|thu hút|tổng sản phẩm"
    r"|tuổi thọ|chỉ tiêu|tiền|nguồn|bội chi|dư nợ"
    r"|nợ|trung bình|tổng đàn|mức sống|chi phí|thời gian|khối lượng|cơ cấu|mức độ|hệ số|công suất"
    r"|lãi suất)(?=[\s,:)]|$)",
    re.IGNORECASE,
)
_GROWTH_ONLY: Final = re.compile(
    r"^(?:tốc độ|mức|tỷ lệ)?\s?(?:tăng|giảm)(?:\s(?:trưởng|bình quân|trung bình|thêm|hàng năm|hằng năm"
    r"|mỗi năm|chung|năm|giai đoạn[\s\d–-]*|của cả giai đoạn))*$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:[\s,:;.•+*–-]|(?:phấn đấu|dự kiến|ước|đồng thời|trong đó|cụ thể|bao gồm|gồm|riêng|và|mà|thì|là|có"
    r"|đạt|để|theo đó|tiếp tục|bảo đảm|đảm bảo|duy trì"
    r"|đến|vào|trong|từ|nhằm|với|cố gắng|quyết tâm|đưa|nâng|hằng năm|hàng năm|mỗi năm"
    r"|(?:bình quân|trung bình) (?:mỗi|hằng|hàng) năm"
    r"|giai đoạn 20\d\d\s?[-–]\s?20\d\d|hiện nay|cả nước|toàn (?:tỉnh|thành phố|quốc|huyện|xã|ngành)"
    r"|tiến tới|phải|thêm|tới)(?=[\s,:]|$))+",
    re.IGNORECASE,
)
_TRAILING: Final = frozenset(
    {"phấn đấu", "dự kiến", "ước", "là", "đạt", "đạt mức", "ở mức", "mức", "chiếm", "bằng", "với", "còn", "xuống",
     "lên", "có", "đảm bảo", "bảo đảm", "duy trì", "từ", "ít nhất", "tối thiểu", "không quá", "tối đa", "khoảng", "đến",
     "vào",
     "trong", "thêm", "được", "trên", "dưới", "và", "hoặc", "phải", "sẽ", "tới", "hơn", "hàng năm", "hằng năm",
     "theo hướng", "ở", "thấp", "đó", "tiến tới", "mỗi năm"}
)  # fmt: skip
_TAIL_BEGIN: Final = re.compile(r"^(?:[\s,:;.•+*–-]|(?:và|trong đó|của|là)(?=[\s,:]|$))+", re.IGNORECASE)
_BASELINE: Final = re.compile(r"\((?:[Nn]ăm 20\d\d|[Hh]iện|[Tt]hực hiện|ước|tương đương|bằng|tăng|giảm)[^()]{0,80}\)")
_TAIL_END: Final = frozenset(
    {"và", "trong đó", "có", "đạt", "từ", "đến", "vào", "phấn đấu", "là", "với", "tiến tới", "phải"}
)
_SIGNS: Final = " \t\n,:;.–(-"
_LEVEL_VERB: Final = re.compile(
    r"^(?:giảm|tăng|nâng|nâng cao|kéo giảm|đưa|hạ|giữ|kiềm chế|kiểm soát)\s(?=\S)", re.IGNORECASE
)
_LONG: Final = 46
_REACH: Final = 40


def inner(shown: str) -> str:
    """Give a label without the verbs and connecting words around it."""
    return balanced(_without_end(_TRAILING, _LEADING.sub("", " ".join(shown.split()), count=1)))


def after(shown: str) -> str:
    """Give what follows a figure as a label: connecting words off, a very long tail cut at a comma."""
    shown = _BASELINE.sub(" ", shown)
    cut = balanced(_without_end(_TAIL_END, _TAIL_BEGIN.sub("", " ".join(shown.split()), count=1)))
    cut = cut.removeprefix("các ") if cut.startswith("các các") else cut
    words = cut.split(" ")
    if len(words) <= _LONG:
        return cut
    kept = " ".join(words[:_LONG])
    comma = kept.rfind(",")
    return balanced(kept[:comma] if comma > len(kept) // 3 else kept)


def _without_end(words: frozenset[str], shown: str) -> str:
    """Take closing words and signs off, one or two syllables at a time."""
    while True:
        shown = shown.rstrip(_SIGNS)
        tail = shown[-_REACH:].lower().rsplit(" ", 2)
        last = _CUT.split(tail[-1])[-1] if tail else ""
        if len(tail) > 1 and last == tail[-1] and f"{_CUT.split(tail[-2])[-1]} {last}" in words:
            shown = shown[: -len(f"{_CUT.split(tail[-2])[-1]} {last}")]
        elif last in words:
            shown = shown[: -len(last)]
        else:
            return shown


_CUT: Final = re.compile(r"[,:;(]")


def balanced(shown: str) -> str:
    """Take a bracket or quote off that stands without its other half."""
    shown = shown.strip(" ,;:–-")
    if shown.count("(") > shown.count(")"):
        at = shown.rfind("(")
        shown = (shown[:at] + shown[at + 1 :]) if at > len(shown) // 2 else shown[at + 1 :]
    elif shown.count(")") > shown.count("("):
        shown = shown.replace(")", "", 1)
    return " ".join(shown.split()).strip(" ,;:")


def without_level_verb(shown: str) -> str:
    """Take "Giảm" off "Giảm tỷ trọng ... xuống 30%": what is measured is the share."""
    cut = _LEVEL_VERB.sub("", shown)
    return cut if QUANTITY.match(cut) else shown


def is_growth_only(label: str) -> bool:
    """Say whether a label names a growth without saying of what."""
    return bool(_GROWTH_ONLY.match(label))


def names_quantity(label: str) -> bool:
    """Say whether a label names something that is measured: a rate, a number of, a total."""
    return bool(QUANTITY.search(label))
