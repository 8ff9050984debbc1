"""Horizons: the year by which a target is to be reached."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"(?P<year>20[1-9]\d)(?!\d)(?!\s?[-–]\s?20)(?P<after>\s{1,2}trở đi)?")
_LEAD: Final = re.compile(
    r"(?:,\s{0,2})?(?:\b[Pp]hấn đấu\s{1,2})?(?:\b(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Tt]ới|[Tt]ừ|[Kk]ết thúc|[Hh]ết"
    r"|[Cc]uối|[Tt]rước)\s{1,2}){0,3}"
    r"(?:\b[Nn]ăm\s{1,2}|\btháng \d{1,2}/)?$"
)
_WINDOW: Final = 44
_NOT_BEFORE: Final = re.compile(
    r"(?:so với|so sánh|giá|lần|thực hiện|ước|dự toán|cùng kỳ|của|ngày|giai đoạn|nhiệm kỳ|kế hoạch|quyết|/"
    r"|[-–(])\s{0,2}(?:cuối\s|đầu\s)?$",
    re.IGNORECASE,
)


def horizons(text: str, left: int = 0, right: int | None = None) -> list[tuple[int, int, str]]:
    """Find the horizons between two places: start, end, and "2030" or "2025+"."""
    stop = len(text) if right is None else right
    if text.find("20", left, stop) < 0:
        return []
    found = []
    for one in _YEAR.finditer(text, left, stop):
        begin = max(left, one.start() - _WINDOW)
        lead = _LEAD.search(text, begin, one.start())
        words = lead[0].strip(" ,") if lead else ""
        if not lead or not words or _NOT_BEFORE.search(text, max(0, lead.start() - 14), lead.start()):
            continue
        found.append((lead.start(), one.end(), one["year"] + ("+" if one["after"] else "")))
    return found


def heading_horizon(heading: str) -> str | None:
    """Give the one year a heading sets for all under it ("Đến năm 2030"); None where it names none or several."""
    years = {year for _, _, year in horizons(heading)}
    return years.pop() if len(years) == 1 else None
