"""The pages on a person's data: one's own, and another's for whoever answers for accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel.refused import Refused
from thidua.people import queries as people
from thidua.people.access import reaches_everybody
from thidua.people.door import needs, signed_in
from thidua.personal import access, actions, queries, rules
from thidua.personal.forms import EraseForm
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.people.door import DoorRequest, OpenRequest
    from thidua.people.models import User

SHOWN = 20
"""Lines of the journal on the page; the file has all of them."""


class _Oneself:
    """A user who asks for their own data, whether they hold an office or not."""

    unit_public_id = None
    role_code = ""
    on_behalf_of = None
    verbs: frozenset[str] = frozenset()

    def __init__(self, user: User) -> None:
        self.actor_id: UUID = user.public_id


@never_cache
@require_safe
@signed_in
def own(request: OpenRequest) -> HttpResponse:
    """Show somebody what the site keeps about them."""
    user: Any = request.user
    return render(
        request, "personal/data.html", {"person": user, "told": queries.told_of(user, newest=SHOWN), "is_own": True}
    )


@require_POST
@signed_in
@limited("export")
def own_file(request: OpenRequest) -> HttpResponse:
    """Hand somebody everything that is kept about them."""
    user: Any = request.user
    return _file(user, actions.give_out(person=user, by=request.officer or _Oneself(user), at=request.at))


@never_cache
@require_safe
@needs("user.export")
def person(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show what the site keeps about a person, to whoever answers for accounts."""
    return _person(request, _found(request, public_id), None)


@require_POST
@needs("user.export")
@limited("export")
def person_file(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Hand out everything that is kept about a person."""
    shown = _found(request, public_id)
    return _file(shown, actions.give_out(person=shown, by=request.officer, at=request.at))


@require_POST
@needs("user.erase")
def erase(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Erase a person's data once their user name has been typed."""
    shown = _found(request, public_id)
    form = EraseForm(request.POST)
    if form.is_valid():
        try:
            actions.erase(person=shown, by=request.officer, at=request.at, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request, _("Đã xóa thông tin cá nhân của tài khoản này. Mã tài khoản còn lại cho nhật ký.")
            )
            return redirect("people:person", public_id)
    return _person(request, shown, form)


def _found(request: DoorRequest, public_id: UUID) -> User:
    """Give the person that the address names, if the officer answers for them; raises ``Http404``, 403."""
    if not reaches_everybody(request.officer, "user.export"):
        raise PermissionDenied
    shown = people.person_of(request.officer, public_id, request.today)
    if shown is None:
        raise Http404
    if not access.may(request.officer, "user.export", shown, on=request.today):
        raise PermissionDenied
    return shown


def _person(request: DoorRequest, shown: User, form: EraseForm | None) -> HttpResponse:
    context = {
        "person": shown,
        "told": queries.told_of(shown, newest=SHOWN),
        "form": form or EraseForm(initial={"version": shown.version}),
        "is_erased": rules.is_erased(shown.username, shown.public_id),
        "may_erase": access.may(request.officer, "user.erase", shown, on=request.today),
        "works_still": queries.works_still(shown, request.today),
    }
    return render(request, "personal/data.html", context, status=422 if form else 200)


def _file(person: User, data: bytes) -> HttpResponse:
    name = f"du-lieu-{person.public_id}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type="application/zip", headers=headers)
