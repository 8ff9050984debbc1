"""A unit, and a cluster or block, in one campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.allocation import queries as allocation
from thidua.allocation.door import period_for
from thidua.campaigns.door import campaign_for
from thidua.explanations.wording import STANDINGS
from thidua.participation import queries as participation
from thidua.people.door import officers_only
from thidua.reports import access as reports
from thidua.urging import access as urging
from thidua.urging.addresses import where
from thidua.urging.wording import cell_words, sign_of
from thidua.workspace import queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.urging.queries import Column, Row


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A duty of a unit as a page shows it: its column, its sign, how it stands in words, where it is done."""

    column: Column
    sign: str
    words: str
    url: str


@require_safe
@officers_only
def unit(request: DoorRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show a unit in a campaign: duties, launch, figures with their lights, urgings, requests for explanation."""
    campaign = _campaign(request, campaign_id)
    periods = list(allocation.in_time(campaign))
    period = period_for(request, periods)
    found = queries.unit_profile(request.officer, campaign, unit_id, period, request.today)
    if found is None:
        raise Http404
    row = found.board.rows[0] if found.board.rows else None
    groups = row.groups if row else []
    context = {
        "campaign": campaign,
        "profile": found,
        "groups": groups,
        "opened": participation.readable_among(request.officer, groups, request.today),
        "cells": _cells(campaign, found.board.columns, row, request.today) if row else [],
        "periods": periods,
        "period": period,
        "asked": {"query": urlencode({"don-vi": found.unit.public_id} | ({"ky": period.public_id} if period else {}))},
        "reads_urges": urging.reads_urged(request.officer, found.unit, on=request.today),
        "requests": [(one, *STANDINGS[one.standing]) for one in found.requests],
        "today": request.today,
    }
    return render(request, "workspace/unit.html", context)


@require_safe
@officers_only
def group(request: DoorRequest, campaign_id: UUID, group_id: UUID) -> HttpResponse:
    """Show a cluster or block in a campaign: the duties of its members, and what their figures come to."""
    campaign = _campaign(request, campaign_id)
    periods = list(allocation.in_time(campaign))
    period = period_for(request, periods)
    found = queries.group_profile(request.officer, campaign, group_id, period, request.today)
    if found is None:
        raise Http404
    columns = found.board.columns
    context = {
        "campaign": campaign,
        "profile": found,
        "columns": list(zip(columns, found.board.counts, strict=True)),
        "rows": [(row.unit, _cells(campaign, columns, row, request.today)) for row in found.board.rows],
        "periods": periods,
        "period": period,
    }
    return render(request, "workspace/group.html", context)


def _campaign(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign to whoever reads any unit's report; 403 to others."""
    campaign = campaign_for(request, campaign_id)
    if not reports.may(request.officer, reports.READ, on=request.today):
        raise PermissionDenied
    return campaign


def _cells(campaign: Campaign, columns: Sequence[Column], row: Row, today: date) -> list[ShownCell]:
    return [
        ShownCell(column, sign_of(cell), cell_words(cell, today), where(campaign, row.unit, column))
        for column, cell in zip(columns, row.cells, strict=True)
    ]
