"""Reading what is due from units, in a number of queries that does not grow with the rows."""

from thidua.urging.queries.board import Board, Column, Row, board, by_group, columns, counts
from thidua.urging.queries.phoning import Late, late
from thidua.urging.queries.urging import (
    Effect,
    OpenDuty,
    ToUrge,
    Urged,
    climbing,
    effect,
    effects,
    key_of,
    ladder_of,
    sent,
    to_urge,
    urged,
    urges_of,
    urging_of,
)

__all__ = [
    "Board", "Column", "Effect", "Late", "OpenDuty", "Row", "ToUrge", "Urged", "board", "by_group", "climbing",
    "columns", "counts", "effect", "effects", "key_of", "ladder_of", "late", "sent", "to_urge", "urged",
    "urges_of", "urging_of",
]  # fmt: skip
