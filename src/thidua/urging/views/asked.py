"""What pages of this package have in common: the campaign of an address, and the board that its query asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied

from thidua.kernel.ids import id_in
from thidua.reports import access as reports
from thidua.urging import queries

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.urging.queries import Board

REFUSED: Final = 422
FILTERS: Final = ("tim", "nhom", "loai", "loc", "viec")


def reads_any(request: DoorRequest) -> None:
    """Refuse whoever may read no unit's report, with the page 403."""
    if not reports.may(request.officer, reports.READ, on=request.today):
        raise PermissionDenied


def board_asked(request: DoorRequest, campaign: Campaign) -> Board:
    """Give the board as the query of the address filters it."""
    asked = request.GET
    return queries.board(
        request.officer,
        campaign,
        request.today,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        kind=asked.get("loai", "")[:40],
        only=asked.get("loc", ""),
        column=asked.get("viec", ""),
    )


def filters_of(request: DoorRequest) -> dict[str, str]:
    """Give the filters of the address, empty where there are none."""
    return {name: request.GET.get(name, "") for name in FILTERS}
