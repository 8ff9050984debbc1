"""Pages of workbooks."""

from thidua.workbooks.views.doors import give, give_wide, many, own, unit, wide
from thidua.workbooks.views.heaps import batch, progress, results
from thidua.workbooks.views.previews import answer, apply, arrival, drop, reading, refused

__all__ = [
    "answer", "apply", "arrival", "batch", "drop", "give", "give_wide", "many", "own", "progress", "reading", "refused",
    "results", "unit", "wide",
]  # fmt: skip
