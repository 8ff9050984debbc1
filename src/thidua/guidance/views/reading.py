"""The list of guides, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.guidance import access, actions, queries
from thidua.guidance.forms import WithdrawForm
from thidua.guidance.models import Kind, State
from thidua.guidance.rules import steps
from thidua.guidance.views.asked import REFUSED, ROWS, campaign_read, guide_for
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import id_in, new_id
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.guidance.models import Guide
    from thidua.people.door import DoorRequest

FILTERS = ("tim", "loai", "loc", "viec")


@require_safe
@officers_only
@limited("search", when=("tim",))
def guides(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the guides that the officer may read; the office sees how many units have opened each."""
    campaign = campaign_read(request, campaign_id)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    found = queries.listed(
        request.officer,
        campaign,
        request.today,
        typed=asked["tim"][:100],
        kind=asked["loai"],
        state=asked["loc"],
        obligation=id_in(asked["viec"]),
    )
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    is_office = access.guides(request.officer, on=request.today)
    states = [one for one in State if is_office or one != State.DRAFT]
    context = {
        "campaign": campaign,
        "page": page,
        "rows": queries.rows(request.officer, page.object_list, request.today),
        "filters": asked,
        "is_filtered": any(asked.values()),
        "kinds": Kind.choices,
        "states": [(one.value, one.label) for one in states],
        "is_office": is_office,
        "may_guide": access.may_guide(request.officer, campaign, on=request.today),
        "asks": access.asks(request.officer, on=request.today),
    }
    return render(request, "guidance/guides.html", context)


@require_safe
@officers_only
def guide(request: DoorRequest, campaign_id: UUID, guide_id: UUID) -> HttpResponse:
    """Show a guide; that a unit's officer opened it is noted, the first time."""
    campaign = campaign_read(request, campaign_id)
    found = guide_for(request, campaign, guide_id)
    if request.method == "GET":
        actions.note_opening(guide=found, unit=request.officer.unit, by=request.officer, at=request.at)
    return guide_page(request, found)


def guide_page(
    request: DoorRequest, found: Guide, *, withdrawing: WithdrawForm | None = None, stepped: Form | None = None
) -> HttpResponse:
    """Show a guide's page; the forms are those that were sent and refused."""
    is_office = access.guides(request.officer, on=request.today)
    may_guide = access.may_guide(request.officer, found.campaign, on=request.today)
    fresh = {"key": new_id(), "version": found.version}
    wrong = bool((withdrawing and withdrawing.errors) or (stepped and stepped.errors))
    context = {
        "campaign": found.campaign,
        "guide": found,
        "newer": queries.newer(request.officer, found, request.today),
        "count": _count(request, found) if is_office else None,
        "steps": {step.value for step in steps(found.state)} if may_guide else set(),
        "step_form": stepped or StepForm(initial=fresh),
        "withdraw_form": withdrawing or WithdrawForm(initial=fresh),
        "is_office": is_office,
        "asks": access.may_ask(request.officer, found.campaign, request.officer.unit, on=request.today),
        "history": history_of(found) if is_office else None,
    }
    return render(request, "guidance/guide.html", context, status=REFUSED if wrong else 200)


def _count(request: DoorRequest, found: Guide) -> queries.Count | None:
    (row,) = queries.rows(request.officer, [found], request.today)
    return row.count
