"""What results say, in the words of a list, and where a plan says that they count at the end of the year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THEMED: Final = (
    "Khen thưởng theo chuyên đề, đột xuất không làm căn cứ xét khen công trạng ở mức cao hơn "
    "(Nghị định số 152/2025/NĐ-CP, khoản 3 Điều 4)"
)
"""What a year-end list says beside every themed award (X3)."""
_SAYS: Final = re.compile(r"(cuoi nam|tong ket)")
_ABOUT: Final = re.compile(r"(ket qua|binh xet|tieu chi|danh sach)")
_AWARDS: Final = re.compile(r"(binh xet|khen thuong)")


@dataclass(frozen=True, slots=True)
class Result:
    """One result in words, what it is (``place``, ``award``, ``exemplar``), and the page that it comes from."""

    text: str
    kind: str
    leads_to: str = ""

    def kept(self) -> dict[str, str]:
        """Give it as a row keeps it."""
        return {"text": self.text, "kind": self.kind, "leads_to": self.leads_to}


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom results speak of; ``unit`` and ``nominee`` are keys of rows."""

    key: str
    kind: str
    name: str
    unit: int
    nominee: int | None = None
    place: int | None = None
    results: tuple[Result, ...] = field(default=())


def together(found: Iterable[Found]) -> list[Found]:
    """Make one of each: the results of the same are put together, in their order; the best place counts."""
    by: dict[str, Found] = {}
    for one in found:
        before = by.get(one.key)
        by[one.key] = one if before is None else _both(before, one)
    return list(by.values())


def _both(one: Found, more: Found) -> Found:
    places = [each.place for each in (one, more) if each.place is not None]
    nominee = one.nominee if one.nominee is not None else more.nominee
    return replace(one, nominee=nominee, place=min(places, default=None), results=(*one.results, *more.results))


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a plan says that results count at the end of the year, and the sentence."""

    path: str
    text: str


def clause_about(clauses: Iterable[tuple[str, str]]) -> Clause | None:
    """Find the paragraph that makes the results a criterion of the year-end review, by its words; a person looks."""
    for path, text in clauses:
        for line in text.splitlines():
            folded = fold(line)
            if all(sought.search(folded) for sought in (_SAYS, _ABOUT, _AWARDS)):
                return Clause(path, line.strip().lstrip("-–•+ ").rstrip(";. "))
    return None


def of_kind(results: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Give the results of one kind."""
    return [one for one in results if one.get("kind") == kind]
