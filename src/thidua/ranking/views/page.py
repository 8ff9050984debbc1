"""What every page of a ranking begins with, and how a deed ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404

from thidua.campaigns.door import campaign_for
from thidua.jobs.door import answered
from thidua.ranking import access, queries
from thidua.ranking.wording import noted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from django.forms import Form

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.ranking.rules.results import Row
    from thidua.scoring.models import TableVersion
    from thidua.scoring.rules.table import PointTable

GROUPS: Final = 5
ROWS: Final = 50
CITY: Final = "toan-bo"
REFUSED: Final = 422


def require_reader(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign to whoever reads any unit's part, with the page 403 for others."""
    campaign = campaign_for(request, campaign_id)
    if not access.reads_any(request.officer):
        raise PermissionDenied
    return campaign


def version_for(request: DoorRequest, campaign_id: UUID, version_id: UUID) -> TableVersion:
    """Give a laid version of a table to whoever reads any unit's part, or the page 404."""
    campaign = require_reader(request, campaign_id)
    version = queries.version_of(request.officer, campaign, version_id)
    if version is None:
        raise Http404
    return version


def require_all(request: DoorRequest) -> None:
    """Let those alone pass who read every unit's part: nothing here is published yet."""
    if not access.reads_all(request.officer):
        raise PermissionDenied


def as_listed(request: DoorRequest, table: PointTable, rows: Sequence[Row]) -> dict[str, Any]:
    """Give rows as the page lists them: by group, a few groups a page, or over the whole city."""
    groups = {row.group: row.group_name for row in rows}
    context: dict[str, Any] = {
        "groups": groups,
        "total": table.total,
        "grades": {one.code: one.text for one in table.grades},
    }
    if request.GET.get("theo") == CITY:
        ordered = sorted(rows, key=lambda row: (row.in_city is None, row.in_city or 0, row.key))
        page = Paginator(ordered, ROWS).get_page(request.GET.get("trang"))
        return context | {"by_city": True, "page": page, "rows": noted(table, list(page.object_list))}
    chosen = request.GET.get("nhom", "")
    listed = queries.by_group([row for row in rows if not chosen or row.group == chosen])
    groups_page = Paginator(listed, GROUPS).get_page(request.GET.get("trang"))
    shown = [(one, noted(table, [*one.ranked, *one.apart])) for one in groups_page.object_list]
    return context | {"by_city": False, "page": groups_page, "shown": shown, "chosen": chosen}


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> bool:
    """Do the deed of a valid form once; say whether it was done, else the form says why not."""
    return answered(form, f"ranking.{verb}", deed, by=request.officer, at=request.at) is not None
