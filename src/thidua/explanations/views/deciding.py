"""The office's word on a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.explanations import access, actions
from thidua.explanations.forms import AcceptForm, ReturnForm, WithdrawForm
from thidua.explanations.views.page import explanation_for, show
from thidua.jobs.door import answered
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.explanations.models import Explanation
    from thidua.people.door import DoorRequest


@require_POST
@officers_only
def accept(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> HttpResponse:
    """Accept the newest answer."""
    one = _for_the_office(request, campaign_id, explanation_id)
    form = AcceptForm(request.POST)

    def deed() -> object:
        return actions.accept(note=form.cleaned_data["note"], **_here(request, one, form))

    return _done(request, one, form, deed, _("Đã chấp nhận giải trình."))


@require_POST
@officers_only
def send_back(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> HttpResponse:
    """Return the newest answer with a reason and a new day."""
    one = _for_the_office(request, campaign_id, explanation_id)
    form = ReturnForm(request.POST)

    def deed() -> object:
        return actions.send_back(reason=form.cleaned_data["reason"], due=form.due, **_here(request, one, form))

    return _done(request, one, form, deed, _("Đã trả lại câu giải trình để đơn vị làm lại."))


@require_POST
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> HttpResponse:
    """Withdraw the request."""
    one = _for_the_office(request, campaign_id, explanation_id)
    form = WithdrawForm(request.POST)

    def deed() -> object:
        return actions.withdraw(reason=form.cleaned_data["reason"], **_here(request, one, form))

    return _done(request, one, form, deed, _("Đã rút yêu cầu giải trình."))


def _for_the_office(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> Explanation:
    one = explanation_for(request, campaign_id, explanation_id)
    if not access.may_ask(request.officer, one.campaign, on=request.today):
        raise PermissionDenied
    return one


def _here(request: DoorRequest, one: Explanation, form: Form) -> dict[str, Any]:
    return {
        "explanation": one,
        "version": form.cleaned_data["version"],
        "by": request.officer,
        "at": request.at,
    }


def _done(request: DoorRequest, one: Explanation, form: Form, deed: Callable[[], object], words: str) -> HttpResponse:
    """Do the deed of a valid form once, and lead back to the page; else show the page with what was typed."""
    verb = f"explanations.{form.prefix}"
    if answered(form, verb, deed, by=request.officer, at=request.at) is not None:
        messages.success(request, words)
        return redirect("explanations:explanation", one.campaign.public_id, one.public_id)
    one.refresh_from_db()
    return show(request, one, form)
