"""Reading: the forms of a year with their counts, what a cell counts, who does the work of emulation at which body."""

from thidua.statistics.queries.forms import Filled, Stated, counts_examples, form, years
from thidua.statistics.queries.movements import Moved, movements_of
from thidua.statistics.queries.staff import (
    Body,
    Told,
    bodies,
    body_of,
    declared_years,
    officers_of,
    organ_of,
    organs_at,
    organs_of,
    worker_of,
    workers_at,
    workers_of,
)

__all__ = [
    "Body", "Filled", "Moved", "Stated", "Told", "bodies", "body_of", "counts_examples", "declared_years", "form",
    "movements_of", "officers_of", "organ_of", "organs_at", "organs_of", "worker_of", "workers_at", "workers_of",
    "years",
]  # fmt: skip
