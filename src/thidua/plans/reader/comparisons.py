"""Comparisons: how a figure is to be met, and whether it is the size of a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_BEFORE: Final = re.compile(
    r"(?:(?P<ge>không (?:thấp hơn|dưới|ít hơn|nhỏ hơn)|ít nhất|ít nhất là|tối thiểu|tối thiểu là|≥|>=)"
    r"|(?P<le>không (?:quá|vượt quá|cao hơn|lớn hơn|nhiều hơn)|tối đa|tối đa là|nhiều nhất|≤|<=)"
    r"|(?P<gt>trên|vượt trên|vượt|hơn|cao hơn|lớn hơn|>)"
    r"|(?P<lt>dưới|thấp hơn|nhỏ hơn|ít hơn|<)"
    r"|(?P<about>khoảng|xấp xỉ|gần|chừng|~|≈))\s{0,3}(?:từ\s|là\s|mức\s|khoảng\s)?\s{0,2}$",
    re.IGNORECASE,
)
_CLOSING: Final = (
    "hơn", "dưới", "nhất", "nhất là", "thiểu", "thiểu là", "quá", "đa", "đa là", "nhiều", "trên", "vượt", "khoảng",
    "xỉ", "gần", "chừng", "từ", "là", "mức", "≥", "≤", "=", ">", "<", "~", "≈",
)  # fmt: skip
"""What words of comparison end in: only then are they looked for."""

_AFTER: Final = re.compile(
    r"\s{0,2}(?:\([^()]{0,40}\)\s)?(?P<up>trở lên|hoặc cao hơn|trở đi)|\s{0,2}(?P<down>trở xuống"
    r"|hoặc thấp hơn)",
    re.IGNORECASE,
)
_DETACHED: Final = re.compile(r"(?:ít nhất|tối thiểu)\s(?=(?:vào|đến|trong|là|phải|đạt|có)\b)", re.IGNORECASE)
_DETACHED_UPPER: Final = re.compile(r"(?:không quá|tối đa)\s(?=(?:vào|đến|trong|là|ở mức)\b)", re.IGNORECASE)
_LEVEL: Final = re.compile(
    r"\b(?:còn|xuống|xuống còn|lên|lên mức|lên đến|(?<!oàn )thành|về mức)\s{0,2}$", re.IGNORECASE
)
_CHANGE: Final = re.compile(
    r"(?<!vào )(?<!của )(?<!về )(?<!cho )\b(?P<verb>tăng|giảm|cắt giảm|kéo giảm|nâng"
    r"|tiết kiệm)(?P<rest>(?:\s(?:thêm|mới|trưởng|bình quân|trung bình|từ|được|tối thiểu|ít nhất|mỗi"
    r"|hàng|hằng|năm|một|cả|về|đạt|phấn đấu|khoảng|trên|trong|giai|đoạn|này|xuất|khẩu|là)){0,9})\s{0,2}$",
    re.IGNORECASE,
)
_LEVELS: Final = ("còn", "xuống", "lên", "mức", "đến", "thành")
_CHANGE_SIGNS: Final = ("ăng", "iảm", "âng", "iết kiệm", "òn", "uống", "ên", "hành", "mức", "ÊN")
_RATE_OF_CHANGE: Final = re.compile(r"\b(?:tốc độ|mức|tỷ lệ|tỉ lệ|chỉ số)\s(?:tăng|giảm)\b", re.IGNORECASE)
_BASIS: Final = re.compile(
    r"\s{0,2},?\s{0,2}(?P<basis>so với\s(?:cùng kỳ(?:\s(?:năm\s(?:trước|ngoái|\d{4})|của năm \d{4}))?"
    r"|năm\s(?:trước|\d{4})|giai đoạn\s[\d –-]{4,13}|kế hoạch(?: giao)?"
    r"|dự toán|đầu nhiệm kỳ|đầu kỳ|tháng \d{1,2}/\d{4}))",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(
    r"thất nghiệp|thiếu việc làm|tử vong|hộ nghèo|hộ cận nghèo|nghèo đa chiều|số vụ|tai nạn|tội phạm"
    r"|suy dinh dưỡng|tảo hôn|bỏ học|sinh con thứ"
    r"|tỷ số giới tính khi sinh|nợ xấu|bội chi|nợ công|chi phí logistics|thất thoát|tổn thất|ô nhiễm"
    r"|mắc mới|vị thành niên|tiêu hao|thời gian giải quyết"
    r"|giá tiêu dùng|lạm phát|CPI|ICOR|ngừng hoạt động|nội trợ|nợ đọng|chậm đóng|lao động nông nghiệp"
    r"|quá hạn|trễ hạn|bạo lực(?! [^.;]{0,60}(?:tiếp cận|hỗ trợ|tư vấn))",
    re.IGNORECASE,
)


_MEASURED: Final = re.compile(
    r"(?:t[ỷỉ] (?:lệ|trọng|suất|số)|số|tổng|mức|chỉ số|tốc độ|bình quân|chi phí|thời gian)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a figure is compared; `start` is where its words begin before the figure, `end` where those after it end."""

    sign: str
    start: int
    end: int
    approx: bool = False
    stated: bool = False


def comparison(text: str, left: int, start: int, end: int, *, is_range: bool) -> Comparison:
    """Read the comparison of the figure at start..end of a passage; `left` is where its phrase begins."""
    window = text[max(left, start - 40) : start]
    shift = start - len(window)
    before = _BEFORE.search(window) if window.rstrip().lower().endswith(_CLOSING) else None
    after = _AFTER.match(text, end)
    begin = shift + before.start() if before else start
    sign = _sign(before, after)
    stop = after.end() if after else end
    if is_range:
        return Comparison("range", begin, stop, approx=sign == "≈", stated=True)
    if sign:
        return Comparison(sign, begin, stop, approx=sign == "≈", stated=True)
    return _detached(text, left, start, stop)


def _sign(before: re.Match[str] | None, after: re.Match[str] | None) -> str:
    """Give the sign of the words around a figure, "" where there are none."""
    if after:
        return ">=" if after["up"] else "<="
    if not before:
        return ""
    names = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "about": "≈"}
    return names[before.lastgroup or "about"]


def _detached(text: str, left: int, start: int, stop: int) -> Comparison:
    """Read "ít nhất vào năm 2025 đạt 40%": the word stands apart from its figure."""
    words = text[left:start].lower()
    if ("ít nhất" in words or "tối thiểu" in words) and _DETACHED.search(text, left, start):
        return Comparison(">=", start, stop, stated=True)
    if ("không quá" in words or "tối đa" in words) and _DETACHED_UPPER.search(text, left, start):
        return Comparison("<=", start, stop, stated=True)
    return Comparison("=", start, stop)


@dataclass(frozen=True, slots=True)
class Change:
    """A verb of change before a figure; `to_level` says that the figure is where it ends, not how much it is."""

    direction: str
    start: int
    to_level: bool


def change(text: str, left: int, place: int) -> Change | None:
    """Read "tăng thêm" or "giảm xuống còn" right before a place of a passage; None where no such verb stands there."""
    window = text[max(left, place - 90) : place]
    if not any(sign in window for sign in _CHANGE_SIGNS):
        return None
    shift = place - len(window)
    level = _LEVEL.search(window) if window.rstrip().lower().endswith(_LEVELS) else None
    head = window[: level.start()].rstrip() + " " if level else window
    verb = _CHANGE.search(head)
    if level:
        rising = level[0].strip().lower().startswith("lên")
        return Change(
            "increase" if rising else "decrease", shift + (verb.start() if verb else level.start()), to_level=True
        )
    if not verb or " mới" in verb["rest"]:
        return None
    rising = verb["verb"].lower() in {"tăng", "nâng"}
    return Change("increase" if rising else "decrease", shift + verb.start(), to_level=False)


@lru_cache(maxsize=4096)
def is_rate_of_change(label: str) -> bool:
    """Say whether a label names a growth itself: "Tốc độ tăng trưởng GRDP"."""
    return bool(_RATE_OF_CHANGE.search(label))


def basis_at(text: str, place: int) -> tuple[str, int] | None:
    """Read "so với năm 2024" after a figure: the words and where they end."""
    found = _BASIS.match(text, place)
    return (found["basis"], found.end()) if found else None


def basis_in(text: str) -> str | None:
    """Find the basis somewhere in the words after a figure; None where they name none."""
    found = _BASIS.search(text) if "so với" in text else None
    return found["basis"] if found else None


@lru_cache(maxsize=4096)
def polarity(label: str, sign: str, direction: str | None, *, falling: bool) -> str:
    """Say which way is better; the size of a reduction is the better the higher it is."""
    if direction == "decrease":
        return "higher_better"
    if sign in {"<", "<="} or falling:
        return "lower_better"
    bad = _LOWER.search(label)
    lower = bad and (bad.start() == 0 or _MEASURED.match(label))
    return "lower_better" if lower and direction is None and sign not in {">", ">="} else "higher_better"
