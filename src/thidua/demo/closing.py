"""What the year-end review has so far: the city's list, from the ranking that was published, with a line in words."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.organisations.queries import home_province
from thidua.yearend import actions, queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

YEAR: Final = 2025
PLACES: Final = 1
REASON: Final = "Dẫn đầu cụm, khối trong bảng xếp hạng công bố (ví dụ)."


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the office did about the end of the year, by day and hour."""
    yield date(2025, 10, 14), time(17, 45), lambda at: _draw(campaign, office, at)


def _draw(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Draw the city's list up and give the first line its reason."""
    here: dict[str, Any] = {"by": office, "at": at}
    home = home_province()
    assert home is not None  # noqa: S101 -- the demonstration's own city
    drawn = actions.draw(unit=home, campaign=campaign, year=YEAR, places=PLACES, is_example=True, **here)
    line = queries.lines_of(drawn).first()
    if line is not None:
        actions.write_line(line=line, version=line.version, reason=REASON, is_off=False, off_for="", **here)
