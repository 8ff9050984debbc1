"""Snapshots of rankings, and the register of awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID  # noqa: TC003 -- ninja reads annotations when it runs

from django.http import HttpResponse  # noqa: TC002 -- as above
from ninja import Query, Router
from pydantic import Field

from thidua.api import queries as here
from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import ApiRequest, Bearer, found, listed
from thidua.api.views.campaigns import campaign_for
from thidua.kernel.ids import id_in
from thidua.nominees import queries as nominees
from thidua.ranking import queries
from thidua.ranking.models import Audience

if TYPE_CHECKING:
    from thidua.nominees.models import Award
    from thidua.ranking.models import Snapshot
    from thidua.ranking.rules.results import Row

rankings_router = Router(tags=["rankings"])
awards_router = Router(tags=["awards"])
READ = Bearer("rankings:read", "duty.read")
AWARDS = Bearer("awards:read", "nominee.read")


class WantedAwards(Paging):
    """Which lines of the register are asked for; ``year`` is that of the decision."""

    q: str = Field("", max_length=100)
    unit: str = Field("", max_length=100)
    kind: Literal["individual", "collective", "household"] | None = None
    title: str = Field("", max_length=40)
    year: int | None = Field(None, ge=1900, le=2200)
    campaign: UUID | None = None


@rankings_router.get(
    "/{uuid:campaign_id}/rankings", auth=READ, response=Listed[schemas.Ranking], url_name="rankings",
    operation_id="rankings",
)  # fmt: skip
def rankings(request: ApiRequest, response: HttpResponse, campaign_id: UUID, wanted: Query[Paging]) -> Any:
    """List the snapshots of a campaign's rankings that the token may read, newest first."""
    rows = here.rankings(request.officer, campaign_for(request, campaign_id))
    return listed(request, response, rows, wanted, ranking_shown)


@rankings_router.get(
    "/{uuid:campaign_id}/rankings/{uuid:ranking_id}", auth=READ, response=schemas.RankingWhole, url_name="ranking",
    operation_id="ranking",
)  # fmt: skip
def ranking(request: ApiRequest, campaign_id: UUID, ranking_id: UUID) -> Any:
    """Give a snapshot with its rows: all, or those of the own cluster or block while it is provisional."""
    snapshot = found(queries.snapshot_of(request.officer, campaign_for(request, campaign_id), ranking_id))
    shown = queries.shown(request.officer, snapshot)
    places = [place_shown(row) for row in shown.rows]
    return ranking_shown(snapshot) | {"is_whole": shown.is_whole, "places": places}


@awards_router.get(
    "", auth=AWARDS, response=Listed[schemas.Award], url_name="awards",
    operation_id="awards",
)  # fmt: skip
def awards(request: ApiRequest, response: HttpResponse, wanted: Query[WantedAwards]) -> Any:
    """List the lines of the register that the token may see, the newest decision first; revoked ones as well."""
    rows = nominees.registered(
        request.officer, request.today, typed=wanted.q, unit=wanted.unit, kind=wanted.kind or "",
        title=wanted.title, campaign=wanted.campaign, year=str(wanted.year or ""),
    )  # fmt: skip
    return listed(request, response, rows, wanted, award_shown)


# -- As they are written ----------------------------------------------------------------------------------------------


def ranking_shown(one: Snapshot) -> dict[str, Any]:
    """Write a snapshot without its rows."""
    names = "number", "taken_at", "digest", "is_example"
    is_published = queries.is_released(one, Audience.EVERYBODY)
    return {"id": one.public_id, "is_published": is_published} | {name: getattr(one, name) for name in names}


def place_shown(row: Row) -> dict[str, Any]:
    """Write one unit's place."""
    names = "unit", "total", "standard", "bonus", "deductions", "in_group", "in_city", "grade"
    said = {name: getattr(row, name) for name in names}
    return said | {"unit_id": id_in(row.ids.get("unit")), "group": row.group_name}


def award_shown(one: Award) -> dict[str, Any]:
    """Write a line of the register."""
    names = (
        "title", "year", "method", "decision_number", "decided_on", "authority", "revoked_on", "is_example",
    )  # fmt: skip
    return {
        "id": one.public_id,
        "nominee": one.nominee.name,
        "kind": one.nominee.kind,
        "unit": one.unit_name or one.unit.name,
        "campaign": one.campaign.public_id if one.campaign else None,
        **{name: getattr(one, name) for name in names},
    }
