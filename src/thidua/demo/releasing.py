"""What the office had shown to everybody by then: figures of the months that were over, a paper, ranking, awards."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import TYPE_CHECKING

from thidua.allocation.queries import in_time
from thidua.issuing.models import Document
from thidua.issuing.rules.steps import State
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.monitoring import actions as monitoring
from thidua.releases import actions, queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

TYPED = str(actions.CONFIRMATION)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what was shown to everybody, by day and hour."""
    yield date(2025, 9, 24), time(9, 0), lambda at: _papers(campaign, office, at)
    yield date(2025, 10, 10), time(15, 0), lambda at: _figures(campaign, office, at)
    yield date(2025, 10, 14), time(18, 0), lambda at: _ranking(campaign, office, at)
    yield date(2025, 10, 14), time(18, 15), lambda at: _awards(campaign, office, at)


def _papers(campaign: Campaign, office: Officer, at: datetime) -> None:
    for one in Document.objects.filter(unit=office.unit, state=State.ISSUED.value).order_by("pk"):
        actions.release_paper(campaign=campaign, document=one, typed=TYPED, is_example=True, by=office, at=at)


def _figures(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Release every period that is over, as it stood on that day."""
    monitoring.drain(by=SYSTEM, at=at)
    for period in in_time(campaign):
        seen = queries.preview(campaign, period, day_of(at)) if period.ends_on < day_of(at) else None
        if seen is not None and any(one.so_far is not None for one in seen.figures):
            actions.release_figures(period=period, seen=seen.digest, typed=TYPED, is_example=True, by=office, at=at)


def _ranking(campaign: Campaign, office: Officer, at: datetime) -> None:
    for one in queries.offered_rankings(campaign):
        actions.release_ranking(snapshot=one, typed=TYPED, is_example=True, by=office, at=at)


def _awards(campaign: Campaign, office: Officer, at: datetime) -> None:
    for one in queries.offered_decisions(office, campaign, day_of(at)):
        with suppress(actions.AlreadyPublic):
            actions.release_awards(campaign=campaign, decision=one, typed=TYPED, is_example=True, by=office, at=at)
