"""Writing the office's reports: put together, refreshed, worded, closed."""

from thidua.reporting.actions.composing import compose, look_over, refresh
from thidua.reporting.actions.finishing import close, drop, reopen
from thidua.reporting.actions.refusals import ReportClosed, ReportUnclear, UnknownFigures
from thidua.reporting.actions.wording import add_passage, write_passage

__all__ = [
    "ReportClosed", "ReportUnclear", "UnknownFigures", "add_passage", "close", "compose", "drop", "look_over",
    "refresh", "reopen", "write_passage",
]  # fmt: skip
