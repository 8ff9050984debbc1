"""Reading rounds and dossiers, in a number of queries that does not grow with the rows."""

from thidua.dossiers.queries.dossiers import (
    Shown,
    dossiers_of_unit,
    listed,
    names_of,
    nominee_for,
    nominees_for,
    opinion_of,
    opinions_of,
    part_of,
    parts_of,
    steps_of,
    titles_for,
)
from thidua.dossiers.queries.findings import Finding, Panel, Verdict, askable, asked_of, panel
from thidua.dossiers.queries.rounds import (
    Counted,
    Left,
    Meant,
    Row,
    counted,
    entry_of,
    keeping_units,
    list_of,
    lists_of,
    meant,
    proposing_unit,
    quota_of,
    quotas_of,
    rows,
    sectors,
    titles_of,
)
from thidua.dossiers.queries.seen import dossier_of, dossiers_seen, round_of, rounds_seen
from thidua.dossiers.queries.suggestion import Line, Suggestion, suggestion

__all__ = [
    "Counted", "Finding", "Left", "Line", "Meant", "Panel", "Row", "Shown", "Suggestion", "Verdict", "askable",
    "asked_of", "counted", "dossier_of", "dossiers_of_unit", "dossiers_seen", "entry_of", "keeping_units", "list_of",
    "listed", "lists_of", "meant", "names_of", "nominee_for", "nominees_for", "opinion_of", "opinions_of", "panel",
    "part_of", "parts_of", "proposing_unit", "quota_of", "quotas_of", "round_of", "rounds_seen", "rows", "sectors",
    "steps_of", "suggestion", "titles_for", "titles_of",
]  # fmt: skip
