"""Reading what units do in a campaign, in a number of queries that does not grow with the rows."""

from thidua.participation.queries.parts import (
    MOST_BELOW,
    Part,
    Row,
    Stand,
    Tally,
    duties_of,
    launch_of,
    launch_with,
    listed,
    part_of,
    partakers,
    plan_of,
    plans_of,
    readable_among,
    readable_groups,
    rows,
    stand_of,
    sub_units,
    takes_part,
    tally,
    with_days,
)
from thidua.participation.queries.proving import (
    Elsewhere,
    ShownFile,
    evidence_by_place,
    evidence_of,
    one_evidence,
    same_elsewhere,
    shown_files,
)

__all__ = [
    "MOST_BELOW", "Elsewhere", "Part", "Row", "ShownFile", "Stand", "Tally", "duties_of", "evidence_by_place",
    "evidence_of", "launch_of", "launch_with", "listed", "one_evidence", "part_of", "partakers", "plan_of",
    "plans_of", "readable_among", "readable_groups", "rows", "same_elsewhere", "shown_files", "stand_of", "sub_units",
    "takes_part", "tally", "with_days",
]  # fmt: skip
