"""Everything that a report may show, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from thidua.campaigns import queries as campaigns
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date
from thidua.organisations import queries as organisations
from thidua.papers.blocks import Value
from thidua.reporting.queries import beginning, results, spreading
from thidua.reporting.queries.found import Found
from thidua.urging import queries as urging

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


def gather(campaign: Campaign, period: Period | None, *, by: Actor, at: datetime) -> Found:
    """Give the figures and tables of a report about a campaign, on the results of a period where one is named.

    In Vietnamese, whatever language is read: it is a document. About fifty queries, however many units there are.
    """
    today = day_of(at)
    with translation.override("vi"):
        found = Found(values={"ngay_so_lieu": Value(table_date(today))})
        board = urging.board(by, campaign, today)
        groups = organisations.groups_in_short(campaigns.year_of(campaign))
        beginning.launched(found, campaign, board, groups)
        beginning.movements(found, campaign)
        beginning.urged(found, campaign)
        spreading.recognised(found, campaign)
        if period is not None:
            results.targets(found, campaign, period, today)
            results.reported(found, campaign, period, board, groups)
            results.explained(found, campaign, by, today)
            results.voices(found, campaign, period)
            spreading.made_known(found, campaign, period)
    return found
