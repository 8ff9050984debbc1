"""Figures: the numbers that count something, told apart from years, ordinals, dates and documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import days
from thidua.kernel.numbers import DASH, DIGITS, parse_number, parse_word
from thidua.plans.reader.measures import Measure, measure_at, noun_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.plans.reader.reading import Value

_FIGURE: Final = re.compile(
    rf"(?<![\w.,/:])(?P<low>{DIGITS})(?P<unit1>\s?%|\s?‰|\s(?:triệu|tỷ|nghìn)(?=\s?(?:{DASH}|đến)))?"
    rf"(?:\s{{0,3}}(?:{DASH}|đến|tới)\s{{0,3}}(?P<high>{DIGITS})(?![\d/-])(?!\s{{0,2}}tháng))?"
)
_WORD_FIGURE: Final = re.compile(
    r"\b(?:ít nhất|tối thiểu)\s(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?!trong|số|phần|lần\b"
    r"|nửa|cách)"
)
_YEARS: Final = range(1930, 2101)
_FOUR_DIGITS: Final = 4
_ORDINAL_WORDS: Final = frozenset({
    "lần", "lần thứ", "thứ", "khóa", "khoá", "điều", "khoản", "mục", "chương", "phụ lục", "biểu", "biểu số", "mẫu số",
    "quý", "tháng", "ngày", "chương trình", "đề án", "nghị quyết", "nghị định", "chỉ thị", "quyết định", "kế hoạch",
    "kết luận", "thông tư", "luật", "mức độ", "mức", "cấp độ", "cấp", "hạng", "loại", "vòng", "đợt", "giai đoạn",
    "nhiệm kỳ", "năm học", "kỳ", "tuần", "từ ngày", "công văn", "số", "quốc lộ", "ql", "tổ", "khu vực", "dự án",
    "tiểu dự án", "hợp phần", "nhóm", "mục tiêu", "chỉ tiêu", "tiêu chí", "điểm", "lớp", "hoạt động", "phần", "iso",
    "tcvn", "qcvn", "covid",
})  # fmt: skip
"""What numbers a thing instead of counting it: "lần thứ 5", "Điều 3", "mức độ 2"."""

_POINTS_IN_TIME: Final = ("dứt điểm", "thời điểm")
_JOINTS: Final = " .:-\u00a0\t"
_DIGIT: Final = re.compile(r"\d")
_COUNTED_ANYWAY: Final = re.compile(
    r"\b(?:số|Số|mức|Mức|tổ|khu vực|tháng|kế hoạch|điểm|nhóm|mục tiêu|chỉ tiêu|tiêu chí|cấp|đề án|chương trình"
    r"|dự án|hoạt động|năm học)\s$"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\b[Nn][ăâ]m|\bgiai đoạn|\b[Gg]iai đoạn|\bnhiệm kỳ|\bđầu năm|\bcuối năm|[/(–-])\s{0,2}$|\bđến\s$"
    r"|\btừ\s$",
    re.IGNORECASE,
)
_DOCUMENT_AFTER: Final = re.compile(
    r"\s?/(?:\d{4}/)?[A-ZĐ]|-[A-ZĐ]{1,3}[A-Za-zĐ]{0,6}/|/20\d\d|/19\d\d|:\d{2,4}|h\d\d|\s?giờ\b|[A-Za-z]"
)
_BAD_NOUNS: Final = re.compile(
    r"\s{1,2}(?:cấp\b|tại chỗ|trong\b|nhất\b|không\b|đột phá|trụ cột|năm\b|tháng\b|ngày\b(?! công)|giờ\b"
    r"|phút\b|tuổi\b|quý\b|tuần\b|kỳ\b|nhiệm kỳ|giai đoạn|bước|lĩnh vực|nội dung sau|nội dung\b"
    r"|nguồn thu|khâu|mặt công tác|bên\b|phương châm|rõ\b|nhà\b(?! ở| máy| văn)|dân tộc anh em|bộ hồ sơ"
    r"|bản chính|bộ\b|chiều\b|mùa\b|vòng\b|đợt\b|thời kỳ|thập kỷ|thành phố trực thuộc|sao\b)"
)


_TIMED: Final = re.compile(
    r"[Tt]uổi thọ|[Nn]gày điều trị|số ngày|[Tt]hời gian (?:chờ|giải|xử lý|trung bình|thực hiện thủ|sống|khắc phục"
    r"|trả|thông quan|chi trả|cung cấp|phản hồi|tiếp cận)"
)
_DENOMINATOR: Final = re.compile(r"(?:\btrên|/|\bcho)\s{0,2}$")
_PER_WHOM: Final = re.compile(
    r"(?:0?1|100|1\.000|10\.000|100\.000)\s(?:vạn\s)?(?:dân|người dân|ha|héc ta|trẻ|phụ nữ|ca|m2|hộ|học sinh"
    r"|đơn vị)\b"
)
_REACHED: Final = re.compile(r"\b(?:đạt|là|có|lên|còn)\s(?:khoảng\s)?trên\s{0,2}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a passage: number and measure; `end` is where the number ends, `stop` where its measure does."""

    start: int
    end: int
    stop: int
    value: Value
    measure: Measure
    in_words: bool = False

    @property
    def is_range(self) -> bool:
        """Say whether it has two ends."""
        return isinstance(self.value, tuple)


def figures(text: str) -> list[Figure]:
    """Find the figures of a passage, in order."""
    taken = [(moment.start, moment.end) for moment in days(text)]
    found = list(_printed(text, taken))
    if "ít nhất" in text or "tối thiểu" in text:
        found += _worded(text)
        found.sort(key=lambda figure: figure.start)
    return _merged(text, found)


_TO: Final = re.compile(r"\s{0,2}(?:đến|-|–)\s{0,2}")


def _merged(text: str, found: list[Figure]) -> list[Figure]:
    """Make one range of "từ 14.000 tỷ đồng đến 14.500 tỷ đồng"."""
    kept: list[Figure] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and _are_ends(text, last, one) and isinstance(last.value, Decimal) and isinstance(one.value, Decimal):
            kept[-1] = Figure(last.start, one.end, one.stop, (last.value, one.value), one.measure)
        else:
            kept.append(one)
    return kept


def _are_ends(text: str, low: Figure, high: Figure) -> bool:
    """Say whether two figures are the ends of one range, each with its measure."""
    if (
        low.is_range
        or high.is_range
        or low.measure.shown != high.measure.shown
        or not _TO.fullmatch(text, low.stop, high.start)
    ):
        return False
    return low.value < high.value if isinstance(low.value, Decimal) and isinstance(high.value, Decimal) else False


def _printed(text: str, taken: list[tuple[int, int]]) -> Iterator[Figure]:
    """Find the figures printed in digits."""
    at = day = 0
    for digit in _DIGIT.finditer(text):
        start = digit.start()
        if start < at:
            continue
        found = _FIGURE.match(text, start)
        at = found.end("low") if found else start
        while day < len(taken) and taken[day][1] <= start:
            day += 1
        if found is None or (day < len(taken) and _inside(start, taken[day : day + 1], text)):
            continue
        figure = _figure(text, found)
        if figure:
            at = figure.stop
            yield figure


def _inside(place: int, taken: list[tuple[int, int]], text: str) -> bool:
    """Say whether a place stands inside a date that is one: `4/100.000` and `12/12 xã` are none."""
    return any(start <= place < end and not _FRACTION.match(text, end) for start, end in taken)


_FRACTION: Final = re.compile(r"\s(?:xã|phường|đơn vị|tiêu chí|chỉ tiêu|huyện|tỉnh|thôn)\b")


def _figure(text: str, found: re.Match[str]) -> Figure | None:
    """Read one number or range with its measure; None where it counts nothing."""
    start, end = found.start(), found.end()
    low, high = found["low"], found["high"]
    if high is None:
        end = found.end("low")
    if _is_year(text, start, low, high, end) or _is_ordinal(text, start, end):
        return None
    if (
        _DENOMINATOR.search(text, max(0, start - 8), start)
        and _PER_WHOM.match(text, start)
        and not _REACHED.search(text, max(0, start - 22), start)
    ):
        return None
    if high is not None and not _is_range(low, high):
        high, end = None, found.end("low")
    whole = _WHOLE.match(text, end)
    measure = measure_at(text, whole.end() if whole else end)
    if measure is None:
        measure = noun_at(text, end) if not _BAD_NOUNS.match(text, end) else None
        if (measure is None or not measure.known) and _PURE_RATIO.search(text, max(0, start - 90), start):
            return Figure(start, end, end, _value(low, high), Measure("", end))
    if (
        not whole
        and _DOCUMENT_AFTER.match(text, end)
        and not _is_timed(text, start)
        and not (measure and measure.end > end and text[end] in "%/kmhMGT")
    ):
        return None
    if _BAD_NOUNS.match(text, end) and not _is_timed(text, start) and not text[end:].lstrip().startswith("nhà "):
        measure = measure if measure and measure.is_rate else None
    if measure is None:
        return None
    return Figure(start, end, measure.end, _value(low, high), measure)


def _is_timed(text: str, start: int) -> bool:
    """Say whether the words before a figure ask for a time: then hours and days are its measure."""
    return bool(_TIMED.search(text, max(0, start - 150), start))


def _value(low: str, high: str | None) -> Value:
    """Give the value of one number or of a range."""
    return parse_number(low) if high is None else (parse_number(low), parse_number(high))


_WHOLE: Final = re.compile(
    r"/\d{1,5}(?=\s(?:căn|hộ|xã|phường|thôn|trường|đơn vị|tiêu chí|chỉ tiêu|công trình|dự án)\b)"
)
_PURE_RATIO: Final = re.compile(
    r"(?:/(?:vạn|\d{1,3}(?:\.000){1,2}) (?:dân|người|trẻ)|\b(?:[Cc]hỉ số|[Hh]ệ số|[Tt]ỷ số|HDI|ICOR)\b)"
    r"[^.;,%\d]{0,60}(?::|\b(?:đạt|là|còn|ở mức|trên|dưới|từ|khoảng|tối thiểu|ít nhất))\s$"
)


def _is_range(low: str, high: str) -> bool:
    """Say whether two numbers make a range: the second is not the smaller."""
    return parse_number(low) < parse_number(high)


def _is_year(text: str, start: int, low: str, high: str | None, end: int) -> bool:
    """Say whether a number is a year or a period of years."""
    if len(low) != _FOUR_DIGITS or not low.isdigit() or int(low) not in _YEARS:
        return False
    if high is not None and len(high) == _FOUR_DIGITS:
        return True
    measure = measure_at(text, end)
    return not measure or not measure.known or bool(_YEAR_BEFORE.search(text, max(0, start - 14), start))


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Say whether a number only numbers something: "lần thứ 5", "Điều 3", "mức độ 2"."""
    window = text[max(0, start - 20) : start]
    words = window.rstrip(_JOINTS)
    if not 1 <= len(window) - len(words) <= 2 or not _numbers(words.lower()):  # noqa: PLR2004 - one sign, one space
        return False
    measure = measure_at(text, end)
    if window.endswith(": ") and measure:
        return False
    if not _COUNTED_ANYWAY.search(window):
        return True
    return not (measure and measure.is_rate)


def _numbers(words: str) -> bool:
    """Say whether words end in one that numbers things."""
    last = words.rsplit(" ", 2)
    single = last[-1].lstrip('(“"/')
    pair = f"{last[-2]} {single}" if len(last) > 1 else single
    return pair not in _POINTS_IN_TIME and (single in _ORDINAL_WORDS or pair in _ORDINAL_WORDS)


def _worded(text: str) -> Iterator[Figure]:
    """Find "ít nhất một cơ sở y tế": a number in words, read only after "at least"."""
    for found in _WORD_FIGURE.finditer(text):
        value = parse_word(found["word"])
        end = found.end("word")
        measure = measure_at(text, end) or noun_at(text, end)
        if value is not None and measure and not measure.is_duration:
            yield Figure(found.start("word"), end, measure.end, Decimal(value), measure, in_words=True)
