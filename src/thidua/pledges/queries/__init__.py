"""Reading what units promise, in a number of queries that does not grow with the rows."""

from thidua.pledges.queries.compacts import (
    CompactRow,
    Member,
    Signed,
    compact_of,
    compact_rows,
    group_of,
    groups_of,
    to_sign,
)
from thidua.pledges.queries.pledges import (
    FILTERS,
    Promise,
    Row,
    Sheet,
    Tally,
    listed,
    pledge_of,
    promised,
    promised_by,
    rows,
    sheet_of,
    tally,
)

__all__ = [
    "FILTERS", "CompactRow", "Member", "Promise", "Row", "Sheet", "Signed", "Tally", "compact_of", "compact_rows",
    "group_of", "groups_of", "listed", "pledge_of", "promised", "promised_by", "rows", "sheet_of", "tally",
    "to_sign",
]  # fmt: skip
