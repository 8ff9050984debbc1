"""Where form 0601 counts a movement. What is not known of it is in totals alone, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from thidua.statistics.rules.forms import TOTAL_COLUMN, TOTAL_ROW, places

if TYPE_CHECKING:
    from thidua.statistics.rules.forms import Place

COLUMNS: Final = {"central": 2, "province": 3, "unit": 4}
SCOPES: Final = {"nation": "02", "locality": "03", "group": "04", "unit": "05"}
METHODS: Final = {"themed": "11", "regular": "12"}
_SHORTER_THAN: Final = ((1, "06"), (3, "08"), (5, "09"))
EXACTLY_ONE: Final = "07"
LONGEST: Final = "10"


@dataclass(frozen=True, slots=True)
class Told:
    """What form 0601 asks of a movement; "" and None where nobody knows. ``ends_on`` is its last day."""

    level: str = ""
    scope: str = ""
    method: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def duration_row(starts_on: date, ends_on: date) -> str:
    """Give the row of a movement's length: from its first day to its last, both counted.

    The form names "1 year" and "from 1 to under 3 years": what lasts one year to the day is in the former.
    """
    after = ends_on + timedelta(days=1)
    if after == _years_on(starts_on, 1):
        return EXACTLY_ONE
    return next((row for years, row in _SHORTER_THAN if after < _years_on(starts_on, years)), LONGEST)


def _years_on(day: date, years: int) -> date:
    """Give the same day so many years on; of 29 February the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def unclear(told: Told) -> tuple[str, ...]:
    """Name what is not known of a movement."""
    known = {
        "level": told.level in COLUMNS,
        "scope": told.scope in SCOPES,
        "days": told.starts_on is not None and told.ends_on is not None,
        "method": told.method in METHODS,
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def places_of(told: Told) -> frozenset[Place]:
    """Give the cells that count a movement."""
    rows = [TOTAL_ROW]
    rows += [SCOPES[told.scope]] if told.scope in SCOPES else []
    rows += [METHODS[told.method]] if told.method in METHODS else []
    if told.starts_on is not None and told.ends_on is not None:
        rows.append(duration_row(told.starts_on, told.ends_on))
    columns = [TOTAL_COLUMN, *([COLUMNS[told.level]] if told.level in COLUMNS else [])]
    return places(rows, columns)
