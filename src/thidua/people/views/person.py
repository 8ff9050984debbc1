"""One person: their offices, their account, their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.versions import saved
from thidua.kernel.refused import Refused
from thidua.people import access, actions, queries
from thidua.people.door import let_only, needs
from thidua.people.forms import PersonForm, VersionForm
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.people.models import Officer, User


def found(request: DoorRequest, public_id: UUID) -> User:
    """Give the person that the address names, or the page 404 where there is none that the officer may see."""
    person = queries.person_of(request.officer, public_id, request.today)
    if person is None:
        raise Http404
    return person


@require_safe
@needs("officer.read")
def person(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show a person: offices held, to come and past; what the journal says; what one may do here."""
    shown = found(request, public_id)
    offices = queries.offices_of_person(request.officer, shown, request.today)
    context: dict[str, Any] = {
        "person": shown,
        "offices": [_with_deeds(request, office) for office in offices],
        "history": queries.history_of(shown, offices),
        "sees_account": access.may(request.officer, "user.read", shown, on=request.today),
        # The form opens to who reads accounts; everybody else changes their own on their own page.
        "may_edit": access.may(request.officer, "user.read")
        and access.may(request.officer, "user.edit", shown, on=request.today),
        "may_export": access.may_everywhere(request.officer, "user.export", shown, on=request.today),
        "may_reset": access.may(request.officer, "user.reset", shown, on=request.today)
        and not _is_self(request, shown),
        "may_lock": access.may(request.officer, "user.lock", shown, on=request.today) and not _is_self(request, shown),
        "may_appoint": access.may(request.officer, "officer.appoint") and not _is_self(request, shown),
    }
    return render(request, "people/person.html", context)


def _is_self(request: DoorRequest, person: User) -> bool:
    return person.public_id == request.officer.actor_id


def _with_deeds(request: DoorRequest, office: Officer) -> dict[str, Any]:
    """Give an office with its standing on the day and what may be done with it."""
    standing = queries.standing(office, request.today)
    live = standing in {"held", "later"}
    may_appoint = standing == "gone" and office.user.public_id != request.officer.actor_id
    may_appoint = may_appoint and access.may(request.officer, "officer.appoint")
    return {
        "office": office,
        "standing": standing,
        "deputies": queries.deputies_left(office, request.today),
        "successors": queries.successors(office, request.today) if may_appoint else [],
        "may_end": standing != "past" and access.may(request.officer, "officer.end", office, on=request.today),
        "may_deputise": live and access.may(request.officer, "officer.deputise", office, on=request.today),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs("user.read")
def edit(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Change a person's name and e-mail address."""
    shown = found(request, public_id)
    let_only(request, "user.edit", shown)
    form = PersonForm(request.POST or None, initial=_as_shown(shown))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def deed() -> User:
            return actions.edit_person(person=shown, by=request.officer, at=request.at, **data)

        if saved(form, deed, stored=lambda: _as_shown(fresh(shown))):
            messages.success(request, _("Đã lưu."))
            return redirect("people:person", public_id)
    context = {"person": shown, "form": form}
    return render(request, "people/edit.html", context, status=422 if form.errors else 200)


def _as_shown(person: User) -> dict[str, Any]:
    """Give the values that the form begins with."""
    return {"version": person.version, "name": person.name, "email": person.email, "phone": person.shown_phone}


@require_POST
@needs("user.lock")
def lock(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Close a person's account."""
    return _step(request, public_id, actions.lock_out, _("Đã khóa tài khoản: người này ra khỏi hệ thống ngay lập tức."))


@require_POST
@needs("user.lock")
def let_in(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Open a person's account again."""
    return _step(request, public_id, actions.let_in_again, _("Đã mở khóa tài khoản."))


def _step(request: DoorRequest, public_id: UUID, deed: Callable[..., User], said: str) -> HttpResponse:
    shown = found(request, public_id)
    form = VersionForm(request.POST)
    if form.is_valid():
        try:
            deed(person=shown, version=form.cleaned_data["version"], by=request.officer, at=request.at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
    else:
        messages.error(request, str(form.errors["version"][0]))
    return redirect("people:person", public_id)
