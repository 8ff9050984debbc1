"""The rows of a list that somebody sent, read before a batch begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.kernel.refused import Refused
from thidua.papers.certificates import MOST
from thidua.sheets.rules.tables import table_of
from thidua.sheets.sentences import failure
from thidua.sheets.workbook import Limits, UnreadableTable
from thidua.sheets.workbook import read as read_file
from thidua.stationery.rules.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.sheets.rules.tables import Row

LIMITS: Final = Limits(file_bytes=1_000_000, rows=MOST + 100, seconds=20)
"""A list of two thousand rows is a tenth of this."""


class Unreadable(Refused):
    """The file gives no list; the message says why and what to do."""


def listed(*, data: bytes, name: str) -> Sequence[Row]:
    """Read the rows of a file, unfit ones with their problems. Raises ``Unreadable``.

    This takes a moment in a process of its own, so it comes before the transaction that begins a batch.
    """
    try:
        return table_of(read_file(data, name, LIMITS), COLUMNS).rows
    except UnreadableTable as why:
        raise Unreadable(failure(why.code.value, why.params), field="file") from None
