"""Units as they stand on a day, clusters and blocks of a year."""

from __future__ import annotations

from datetime import date  # noqa: TC003 -- ninja reads annotations when it runs
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID  # noqa: TC003 -- as above

from django.http import HttpResponse  # noqa: TC002 -- as above
from ninja import Query, Router
from pydantic import Field

from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import ApiRequest, Bearer, found, listed
from thidua.api.views.shown import short
from thidua.organisations import queries

if TYPE_CHECKING:
    from thidua.organisations.models import Group, UnitPlace

router = Router(tags=["units"])
READ = Bearer("units:read", "unit.read")
GROUPS = Bearer("units:read", "group.read")


class Wanted(Paging):
    """Which units are asked for, and as they stood on which day."""

    on: date | None = None
    q: str = Field("", max_length=100)
    kind: str = Field("", max_length=20)


class WantedGroups(Paging):
    """The groups of which year and kind are asked for."""

    year: int | None = Field(None, ge=2000, le=2100)
    kind: Literal["cluster", "block"] | None = None


@router.get(
    "/units", auth=READ, response=Listed[schemas.Unit], url_name="units",
    operation_id="units",
)  # fmt: skip
def units(request: ApiRequest, response: HttpResponse, wanted: Query[Wanted]) -> Any:
    """List the units that stand in the tree on a day (today where none is said), in Vietnamese order of name."""
    day = wanted.on or request.today
    rows = queries.listed(day, year=day.year, typed=wanted.q, kind=wanted.kind).prefetch_related("parent__names")
    return listed(request, response, rows, wanted, lambda one: unit_shown(one, day))


@router.get(
    "/units/{uuid:unit_id}", auth=READ, response=schemas.Unit, url_name="unit",
    operation_id="unit",
)  # fmt: skip
def unit(request: ApiRequest, unit_id: UUID, on: Query[date | None] = None) -> Any:
    """Give a unit as it stands on a day; one that does not stand then is not found."""
    day = on or request.today
    places = queries.places_at(day).filter(unit__public_id=unit_id).prefetch_related("unit__names", "parent__names")
    return unit_shown(found(places.first()), day)


@router.get(
    "/groups", auth=GROUPS, response=Listed[schemas.Group], url_name="groups",
    operation_id="groups",
)  # fmt: skip
def groups(request: ApiRequest, response: HttpResponse, wanted: Query[WantedGroups]) -> Any:
    """List the clusters and blocks of a year (this one where none is said) with their members."""
    rows = queries.groups_of(wanted.year or request.today.year, wanted.kind or "")
    return listed(request, response, rows, wanted, group_shown)


def unit_shown(place: UnitPlace, day: date) -> dict[str, Any]:
    """Write a unit as it stands on a day."""
    one, above = place.unit, place.parent
    return {
        "id": one.public_id,
        "code": one.code,
        "name": one.name_on(day),
        "short_name": one.short_name_on(day),
        "kind": one.kind.code,
        "kind_name": one.kind.name,
        "parent": {"id": above.public_id, "name": above.name_on(day)} if above else None,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "is_example": one.is_example,
    }


def group_shown(one: Group) -> dict[str, Any]:
    """Write a cluster or block."""
    names = "kind", "year", "number", "name"
    members = [short(member.unit) for member in one.memberships.all()]
    return {"id": one.public_id, "members": members} | {name: getattr(one, name) for name in names}
