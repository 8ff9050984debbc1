"""Who does the work of emulation: the bodies, one body with what it entered, entering and changing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.versions import saved
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.kernel.text import fold
from thidua.people.door import officers_only
from thidua.statistics import access, actions, queries
from thidua.statistics.forms import DeclareForm, OrganForm, WorkerForm, organ_as_kept, worker_as_kept
from thidua.statistics.views.forms import ROWS, asked_year
from thidua.statistics.wording import STANDINGS
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

REFUSED: Final = 422


def _let_read(request: DoorRequest) -> None:
    if not access.reads_staff(request.officer, on=request.today):
        raise PermissionDenied


def _body(request: DoorRequest, unit_id: UUID) -> Unit:
    """Give the body of an address of which the officer may see these people, or the page 404; 403 who sees none."""
    _let_read(request)
    found = queries.body_of(request.officer, unit_id, request.today)
    if found is None:
        raise Http404
    return found


def _body_kept(request: DoorRequest, unit_id: UUID) -> Unit:
    """Give the body of an address to whoever enters its people; 403 to others who may see them."""
    found = _body(request, unit_id)
    if not access.may_write(request.officer, found, on=request.today):
        raise PermissionDenied
    return found


@require_safe
@officers_only
@limited("search", when=("tim",))
def bodies(request: DoorRequest) -> HttpResponse:
    """List the bodies with how far each has said who does this work there."""
    _let_read(request)
    year, typed, wanted = asked_year(request), request.GET.get("tim", "")[:100], request.GET.get("loc", "")
    everything = queries.bodies(request.officer, request.today, year)
    words = fold(typed).split()
    found = [
        one
        for one in everything
        if all(word in one.unit.name_fold for word in words) and (wanted not in STANDINGS or one.standing == wanted)
    ]
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    context = {
        "year": year,
        "years": [(str(one), one) for one in queries.years(request.today)],
        "page": page,
        "rows": [{"body": one, "light": STANDINGS[one.standing]} for one in page],
        "typed": typed,
        "wanted": wanted,
        "standings": [(code, words) for code, (_light, words) in STANDINGS.items()],
        "silent": sum(one.standing == "silent" for one in everything),
    }
    return render(request, "statistics/bodies.html", context)


@require_safe
@officers_only
def body(request: DoorRequest, unit_id: UUID) -> HttpResponse:
    """Show one body: its organisations and people, and for which years it said that these are all."""
    return _page_of(request, _body(request, unit_id), None)


def _page_of(request: DoorRequest, unit: Unit, form: DeclareForm | None) -> HttpResponse:
    year = asked_year(request)
    declared = queries.declared_years(unit)
    context = {
        "unit": unit,
        "year": year,
        "organs": list(queries.organs_of(unit)),
        "workers": list(queries.workers_of(unit)),
        "declared": sorted(declared.items(), reverse=True),
        "is_declared": year in declared,
        "form": form or DeclareForm(initial={"key": new_id(), "year": year}),
        "may_write": access.may_write(request.officer, unit, on=request.today),
    }
    return render(request, "statistics/body.html", context, status=REFUSED if form else 200)


@require_POST
@officers_only
def declare(request: DoorRequest, unit_id: UUID) -> HttpResponse:
    """Say that a body has entered all for a year."""
    found = _body_kept(request, unit_id)
    form = DeclareForm(request.POST)

    def deed() -> object:
        return actions.declare(unit=found, year=form.cleaned_data["year"], by=request.officer, at=request.at)

    if answered(form, "statistics.declare", deed, by=request.officer, at=request.at) is None:
        return _page_of(request, found, form)
    messages.success(request, _("Đã xác nhận khai đủ năm %s.") % form.cleaned_data["year"])
    return redirect("statistics:body", unit_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def organ(request: DoorRequest, unit_id: UUID, organ_id: UUID | None = None) -> HttpResponse:
    """Enter an organisation of a body, or change or end one."""
    unit = _body_kept(request, unit_id)
    row = queries.organ_of(unit, organ_id) if organ_id else None
    if organ_id and row is None:
        raise Http404

    def stored() -> dict[str, Any]:
        return organ_as_kept(queries.organ_of(unit, organ_id) if organ_id else None)

    form = OrganForm(_sent(request), initial={"key": new_id(), "starts_on": request.today} | stored())

    def write() -> object:
        kept: dict[str, Any] = {"organ": row, "version": form.cleaned_data["version"], "said": form.said()}
        return actions.write_organ(unit=unit, by=request.officer, at=request.at, **kept)

    if _kept(request, form, write, stored if row else None, "statistics.organ"):
        messages.success(request, _("Đã ghi tổ chức."))
        return redirect("statistics:body", unit_id)
    return _entering(request, unit, form, _("Tổ chức làm công tác thi đua, khen thưởng"))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def worker(request: DoorRequest, unit_id: UUID, worker_id: UUID | None = None) -> HttpResponse:
    """Enter a person of a body, or change or end one."""
    unit = _body_kept(request, unit_id)
    row = queries.worker_of(unit, worker_id) if worker_id else None
    if worker_id and row is None:
        raise Http404

    def stored() -> dict[str, Any]:
        return worker_as_kept(queries.worker_of(unit, worker_id) if worker_id else None)

    form = WorkerForm(
        _sent(request),
        users=queries.officers_of(unit, request.today, row.user if row else None),
        organs=queries.organs_of(unit),
        initial={"key": new_id(), "starts_on": request.today} | stored(),
    )

    def write() -> object:
        kept: dict[str, Any] = {"worker": row, "version": form.cleaned_data["version"], "said": form.said()}
        return actions.write_worker(unit=unit, by=request.officer, at=request.at, **kept)

    if _kept(request, form, write, stored if row else None, "statistics.worker"):
        messages.success(request, _("Đã ghi công chức."))
        return redirect("statistics:body", unit_id)
    return _entering(request, unit, form, _("Công chức làm công tác thi đua, khen thưởng"))


def _sent(request: DoorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _kept(
    request: DoorRequest,
    form: Any,
    write: Callable[[], object],
    stored: Callable[[], dict[str, Any]] | None,
    verb: str,
) -> bool:
    """Write a new row once, or change one (``stored``) with its version; say whether it was done."""
    if request.method != "POST" or not form.is_valid():
        return False
    if stored is not None:
        return saved(form, write, stored=stored)
    return answered(form, verb, write, by=request.officer, at=request.at) is not None


def _entering(request: DoorRequest, unit: Unit, form: Any, heading: str) -> HttpResponse:
    context = {"unit": unit, "form": form, "heading": heading}
    return render(request, "statistics/enter.html", context, status=REFUSED if form.errors else 200)
