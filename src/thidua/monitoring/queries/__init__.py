"""Reading what is added up, in a number of queries that grows neither with units nor with targets.

``relations`` is the SQL of who stood where and what counts, ``adding`` the sums, ``today`` the same by who holds it
now, ``whole`` what is reported of the whole city, ``figures`` all of it as a dashboard shows it, ``explaining`` where a
figure comes from, ``courses`` how it went before and where it goes, ``marks`` what waits.
"""

from thidua.monitoring.queries.adding import blocks_of, differing, kept, live, of_all, of_blocks, of_units, own, single
from thidua.monitoring.queries.courses import Past, kept_past, past_of
from thidua.monitoring.queries.explaining import Entry, Row, Saying, entries, rows
from thidua.monitoring.queries.figures import (
    Basis,
    Dashboard,
    Figure,
    dashboard,
    kept_thresholds,
    target_of,
    thresholds_of,
    thresholds_version,
)
from thidua.monitoring.queries.marks import is_marked, marked_campaigns, pending

__all__ = [
    "Basis", "Dashboard", "Entry", "Figure", "Past", "Row", "Saying", "blocks_of", "dashboard", "differing", "entries",
    "is_marked", "kept", "kept_past", "kept_thresholds", "live", "marked_campaigns", "of_all", "of_blocks", "of_units",
    "own", "past_of", "pending", "rows", "single", "target_of", "thresholds_of", "thresholds_version",
]  # fmt: skip
