"""The pages of the guides, and what the card of the first day asks for: HTTP and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.guides import actions, pages, queries
from thidua.guides.forms import StepForm
from thidua.guides.rules import CALLED, GUIDES, guide_of
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.people.door import DoorRequest, OpenRequest


def _language() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


@require_safe
def guides(request: OpenRequest) -> HttpResponse:
    """List the guides; an officer's own comes first, with their first steps."""
    officer = request.officer
    own = guide_of(officer.role.code).code if officer else ""
    listed = pages.sources(_language())
    context = {
        "own": next((one for one in listed if one.code == own), None),
        "guides": [one for one in listed if one.code != own],
    }
    return render(request, "guides/guides.html", context)


@require_safe
def guide(request: OpenRequest, code: str) -> HttpResponse:
    """Show one guide; links lead to the reader's own pages."""
    if all(one.code != code for one in GUIDES):
        raise Http404
    officer = request.officer or None
    return render(
        request,
        "guides/guide.html",
        {"guide": pages.page(code, _language(), queries.things(officer)), "language": _language()},
    )


@require_safe
@officers_only
def first_day(request: DoorRequest) -> HttpResponse:
    """Show all first steps of one's role, as they stand."""
    kept = queries.first_day(request.officer)
    context = {
        "tour": queries.steps(request.officer, kept),
        "is_left": queries.tour(request.officer, request.today) is None,
    }
    return render(request, "guides/first_day.html", context)


@require_POST
@officers_only
def skip(request: DoorRequest) -> HttpResponse:
    """Leave one step out and go back to the desk."""
    form = StepForm(request.POST)
    try:
        if not form.is_valid():
            raise Http404
        actions.skip(step=form.cleaned_data["buoc"], by=request.officer, at=request.at)
    except Refused:
        raise Http404 from None
    return redirect("workspace:desk")


@require_POST
@officers_only
def leave(request: DoorRequest) -> HttpResponse:
    """Leave the first day for good."""
    actions.leave(by=request.officer, at=request.at)
    messages.success(request, _("Đã bỏ qua những bước đầu tiên. Cần thì gọi lại ở trang Hướng dẫn."))
    return redirect("workspace:desk")


@require_POST
@officers_only
def call(request: DoorRequest) -> HttpResponse:
    """Call the first steps back onto the desk."""
    actions.call(by=request.officer, at=request.at)
    request.session[CALLED] = True
    return redirect("workspace:desk")
