"""What everybody reads of exemplars, and how a citizen introduces one; nothing of it needs script or sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit.freshness import kept_while_fresh
from thidua.exemplars import actions, queries
from thidua.exemplars.forms import IntroduceForm
from thidua.exemplars.models import Kind, Topic
from thidua.exemplars.queries import Wanted
from thidua.exemplars.views.page import REFUSED, fresh_key, sent
from thidua.files.serving import picture as picture_file
from thidua.jobs.door import answered
from thidua.jobs.forms import ReferenceForm
from thidua.kernel.actors import SYSTEM
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.people.door import OpenRequest

PAGE = 20
_FILTERS = {"tim": "tim", "kind": "loai", "topic": "linh-vuc"}


@limited("search", when=("tim",))
@kept_while_fresh
def exemplars(request: OpenRequest) -> HttpResponse:
    """List what the office has published, narrowed by words and by what it is."""
    asked = {name: request.GET.get(key, "") for name, key in _FILTERS.items()}
    wanted = Wanted(typed=asked["tim"][:100], kind=asked["kind"], topic=asked["topic"])
    found = queries.with_first_picture(queries.narrowed(queries.public_exemplars(), wanted))
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "asked": asked,
        "is_filtered": bool(wanted),
        "kinds": Kind.choices,
        "topics": Topic.choices,
    }
    return render(request, "exemplars/public.html", context)


@kept_while_fresh
def exemplar(request: OpenRequest, exemplar_id: UUID) -> HttpResponse:
    """Show one published exemplar: its story, pictures, figures as they were told, who took it up."""
    found = queries.public_exemplar(exemplar_id)
    if found is None:
        raise Http404
    context = {
        "exemplar": found,
        "pictures": list(queries.pictures_of(found)),
        "figures": list(queries.figures_of(found)),
        "replications": list(queries.replications_of(found)),
    }
    return render(request, "exemplars/shown.html", context)


@require_safe
def picture(request: OpenRequest, exemplar_id: UUID, picture_id: UUID) -> HttpResponseBase:
    """Show a picture of a published exemplar."""
    found = queries.public_picture(exemplar_id, picture_id)
    if found is None:
        raise Http404
    return picture_file(found.file, everybody=request)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("objection", method="POST")
def introduce(request: OpenRequest) -> HttpResponse:
    """Take what a citizen introduces to a commune; the answer is the reference, on the page alone."""
    form = IntroduceForm(sent(request), units=queries.communes(request.today), initial=fresh_key())

    def deed() -> dict[str, Any]:
        unit = form.cleaned_data["unit"]
        made = actions.introduce(unit=unit, said=form.said(), by=SYSTEM, at=request.at)
        return {"reference": made.reference}

    if request.method == "POST":
        answer = answered(form, "exemplars.introduce", deed, by=SYSTEM, at=request.at)
        if answer is not None:
            return render(request, "exemplars/received.html", {"reference": answer["reference"]})
    return render(request, "exemplars/introduce.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("search", method="POST")
def look_up(request: OpenRequest) -> HttpResponse:
    """Show what became of what was introduced, to whoever has its reference: state and answer, nothing else."""
    form = ReferenceForm(sent(request))
    found, asked = None, False
    if request.method == "POST" and form.is_valid():
        asked = True
        found = queries.looked_up(form.cleaned_data["reference"])
    context = {"form": form, "found": found, "asked": asked}
    return render(request, "exemplars/look_up.html", context, status=REFUSED if form.errors else 200)
