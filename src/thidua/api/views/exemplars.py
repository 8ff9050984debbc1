"""Exemplars, as the library shows them to the token's role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID  # noqa: TC003 -- ninja reads annotations when it runs

from django.http import HttpResponse  # noqa: TC002 -- as above
from ninja import Query, Router
from pydantic import Field

from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import ApiRequest, Bearer, listed
from thidua.api.views.shown import short
from thidua.exemplars import queries

if TYPE_CHECKING:
    from thidua.exemplars.models import Exemplar

router = Router(tags=["exemplars"])
READ = Bearer("exemplars:read", "campaign.read", "exemplar.read")


class Wanted(Paging):
    """Which exemplars are asked for."""

    q: str = Field("", max_length=100)
    kind: Literal["person", "collective", "model", "deed"] | None = None
    unit: UUID | None = None


@router.get("", auth=READ, response=Listed[schemas.Exemplar], url_name="exemplars", operation_id="exemplars")
def exemplars(request: ApiRequest, response: HttpResponse, wanted: Query[Wanted]) -> Any:
    """List the exemplars that the token may see, recognised ones first."""
    asked = queries.Wanted(typed=wanted.q, kind=wanted.kind or "", unit=wanted.unit)
    rows = queries.listed(request.officer, asked, on=request.today)
    return listed(request, response, rows, wanted, exemplar_shown)


def exemplar_shown(one: Exemplar) -> dict[str, Any]:
    """Write an exemplar."""
    names = "name", "who", "kind", "topic", "state", "summary", "story", "recognised_on", "is_public", "is_example"
    return {
        "id": one.public_id,
        "unit": short(one.unit),
        "campaign": one.campaign.public_id if one.campaign else None,
        **{name: getattr(one, name) for name in names},
    }
