"""Decisions on plain values: which titles and commendations there are, whom each fits, and when a compact holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Who(StrEnum):
    """Who strives for a title."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


class Sort(StrEnum):
    """An emulation title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng)."""

    TITLE = "title"
    COMMENDATION = "commendation"


class Confidence(StrEnum):
    """How sure a fact of law is: the text was read, or it is recalled and still to be verified."""

    READ = "read"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Title:
    """A title or form of commendation: its article, and whom it fits with how sure that is."""

    code: str
    name: str
    sort: Sort
    source: str
    fits: dict[Who, Confidence]


_COLLECTIVE: Final = {Who.COLLECTIVE: Confidence.READ}
_INDIVIDUAL: Final = {Who.INDIVIDUAL: Confidence.READ}
_BOTH: Final = _COLLECTIVE | _INDIVIDUAL
_HOUSEHOLDS_TOO: Final = _BOTH | {Who.HOUSEHOLD: Confidence.RECALLED}
_LAW: Final = "Luật Thi đua, khen thưởng số 06/2022/QH15"


def _title(code: str, name: str, article: str, fits: dict[Who, Confidence]) -> Title:
    return Title(code, name, Sort.TITLE, f"{_LAW}, Điều {article}", fits)


def _form(code: str, name: str, article: str, fits: dict[Who, Confidence]) -> Title:
    return Title(code, name, Sort.COMMENDATION, f"{_LAW}, Điều {article}", fits)


TITLES: Final[dict[str, Title]] = {
    one.code: one
    for one in (
        _title("LDTT", "Lao động tiên tiến", "24", _INDIVIDUAL),
        _title("CSTDCS", "Chiến sĩ thi đua cơ sở", "23", _INDIVIDUAL),
        _title("CSTDT", "Chiến sĩ thi đua cấp tỉnh", "22", _INDIVIDUAL),
        _title("CSTDTQ", "Chiến sĩ thi đua toàn quốc", "21", _INDIVIDUAL),
        _title("TTLDTT", "Tập thể lao động tiên tiến", "28", _COLLECTIVE),
        _title("TTLDXS", "Tập thể lao động xuất sắc", "27", _COLLECTIVE),
        _title("CO_TINH", "Cờ thi đua của Ủy ban nhân dân tỉnh, thành phố", "26", _COLLECTIVE),
        _title("CO_CP", "Cờ thi đua của Chính phủ", "25", _COLLECTIVE),
        _title("XA_TIEU_BIEU", "Xã, phường, đặc khu tiêu biểu", "29", _COLLECTIVE),
        _title("THON_VH", "Thôn, tổ dân phố văn hóa", "30", _COLLECTIVE),
        _title("GDVH", "Gia đình văn hóa", "31", {Who.HOUSEHOLD: Confidence.READ}),
        # Whom the certificate of merit and the commemorative medal go to was not read article by article.
        _form("GIAY_KHEN", "Giấy khen", "75", dict.fromkeys(Who, Confidence.RECALLED)),
        _form("BK_TINH", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố", "74", _HOUSEHOLDS_TOO),
        _form("BK_TTG", "Bằng khen của Thủ tướng Chính phủ", "73", _BOTH),
        _form("HCLD3", "Huân chương Lao động hạng Ba", "44", _BOTH),
        _form("HCLD2", "Huân chương Lao động hạng Nhì", "43", _BOTH),
        _form("HCLD1", "Huân chương Lao động hạng Nhất", "42", _BOTH),
        _form("KY_NIEM_CHUONG", "Kỷ niệm chương của tỉnh, thành phố", "71", {Who.INDIVIDUAL: Confidence.RECALLED}),
    )
}
"""What may be registered for, by code, in the order of the law's chapters; decided after 1/7/2025."""

MOST_TITLES: Final = 300
"""A unit registers so many collectives, people and households at most."""
LONGEST_NAME: Final = 300


def titles_for(who: Who) -> list[Title]:
    """Give what a collective, a person or a household may register for, in the order of `TITLES`."""
    return [one for one in TITLES.values() if who in one.fits]


def fits(code: str, who: str) -> bool:
    """Say whether a title is known and goes to such a one."""
    return code in TITLES and who in TITLES[code].fits


def is_verified(code: str, who: str) -> bool:
    """Say whether the text of the law was read for it; what is recalled is shown as unverified."""
    return fits(code, who) and TITLES[code].fits[Who(who)] is Confidence.READ


def tidy(name: str) -> str:
    """Give a name as it is kept: one space between words, none around."""
    return " ".join(name.split())


def names_in(lines: str) -> list[str]:
    """Read names that were pasted one a line, in their order, empty lines left out and each once."""
    return list(dict.fromkeys(name for line in lines.splitlines() if (name := tidy(line))))


def holds(members: Collection[int], signed: Collection[int]) -> bool:
    """Say whether a compact holds: every member of the group has signed its present text, and there is a member."""
    return bool(members) and set(members) <= set(signed)


def repeated(titles: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Give what was registered more than once: the same one for the same title (who, code, name)."""
    seen: set[tuple[str, str, str]] = set()
    twice = []
    for who, code, name in titles:
        key = (who, code, tidy(name).casefold())
        if key in seen:
            twice.append((who, code, name))
        seen.add(key)
    return twice
