"""The board of units and duties: one cell a unit and duty, and what a column or a row of cells comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.participation.rules import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Content(StrEnum):
    """How much what was sent says; a report in time with nothing in it has come, and says nothing."""

    EMPTY = "empty"
    PARTLY = "partly"
    FULL = "full"


def content_of(*, asked: int, said: int, sections: int) -> Content:
    """Judge what a report says: ``asked`` figures of the unit, ``said`` of them with a value or not applicable.

    ``sections`` are those with words in them. Full are all figures and at least one section.
    """
    if not said and not sections:
        return Content.EMPTY
    return Content.FULL if said >= asked and sections else Content.PARTLY


@dataclass(frozen=True, slots=True)
class Cell:
    """How a unit stands with one duty.

    ``due`` is the first day that is too late for this unit, None where none is said. ``state`` is that of a report on
    its way, empty otherwise. ``content`` is None where nothing was sent, and of duties that are no report.
    """

    standing: Standing
    due: date | None
    done_on: date | None = None
    state: str = ""
    content: Content | None = None

    @property
    def is_open(self) -> bool:
        """Say whether something is left for the unit to do."""
        return self.standing in {Standing.OVERDUE, Standing.NOT_YET_DUE}

    def days_late(self, today: date) -> int:
        """Give by how many days it came too late, or is late by now; 0 where it is not late."""
        day = self.done_on or today
        return 0 if self.due is None or day < self.due else (day - self.due).days + 1


class Filter(StrEnum):
    """What units of the board may be picked by."""

    OVERDUE = "qua-han"
    SOON = "sap-den-han"
    LATE = "muon"
    RETURNED = "bi-tra"
    EMPTY = "noi-dung-trong"
    DONE = "da-xong"


SOON_DAYS = 7
"""What is due within so many days is due soon."""


def matches(cell: Cell, wanted: Filter, today: date) -> bool:
    """Say whether a cell is of the kind that is looked for."""
    match wanted:
        case Filter.OVERDUE:
            return cell.standing is Standing.OVERDUE
        case Filter.SOON:
            return _is_soon(cell, today)
        case Filter.LATE:
            return cell.standing is Standing.LATE
        case Filter.RETURNED:
            return cell.state == "returned"
        case Filter.EMPTY:
            return cell.content in {Content.EMPTY, Content.PARTLY}
        case Filter.DONE:
            return cell.done_on is not None


def _is_soon(cell: Cell, today: date) -> bool:
    return cell.standing is Standing.NOT_YET_DUE and cell.due is not None and (cell.due - today).days <= SOON_DAYS


def to_urge(cell: Cell, today: date) -> bool:
    """Say whether a unit would be urged about a duty: it is overdue, due soon, or was returned to be mended."""
    return cell.standing is Standing.OVERDUE or _is_soon(cell, today) or matches(cell, Filter.RETURNED, today)


@dataclass(frozen=True, slots=True)
class Count:
    """Units by how they stand with one duty; coming in time and saying something are counted apart.

    ``full`` of ``sent`` reports say all that was asked; both are 0 for duties that are no report.
    """

    units: int
    in_time: int
    late: int
    overdue: int
    open: int
    sent: int
    full: int

    @property
    def done(self) -> int:
        """Units that have done it, in time or late."""
        return self.in_time + self.late

    @property
    def owed(self) -> int:
        """Units whose duty is done or should have been: what being in time is measured against."""
        return self.in_time + self.late + self.overdue


def count(cells: Iterable[Cell]) -> Count:
    """Count cells of one duty."""
    listed: Sequence[Cell] = [cell for cell in cells if cell.standing is not Standing.NOT_APPLICABLE]
    by = [cell.standing for cell in listed]
    contents = [cell.content for cell in listed if cell.content is not None]
    return Count(
        units=len(listed),
        in_time=by.count(Standing.DONE),
        late=by.count(Standing.LATE),
        overdue=by.count(Standing.OVERDUE),
        open=by.count(Standing.NOT_YET_DUE),
        sent=len(contents),
        full=contents.count(Content.FULL),
    )
