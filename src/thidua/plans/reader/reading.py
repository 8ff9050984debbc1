"""What the reader gives: plain frozen values, every one with the span of the text it was taken from.

Spans are code points of the text that was read. Values are decimals in the unit the text prints; codes are lower-case
English; no sentence is made here. `confidence` runs from 0 to 1 and `reasons` are codes that say what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Value = Decimal | tuple[Decimal, Decimal]
Parameter = str | int | float
Json = dict[str, Any]


def plain(value: Decimal) -> float | int:
    """Give a decimal as JSON knows it: an int where it is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def plain_value(value: Value) -> float | int | list[float | int]:
    """Give a figure for JSON: one number, or `[low, high]` for a range."""
    return [plain(part) for part in value] if isinstance(value, tuple) else plain(value)


@dataclass(frozen=True, slots=True)
class Document:
    """Head and tail of the document; None wherever the text gives nothing: nothing is invented."""

    number: str | None = None
    date: date | None = None
    place: str | None = None
    doc_type: str | None = None
    issuer: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    title: str | None = None

    def as_dict(self) -> Json:
        """Give the object `document` of the contract."""
        return {
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "place": self.place,
            "doc_type": self.doc_type,
            "issuer": self.issuer,
            "signer": self.signer,
            "signer_title": self.signer_title,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the text under one marker; `path` is the literal markers from the root joined by "/"."""

    path: str
    marker: str
    heading: str
    text: str
    start: int
    end: int
    level: int

    def as_dict(self) -> Json:
        """Give one item of `clauses`."""
        return {
            "path": self.path,
            "marker": self.marker,
            "heading": self.heading,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "level": self.level,
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same target said a second time in another measure, as in "(180,54 triệu đồng/người)"."""

    value: Value
    measure: str

    def as_dict(self) -> Json:
        """Give the object `alt` of a target."""
        return {"value": plain_value(self.value), "unit": self.measure}


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached.

    `comparator` is one of = >= > <= < ≈ range; `direction` says that the figure is the size of a change;
    `parent` is the label of the target it is a part of; `horizon` a year ("2030") or a year and after ("2025+").
    """

    label: str
    value: Value
    measure: str
    comparator: str
    clause: str
    start: int
    end: int
    confidence: float
    reasons: tuple[str, ...] = ()
    parent: str | None = None
    direction: str | None = None
    polarity: str | None = None
    basis: str | None = None
    approx: bool = False
    horizon: str | None = None
    alt: Alternative | None = None

    def as_dict(self) -> Json:
        """Give one item of `targets`; what does not apply is left out."""
        found: Json = {
            "label": self.label,
            "value": plain_value(self.value),
            "unit": self.measure,
            "comparator": self.comparator,
            "clause": self.clause,
            "start": self.start,
            "end": self.end,
        }
        where_they_apply = {
            "parent": self.parent,
            "direction": self.direction,
            "polarity": self.polarity,
            "basis": self.basis,
            "approx": self.approx or None,
            "horizon": self.horizon,
            "alt": self.alt.as_dict() if self.alt else None,
        }
        found.update({key: value for key, value in where_they_apply.items() if value is not None})
        return found | {"confidence": self.confidence, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Due:
    """A day with the word that stands before it ("trước ngày" is `before`), or a rhythm such as `monthly:16`."""

    date: date | None
    operator: str
    recurrence: str | None = None

    def as_dict(self) -> Json:
        """Give `due`: `date`, `operator`, and `recurrence` where it repeats."""
        found: Json = {"date": self.date.isoformat() if self.date else None, "operator": self.operator}
        return found | ({"recurrence": self.recurrence} if self.recurrence else {})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which, or from which, somebody has to do something."""

    due: Due
    what: str
    who: str | None
    clause: str
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """Give one item of `deadlines`."""
        return self.due.as_dict() | {
            "what": self.what,
            "who": self.who,
            "clause": self.clause,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A document the text cites; its number is unique among the citations of one reading."""

    number: str
    date: date | None
    kind: str | None
    issuer: str | None
    subject: str | None
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """Give one item of `legal_refs`."""
        return {
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "kind": self.kind,
            "issuer": self.issuer,
            "subject": self.subject,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Movement:
    """An emulation movement the text names (phong trào thi đua), in quotes or not."""

    name: str
    clause: str
    quoted: bool
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """Give one item of `movements`."""
        return {
            "name": self.name,
            "clause": self.clause,
            "quoted": self.quoted,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Task:
    """A point of the section on tasks and solutions; `cites` are the numbers of documents it names."""

    text: str
    clause: str
    cites: tuple[str, ...]
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """Give one item of `tasks`."""
        return {
            "text": self.text,
            "clause": self.clause,
            "cites": list(self.cites),
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody has to do, with its day where the text gives one."""

    who: str | None
    what: str
    due: Due | None
    clause: str
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """Give one item of `obligations`."""
        return {
            "who": self.who,
            "what": self.what,
            "due": self.due.as_dict() if self.due else None,
            "clause": self.clause,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt worth an officer's look: a code and its parameters, never a sentence."""

    kind: str
    start: int
    end: int
    params: Mapping[str, Parameter] = field(default_factory=dict)

    def as_dict(self) -> Json:
        """Give one item of `notes`."""
        return {"kind": self.kind, "params": dict(self.params), "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All that was read in one text; every span indexes `text`."""

    text: str
    text_sha256: str
    document: Document
    clauses: tuple[Clause, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    legal_refs: tuple[Citation, ...] = ()
    movements: tuple[Movement, ...] = ()
    tasks: tuple[Task, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    notes: tuple[Note, ...] = ()

    def as_dict(self) -> Json:
        """Give the JSON object of the plan contract."""
        return {
            "text": self.text,
            "text_sha256": self.text_sha256,
            "document": self.document.as_dict(),
            "clauses": [item.as_dict() for item in self.clauses],
            "targets": [item.as_dict() for item in self.targets],
            "deadlines": [item.as_dict() for item in self.deadlines],
            "legal_refs": [item.as_dict() for item in self.legal_refs],
            "movements": [item.as_dict() for item in self.movements],
            "tasks": [item.as_dict() for item in self.tasks],
            "obligations": [item.as_dict() for item in self.obligations],
            "notes": [item.as_dict() for item in self.notes],
        }
