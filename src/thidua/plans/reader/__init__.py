"""The plan reader: from the text of a Vietnamese plan to targets, deadlines, citations, movements and tasks.

Plain Python: no Django, no network, no clock. `read(text)` gives a `PlanReading`. The storeys: `lines` and `markers`
are read into the tree of `clauses`; over it work the extractors, one a noun (`document`, `targets`, `tables`,
`deadlines`, `citations`, `movements`, `tasks`, `obligations`, `notes`); `plan` walks them all.
"""

from thidua.plans.reader.plan import read
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
    "Alternative", "Citation", "Clause", "Deadline", "Document", "Due", "Movement", "Note", "Obligation",
    "PlanReading",
    "Target", "Task", "read",
]  # fmt: skip
