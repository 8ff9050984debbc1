"""Reading what is added up, in a number of queries that grows neither with units nor with targets.

``relations`` is the SQL of who stood where and what counts, ``adding`` the sums, ``marks`` what waits.
"""

from thidua.monitoring.queries.adding import blocks_of, differing, kept, live, of_blocks, own, single, whole
from thidua.monitoring.queries.marks import is_marked, marked_campaigns

__all__ = [
    "blocks_of", "differing", "is_marked", "kept", "live", "marked_campaigns", "of_blocks", "own", "single", "whole",
]  # fmt: skip
