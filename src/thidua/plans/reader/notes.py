"""Notes: doubts worth an officer's look, as codes with parameters.

Kinds: `numbering_gap`, `numbering_repeats`, `percentage_points`, `parts_exceed_whole`, `parts_leave_rest`, `scan_slip`,
`figures_contradict`, `aggregate_before_inputs`, `period_length`, `period_past`, `obsolete_unit_kind`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold
from thidua.plans.reader.markers import Kind
from thidua.plans.reader.reading import Deadline, Note, Target, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thidua.plans.reader.clauses import Node, Outline

_RHYTHMS: Final = 200
_TWO_LEVELS_SINCE: Final = date(2025, 7, 1)
_RATE: Final = re.compile(r"^(?:giảm |tăng |kéo giảm )?t[ỷỉ] (?:lệ|suất|trọng)", re.IGNORECASE)
_PERIOD: Final = re.compile(r"năm\s?(?:giai đoạn\s)?\(?\s?(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)")
_COUNTED_YEARS: Final = re.compile(r"(?<!\d)(?P<n>0?[2-9]|10)\s?$")
_HEADED_PERIOD: Final = re.compile(r"giai đoạn\s(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)", re.IGNORECASE)
_OBSOLETE: Final = re.compile(r"thị trấn\b|(?:UBND|[ỦU]y ban nhân dân) (?:các )?(?:quận|huyện|thị xã)\b|cấp huyện\b")
_PHRASES: Final = (
    "hợp nhất", "phương hướng", "nơi nhận", "nổi cộm", "bứt phá", "ủy ban nhân dân", "khen thưởng",
    "kế hoạch", "chuyển đổi số", "chỉ tiêu", "nhiệm vụ", "địa phương",
    "tổ chức thực hiện", "đơn vị hành chính", "phát triển kinh tế", "nông thôn mới", "quốc phòng",
    "thi đua yêu nước", "trách nhiệm", "điển hình tiên tiến",
)  # fmt: skip
_SPELLINGS: Final = {
    "uy ban nhan dan": ("ủy ban nhân dân", "uỷ ban nhân dân"), "chi tieu": ("chỉ tiêu", "chi tiêu"),
    "ke hoach": ("kế hoạch",), "but pha": ("bứt phá",),
}  # fmt: skip
_FOLDED: Final = {fold(phrase): _SPELLINGS.get(fold(phrase), (phrase,)) for phrase in _PHRASES}
_RIGHT: Final = {"bứt phát": "bứt phá", "chuyển đối số": "chuyển đổi số", "sơ kêt": "sơ kết", "thực hiên": "thực hiện"}


def notes(
    outline: Outline, source: str, targets: Sequence[Target], deadlines: Sequence[Deadline], signed_on: date | None
) -> list[Note]:
    """Find the doubts of a reading, in the order of the text."""
    found = [
        *_numbering(outline),
        *_percentage_points(targets),
        *_parts(targets),
        *_contradictions(targets),
        *_slips(source),
        *_late_inputs(deadlines),
        *_periods(source),
        *_past_headings(outline, signed_on),
        *_obsolete(source, signed_on),
    ]
    return sorted(found, key=lambda note: (note.start, note.end, note.kind))


def _numbering(outline: Outline) -> Iterator[Note]:
    """Compare each clause with the one before it under the same parent and of the same kind."""
    last: dict[tuple[int, Kind, str], Node] = {}
    for node in outline.nodes:
        if node.marker is None or node.marker.kind in {Kind.NAMED, Kind.APPENDIX}:
            continue
        key = (id(node.parent), node.marker.kind, node.marker.family)
        before = last.get(key)
        last[key] = node
        if before is None or before.marker is None:
            continue
        step = node.marker.ordinal - before.marker.ordinal
        if step > 1:
            yield Note("numbering_gap", node.start, node.end, {"after": before.path, "found": node.path})
        elif step == 0 and node.marker.shown == before.marker.shown:
            yield Note("numbering_repeats", node.start, node.end, {"path": node.path})


def _percentage_points(targets: Sequence[Target]) -> Iterator[Note]:
    """Doubt "giảm 0,2%" of a rate: percent of it, or percentage points?"""
    for target in targets:
        changes = target.direction is not None and target.measure in {"%", "%/năm"} and _RATE.match(target.label)
        if changes and isinstance(target.value, Decimal) and "tăng trưởng" not in target.label.lower():
            params = {"label": target.label, "value": plain(target.value)}
            yield Note("percentage_points", target.start, target.end, params)


def _parts(targets: Sequence[Target]) -> Iterator[Note]:
    """Add up the parts of each whole in the same measure."""
    wholes = {target.label: target for target in targets}
    parts: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        if target.parent and target.parent in wholes:
            whole = wholes[target.parent]
            if (
                target.measure == whole.measure
                and "%" not in target.measure
                and target.horizon == whole.horizon
                and not target.direction
            ):
                parts[target.parent].append(target)
    for label, items in parts.items():
        note = _sum_note(wholes[label], items)
        if note:
            yield note


def _sum_note(whole: Target, items: list[Target]) -> Note | None:
    """Say what the parts leave over, None where they make the whole or the figures are ranges."""
    if isinstance(whole.value, tuple) or len(items) < 2:  # noqa: PLR2004 - one part proves nothing
        return None
    total = sum((item.value for item in items if isinstance(item.value, Decimal)), Decimal(0))
    if total == whole.value:
        return None
    kind = "parts_exceed_whole" if total > whole.value else "parts_leave_rest"
    params = {
        "label": whole.label,
        "whole": plain(whole.value),
        "parts": plain(total),
        "rest": plain(whole.value - total),
    }
    return Note(kind, whole.start, whole.end, params)


def _contradictions(targets: Sequence[Target]) -> Iterator[Note]:
    """Find the same label, measure and year with two values."""
    seen: dict[tuple[str, str, str | None], Target] = {}
    for target in targets:
        key = (fold(target.label), target.measure.lower(), target.horizon)
        first = seen.setdefault(key, target)
        if first.value != target.value and first.clause != target.clause and len(target.label) > 12:  # noqa: PLR2004 - a short label names too little
            params = {
                "label": target.label,
                "first": str(first.value),
                "second": str(target.value),
                "first_clause": first.clause,
            }
            yield Note("figures_contradict", target.start, target.end, params)


def _slips(source: str) -> Iterator[Note]:
    """Find set phrases of administration with a wrong mark, and words a scan twists."""
    folded = fold(source)
    if len(folded) == len(source):
        for phrase, right in _FOLDED.items():
            yield from _misspelt(source, folded, phrase, right)
    for twisted, right_word in _RIGHT.items():
        for at in _places(source, twisted):
            yield Note("scan_slip", at, at + len(twisted), {"shown": twisted, "suggested": right_word})


def _misspelt(source: str, folded: str, phrase: str, right: tuple[str, ...]) -> Iterator[Note]:
    """Find one phrase in the folded text and compare what the source has there."""
    for at in _places(folded, phrase):
        shown = source[at : at + len(phrase)]
        if shown.lower() not in right and not _other_word(shown):
            yield Note("scan_slip", at, at + len(phrase), {"shown": shown, "suggested": right[0]})


def _places(text: str, phrase: str) -> Iterator[int]:
    """Find where a phrase stands as whole words."""
    at = text.find(phrase)
    while at >= 0:
        stop = at + len(phrase)
        if not text[max(0, at - 1) : at].isalnum() and not text[stop : stop + 1].isalnum():
            yield at
        at = text.find(phrase, stop)


def _other_word(shown: str) -> bool:
    """Say whether a phrase is written without any mark at all, as in an address or a file name."""
    return shown.isascii() and not shown.lower().startswith("noi")


def _late_inputs(deadlines: Sequence[Deadline]) -> Iterator[Note]:
    """Find a summary that is due before the reports it is made of."""
    deadlines = [one for one in deadlines if one.due.recurrence][:_RHYTHMS]
    for summary in deadlines:
        if not summary.who or not summary.due.recurrence or "tổng hợp" not in summary.what.lower():
            continue
        month = summary.due.recurrence
        for report in deadlines:
            same_rhythm = report.due.recurrence and report.due.recurrence.split(":")[0] == month.split(":")[0]
            if report.who == summary.who or not same_rhythm or f"gửi {summary.who}".lower() not in report.what.lower():
                continue
            if report.due.recurrence and _half(report.due.recurrence) == _half(month) and report.due.recurrence > month:
                params = {"summary": month, "report": report.due.recurrence}
                yield Note("aggregate_before_inputs", summary.start, summary.end, params)


def _half(recurrence: str) -> str:
    """Give the half of the year of a yearly day, so that half-yearly days meet half-yearly days."""
    rhythm, _, day = recurrence.partition(":")
    return rhythm + (("1" if day < "08" else "2") if rhythm == "yearly" else "")


def _periods(source: str) -> Iterator[Note]:
    """Find "05 năm giai đoạn 2020 - 2025": six years."""
    for found in _PERIOD.finditer(source):
        said = _COUNTED_YEARS.search(source, max(0, found.start() - 4), found.start())
        years = int(found["to"]) - int(found["from"]) + 1
        if said and years != int(said["n"]):
            yield Note("period_length", said.start(), found.end(), {"said": int(said["n"]), "counted": years})


def _past_headings(outline: Outline, signed_on: date | None) -> Iterator[Note]:
    """Find a heading whose period was over when the document was signed, beside a later one."""
    if signed_on is None:
        return
    for node in outline.nodes:
        found = _HEADED_PERIOD.search(node.heading)
        if found and int(found["to"]) <= signed_on.year and _later_period(outline, signed_on.year):
            yield Note("period_past", node.start, node.end, {"path": node.path, "to": int(found["to"])})


def _later_period(outline: Outline, year: int) -> bool:
    """Say whether another heading speaks of a period that ends later."""
    return any(int(found["to"]) > year for node in outline.nodes if (found := _HEADED_PERIOD.search(node.heading)))


def _obsolete(source: str, signed_on: date | None) -> Iterator[Note]:
    """Find kinds of units that ceased on 2025-07-01 in a document signed after."""
    if signed_on is None or signed_on < _TWO_LEVELS_SINCE:
        return
    if "thị trấn" not in source and "uyện" not in source and "uận" not in source and "thị xã" not in source:
        return
    for found in _OBSOLETE.finditer(source):
        yield Note("obsolete_unit_kind", found.start(), found.end(), {"shown": found[0]})
