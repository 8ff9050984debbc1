"""The ranking that the office froze and published, of whatever sheets had been verified by then."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import TYPE_CHECKING

from thidua.ranking import actions
from thidua.ranking.actions.freezing import CONFIRMATION
from thidua.scoring.models import TableVersion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what was ranked, by day and hour."""
    yield date(2025, 10, 14), time(17, 30), lambda at: _publish(campaign, office, at)


def _publish(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Freeze and publish the ranking of every table that has units to rank."""
    laid = TableVersion.objects.filter(table__campaign=campaign, laid_at__isnull=False)
    for version in laid.select_related("table__campaign").order_by("pk"):
        with suppress(actions.NothingToRank):
            made = actions.take(version=version, is_example=True, by=office, at=at)
            actions.publish(snapshot=made, typed=str(CONFIRMATION), by=office, at=at)
