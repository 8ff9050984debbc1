"""Decisions on plain values: how a unit stands with what is due, and which rung of the ladder it has reached."""

from thidua.urging.rules.board import Cell, Content, Count, Filter, content_of, count, matches, to_urge
from thidua.urging.rules.ladder import (
    EARLIEST,
    LATEST,
    MOST_STEPS,
    USUAL,
    USUAL_REST,
    Crooked,
    Form,
    Step,
    as_kept,
    day_of_step,
    from_kept,
    is_effect,
    is_quiet,
    ladder_of,
    next_step,
    rests,
)

__all__ = [
    "EARLIEST", "LATEST", "MOST_STEPS", "USUAL", "USUAL_REST", "Cell", "Content", "Count", "Crooked", "Filter", "Form",
    "Step", "as_kept", "content_of", "count", "day_of_step", "from_kept", "is_effect", "is_quiet", "ladder_of",
    "matches", "next_step", "rests", "to_urge",
]  # fmt: skip
