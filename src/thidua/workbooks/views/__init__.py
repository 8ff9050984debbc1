"""Pages of workbooks."""

from thidua.workbooks.views.doors import give, many, own, unit
from thidua.workbooks.views.heaps import batch, progress, results
from thidua.workbooks.views.previews import answer, apply, arrival, drop, refused

__all__ = [
    "answer", "apply", "arrival", "batch", "drop", "give", "many", "own", "progress", "refused", "results", "unit",
]  # fmt: skip
