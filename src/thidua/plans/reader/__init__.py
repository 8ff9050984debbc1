"""The plan reader: from the text of a Vietnamese plan to targets, deadlines, citations, movements and tasks.

Plain Python: no Django, no network, no clock. `read(text)` gives a `PlanReading`.
"""

from __future__ import annotations

import hashlib

from thidua.plans.reader.clauses import Outline, outline, settle_roles
from thidua.plans.reader.lines import split_lines
from thidua.plans.reader.reading import (
    Alternative,
    Citation,
    Clause,
    Deadline,
    Document,
    Due,
    Movement,
    Note,
    Obligation,
    PlanReading,
    Target,
    Task,
)
from thidua.plans.reader.targets import targets

__all__ = [
    "Alternative", "Citation", "Clause", "Deadline", "Document", "Due", "Movement", "Note", "Obligation", "PlanReading",
    "Target", "Task", "read",
]  # fmt: skip


def read(text: str) -> PlanReading:
    """Read a plan; any text is read, none is refused. A BOM is removed and newlines become ``\\n``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = outline(text, split_lines(text))
    settle_roles(found, text)
    return PlanReading(
        text=text,
        text_sha256=digest,
        document=Document(),
        clauses=_clauses(found, text),
        targets=tuple(targets(found, text, None)),
    )


def _clauses(found: Outline, text: str) -> tuple[Clause, ...]:
    """Give the clauses that have a marker."""
    return tuple(
        Clause(node.path, node.marker.shown, node.heading, text[node.start : node.end], node.start, node.end, node.level)
        for node in found.nodes
        if node.marker
    )
