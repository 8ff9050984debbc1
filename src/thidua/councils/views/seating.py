"""The list of councils, one council, its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.councils import access, actions, queries
from thidua.councils.forms import CouncilForm, SeatForm
from thidua.councils.views.page import REFUSED, council_for, kept_row, only_preparers, require_reader, sent
from thidua.kernel.ids import new_id
from thidua.people.door import needs, officers_only
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.councils.models import Council, Member
    from thidua.people.door import DoorRequest

PAGE = 50


@require_safe
@officers_only
def councils(request: DoorRequest) -> HttpResponse:
    """List the councils that the officer may read of."""
    require_reader(request)
    found = queries.councils_seen(request.officer, request.today)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "may_add": access.prepares(request.officer),
        "today": request.today,
    }
    return render(request, "councils/councils.html", context)


@require_safe
@officers_only
def council(request: DoorRequest, council_id: UUID) -> HttpResponse:
    """Show one council: who sits there on this day and who did, its sittings."""
    found = council_for(request, council_id)
    seats = queries.in_order(queries.seats_of(found))
    context = {
        "council": found,
        "seats": [one for one in seats if one.valid_to is None or one.valid_to > request.today],
        "former": [one for one in seats if one.valid_to is not None and one.valid_to <= request.today],
        "page": Paginator(queries.sittings_of(found), PAGE).get_page(request.GET.get("trang")),
        "may_prepare": access.may_prepare(request.officer, found.unit),
        "today": request.today,
    }
    return render(request, "councils/council.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.PREPARE)
def add(request: DoorRequest) -> HttpResponse:
    """Set a council up."""
    units = list(queries.units_with_councils(request.officer))
    if not units:
        raise PermissionDenied
    start = {"version": 0, "key": new_id(), "valid_from": request.today}
    form = CouncilForm(sent(request), initial=start)
    if request.method == "POST":
        own = next((one for one in units if one.public_id == request.officer.unit_public_id), None)
        unit = next((one for one in units if one.is_home), own) or units[0]
        deed = lambda: actions.set_up(unit=unit, said=form.said(), by=request.officer, at=request.at)  # noqa: E731 -- one deed
        if answer := kept_row(request, form, "set_up", deed, dict):
            messages.success(request, _("Đã ghi Hội đồng. Tiếp theo, thêm các thành viên."))
            return redirect("councils:council", answer["id"])
    context = {"form": form, "heading": _("Thành lập Hội đồng"), "units": units}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, council_id: UUID) -> HttpResponse:
    """Change a council or end it."""
    found = council_for(request, council_id)
    only_preparers(request, found.unit)
    form = CouncilForm(sent(request), initial=_stored(found) | {"key": new_id()})
    if request.method == "POST":

        def deed() -> Council:
            version = form.cleaned_data["version"]
            return actions.change(council=found, version=version, said=form.said(), by=request.officer, at=request.at)

        if kept_row(request, form, "change", deed, lambda: _stored(fresh(found))) is not None:
            messages.success(request, _("Đã lưu Hội đồng."))
            return redirect("councils:council", council_id)
    context = {"form": form, "heading": _("Sửa Hội đồng"), "council": found}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


def _stored(found: Council) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("version", "name", "decision", "valid_from", "valid_to")}


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def seat(request: DoorRequest, council_id: UUID) -> HttpResponse:
    """Seat a person in a council."""
    found = council_for(request, council_id)
    only_preparers(request, found.unit)
    start = {"version": 0, "key": new_id(), "valid_from": max(request.today, found.valid_from)}
    officers = queries.candidates(found, request.today)
    form = SeatForm(sent(request), officers=officers, initial=start)
    if request.method == "POST":

        def deed() -> Member:
            return actions.seat(
                council=found, user=form.chosen.user, said=form.said(), by=request.officer, at=request.at
            )

        if kept_row(request, form, "seat", deed, dict) is not None:
            messages.success(request, _("Đã thêm thành viên."))
            return redirect("councils:council", council_id)
    context = {"form": form, "heading": _("Thêm thành viên Hội đồng"), "council": found, "nobody": not officers}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def reseat(request: DoorRequest, council_id: UUID, member_id: UUID) -> HttpResponse:
    """Change a seat or end it."""
    found = council_for(request, council_id)
    only_preparers(request, found.unit)
    member = queries.seat_of(found, member_id)
    if member is None:
        raise Http404
    member.council = found
    form = SeatForm(sent(request), officers=[], member=member, initial=_stored_seat(member) | {"key": new_id()})
    if request.method == "POST":

        def deed() -> Member:
            version = form.cleaned_data["version"]
            return actions.reseat(member=member, version=version, said=form.said(), by=request.officer, at=request.at)

        if kept_row(request, form, "reseat", deed, lambda: _stored_seat(fresh(member))) is not None:
            messages.success(request, _("Đã lưu thành viên."))
            return redirect("councils:council", council_id)
    context = {"form": form, "heading": _("Sửa thành viên Hội đồng"), "council": found, "member": member}
    return render(request, "councils/form.html", context, status=REFUSED if form.errors else 200)


def _stored_seat(member: Member) -> dict[str, Any]:
    return {name: getattr(member, name) for name in ("version", "seat", "office", "valid_from", "valid_to")}
