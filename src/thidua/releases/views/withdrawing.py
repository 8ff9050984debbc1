"""Taking something off the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.releases import actions, queries
from thidua.releases.forms import WithdrawForm
from thidua.releases.views.page import REFUSED, to_release
from thidua.releases.wording import name_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, release_id: UUID) -> HttpResponse:
    """Ask for the reason, then take what was released away."""
    campaign = to_release(request, campaign_id)
    found = queries.standing_releases(campaign).filter(public_id=release_id).first()
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent, initial={"key": new_id()})

    def deed() -> object:
        reason = form.cleaned_data["reason"]
        return actions.withdraw(release=found, reason=reason, by=request.officer, at=request.at)

    if sent is not None and answered(form, "releases.withdraw", deed, by=request.officer, at=request.at) is not None:
        messages.success(request, _("Đã rút. Người dân không xem được nữa."))
        return redirect("releases:releases", campaign_id)
    context = {"campaign": campaign, "one": found, "name": name_of(found), "form": form}
    return render(request, "releases/withdraw.html", context, status=REFUSED if form.errors else 200)
