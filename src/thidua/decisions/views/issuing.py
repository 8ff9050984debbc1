"""Issuing a decision, and printing its certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.decisions import access, actions, queries
from thidua.decisions.forms import AttachForm, IssueForm, PrintForm
from thidua.decisions.views.asked import REFUSED, decision_to_issue, taken, told
from thidua.issuing.queries import body_of
from thidua.issuing.rules.steps import State
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.stationery import access as stationery
from thidua.stationery import queries as stock
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.decisions.models import Decision
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def issue(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Issue a decision with number, day and signer."""
    found = decision_to_issue(request, decision_id)
    if found.issued_at and request.method != "POST":
        return redirect("decisions:decision", decision_id)
    signs = access.may_sign(request.officer, found.unit, on=request.today)
    form = _form(request, found, signs=signs)

    def deed() -> None:
        data = form.cleaned_data
        actions.issue(
            decision=found,
            version=data["version"],
            signed=form.signed(),
            file=data["file"],
            despite_fund=data["despite_fund"],
            by=request.officer,
            at=request.at,
        )

    if request.method == "POST" and taken(request, form, "issue", deed) is not None:
        messages.success(
            request, _("Đã ban hành. Sổ khen thưởng, quỹ và giấy chứng nhận đã ghi; các đơn vị đã được báo.")
        )
        return redirect("decisions:decision", decision_id)
    rows = queries.rows_of(found, queries.lines_of(found), request.at, request.today)
    due = sum(row.amount or 0 for row in rows)
    balance = queries.balance_of(found.unit, request.today.year)
    context = {
        "form": form,
        "decision": found,
        "count": len(rows),
        "faulty": sum(bool(row.faults) for row in rows),
        "total": due,
        "balance": balance,
        "short_by": balance.short_by(due),
        "signs": signs,
    }
    return render(request, "decisions/issue.html", context, status=REFUSED if form.errors else 200)


def _form(request: DoorRequest, found: Decision, *, signs: bool) -> IssueForm:
    """Give the form, filled with what a paper about the decision got when it was issued here."""
    paper = next((one for one in queries.about_papers(found) if one.state == State.ISSUED), None)
    body = body_of(found.unit, request.today)
    initial: dict[str, Any] = {"key": new_id(), "version": found.version, "office": body.offices[-1].capitalize()}
    if paper is not None:
        initial |= {"number": paper.shown_number, "day": paper.day, "signer": paper.signer}
    elif signs:
        initial |= {"day": request.today, "signer": request.officer.user.name}
    if request.method == "POST":
        return IssueForm(request.POST, request.FILES, initial=initial)
    return IssueForm(initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def attach(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Attach the signed paper of a decision that was issued without it."""
    found = decision_to_issue(request, decision_id)
    initial = {"key": new_id(), "version": found.version}
    form = AttachForm(request.POST, request.FILES, initial=initial) if request.method == "POST" else None
    form = form or AttachForm(initial=initial)

    def deed() -> None:
        kept: dict[str, Any] = {"version": form.cleaned_data["version"], "file": form.cleaned_data["file"]}
        actions.attach(decision=found, by=request.officer, at=request.at, **kept)

    if request.method == "POST" and taken(request, form, "attach", deed) is not None:
        messages.success(request, _("Đã đính kèm quyết định đã ký."))
        return redirect("decisions:decision", decision_id)
    context = {"form": form, "decision": found}
    return render(request, "decisions/attach.html", context, status=REFUSED if form.errors else 200)


@require_POST
@officers_only
def print_all(request: DoorRequest, decision_id: UUID) -> HttpResponse:
    """Begin to print all certificates of a decision, each with its QR."""
    found = decision_to_issue(request, decision_id)
    if not stationery.may_keep(request.officer, on=request.today):
        raise PermissionDenied
    own = {str(one.public_id): one for one in stock.own_stocks(request.officer, request.today)}
    form = PrintForm(request.POST, stocks=[(key, one.name) for key, one in own.items()])

    def link(serial: str) -> str:
        return request.build_absolute_uri(reverse("decisions:check", args=[serial]))

    def deed() -> dict[str, str]:
        batch = actions.print_certificates(
            decision=found, stock=own[form.cleaned_data["stock"]], link=link, by=request.officer, at=request.at
        )
        return {"batch": str(batch.public_id)}

    answer = taken(request, form, "print", deed)
    told(request, form, _("Đang in giấy chứng nhận; tải về ở đây khi xong."), done=answer is not None)
    if answer is None:
        return redirect("decisions:decision", decision_id)
    return redirect("stationery:batch", answer["batch"])
