"""Who does the work of emulation at some bodies, and copies of a paper; everything here is an example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.demo.city import PARTS, officer_of
from thidua.issuing import actions as issuing
from thidua.issuing.models import Document, State
from thidua.kernel.clock import day_of
from thidua.statistics import actions
from thidua.statistics.actions import SaidOrgan, SaidWorker
from thidua.statistics.models import Education, OrganKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

SINCE: Final = date(2025, 7, 1)
OFFICE: Final = (
    ("ban-tdkt", 1984, False, Education.UNIVERSITY, date(2012, 3, 1)),
    ("truong-ban", 1972, True, Education.POSTGRADUATE, date(2008, 9, 1)),
)
"""People of the office, with facts that are made up."""
UNITS: Final = (
    ("xa-kien-thuy", 1990, True, Education.UNIVERSITY, date(2021, 1, 4)),
    ("xa-vinh-bao", 1979, False, Education.UNIVERSITY, None),
    ("phuong-hong-bang", None, None, "", None),
)
"""People of units; of some not everything is said, as it happens."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what bodies said of their people, and the copies, by day and hour."""
    yield date(2025, 10, 6), time(10, 0), lambda at: _office(office, at)
    yield date(2025, 10, 7), time(9, 0), _units
    yield date(2025, 10, 14), time(16, 40), lambda at: _copy(campaign, office, at)


def _office(office: Officer, at: datetime) -> None:
    """Enter the office itself, and say that these are all."""
    here: dict[str, Any] = {"unit": office.unit, "by": office, "at": at}
    board = actions.write_organ(said=SaidOrgan(office.unit.name, OrganKind.BOARD, SINCE), is_example=True, **here)
    for username, born_year, is_woman, education, since_on in OFFICE:
        if found := officer_of(username, day_of(at)):
            said = SaidWorker(SINCE, found.user, "", board, born_year, is_woman, education, since_on)
            actions.write_worker(said=said, is_example=True, **here)
    actions.declare(year=at.year, **here)


def _units(at: datetime) -> None:
    """Have units enter their own people; the first says that these are all."""
    for username, born_year, is_woman, education, since_on in UNITS:
        found = officer_of(username, day_of(at))
        if found is None:
            continue
        said = SaidWorker(SINCE, found.user, "", None, born_year, is_woman, education, since_on)
        actions.write_worker(unit=found.unit, said=said, is_example=True, by=found, at=at)
        if username == UNITS[0][0]:
            actions.declare(unit=found.unit, year=at.year, by=found, at=at)


def _copy(_campaign: Campaign, office: Officer, at: datetime) -> None:
    """Copy the paper of the office that was issued first: whole, from that copy again, and its first two parts."""
    issued = Document.objects.filter(unit=office.unit, state=State.ISSUED, day__lte=day_of(at)).order_by("issued_at")
    if paper := issued.first():
        said = issuing.SaidCopy("SY", day_of(at), PARTS[1].name, "TRƯỞNG BAN", recipients=("Các xã, phường, đặc khu",))
        here: dict[str, Any] = {"document": paper, "by": office, "at": at}
        full = issuing.make_copy(said_copy=said, **here)
        issuing.make_copy(said_copy=replace(said, kind="SL", original=full), **here)
        issuing.make_copy(said_copy=replace(said, kind="TrS", blocks=(0, 1)), **here)
