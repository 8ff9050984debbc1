"""The library, the map by cluster, and the page of an exemplar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.exemplars import access, queries
from thidua.exemplars.forms import FigureForm, NextForm, PictureForm, ProofForm, ReasonForm, RecogniseForm, VerifyForm
from thidua.exemplars.queries import Wanted
from thidua.exemplars.rules.steps import Step, steps
from thidua.exemplars.views.page import REFUSED, ROWS, exemplar_for, fresh_key, may_tell, require_reader
from thidua.kernel.ids import id_in
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.exemplars.models import Exemplar
    from thidua.people.door import DoorRequest

_FILTERS = {"tim": "tim", "loai": "loai", "topic": "linh-vuc", "state": "tinh-trang", "cum": "cum", "unit": "don-vi"}


@require_safe
@officers_only
@limited("search", when=("tim",))
def exemplars(request: DoorRequest) -> HttpResponse:
    """List the exemplars that the officer may read, narrowed by words and by what they are."""
    require_reader(request)
    asked = {name: request.GET.get(key, "") for name, key in _FILTERS.items()}
    wanted = Wanted(
        typed=asked["tim"][:100],
        kind=asked["loai"],
        topic=asked["topic"],
        state=asked["state"],
        group=id_in(asked["cum"]),
        unit=id_in(asked["unit"]),
    )
    found = queries.listed(request.officer, wanted, on=request.today)
    facets = queries.facets(request.officer, on=request.today)
    groups = organisations.groups_in_short(request.today.year)
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "asked": asked,
        "is_filtered": bool(wanted),
        "facets": facets,
        "groups": [(str(one.public_id), one.name) for one in groups],
        "proposes": access.proposes(request.officer),
        "judges": access.judges(request.officer),
        "waiting": queries.waiting(request.officer, on=request.today),
    }
    return render(request, "exemplars/library.html", context)


@require_safe
@officers_only
def units_map(request: DoorRequest) -> HttpResponse:
    """Show clusters and blocks with their units: who has exemplars, who took one up."""
    require_reader(request)
    groups = queries.map_of(request.today.year)
    return render(request, "exemplars/map.html", {"groups": groups, "year": request.today.year})


@require_safe
@officers_only
def exemplar(request: DoorRequest, exemplar_id: UUID) -> HttpResponse:
    """Show an exemplar: its story, what proves it, who took it up, what can be done with it."""
    return exemplar_page(request, exemplar_for(request, exemplar_id))


def exemplar_page(request: DoorRequest, found: Exemplar, *, refused: Form | None = None) -> HttpResponse:
    """Show an exemplar's page; a form that was refused stands there as it was sent."""
    judges, tells = access.judges(request.officer), may_tell(request, found)
    inside = (
        judges or access.reads_all(request.officer) or access.may_propose(request.officer, found.unit, on=request.today)
    )
    context: dict[str, Any] = {
        "exemplar": found,
        "pictures": list(queries.pictures_of(found)),
        "figures": list(queries.figures_of(found)),
        "proofs": list(found.proofs.select_related("file").order_by("on", "pk")) if inside else [],
        "replications": list(queries.replications_of(found)),
        "inside": inside,
        "tells": tells,
        "steps": _steps(request, found, judges=judges),
        "forms": _forms(found, refused, tells=tells) if judges or tells else {},
        "refused": refused,
        "may_replicate": found.state == "recognised" and access.replicates(request.officer),
        "history": history_of(found) if inside else None,
    }
    return render(request, "exemplars/exemplar.html", context, status=REFUSED if refused else 200)


def _steps(request: DoorRequest, found: Exemplar, *, judges: bool) -> set[str]:
    possible = steps(found.state, is_public=found.is_public, has_story=bool(found.story))
    if judges:
        return {one.value for one in possible}
    own = access.may_propose(request.officer, found.unit, on=request.today) and found.state != "recognised"
    return {Step.WITHDRAW.value} if own and Step.WITHDRAW in possible else set()


STEP_FORMS: dict[str, type[NextForm]] = {
    Step.VERIFY.value: VerifyForm,
    Step.RECOGNISE.value: RecogniseForm,
    Step.DECLINE.value: ReasonForm,
    Step.WITHDRAW.value: ReasonForm,
    Step.PUBLISH.value: NextForm,
    Step.UNPUBLISH.value: ReasonForm,
}


def _forms(found: Exemplar, refused: Form | None, *, tells: bool) -> dict[str, Form]:
    """Give the forms of the page by name, the refused one in its place."""
    fresh = fresh_key() | {"version": found.version}
    made: dict[str, Form] = {
        name: kind(initial=fresh | {"step": name}, prefix=None, auto_id=f"id_{name}_%s")
        for name, kind in STEP_FORMS.items()
    }
    if tells:
        made["proof"] = ProofForm(initial=fresh_key(), auto_id="id_proof_%s")
        made["picture"] = PictureForm(initial=fresh_key(), auto_id="id_picture_%s")
        if found.campaign is not None:
            made["figure"] = FigureForm(campaign=found.campaign, initial=fresh_key(), auto_id="id_figure_%s")
    if refused is not None:
        made[_place_of(refused)] = refused
    return made


def _place_of(form: Form) -> str:
    names: dict[type[Any], str] = {ProofForm: "proof", PictureForm: "picture", FigureForm: "figure"}
    return names.get(type(form)) or str(form.data.get("step", ""))
