"""The board of units and duties, and the same as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.campaigns import queries as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv, as_xlsx
from thidua.organisations import queries as organisations
from thidua.participation import queries as participation
from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.urging import access, export, queries
from thidua.urging.addresses import where
from thidua.urging.views.asked import board_asked, filters_of, reads_any
from thidua.urging.wording import FILTERS, cell_words, sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Group, Unit
    from thidua.people.door import DoorRequest
    from thidua.urging.queries import Board, Column, Row
    from thidua.urging.rules import Cell

LATEST_FIRST = "muon"
IN_DAYS = "ngay"
PIECE = 40


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the page shows it: its sign or days late, the words, where it leads."""

    sign: str
    words: str
    url: str
    days: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A unit on the page with its cells, how many duties are overdue, and by how many days it is late in all."""

    row: Row
    cells: list[ShownCell]
    overdue: int
    days: int


@require_safe
@officers_only
@limited("search", when=("tim",))
def board(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show every unit against every duty: by cluster and block, or with the latest first."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    found = board_asked(request, campaign)
    groups = organisations.groups_in_short(campaigns.year_of(campaign))
    is_flat = request.GET.get("sap") == LATEST_FIRST
    rows = sorted(found.rows, key=lambda one: one.lateness(request.today), reverse=True) if is_flat else found.rows
    parts = _in_pieces(rows) if is_flat else queries.by_group(rows, groups)
    context = {
        "campaign": campaign,
        "board": found,
        "columns": list(zip(found.columns, found.counts, strict=True)),
        "every_column": found.every_column,
        "parts": [(group, _shown(campaign, found.columns, listed, request.today)) for group, listed in parts],
        "by_group": [(group, listed, queries.counts(listed, len(found.columns))) for group, listed in parts if group],
        "filters": filters_of(request),
        "is_filtered": any(filters_of(request).values()),
        "is_flat": is_flat,
        "in_days": request.GET.get("xem") == IN_DAYS,
        "standings": {code.value: words for code, words in FILTERS.items()},
        "groups": groups,
        "opened": participation.readable_among(request.officer, [one for one, _rows in parts if one], request.today),
        "kinds": organisations.kinds(),
        "own": request.officer.unit_id,
        "urges": access.may_urge(request.officer, campaign, on=request.today),
        "today": request.today,
    }
    template = "urging/board.html#rows" if request.htmx else "urging/board.html"
    return render(request, template, context)


def _in_pieces(rows: Sequence[Row]) -> list[tuple[Group | None, Sequence[Row]]]:
    """Cut a long list into tables that stand side by side on a desk."""
    return [(None, rows[first : first + PIECE]) for first in range(0, len(rows), PIECE)]


def _shown(campaign: Campaign, columns: Sequence[Column], rows: Sequence[Row], today: date) -> list[ShownRow]:
    return [
        ShownRow(
            row,
            [_cell(campaign, column, row.unit, cell, today) for column, cell in zip(columns, row.cells, strict=True)],
            *row.lateness(today),
        )
        for row in rows
    ]


def _cell(campaign: Campaign, column: Column, unit: Unit, cell: Cell, today: date) -> ShownCell:
    url = where(campaign, unit, column)
    return ShownCell(sign_of(cell), cell_words(cell, today), url, cell.days_late(today))


@require_safe
@officers_only
@limited("export")
def board_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the board as it is filtered, as a file: standing, day and days late of every duty."""
    return as_csv("bang-theo-doi", export.board_lines(_filtered(request, campaign_id), request.today))


@require_safe
@officers_only
@limited("export")
def board_xlsx(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the same as an Excel file."""
    return as_xlsx("bang-theo-doi", export.board_xlsx(_filtered(request, campaign_id), request.today))


def _filtered(request: DoorRequest, campaign_id: UUID) -> Board:
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    return board_asked(request, campaign)
