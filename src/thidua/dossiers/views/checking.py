"""Lists of other bodies against a round, and opinions on a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.dossiers import actions, queries
from thidua.dossiers.forms import GivenForm, ListForm, MeantForm, OpinionForm
from thidua.dossiers.models import Effect
from thidua.dossiers.views.asked import REFUSED, done, dossier_for, round_kept
from thidua.dossiers.views.dossiers import dossier_moved, step
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.dossiers.models import CheckList, Round
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def lists(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Show the lists that a round is checked against, and take another."""
    one = round_kept(request, round_id)
    initial = {"key": new_id(), "received_on": request.today, "effect": Effect.FLAGS}
    form = ListForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":

        def deed() -> dict[str, Any]:
            names = form.typed_names()
            made = actions.enter_list(round_=one, said=form.said(), names=names, by=request.officer, at=request.at)
            return {"list": str(made.public_id)}

        answer = done(request, form, "dossiers.enter_list", deed)
        if answer is not None:
            messages.success(request, _("Đã nhập danh sách. Xác nhận từng tên trùng."))
            return redirect("dossiers:check_list", round_id, answer["list"])
    context = {"round": one, "lists": queries.lists_of(one), "form": form}
    return render(request, "dossiers/lists.html", context, status=REFUSED if form.errors else 200)


def _list(one: Round, list_id: UUID) -> CheckList:
    found = queries.list_of(one, list_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD"])
@officers_only
def check_list(request: DoorRequest, round_id: UUID, list_id: UUID) -> HttpResponse:
    """Show a list with whom each of its names may mean."""
    one = round_kept(request, round_id)
    return _list_page(request, one, _list(one, list_id), None, None)


def _list_page(
    request: DoorRequest, one: Round, found: CheckList, refused: MeantForm | None, entry_id: UUID | None
) -> HttpResponse:
    rows = []
    for row in queries.meant(found):
        is_open = row.entry.nominee_id is None and not row.entry.is_other and bool(row.dossiers)
        form = None
        if is_open:
            nominees = [dossier.nominee for dossier in row.dossiers]
            form = refused if row.entry.public_id == entry_id else None
            form = form or MeantForm(nominees=nominees, initial={"key": new_id()}, auto_id=f"{row.entry.pk}-%s")
        rows.append((row, form))
    context = {"round": one, "list": found, "rows": rows, "waiting": sum(form is not None for _row, form in rows)}
    return render(request, "dossiers/check_list.html", context, status=REFUSED if refused else 200)


@require_POST
@officers_only
def confirm(request: DoorRequest, round_id: UUID, list_id: UUID, entry_id: UUID) -> HttpResponse:
    """Say who is meant by a name."""
    one = round_kept(request, round_id)
    found = _list(one, list_id)
    entry = queries.entry_of(found, entry_id)
    if entry is None:
        raise Http404
    row = next(row for row in queries.meant(found) if row.entry.pk == entry.pk)
    nominees = [dossier.nominee for dossier in row.dossiers]
    form = MeantForm(request.POST, nominees=nominees, auto_id=f"{entry.pk}-%s")

    def deed() -> None:
        actions.confirm(entry=entry, nominee=form.nominee, by=request.officer, at=request.at)

    if done(request, form, "dossiers.confirm", deed) is None:
        return _list_page(request, one, found, form, entry_id)
    messages.success(request, _("Đã xác nhận."))
    return redirect("dossiers:check_list", round_id, list_id)


# -- Opinions ----------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def ask_opinion(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Write down that another body was asked for its opinion."""
    one, form = dossier_moved(request, dossier_id, keeps=True), OpinionForm(request.POST)

    def deed() -> None:
        data = form.cleaned_data
        actions.ask_opinion(
            dossier=one, body=data["body"], asked_on=data["asked_on"], by=request.officer, at=request.at
        )

    return step(request, one, form, "ask_opinion", deed, _("Đã ghi việc xin ý kiến."))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def opinion(request: DoorRequest, dossier_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Write down the opinion that came."""
    one = dossier_moved(request, dossier_id, keeps=True)
    found = queries.opinion_of(one, opinion_id)
    if found is None:
        raise Http404
    initial = {"key": new_id(), "version": found.version, "given_on": request.today}
    form = GivenForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":

        def deed() -> None:
            data = form.cleaned_data
            actions.give_opinion(
                opinion=found,
                version=data["version"],
                agrees=data["agrees"] == "yes",
                document=data["document"],
                given_on=data["given_on"],
                text=data["text"],
                by=request.officer,
                at=request.at,
            )

        if done(request, form, "dossiers.give_opinion", deed) is not None:
            messages.success(request, _("Đã ghi ý kiến."))
            return redirect("dossiers:dossier", dossier_id)
    context = {"dossier": dossier_for(request, dossier_id), "opinion": found, "form": form}
    return render(request, "dossiers/opinion.html", context, status=REFUSED if form.errors else 200)
