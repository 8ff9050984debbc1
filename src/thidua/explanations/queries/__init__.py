"""Reading requests for explanation, in a number of queries that does not grow with the rows."""

from thidua.explanations.queries.asking import Candidate, candidates, open_about, usual_last_day
from thidua.explanations.queries.exchange import Exchange, Round, exchange, explanation_of, unsent
from thidua.explanations.queries.lists import Listed, accepted, asked_units, listed, newest_about, open_by_target, rows

__all__ = [
    "Candidate", "Exchange", "Listed", "Round", "accepted", "asked_units", "candidates", "exchange", "explanation_of",
    "listed", "newest_about", "open_about", "open_by_target", "rows", "unsent", "usual_last_day",
]  # fmt: skip
