"""Horizons: the year by which a target is to be reached."""

from __future__ import annotations

import re
from typing import Final

_HORIZON: Final = re.compile(
    r"(?P<lead>,?\s{0,2}(?:(?:[Pp]hấn đấu\s{1,2})?(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Tt]ới|[Tt]ừ|[Kk]ết thúc|[Hh]ết|[Cc]uối)\s{1,2}){0,3}(?:(?:trước\s)?(?:hết|cuối)\s)?"
    r"(?:tháng \d{1,2}/)?(?P<word>[Nn]ăm\s{1,2})?)"
    r"(?P<year>20[1-9]\d)(?!\s?[-–]\s?20)(?P<after>\s{1,2}trở đi)?",
)
_NOT_BEFORE: Final = re.compile(r"(?:so với|cùng kỳ|của|ngày|giai đoạn|nhiệm kỳ|kế hoạch|quyết|/|[-–(])\s{0,2}(?:cuối\s|đầu\s)?$", re.IGNORECASE)


def horizons(text: str, left: int = 0, right: int | None = None) -> list[tuple[int, int, str]]:
    """Find the horizons between two places: start, end, and "2030" or "2025+"."""
    if "20" not in text:
        return []
    found = []
    for one in _HORIZON.finditer(text, left, len(text) if right is None else right):
        lead = one["lead"].strip(" ,")
        if not lead or _NOT_BEFORE.search(text, max(0, one.start() - 14), one.start() + (len(one["lead"]) - len(one["lead"].lstrip(" ,")))):
            continue
        found.append((one.start(), one.end(), one["year"] + ("+" if one["after"] else "")))
    return found


def heading_horizon(heading: str) -> str | None:
    """Give the one year a heading sets for all under it ("Đến năm 2030"); None where it names none or several."""
    years = {year for _, _, year in horizons(heading)}
    return years.pop() if len(years) == 1 else None
