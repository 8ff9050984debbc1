"""Campaigns, their targets with clauses, periods and obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID  # noqa: TC003 -- ninja reads annotations when it runs

from django.http import HttpResponse  # noqa: TC002 -- as above
from ninja import Query, Router
from pydantic import Field

from thidua.allocation import queries as allocation
from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import ApiRequest, Bearer, found, listed
from thidua.api.views.shown import short
from thidua.campaigns import queries
from thidua.campaigns.rules import last_good_day

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Obligation, Target

router = Router(tags=["campaigns"])
READ = Bearer("campaigns:read")


class Wanted(Paging):
    """Which campaigns are asked for."""

    state: Literal["running", "closed", "archived"] | None = None
    q: str = Field("", max_length=100)


def campaign_for(request: ApiRequest, campaign_id: UUID) -> Campaign:
    """Give a campaign that the token may see, or the problem "not found"."""
    return found(queries.campaign_of(request.officer, campaign_id))


@router.get(
    "", auth=READ, response=Listed[schemas.Campaign], url_name="campaigns",
    operation_id="campaigns",
)  # fmt: skip
def campaigns(request: ApiRequest, response: HttpResponse, wanted: Query[Wanted]) -> Any:
    """List the campaigns that the token may see, newest first; ``q`` is looked for in titles, diacritics aside."""
    rows = queries.listed(request.officer, state=wanted.state or "", typed=wanted.q)
    return listed(request, response, rows, wanted, campaign_shown)


@router.get(
    "/{uuid:campaign_id}", auth=READ, response=schemas.Campaign, url_name="campaign",
    operation_id="campaign",
)  # fmt: skip
def campaign(request: ApiRequest, campaign_id: UUID) -> Any:
    """Give one campaign."""
    return campaign_shown(campaign_for(request, campaign_id))


@router.get(
    "/{uuid:campaign_id}/targets", auth=READ, response=Listed[schemas.Target], url_name="targets",
    operation_id="targets",
)  # fmt: skip
def targets(request: ApiRequest, response: HttpResponse, campaign_id: UUID, wanted: Query[Paging]) -> Any:
    """List the targets of a campaign in the order of the plan, parts after their wholes, each with its clause."""
    rows = queries.target_rows(campaign_for(request, campaign_id))
    flat = [one.target for row in rows for one in _with_parts(row)]
    parents = {one.pk: one.public_id for one in flat}
    return listed(request, response, flat, wanted, lambda one: target_shown(one, parents))


def _with_parts(row: queries.TargetRow) -> list[queries.TargetRow]:
    return [row, *(one for part in row.parts for one in _with_parts(part))]


@router.get(
    "/{uuid:campaign_id}/periods", auth=READ, response=Listed[schemas.Period], url_name="periods",
    operation_id="periods",
)  # fmt: skip
def periods(request: ApiRequest, response: HttpResponse, campaign_id: UUID, wanted: Query[Paging]) -> Any:
    """List the reporting periods of a campaign by due day."""
    rows = allocation.periods_of(campaign_for(request, campaign_id))
    return listed(request, response, rows, wanted, period_shown)


@router.get(
    "/{uuid:campaign_id}/obligations", auth=READ, response=Listed[schemas.Obligation], url_name="obligations",
    operation_id="obligations",
)  # fmt: skip
def obligations(request: ApiRequest, response: HttpResponse, campaign_id: UUID, wanted: Query[Paging]) -> Any:
    """List the obligations of a campaign by due day, those without one last."""
    rows = [one.obligation for one in queries.duties(campaign_for(request, campaign_id), request.today)]
    return listed(request, response, rows, wanted, obligation_shown)


# -- As they are written ----------------------------------------------------------------------------------------------


def campaign_shown(one: Campaign) -> dict[str, Any]:
    """Write a campaign."""
    names = "title", "occasion", "state", "is_public", "starts_on", "ends_on", "issuer", "plan_number", "plan_issued_on"
    return {"id": one.public_id} | {name: getattr(one, name) for name in names}


def target_shown(one: Target, parents: dict[int, UUID]) -> dict[str, Any]:
    """Write a target; ``parents`` are public ids by key."""
    names = (
        "number", "label", "clause", "comparison", "value", "value_high", "measure", "alt_value", "alt_measure",
        "direction", "approximate",
    )  # fmt: skip
    return {
        "id": one.public_id,
        "parent": parents.get(one.parent_id or 0),
        "lead": short(one.lead_unit),
        **{name: getattr(one, name) for name in names},
    }


def period_shown(one: Period) -> dict[str, Any]:
    """Write a period."""
    names = "name", "cadence", "purpose", "starts_on", "ends_on", "due", "closes_on"
    return {"id": one.public_id, "last_day": last_good_day(one.due)} | {name: getattr(one, name) for name in names}


def obligation_shown(one: Obligation) -> dict[str, Any]:
    """Write an obligation."""
    names = "kind", "clause", "who", "what", "audience", "due", "evidence", "state", "version"
    return {
        "id": one.public_id,
        "unit": short(one.unit),
        "last_day": last_good_day(one.due) if one.due else None,
        **{name: getattr(one, name) for name in names},
    }
