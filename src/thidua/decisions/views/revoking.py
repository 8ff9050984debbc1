"""Taking an award back, and writing down that its money came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.decisions import actions
from thidua.decisions.forms import RecoverForm, RevokeForm
from thidua.decisions.views.asked import REFUSED, certificate_to, taken
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def revoke(request: DoorRequest, decision_id: UUID, certificate_id: UUID) -> HttpResponse:
    """Revoke an award with its certificate, by a document."""
    found = certificate_to(request, decision_id, certificate_id)
    form = RevokeForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})

    def deed() -> None:
        data = form.cleaned_data
        actions.revoke(
            certificate=found,
            reason=data["reason"],
            document=data["document"],
            recovered_on=data["recovered_on"],
            by=request.officer,
            at=request.at,
        )

    if request.method == "POST" and taken(request, form, "revoke", deed) is not None:
        messages.success(request, _("Đã thu hồi; trang kiểm tra công khai ghi rõ lý do và ngày."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "certificate": found, "decision": found.line.decision}
    return render(request, "decisions/revoke.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def recover(request: DoorRequest, decision_id: UUID, certificate_id: UUID) -> HttpResponse:
    """Write down that the money of a revoked award came back into the fund."""
    found = certificate_to(request, decision_id, certificate_id)
    form = RecoverForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})

    def deed() -> None:
        data = form.cleaned_data
        actions.recover(
            certificate=found, on=data["recovered_on"], document=data["document"], by=request.officer, at=request.at
        )

    if request.method == "POST" and taken(request, form, "recover", deed) is not None:
        messages.success(request, _("Đã ghi khoản thu hồi vào quỹ."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "certificate": found, "decision": found.line.decision}
    return render(request, "decisions/recover.html", context, status=REFUSED if form.errors else 200)
