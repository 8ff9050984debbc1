"""Proposing an exemplar, telling its story, and what is done with it step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.campaigns import access as campaigns
from thidua.campaigns.models import Movement
from thidua.design.versions import saved
from thidua.exemplars import access, actions, queries
from thidua.exemplars.forms import ExemplarForm, FigureForm, PictureForm, ProofForm, ProposeForm
from thidua.exemplars.rules.steps import Step
from thidua.exemplars.views.listing import STEP_FORMS, exemplar_page
from thidua.exemplars.views.page import REFUSED, exemplar_for, fresh_key, may_tell, sent
from thidua.files.serving import download
from thidua.files.serving import picture as picture_file
from thidua.jobs.actions import once
from thidua.jobs.door import answered
from thidua.kernel.refused import Refused
from thidua.people.door import needs, officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse, HttpResponseBase

    from thidua.exemplars.models import Exemplar
    from thidua.people.door import DoorRequest


def choices_for(request: DoorRequest) -> dict[str, Any]:
    """Give the campaigns and movements that a form about an exemplar offers."""
    return {
        "campaigns": campaigns.visible_to(request.officer).order_by("-established_at", "-pk"),
        "movements": Movement.objects.order_by("sort", "pk"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.PROPOSE)
def propose(request: DoorRequest) -> HttpResponse:
    """Propose an exemplar of a unit."""
    units = access.proposable(request.officer, on=request.today).order_by("name_sort", "pk")
    initial = fresh_key() | {"version": 0, "kind": "model", "unit": request.officer.unit.public_id}
    form = ProposeForm(sent(request), units=units, initial=initial, **choices_for(request))

    def deed() -> dict[str, Any]:
        made = actions.propose(unit=form.cleaned_data["unit"], said=form.said(), by=request.officer, at=request.at)
        return {"exemplar": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "exemplars.propose", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã đề xuất. Hãy ghi minh chứng để Ban xác minh."))
            return redirect("exemplars:exemplar", answer["exemplar"])
    context = {"form": form, "exemplar": None}
    return render(request, "exemplars/tell.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def tell(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Change what is said of an exemplar."""
    found = _told(request, exemplar_id)
    initial = _stored(found) | fresh_key()
    form = ExemplarForm(sent(request), initial=initial, **choices_for(request))
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            version = form.cleaned_data["version"]
            actions.tell(exemplar=found, version=version, said=form.said(), by=request.officer, at=request.at)
            return {}

        def enter() -> None:
            once(key=form.cleaned_data["key"], verb="exemplars.tell", by=request.officer, at=request.at, deed=deed)

        if saved(form, enter, stored=lambda: _stored(exemplar_for(request, exemplar_id))):
            messages.success(request, _("Đã lưu."))
            return redirect("exemplars:exemplar", exemplar_id)
    context = {"form": form, "exemplar": found}
    return render(request, "exemplars/tell.html", context, status=REFUSED if form.errors else 200)


def _told(request: DoorRequest, exemplar_id: UUID) -> Exemplar:
    """Give an exemplar to whoever may change what is said of it, else 404 or 403."""
    found = exemplar_for(request, exemplar_id)
    if not may_tell(request, found):
        raise PermissionDenied
    return found


def _stored(found: Exemplar) -> dict[str, Any]:
    names = ("version", "name", "kind", "who", "topic", "summary", "story", "contact")
    return {name: getattr(found, name) for name in names} | {
        "campaign": found.campaign.public_id if found.campaign else None,
        "movement": found.movement.public_id if found.movement else None,
    }


# -- Steps ------------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def step(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Take one step with an exemplar: its name is in the form."""
    found = exemplar_for(request, exemplar_id)
    wanted = request.POST.get("step", "")
    own = access.may_propose(request.officer, found.unit, on=request.today) and wanted == Step.WITHDRAW.value
    if not (access.judges(request.officer) or own):
        raise PermissionDenied
    if wanted not in STEP_FORMS:
        raise Http404
    form = STEP_FORMS[wanted](request.POST, auto_id=f"id_{wanted}_%s")
    deed = _deeds(request, found, form)[wanted]
    if answered(form, f"exemplars.{wanted}", deed, by=request.officer, at=request.at) is None:
        return exemplar_page(request, exemplar_for(request, exemplar_id), refused=form)
    messages.success(request, _("Đã ghi."))
    return redirect("exemplars:exemplar", exemplar_id)


def _deeds(request: DoorRequest, found: Exemplar, form: Form) -> dict[str, Callable[[], object]]:
    def base() -> dict[str, Any]:
        version = form.cleaned_data["version"]
        return {"exemplar": found, "version": version, "by": request.officer, "at": request.at}

    def said(*names: str) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in names}

    return {
        Step.VERIFY.value: lambda: actions.verify(**base(), **said("words")),
        Step.RECOGNISE.value: lambda: actions.recognise(**base(), **said("on", "paper")),
        Step.DECLINE.value: lambda: actions.decline(**base(), **said("reason")),
        Step.WITHDRAW.value: lambda: actions.withdraw(**base(), **said("reason")),
        Step.PUBLISH.value: lambda: actions.publish(**base()),
        Step.UNPUBLISH.value: lambda: actions.unpublish(**base(), **said("reason")),
    }


# -- Beside the story -------------------------------------------------------------------------------------------------


@require_POST
@officers_only
@limited("upload")
def add_proof(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Write down what shows that an exemplar is true."""
    found = _told(request, exemplar_id)
    form = ProofForm(request.POST, request.FILES, auto_id="id_proof_%s")

    def deed() -> object:
        said = {name: form.cleaned_data[name] for name in ("text", "source", "on")}
        return actions.add_proof(exemplar=found, file=form.examined, by=request.officer, at=request.at, **said)

    return _added(request, exemplar_id, form, "add_proof", deed)


@require_POST
@officers_only
@limited("upload")
def add_picture(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Add a picture to the story."""
    found = _told(request, exemplar_id)
    form = PictureForm(request.POST, request.FILES, auto_id="id_picture_%s")

    def deed() -> object:
        said = {name: form.cleaned_data[name] for name in ("alt", "credit")}
        return actions.add_picture(exemplar=found, file=form.looked_at(), by=request.officer, at=request.at, **said)

    return _added(request, exemplar_id, form, "add_picture", deed)


@require_POST
@officers_only
def tell_figure(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Put a figure of the unit beside the story."""
    found = _told(request, exemplar_id)
    if found.campaign is None:
        messages.error(request, _("Hãy chọn đợt thi đua của điển hình trước, rồi lấy số liệu của đợt ấy."))
        return redirect("exemplars:exemplar", exemplar_id)
    form = FigureForm(request.POST, campaign=found.campaign, auto_id="id_figure_%s")

    def deed() -> object:
        said = {name: form.cleaned_data[name] for name in ("target", "period")}
        return actions.tell_figure(exemplar=found, by=request.officer, at=request.at, **said)

    return _added(request, exemplar_id, form, "tell_figure", deed)


def _added(request: DoorRequest, exemplar_id: UUID, form: Form, verb: str, deed: Callable[[], object]) -> HttpResponse:
    if answered(form, f"exemplars.{verb}", deed, by=request.officer, at=request.at) is None:
        return exemplar_page(request, exemplar_for(request, exemplar_id), refused=form)
    messages.success(request, _("Đã thêm."))
    return redirect("exemplars:exemplar", exemplar_id)


@require_POST
@officers_only
def drop_figure(request: DoorRequest, exemplar_id: UUID, figure_id: UUID) -> HttpResponse:
    """Take a figure off the story."""
    found = _told(request, exemplar_id)
    figure = queries.figure_of(found, figure_id)
    if figure is None:
        raise Http404
    return _gone(request, exemplar_id, lambda: actions.drop_figure(figure=figure, by=request.officer, at=request.at))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def picture(request: DoorRequest, exemplar_id: UUID, picture_id: UUID) -> HttpResponseBase:
    """Show a picture of the story; a POST takes it off."""
    found = exemplar_for(request, exemplar_id)
    shown = queries.picture_of(found, picture_id)
    if shown is None:
        raise Http404
    if request.method != "POST":
        return picture_file(shown.file)
    _told(request, exemplar_id)
    return _gone(request, exemplar_id, lambda: actions.remove_picture(picture=shown, by=request.officer, at=request.at))


def _gone(request: DoorRequest, exemplar_id: UUID, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ."))
    return redirect("exemplars:exemplar", exemplar_id)


@require_safe
@officers_only
@limited("export")
def proof(request: DoorRequest, exemplar_id: UUID, proof_id: UUID) -> HttpResponseBase:
    """Hand out the file of a proof, to its unit and to whoever reads everything."""
    found = exemplar_for(request, exemplar_id)
    kept = queries.proof_of(found, proof_id)
    inside = access.reads_all(request.officer) or access.may_propose(request.officer, found.unit, on=request.today)
    if kept is None or kept.file is None or not inside:
        raise Http404
    return download(kept.file)
