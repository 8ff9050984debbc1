"""Appointing, ending, deputising."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.design.versions import saved
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.people import access, actions, queries
from thidua.people.door import let_only, needs, officers_only
from thidua.people.forms import DeputyForm, EndForm, EngageForm, OfficeForm
from thidua.people.views.person import found
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest
    from thidua.people.models import Officer


@require_http_methods(["GET", "HEAD", "POST"])
@needs("officer.appoint")
def engage(request: DoorRequest) -> HttpResponse:
    """Add a person with their first office."""
    let_only(request, "user.add")
    form = EngageForm(request.POST or None, initial=_begin(request), **_choices(request))
    if request.method == "POST" and form.is_valid():
        data = _office_of(form)
        data |= {name: form.cleaned_data[name] for name in ("name", "username", "email")}
        try:
            officer = actions.engage(by=request.officer, at=request.at, **data)
        except Refused as refusal:
            _show(form, refusal)
        else:
            messages.success(
                request, _("Đã mở tài khoản và phân công. Hãy đặt mật khẩu lần đầu và in phiếu đăng nhập ở trang này.")
            )
            return redirect("people:person", officer.user.public_id)
    return render(request, "people/engage.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("officer.appoint")
def appoint(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Give a person one more office."""
    person = found(request, public_id)
    form = OfficeForm(request.POST or None, initial=_begin(request), **_choices(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint(user=person, by=request.officer, at=request.at, **_office_of(form))
        except Refused as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Đã phân công."))
            return redirect("people:person", public_id)
    return render(request, "people/appoint.html", {"form": form, "person": person}, status=422 if form.errors else 200)


def _choices(request: DoorRequest) -> dict[str, Any]:
    return {
        "units_open": queries.units_to_appoint_at(request.officer, request.today),
        "roles": queries.roles_to_give(request.officer),
    }


def _begin(request: DoorRequest) -> dict[str, Any]:
    """Begin with the unit and role that the address names, or the officer's own where they may appoint at it."""
    begin: dict[str, Any] = {"on": request.today, "role": request.GET.get("vai-tro", "")}
    unit = _named_unit(request)
    if unit is not None:
        begin |= {"unit": unit.name, "unit_id": unit.public_id}
    return begin


def _named_unit(request: DoorRequest) -> Unit | None:
    asked = id_in(request.GET.get("don-vi", ""))
    wanted = asked or (None if access.may(request.officer, "role.give") else request.officer.unit_public_id)
    if wanted is None:
        return None
    return queries.units_to_appoint_at(request.officer, request.today).filter(public_id=wanted).first()


def _office_of(form: OfficeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("unit", "role", "on", "until")}


def _show(form: Any, refusal: Refused) -> None:
    """Put a refusal beside its field; the last day stands for the first that no longer counts."""
    field = "last_day" if refusal.field == "until" else refusal.field
    form.add_error(field if field in form.fields else None, str(refusal))


# -- An office --------------------------------------------------------------------------------------------------------


def _office(request: DoorRequest, public_id: UUID) -> Officer:
    """Give the office that the address names, or the page 404 where there is none that the officer may see."""
    office = queries.office_of(request.officer, public_id, request.today)
    if office is None:
        raise Http404
    return office


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def end(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """End an office or a deputy's: at once, or after a last day."""
    office = _office(request, public_id)
    let_only(request, "officer.end", office)
    begin = {"version": office.version, "last_day": office.last_day}
    form = EndForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        last = form.cleaned_data["last_day"]
        on = last + timedelta(days=1) if last else max(request.today, office.valid_from)

        def deed() -> Officer:
            return actions.end_office(
                officer=office, on=on, version=form.cleaned_data["version"], by=request.officer, at=request.at
            )

        if saved(form, deed, stored=lambda: _office_now(office)):
            messages.success(request, _said(on, request))
            return redirect("people:person", office.user.public_id)
    context = {"office": office, "form": form, "deputies": queries.deputies_left(office, request.today)}
    return render(request, "people/end.html", context, status=422 if form.errors else 200)


def _office_now(office: Officer) -> dict[str, Any]:
    now = fresh(office)
    return {"version": now.version, "last_day": now.last_day}


def _said(on: Any, request: DoorRequest) -> str:
    if on <= request.today:
        return _("Đã kết thúc: quyền của vai trò này hết ngay từ bây giờ.")
    return _("Đã ghi ngày cuối cùng; quyền tự hết sau ngày đó.")


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def deputise(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Name a deputy for an office."""
    office = _office(request, public_id)
    let_only(request, "officer.deputise", office)
    people = queries.candidates(request.officer, office, request.today)
    form = DeputyForm(request.POST or None, initial={"on": request.today}, people=people)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("user", "on", "until")}
        try:
            actions.deputise(office=office, by=request.officer, at=request.at, **data)
        except Refused as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Đã cử người thay mặt. Nhật ký ghi rõ người ấy làm thay ai."))
            return redirect("people:person", office.user.public_id)
    context = {
        "office": office,
        "form": form,
        "people": people,
        "deputies": queries.deputies_left(office, request.today),
    }
    return render(request, "people/deputise.html", context, status=422 if form.errors else 200)
