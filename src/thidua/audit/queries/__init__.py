"""Reading the journal."""

from thidua.audit.queries.lines import History, Wanted, found, history_of, leaf, lines_about, newest_lines, told
from thidua.audit.queries.seals import check, newest_seal, unsealed

__all__ = [
    "History",
    "Wanted",
    "check",
    "found",
    "history_of",
    "leaf",
    "lines_about",
    "newest_lines",
    "newest_seal",
    "told",
    "unsealed",
]
