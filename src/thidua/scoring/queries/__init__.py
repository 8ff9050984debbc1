"""Reading point tables, sheets and their items."""

from thidua.scoring.queries.items import Talk, checks_of, objections_of, talk_about
from thidua.scoring.queries.known import Known, known, lines_to_read
from thidua.scoring.queries.lines import lines_of, members_of, offices, three, threes, waiting
from thidua.scoring.queries.sheets import (
    Row,
    any_sheet,
    groups_of,
    listed,
    of_unit,
    rows,
    sheet_called,
    sheet_of,
    sheets_of,
    states_of,
    verified,
)
from thidua.scoring.queries.tables import Listed, Versions, table_of, tables_of, versions_of
from thidua.scoring.queries.tables import listed as listed_tables

__all__ = [
    "Known", "Listed", "Row", "Talk", "Versions", "any_sheet", "checks_of", "groups_of", "known", "lines_of",
    "lines_to_read", "listed", "listed_tables", "members_of", "objections_of", "of_unit", "offices", "rows",
    "sheet_called", "sheet_of", "sheets_of", "states_of", "table_of", "tables_of", "talk_about", "three", "threes",
    "verified", "versions_of", "waiting",
]  # fmt: skip
