"""The plan reader: from the text of a Vietnamese plan to targets, deadlines, citations, movements and tasks.

Plain Python: no Django, no network, no clock. `read(text)` gives a `PlanReading`.
"""

import hashlib

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

__all__ = [
    "Alternative", "Citation", "Clause", "Deadline", "Document", "Due", "Movement", "Note", "Obligation", "PlanReading",
    "Target", "Task", "read",
]  # fmt: skip


def read(text: str) -> PlanReading:
    """Read a plan; any text is read, none is refused. A BOM is removed and newlines become ``\\n``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return PlanReading(text=text, text_sha256=digest, document=Document())
