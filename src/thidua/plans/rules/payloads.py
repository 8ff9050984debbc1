"""From a reading to what is kept of it: one draft for each thing that an officer will confirm.

Payloads are JSON: figures are decimals as text ("165011.59"), days are ISO text, what does not apply is "".

========== ==================================================================================================
document   number, date, place, doc_type, issuer, signer, signer_title, title
target     label, comparison, value, high, measure, direction, polarity, basis, approximate, points, horizon,
           parent (label), alt_value, alt_high, alt_measure
obligation who, what, date, operator, recurrence, evidence
deadline   what, who, date, operator, recurrence, role
movement   name, quoted
task       text, cites (list)
citation   number, date, document_kind, issuer, subject
========== ==================================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.text import fold
from thidua.plans.rules.kinds import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from thidua.plans.reader import (
        Citation,
        Deadline,
        Document,
        Due,
        Movement,
        Obligation,
        PlanReading,
        Target,
        Task,
    )

Payload = dict[str, Any]

COMPARISONS: Final = {
    "=": "eq",
    ">=": "ge",
    ">": "gt",
    "<=": "le",
    "<": "lt",
    "≈": "about",
    "range": "range",
}
"""The reader's comparators and the codes that are kept."""

HEAD_FIELDS: Final = ("number", "date", "place", "doc_type", "issuer", "signer", "signer_title", "title")
ASKED_FOR: Final = ("number", "date", "issuer", "title")
"""What is asked for when the head of the text does not say it."""

CLOSING_MARKS: Final = 3
"""Letters by which two spans over the same words may differ."""
SURE_HEAD: Final = 95
UNSURE_HEAD: Final = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing to be confirmed, before it is a row.

    ``parent`` is the place of another draft in the same list; ``confidence`` is in per cent.
    """

    kind: Kind
    payload: Payload
    clause: str
    start: int | None
    end: int | None
    confidence: int
    reasons: tuple[str, ...] = field(default=())
    parent: int | None = None


def drafts(reading: PlanReading) -> list[Draft]:
    """Give everything that an officer has to confirm of a reading: the head first, then the text's own order.

    A deadline that an obligation carries is confirmed with that obligation and not a second time.
    """
    duties, loose = _days_given_to_duties(reading)
    headings = {clause.path: clause.heading for clause in reading.clauses}
    found = [_target(item) for item in reading.targets]
    found += [_obligation(item) for item in duties]
    found += _deadlines(loose, headings)
    found += [_movement(item) for item in reading.movements]
    found += [_task(item) for item in reading.tasks]
    found += [_citation(item) for item in reading.legal_refs]
    found.sort(key=lambda draft: (draft.start or 0, -(draft.end or 0), list(Kind).index(draft.kind)))
    return _with_wholes([_document(reading.document, reading.text), *found])


def decimal_text(value: Decimal) -> str:
    """Write a figure as payloads keep it."""
    return format(value, "f")


# -- One draft a kind -------------------------------------------------------------------------------------------------


def _document(document: Document, text: str) -> Draft:
    values = document.as_dict()
    payload = {name: values[name] or "" for name in HEAD_FIELDS}
    missing = tuple(f"missing:{name}" for name in ASKED_FOR if not payload[name])
    start = text.find(payload["title"]) if payload["title"] else -1
    first, last = (start, start + len(payload["title"])) if start >= 0 else (None, None)
    return Draft(Kind.DOCUMENT, payload, "", first, last, UNSURE_HEAD if missing else SURE_HEAD, missing)


def _target(item: Target) -> Draft:
    low, high = _ends(item.value)
    alt_low, alt_high = _ends(item.alt.value) if item.alt else ("", "")
    payload: Payload = {
        "label": item.label,
        "comparison": COMPARISONS.get(item.comparator, "eq"),
        "value": low,
        "high": high,
        "measure": item.measure,
        "direction": item.direction or "",
        "polarity": item.polarity or "",
        "basis": item.basis or "",
        "approximate": item.approx,
        "points": False,
        "horizon": item.horizon or "",
        "parent": item.parent or "",
        "alt_value": alt_low,
        "alt_high": alt_high,
        "alt_measure": item.alt.measure if item.alt else "",
    }
    return _draft(Kind.TARGET, payload, item)


def _obligation(item: Obligation) -> Draft:
    payload = {"who": item.who or "", "what": item.what} | _day(item.due) | {"evidence": ""}
    return _draft(Kind.OBLIGATION, payload, item)


def _movement(item: Movement) -> Draft:
    return _draft(Kind.MOVEMENT, {"name": item.name, "quoted": item.quoted}, item)


def _task(item: Task) -> Draft:
    return _draft(Kind.TASK, {"text": item.text, "cites": list(item.cites)}, item)


def _citation(item: Citation) -> Draft:
    payload = {
        "number": item.number,
        "date": item.date.isoformat() if item.date else "",
        "document_kind": item.kind or "",
        "issuer": item.issuer or "",
        "subject": item.subject or "",
    }
    return _draft(Kind.CITATION, payload, item)


def _draft(kind: Kind, payload: Payload, item: Target | Obligation | Deadline | Movement | Task | Citation) -> Draft:
    clause = getattr(item, "clause", "")
    return Draft(kind, payload, clause, item.start, item.end, round(item.confidence * 100), tuple(item.reasons))


def _ends(value: Decimal | tuple[Decimal, Decimal]) -> tuple[str, str]:
    """Write a figure or the two ends of a range."""
    low, high = value if isinstance(value, tuple) else (value, None)
    return decimal_text(low), decimal_text(high) if high is not None else ""


def _day(due: Due | None) -> Payload:
    if due is None:
        return {"date": "", "operator": "", "recurrence": ""}
    day = due.date.isoformat() if due.date else ""
    return {"date": day, "operator": due.operator, "recurrence": due.recurrence or ""}


# -- Deadlines --------------------------------------------------------------------------------------------------------


def _days_given_to_duties(reading: PlanReading) -> tuple[list[Obligation], list[Deadline]]:
    """Give the obligations, each with its day, and the deadlines that none of them carries.

    An obligation read without a day takes that of a deadline which was read in the very same words.
    """
    duties = list(reading.obligations)
    loose = []
    for item in reading.deadlines:
        if any(duty.due == item.due and _together(duty, item) for duty in duties):
            continue
        taker = next((n for n, duty in enumerate(duties) if duty.due is None and _same_words(duty, item)), None)
        if taker is None:
            loose.append(item)
        else:
            duties[taker] = replace(duties[taker], due=item.due)
    return duties, loose


def _together(duty: Obligation, item: Deadline) -> bool:
    """Say whether a day and a duty stand in the same place."""
    return duty.clause == item.clause or (duty.start < item.end and item.start < duty.end)


def _same_words(duty: Obligation, item: Deadline) -> bool:
    """Say whether a day and a duty were read in the same words, a closing mark more or less."""
    return abs(duty.start - item.start) + abs(duty.end - item.end) <= CLOSING_MARKS


def _deadlines(loose: Sequence[Deadline], headings: dict[str, str]) -> Iterator[Draft]:
    """Give the days that no obligation carries; at most one of them begins and one ends the campaign."""
    taken: set[Role] = set()
    for item in loose:
        role = _role(item, headings.get(item.clause, ""))
        role = Role.MILESTONE if role in taken else role
        taken |= {role} - {Role.MILESTONE}
        payload = {"what": item.what, "who": item.who or ""} | _day(item.due) | {"role": role.value}
        yield _draft(Kind.DEADLINE, payload, item)


def _role(item: Deadline, heading: str) -> Role:
    """Guess what a day means for the campaign; the officer sees the guess and confirms it."""
    said = fold(f"{heading} {item.what}")
    if item.due.recurrence or not any(word in said for word in ("thoi gian", "dot thi dua", "phong trao")):
        return Role.MILESTONE
    return {"from": Role.START, "through": Role.END, "by": Role.END}.get(item.due.operator, Role.MILESTONE)


# -- Parts ------------------------------------------------------------------------------------------------------------


def _with_wholes(found: list[Draft]) -> list[Draft]:
    """Tie each part to the target that it names as its whole: the nearest of that label, above it if there is one."""
    places: dict[str, list[int]] = {}
    for place, draft in enumerate(found):
        if draft.kind == Kind.TARGET:
            places.setdefault(draft.payload["label"], []).append(place)
    return [replace(draft, parent=_whole(place, draft, places)) for place, draft in enumerate(found)]


def _whole(place: int, draft: Draft, places: dict[str, list[int]]) -> int | None:
    if draft.kind != Kind.TARGET or not draft.payload["parent"]:
        return None
    others = [other for other in places.get(draft.payload["parent"], []) if other != place]
    return min(others, key=lambda other: (other > place, abs(other - place)), default=None)
