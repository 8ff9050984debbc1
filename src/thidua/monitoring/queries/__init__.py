"""Reading what is added up, in a number of queries that grows neither with units nor with targets.

``relations`` is the SQL of who stood where and what counts, ``adding`` the sums, ``today`` the same by who holds it
now, ``whole`` what is reported of the whole city, ``figures`` all of it as a dashboard shows it, ``explaining`` where a
figure comes from, ``marks`` what waits.
"""

from thidua.monitoring.queries.adding import blocks_of, differing, kept, live, of_all, of_blocks, own, single
from thidua.monitoring.queries.explaining import Entry, Row, Saying, entries, rows
from thidua.monitoring.queries.figures import Basis, Dashboard, Figure, dashboard, thresholds_of
from thidua.monitoring.queries.marks import is_marked, marked_campaigns, pending

__all__ = [
    "Basis", "Dashboard", "Entry", "Figure", "Row", "Saying", "blocks_of", "dashboard", "differing", "entries",
    "is_marked", "kept", "live", "marked_campaigns", "of_all", "of_blocks", "own", "pending", "rows", "single",
    "thresholds_of",
]  # fmt: skip
