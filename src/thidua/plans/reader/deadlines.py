"""Deadlines: days with the word before them, and rhythms of reporting.

"trước ngày" is `before`: the day itself is late. A day without a year takes the document's year, or recurs yearly where
the sentence speaks of every year or of half-yearly reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from thidua.kernel.dates import Moment, days, months, quarters
from thidua.plans.reader.actors import actor, subject
from thidua.plans.reader.headings import Role
from thidua.plans.reader.reading import Deadline, Due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.plans.reader.clauses import Outline, Paragraph

_BEFORE: Final = re.compile(
    r"(?P<before>(?:\b[Xx]ong\s|\b[Cc]hậm nhất\s(?:là\s)?"
    r"|\b[Mm]uộn nhất\s(?:là\s)?)?\b[Tt]r[ưu][ớơ]c(?:\s(?:\d{1,2}\s?(?:giờ|h"
    r"|g)\s?(?:\d{2})?(?:\sphút)?),?)?(?:\s(?:ngày|hết ngày|ngày cuối))?)\s{0,2}$"
    r"|(?P<by>\b(?:[Cc]hậm nhất|[Mm]uộn nhất|[Hh]ạn cuối|[Hh]ạn chót|[Tt]hời hạn|không quá"
    r"|[Tt]hời hạn cuối)(?:\s(?:là|vào|đến|trong|hết))*(?:\s\d{1,2}\s?(?:giờ|h"
    r"|g)\s?(?:\d{2})?(?:\sphút)?,?)?(?:\s(?:ngày|hết ngày))?:?)\s{0,2}$"
    r"|(?P<through>\b(?:đến hết|hết|đến|Đến hết|Hết|Đến|tới)(?:\s(?:ngày|hết ngày))?)\s{0,2}$"
    r"|(?P<start>\b(?:[Tt]ừ|[Kk]ể từ|[Bb]ắt đầu từ|[Bb]ắt đầu)(?:\s(?:ngày|đầu))?)\s{0,2}$"
    r"|(?P<on>\b(?:vào|Vào|trong)(?:\sngày)?)\s{0,2}$|(?P<bare>\bngày)\s{0,2}$"
)
_NAMES: Final = {"before": "before", "by": "by", "through": "through", "start": "from", "on": "on", "bare": "on"}
_PERIODIC: Final = re.compile(
    r"\bh[àằ]ng năm\b|\bmỗi năm\b|\bđịnh kỳ\b|\b6 tháng\b|\bsáu tháng\b|\b06 tháng\b|\b0?9 tháng\b"
    r"|\btổng kết năm\b|\bbáo cáo năm\b",
    re.IGNORECASE,
)
_MONTHLY: Final = re.compile(
    r"(?P<op>[Tt]r[ưu][ớơ]c|[Cc]hậm nhất|[Vv]ào|[Đđ]ến)(?:\s(?:vào|là"
    r"|hết))*\sngày\s{1,2}(?P<day>\d{1,2})(?!\s?/"
    r"|\s{1,2}tháng\s{1,2}\d)\s{0,2}(?:của\s)?(?P<rhythm>h[àằ]ng tháng|mỗi tháng|tháng sau"
    r"|tháng cuối (?:của\s)?(?:mỗi\s)?quý|h[àằ]ng quý)",
)
_WEEKLY: Final = re.compile(
    r"(?P<op>[Tt]r[ưu][ớơ]c|[Cc]hậm nhất|[Vv]ào)(?:\slà|\svào)?(?:\s(?P<h>\d{1,2})\s?(?:giờ|h"
    r"|g)\s?(?P<m>\d{2})?(?:\sphút)?,?)?\s(?:ngày\s)?(?:(?P<day>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu"
    r"|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật))",
)
_WEEKLY_AFTER: Final = re.compile(
    r"(?P<day>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật) h[àằ]ng tuần\s?,?\s?\(?"
    r"trước\s(?P<h>\d{1,2})\s?(?:giờ|h|g)\s?(?P<m>\d{2})?"
)
_MONTHLY_AHEAD: Final = re.compile(
    r"\b(?:[HhĐđ](?:[àằ]ng|ịnh kỳ (?:h[àằ]ng )?) ?tháng|[Mm]ỗi tháng|[Bb]áo cáo tháng)\b[^.;]{0,110}?"
    r"(?P<op>[Tt]r[ưu][ớơ]c|[Cc]hậm nhất|[Vv]ào)(?:\s(?:vào|là|hết))*\sngày\s{1,2}(?P<day>\d{1,2})"
    r"(?=[.,;)]|\s(?!tháng)|$)(?!\s{0,2}(?:của\s)?(?:h[àằ]ng|mỗi|tháng))"
)
_WEEKDAYS: Final = {
    "hai": "Mon", "2": "Mon", "ba": "Tue", "3": "Tue", "tư": "Wed", "4": "Wed", "năm": "Thu", "5": "Thu",
    "sáu": "Fri", "6": "Fri", "bảy": "Sat", "7": "Sat", "nhật": "Sun",
}  # fmt: skip
_WEEK: Final = re.compile(r"h[àằ]ng tuần|mỗi tuần|trong tuần|tuần", re.IGNORECASE)
_EVENT: Final = re.compile(r"\b(?:[Đđ]ến khi|[Kk]hi tổng kết|[Kk]hi kết thúc|[Ss]au khi kết thúc)\s[^.;]{5,140}")
_YEAR_END: Final = re.compile(r"\b(?:[Đđ]ến hết|[Đđ]ến cuối|[Hh]ết|[Tt]rong|[Đđ]ến)\snăm\s(?P<year>20\d\d)(?!\s?[-–])")
_DUE_WORK: Final = re.compile(r"\b(?:[Tt]rình|[Hh]oàn thành|[Bb]an hành|[Xx]ong)\b[^.;]{0,80}$")
_PASSED: Final = re.compile(r"(?:\btính|\bkể từ|\bsinh|\bhiệu lực|\bcập nhật)\s{0,2}$")
_WORDED: Final = ("hi ", "hứ ", "hật")
_DIGIT: Final = re.compile(r"\d")
_STALE: Final = timedelta(days=120)
_MARCH: Final = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A due found in a passage, with its place there."""

    start: int
    end: int
    due: Due
    reason: str


def deadlines(
    outline: Outline, source: str, signed_on: date | None, year: int | None
) -> list[tuple[Deadline, Paragraph]]:
    """Find the deadlines of all clauses, each with the paragraph it stands in.

    `signed_on` is the document's date; `year` is the year of days that are printed without one.
    """
    found: list[tuple[Deadline, Paragraph]] = []
    seen: set[tuple[str, str, str | None]] = set()
    for paragraph in outline.paragraphs:
        if paragraph.clause.marker is None or paragraph.role is Role.PAST:
            continue
        for one in _of_paragraph(paragraph, source, signed_on, year):
            key = (
                one.clause,
                str(one.due.date) + one.due.operator,
                one.due.recurrence or (one.what if one.due.date is None else None),
            )
            if key not in seen:
                seen.add(key)
                found.append((one, paragraph))
    return found


def _of_paragraph(paragraph: Paragraph, source: str, signed_on: date | None, year: int | None) -> Iterator[Deadline]:
    """Give the deadlines of one paragraph, in order."""
    text = paragraph.passage(source)
    if not _DIGIT.search(text.text) and not any(sign in text.text for sign in _WORDED):
        return
    found = sorted(_dues(text.text, paragraph.role, signed_on, year), key=lambda one: one.start)
    for one in found:
        begin, stop = _sentence(text.text, one.start, one.end)
        start, end = text.span(begin, stop)
        what = _what(text.text[begin:stop])
        yield Deadline(
            due=one.due,
            what=what,
            who=subject(what) or actor(paragraph, source),
            clause=paragraph.clause.path,
            start=start,
            end=end,
            confidence=0.95 if one.reason == "day" else 0.75,
            reasons=(f"form:{one.reason}",),
        )


def _dues(text: str, role: Role, signed_on: date | None, year: int | None) -> Iterator[_Found]:
    """Find all dues of a passage."""
    if _DIGIT.search(text):
        yield from _days(text, role, signed_on, year)
        yield from _monthly(text)
        if role is not Role.GOALS:
            yield from _months(text, role, signed_on)
            yield from _years(text, role)
    if "hứ " in text or "nhật" in text.lower():
        yield from _weekly(text)
    if role in {Role.TIME, Role.ORGANISATION, Role.REPORTING}:
        for found in _EVENT.finditer(text):
            yield _Found(found.start(), found.end(), Due(None, "event"), "event")


def _days(text: str, role: Role, signed_on: date | None, year: int | None) -> Iterator[_Found]:
    """Read days that a word of time stands before; "15/6 và 15/12" shares one word."""
    operator, stop = None, -1
    periodic = bool(_PERIODIC.search(text))
    for moment in days(text):
        word = _BEFORE.search(text, max(0, moment.start - 44), moment.start)
        if word:
            operator = _NAMES[word.lastgroup or "bare"]
            if _PASSED.search(text, max(0, word.start() - 10), word.start()):
                operator = None
        elif not (operator and _JOINED.fullmatch(text, stop, moment.start)):
            operator = None
        stop = moment.end
        if (
            operator == "on"
            and (
                role not in {Role.TIME, Role.REPORTING} or (word and word.lastgroup == "bare" and role is not Role.TIME)
            )
            and not (word and word.lastgroup == "on" and moment.year and role in {Role.ORGANISATION, Role.TASKS})
        ):
            continue
        if operator:
            due = _due(text, moment, operator, signed_on, year, periodic=periodic)
            if due:
                yield _Found(word.start() if word else moment.start, moment.end, due, "day")


_JOINED: Final = re.compile(r"(?:\s(?:và|hoặc)|,|;)\s(?:trước\s)?(?:ngày\s)?")


def _due(
    text: str, moment: Moment, operator: str, signed_on: date | None, default: int | None, *, periodic: bool
) -> Due | None:
    """Give the due of one day: yearly where the sentence recurs, else a date that is not long past."""
    month, day = moment.first
    if moment.year is None and _recurs(text, moment, periodic=periodic):
        return Due(None, operator, f"yearly:{month:02d}-{day:02d}")
    year = moment.year or default
    found = moment.first_day(year)
    if found is None:
        return None
    if moment.year is None and signed_on and found < signed_on and operator != "from" and month <= _MARCH:
        found = moment.first_day(signed_on.year + 1) or found
    if signed_on and found < (signed_on - _STALE if operator == "from" else signed_on):
        return None
    return Due(found, operator)


def _recurs(text: str, moment: Moment, *, periodic: bool) -> bool:
    """Say whether a day without a year comes back every year."""
    after = text[moment.end : moment.end + 24]
    if re.match(r"\s{0,2}(?:,\s)?(?:của\s)?(?:h[àằ]ng|mỗi) năm|\s(?:và|,)\s[^.;]{0,20}h[àằ]ng năm", after):
        return True
    if re.match(r"\s?\((?:báo cáo )?(?:0?6 tháng|sáu tháng|năm|0?9 tháng)\)", after):
        return True
    if not periodic:
        return False
    begin, _ = _sentence(text, moment.start, moment.end)
    return bool(_PERIODIC.search(text, begin, moment.start)) and "năm 20" not in text[begin : moment.start]


def _monthly(text: str) -> Iterator[_Found]:
    """Read "trước ngày 16 hàng tháng"."""
    if "ng tháng" not in text and "i tháng" not in text and "quý" not in text and "tháng sau" not in text:
        return
    for found in _MONTHLY.finditer(text):
        rhythm = "quarterly" if "quý" in found["rhythm"] else "monthly"
        operator = {"tr": "before", "ch": "by", "và": "on", "đế": "through"}[found["op"].lower()[:2]]
        yield _Found(found.start(), found.end(), Due(None, operator, f"{rhythm}:{int(found['day']):02d}"), "rhythm")
    for found in _MONTHLY_AHEAD.finditer(text):
        operator = {"tr": "before", "ch": "by", "và": "on"}[found["op"].lower()[:2]]
        yield _Found(found.start("op"), found.end(), Due(None, operator, f"monthly:{int(found['day']):02d}"), "rhythm")


def _weekly(text: str) -> Iterator[_Found]:
    """Read "trước 15 giờ 00 thứ Sáu hằng tuần"."""
    for found in _WEEKLY_AFTER.finditer(text):
        day = _WEEKDAYS[found["day"].split()[-1].lower()]
        yield _Found(
            found.start(),
            found.end(),
            Due(None, "before", f"weekly:{day} {int(found['h']):02d}:{found['m'] or '00'}"),
            "rhythm",
        )
    for found in _WEEKLY.finditer(text):
        begin, stop = _sentence(text, found.start(), found.end())
        if not _WEEK.search(text, begin, stop):
            continue
        day = _WEEKDAYS[found["day"].split()[-1].lower()]
        clock = f" {int(found['h']):02d}:{found['m'] or '00'}" if found["h"] else ""
        operator = {"tr": "before", "ch": "by", "và": "on"}[found["op"].lower()[:2]]
        yield _Found(found.start(), found.end(), Due(None, operator, f"weekly:{day}{clock}"), "rhythm")


def _months(text: str, role: Role, signed_on: date | None) -> Iterator[_Found]:
    """Read "đến hết tháng 12 năm 2025", "từ tháng 10/2025", "trong quý IV/2025"."""
    for moment in (*months(text), *quarters(text)):
        word = _BEFORE.search(text, max(0, moment.start - 30), moment.start)
        operator = _NAMES[word.lastgroup or "bare"] if word else None
        if _PRECEDED_BY_DAY.search(text, max(0, moment.start - 8), moment.start) or not (word and operator):
            continue
        if moment.year is None:
            continue
        due = _month_due(moment, operator, role)
        if due and due.date and not (signed_on and due.date < signed_on - _STALE):
            yield _Found(word.start(), moment.end, due, "month")


_PRECEDED_BY_DAY: Final = re.compile(r"\d{1,2}\s{1,3}$")


def _month_due(moment: Moment, operator: str, role: Role) -> Due | None:
    """Give the due of a month: its first day for "từ" and "trước", its last for the rest."""
    if operator in {"from", "before"}:
        return Due(moment.first_day(), operator)
    if operator == "on":
        single = moment.first[0] == moment.last[0]
        return Due(moment.last_day(), "in_month" if single else "by") if role is not Role.CONTENT else None
    return Due(moment.last_day(), operator)


def _years(text: str, role: Role) -> Iterator[_Found]:
    """Read "đến hết năm 2030" where the section is about time, "trình trong năm 2027" where it is about work."""
    if role not in {Role.TIME, Role.TASKS, Role.ORGANISATION}:
        return
    for found in _YEAR_END.finditer(text):
        if role is not Role.TIME and not _DUE_WORK.search(text, max(0, found.start() - 90), found.start()):
            continue
        operator = "in_year" if found[0].lower().startswith("trong") else "through"
        yield _Found(found.start(), found.end(), Due(date(int(found["year"]), 12, 31), operator), "year")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the sentence around a place of a passage; of a very long one only what stands near."""
    first, last = max(0, start - _NEAR), min(len(text), end + _NEAR)
    begin = max(text.rfind(". ", first, start), text.rfind("; ", first, start))
    stop = _STOP.search(text, end, last)
    return begin + 2 if begin >= 0 else first, stop.start() if stop else last


_NEAR: Final = 1200
_STOP: Final = re.compile(r"[.;](?=\s[A-ZĐÀ-Ỵ“])|;\s|[./;]{0,3}\s*$")


def _what(shown: str) -> str:
    """Give what is due: the sentence without its closing signs."""
    return " ".join(shown.split()).strip(" ,;./")
