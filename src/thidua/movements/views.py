"""The list of movements, one of them with its years, and what is written down on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit.queries import history_of
from thidua.campaigns.models import MovementLevel
from thidua.design.versions import saved
from thidua.files.serving import download
from thidua.jobs.actions import once
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.movements import access, actions, queries
from thidua.movements.forms import AttachForm, DeedForm, LeaveForm, MovementForm, ResultForm, ReviewForm, TakeUpForm
from thidua.movements.queries import Wanted
from thidua.organisations import access as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.campaigns.models import Movement
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30
YEARS: Final = 6


@require_safe
@officers_only
@limited("search", when=("tim",))
def movements(request: DoorRequest) -> HttpResponse:
    """List movements."""
    if not access.reads(request.officer):
        raise PermissionDenied
    asked = {name: request.GET.get(name, "") for name in ("tim", "cap", "nam")}
    year = int(asked["nam"]) if asked["nam"].isascii() and asked["nam"].isdigit() else 0
    wanted = Wanted(asked["tim"][:100], asked["cap"], year if 1945 <= year <= 2199 else None)  # noqa: PLR2004 -- years
    context = {
        "page": Paginator(queries.listed(request.officer, wanted), ROWS).get_page(request.GET.get("trang")),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "levels": MovementLevel.choices,
        "years": [(str(request.today.year - back), str(request.today.year - back)) for back in range(YEARS)],
        "opens": access.opens(request.officer),
    }
    return render(request, "movements/movements.html", context)


def movement_for(request: DoorRequest, movement_id: UUID) -> Movement:
    """Give a movement to whoever may read it, or the page 404."""
    if not access.reads(request.officer):
        raise PermissionDenied
    found = queries.movement_of(request.officer, movement_id)
    if found is None:
        raise Http404
    return found


# -- Opening and editing ----------------------------------------------------------------------------------------------


def _form(request: DoorRequest, initial: dict[str, Any]) -> MovementForm:
    """Give the form: to the office with every unit of the city, to a unit's people with their own alone."""
    own = None if access.edits_all(request.officer) else request.officer.unit
    units = organisations.visible_to(request.officer, on=request.today).order_by("name_sort", "pk")
    offered = units if own is None else units.filter(pk=own.pk)
    data = request.POST if request.method == "POST" else None
    return MovementForm(data, units=offered, own=own, initial=initial | {"key": new_id()})


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def add(request: DoorRequest) -> HttpResponse:
    """Open a movement."""
    if not access.opens(request.officer):
        raise PermissionDenied
    form = _form(request, {"version": 0})

    def deed() -> dict[str, Any]:
        made = actions.open_movement(said=form.said(), by=request.officer, at=request.at)
        return {"movement": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "movements.open", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã thêm phong trào."))
            return redirect("movements:movement", answer["movement"])
    return render(request, "movements/edit.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, movement_id: UUID) -> HttpResponse:
    """Change what is said of a movement."""
    found = movement_for(request, movement_id)
    if not access.may_edit(request.officer, found):
        raise PermissionDenied
    form = _form(request, _stored(found))
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            version = form.cleaned_data["version"]
            actions.amend(movement=found, version=version, said=form.said(), by=request.officer, at=request.at)
            return {}

        def enter() -> None:
            once(key=form.cleaned_data["key"], verb="movements.amend", by=request.officer, at=request.at, deed=deed)

        if saved(form, enter, stored=lambda: _stored(movement_for(request, movement_id))):
            messages.success(request, _("Đã lưu."))
            return redirect("movements:movement", movement_id)
    context = {"form": form, "movement": found}
    return render(request, "movements/edit.html", context, status=REFUSED if form.errors else 200)


def _stored(found: Movement) -> dict[str, Any]:
    names = ("version", "name", "alias", "level", "scope", "method", "starts_on", "ends_on")
    launched_by = found.launched_by.public_id if found.launched_by else None
    return {name: getattr(found, name) for name in names} | {"launched_by": launched_by}


# -- One movement -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def movement(request: DoorRequest, movement_id: UUID) -> HttpResponse:
    """Show a movement; a POST writes one thing down, named in the form."""
    found = movement_for(request, movement_id)
    if request.method != "POST":
        return _page(request, found)
    if not (access.edits_all(request.officer) or access.acts_for(request.officer, request.officer.unit)):
        raise PermissionDenied
    wanted = request.POST.get("deed", "")
    form = _forms(request, found, bound=wanted).get(wanted)
    if form is None:
        raise Http404
    deed = _deeds(request, found, form)[wanted]
    if answered(form, f"movements.{wanted}", deed, by=request.officer, at=request.at) is None:
        return _page(request, found, refused=form)
    messages.success(request, _("Đã ghi."))
    return redirect("movements:movement", movement_id)


def _forms(request: DoorRequest, found: Movement, *, bound: str = "") -> dict[str, DeedForm]:
    """Give the forms that the officer may fill in, by their deed; the one that was sent is bound."""
    acts, edits = access.acts_for(request.officer, request.officer.unit), access.may_edit(request.officer, found)
    closed = queries.is_closed(found)
    kinds: dict[str, Callable[..., DeedForm]] = {}
    if acts and not access.edits_all(request.officer):
        if queries.open_uptake(found, request.officer.unit):
            kinds["leave"] = LeaveForm
        elif not closed:
            kinds["take_up"] = TakeUpForm
    if acts:
        kinds["result"] = ResultForm
    if edits and not closed:
        kinds["review"] = ReviewForm
    reviews = queries.reviews_of(found).prefetch_related(None)
    if edits and reviews.exists():
        kinds["attach"] = partial(AttachForm, reviews=reviews)
    day = request.today
    fresh = {"key": new_id(), "begun_on": day, "on": day, "held_on": day, "year": day.year, "kind": "interim"}
    return {
        name: kind(
            *((request.POST, request.FILES) if name == bound else ()),
            initial=fresh | {"deed": name},
            auto_id=f"id_{name}_%s",
        )
        for name, kind in kinds.items()
    }


def _deeds(request: DoorRequest, found: Movement, form: Any) -> dict[str, Callable[[], object]]:
    who: dict[str, Any] = {"by": request.officer, "at": request.at}
    unit = request.officer.unit

    def take_up() -> object:
        data = form.cleaned_data
        return actions.take_up(movement=found, unit=unit, begun_on=data["begun_on"], note=data["note"], **who)

    def leave() -> object:
        held = queries.open_uptake(found, unit)
        return held and actions.leave(uptake=held, on=form.cleaned_data["on"], **who)

    def result() -> object:
        speaks = queries.speaks_for(request.officer, unit)
        return actions.say_result(movement=found, unit=speaks, said=form.said(), **who)

    def review() -> object:
        return actions.review(movement=found, said=form.said(), files=form.examined, **who)

    def attach() -> object:
        return actions.attach(review=form.cleaned_data["review"], files=form.examined, **who)

    return {"take_up": take_up, "leave": leave, "result": result, "review": review, "attach": attach}


def _page(request: DoorRequest, found: Movement, *, refused: DeedForm | None = None) -> HttpResponse:
    forms = _forms(request, found)
    if refused is not None and refused.data.get("deed", "") in forms:
        forms[str(refused.data["deed"])] = refused
    takers = queries.takers_of(request.officer, found)
    context = {
        "movement": found,
        "campaigns": queries.campaigns_of(request.officer, found),
        "page": Paginator(takers, ROWS).get_page(request.GET.get("trang")),
        "results": list(queries.results_of(found)),
        "reviews": list(queries.reviews_of(found)),
        "closed": queries.is_closed(found),
        "may_edit": access.may_edit(request.officer, found),
        "forms": forms,
        "refused": refused,
        "history": history_of(found),
    }
    return render(request, "movements/movement.html", context, status=REFUSED if refused else 200)


@require_safe
@officers_only
@limited("export")
def file(request: DoorRequest, movement_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Hand out a file of a review, to whoever reads the movement."""
    found = queries.file_of(movement_for(request, movement_id), file_id)
    if found is None:
        raise Http404
    return download(found.file)
