"""Reading guides and questions, in a number of queries that does not grow with the rows."""

from thidua.guidance.queries.guides import (
    Count,
    Opened,
    Row,
    addressed,
    enclosure_of,
    guide_of,
    kinds_taking_part,
    listed,
    newer,
    next_reminder,
    opened_by,
    openings,
    rows,
    unopened,
)
from thidua.guidance.queries.questions import (
    Said,
    answering_units,
    asked,
    common_about,
    common_of,
    counted,
    question_of,
    thread,
)

__all__ = [
    "Count", "Opened", "Row", "Said", "addressed", "answering_units", "asked", "common_about", "common_of", "counted",
    "enclosure_of", "guide_of", "kinds_taking_part", "listed", "newer", "next_reminder", "opened_by", "openings",
    "question_of", "rows", "thread", "unopened",
]  # fmt: skip
