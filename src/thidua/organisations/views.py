"""Pages of units, clusters and blocks, for whoever has signed in.

The door of ``people`` stands above this package; what these pages need of it is the officer on the request.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.organisations import access, queries, sheets
from thidua.organisations.models import GroupKind
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit, UnitPlace

    View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ROWS = 30
MOST_CHILDREN = 30
"""A unit's page shows so many units below it, and leads to the list for the rest."""


class UnitsRequest(HttpRequest):
    """A request as these views see it: somebody is at work."""

    at: datetime
    today: date
    officer: Actor
    htmx: HtmxDetails


def reads(verb: str) -> Callable[[View], View]:
    """Let officers pass whose role allows ``verb``; other officers get the page 403, strangers the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: UnitsRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.officer:
                return redirect_to_login(request.get_full_path())
            if not access.may(request.officer, verb):
                raise PermissionDenied(verb)
            return view(request, *args, **kwargs)

        return cast("View", guarded)

    return decorate


# -- Units ------------------------------------------------------------------------------------------------------------


@require_safe
@reads("unit.read")
@limited("search", when=("tim",))
def units(request: UnitsRequest) -> HttpResponse:
    """List the units of the province, filtered, sorted and paged as the address says."""
    page = Paginator(_wanted(request), ROWS).get_page(request.GET.get("trang"))
    template = "organisations/units.html#rows" if request.htmx else "organisations/units.html"
    return render(
        request,
        template,
        {
            "page": page,
            "kinds": queries.kinds(),
            "groups": queries.groups_in_short(request.today.year),
            "year": request.today.year,
            "top": _top(request),
            "filters": {name: request.GET.get(name, "") for name in ("tim", "loai", "nhom", "sap", "thuoc")},
            "is_filtered": any(request.GET.get(name) for name in ("tim", "loai", "nhom", "thuoc")),
        },
    )


@require_safe
@reads("unit.read")
@limited("export")
def units_csv(request: UnitsRequest) -> StreamingHttpResponse:
    """Give the list as it is filtered, all of its rows, as a CSV file."""
    lines = sheets.unit_lines(_wanted(request))
    name = f"don-vi-{request.today.isoformat()}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _wanted(request: UnitsRequest) -> QuerySet[UnitPlace]:
    """Give the rows that the address asks for."""
    asked = request.GET
    return queries.listed(
        request.today,
        year=request.today.year,
        top=_top(request) or queries.home_province(),
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        group=queries.as_public_id(asked.get("nhom", "")),
        order=asked.get("sap", ""),
    )


def _top(request: UnitsRequest) -> Unit | None:
    """Give the unit that bounds the list ("thuoc"), or None for the whole province."""
    asked = queries.as_public_id(request.GET.get("thuoc", ""))
    return queries.unit_of(asked) if asked else None


@require_safe
@reads("unit.read")
def unit(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Show one unit: kind, code, where it stands, its groups, its days, what stands below it."""
    shown = queries.unit_of(public_id)
    if shown is None:
        raise Http404
    children = queries.children(shown, request.today)
    context: dict[str, Any] = {
        "unit": shown,
        "ancestors": queries.ancestors(shown, request.today),
        "places": queries.places_of(shown),
        "groups": queries.groups_joined(shown, request.today),
        "children": list(children[:MOST_CHILDREN]),
        "children_count": children.count(),
    }
    return render(request, "organisations/unit.html", context)


# -- Clusters and blocks ----------------------------------------------------------------------------------------------


@require_safe
@reads("group.read")
def groups(request: UnitsRequest) -> HttpResponse:
    """Show the clusters and blocks of a year: the present one, or the one that the address names."""
    years = queries.years_of_groups()
    asked = request.GET.get("nam", "")
    year = next((one for one in years if str(one) == asked), request.today.year)
    formed = queries.headed(queries.groups_of(year), request.today)
    return render(
        request,
        "organisations/groups.html",
        {
            "year": year,
            "years": years,
            "clusters": [group for group in formed if group.kind == GroupKind.CLUSTER],
            "blocks": [group for group in formed if group.kind == GroupKind.BLOCK],
        },
    )
