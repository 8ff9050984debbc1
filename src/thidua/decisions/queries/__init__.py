"""Reading decisions, funds and certificates, in a number of queries that does not grow with the rows."""

from thidua.decisions.queries.certificates import all_keys, certificate_of, certificate_with, current_key, verifier
from thidua.decisions.queries.decisions import (
    Row,
    about_papers,
    bodies_seen,
    decision_of,
    decisions,
    line_of,
    lines_of,
    nominee_for,
    pickable,
    ready_dossiers,
    ready_parts,
    rows_of,
    searched,
    years_there,
)
from thidua.decisions.queries.funds import balance_of, entries, entry_of, fund_units, fund_years, units_of_funds
from thidua.decisions.queries.statistics import Counts, counted

__all__ = [
    "Counts", "Row", "about_papers", "all_keys", "balance_of", "bodies_seen", "certificate_of", "certificate_with",
    "counted", "current_key", "decision_of", "decisions", "entries", "entry_of", "fund_units", "fund_years",
    "line_of", "lines_of", "nominee_for", "pickable", "ready_dossiers", "ready_parts", "rows_of",
    "searched", "units_of_funds", "verifier",
    "years_there",
]  # fmt: skip
