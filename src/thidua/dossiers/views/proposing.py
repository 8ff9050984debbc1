"""Whom to propose, for what; the beginning and the parts of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.design.versions import saved
from thidua.dossiers import access, actions, queries
from thidua.dossiers.forms import DescribeForm, PartForm, ProposeForm, dossier_stored, part_stored
from thidua.dossiers.rules.steps import Step, may_step
from thidua.dossiers.views.asked import REFUSED, ROWS, done, dossier_for, round_for
from thidua.files.serving import download
from thidua.kernel.ids import new_id
from thidua.law.conditions import Outcome
from thidua.law.sentences import sentences
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.dossiers.models import Dossier, Round
    from thidua.law.eligibility import Eligibility
    from thidua.law.reading import Title
    from thidua.people.door import DoorRequest


def _round(request: DoorRequest, round_id: UUID) -> Round:
    """Give a round to whoever proposes at all; else the page 404 or 403."""
    one = round_for(request, round_id)
    if not access.may_write(request.officer, request.officer.unit, on=request.today):
        raise PermissionDenied
    return one


@require_safe
@officers_only
@limited("search", when=("tim",))
def whom(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """List whom an officer may propose in a round."""
    one = _round(request, round_id)
    typed = request.GET.get("tim", "")
    found = queries.nominees_for(request.officer, request.today, typed=typed[:100])
    context = {
        "round": one,
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "typed": typed,
        "is_open": one.closed_at is None,
    }
    return render(request, "dossiers/whom.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def propose(request: DoorRequest, round_id: UUID, nominee_id: UUID) -> HttpResponse:
    """Propose a nominee for a title; titles that are out of reach are shown with why."""
    one = _round(request, round_id)
    nominee = queries.nominee_for(request.officer, nominee_id, request.today)
    if nominee is None:
        raise Http404
    judged = queries.titles_for(nominee, one, request.today)
    offered = [title for title, answer in judged if answer.answer is not Outcome.NO]
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        nominee=nominee,
        sectors=queries.sectors(request.today),
        titles=offered,
        initial={"key": new_id()},
    )
    if request.method == "POST":

        def deed() -> dict[str, Any]:
            made = actions.propose(
                round_=one,
                nominee=nominee,
                title=form.cleaned_data["title"],
                unit=queries.proposing_unit(request.officer, nominee),
                said=form.said(),
                is_example=nominee.is_example,
                by=request.officer,
                at=request.at,
            )
            return {"dossier": str(made.public_id)}

        answer = done(request, form, "dossiers.propose", deed)
        if answer is not None:
            messages.success(request, _("Đã lập hồ sơ. Ghi các thành phần rồi trình."))
            return redirect("dossiers:dossier", answer["dossier"])
    context = {"round": one, "nominee": nominee, "form": form, "judged": [_told(*pair) for pair in judged]}
    context["is_open"] = one.closed_at is None
    return render(request, "dossiers/propose.html", context, status=REFUSED if form.errors else 200)


_LIGHTS = {Outcome.YES: "ok", Outcome.PERSON: "warn", Outcome.NO: "bad"}


def _told(title: Title, answer: Eligibility) -> dict[str, Any]:
    """Say what the law answers about a title, with the reasons of that answer."""
    why = [said for rule in answer.rules if rule.finding.outcome is answer.answer for said in rule.finding.why]
    words = {Outcome.YES: _("Đủ điều kiện"), Outcome.PERSON: _("Cần người xét"), Outcome.NO: _("Chưa đủ")}
    return {"title": title, "light": _LIGHTS[answer.answer], "word": words[answer.answer], "why": sentences(why)}


# -- What a dossier says -----------------------------------------------------------------------------------------------


def dossier_written(request: DoorRequest, dossier_id: UUID) -> Dossier:
    """Give a dossier to whoever writes it; else the page 404 or 403."""
    one = dossier_for(request, dossier_id)
    if not access.may_write(request.officer, one.unit, on=request.today):
        raise PermissionDenied
    return one


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def describe(request: DoorRequest, dossier_id: UUID) -> HttpResponse:
    """Say anew what a dossier proposes for."""
    one = dossier_written(request, dossier_id)
    form = DescribeForm(
        request.POST if request.method == "POST" else None,
        nominee=one.nominee,
        sectors=queries.sectors(request.today),
        initial=dossier_stored(one),
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            version = form.cleaned_data["version"]
            actions.describe(dossier=one, version=version, said=form.said(), by=request.officer, at=request.at)

        if saved(form, deed, stored=lambda: dossier_stored(dossier_for(request, dossier_id))):
            messages.success(request, _("Đã lưu."))
            return redirect("dossiers:dossier", dossier_id)
    context = {"dossier": one, "form": form, "is_open": may_step(Step.WRITE, one.state)}
    return render(request, "dossiers/describe.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def part(request: DoorRequest, dossier_id: UUID, code: str) -> HttpResponse:
    """Write one part of a dossier."""
    one = dossier_written(request, dossier_id)
    shown = _part(one, code, request)
    form = PartForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        shown=shown,
        initial=part_stored(shown),
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            actions.write_part(
                dossier=one,
                code=code,
                version=form.cleaned_data["version"],
                content=form.content(),
                file=form.cleaned_data.get("file"),
                by=request.officer,
                at=request.at,
            )

        if saved(form, deed, stored=lambda: part_stored(_part(one, code, request))):
            messages.success(request, _("Đã ghi thành phần hồ sơ."))
            return redirect("dossiers:dossier", dossier_id)
    context = {"dossier": one, "shown": shown, "form": form, "is_open": may_step(Step.WRITE, one.state)}
    return render(request, "dossiers/part.html", context, status=REFUSED if form.errors else 200)


def _part(one: Dossier, code: str, request: DoorRequest) -> queries.Shown:
    found = queries.part_of(one, code, request.today)
    if found is None:
        raise Http404
    return found


@require_safe
@officers_only
def part_file(request: DoorRequest, dossier_id: UUID, code: str) -> HttpResponseBase:
    """Hand out the file of a part."""
    one = dossier_for(request, dossier_id)
    found = _part(one, code, request)
    if found.part is None or found.part.file is None:
        raise Http404
    return download(found.part.file)
