"""What every page of a council begins with, and how a deed ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.councils import access, queries
from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, QueryDict

    from thidua.councils.models import Council, Item, Sitting
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

REFUSED: Final = 422


def require_reader(request: DoorRequest) -> None:
    """Turn away whoever reads of no council."""
    if not access.reads_any(request.officer):
        raise PermissionDenied


def council_for(request: DoorRequest, council_id: UUID) -> Council:
    """Give a council to whoever may read of it, or the page 404."""
    require_reader(request)
    found = queries.council_of(request.officer, council_id)
    if found is None:
        raise Http404
    return found


def sitting_for(request: DoorRequest, sitting_id: UUID) -> Sitting:
    """Give a sitting to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.sitting_of(request.officer, sitting_id)
    if found is None:
        raise Http404
    return found


def item_for(request: DoorRequest, item_id: UUID) -> Item:
    """Give an item to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.item_of(request.officer, item_id)
    if found is None:
        raise Http404
    return found


def only_preparers(request: DoorRequest, unit: Unit) -> None:
    """Let those alone pass who run the unit's council."""
    if not access.may_prepare(request.officer, unit):
        raise PermissionDenied


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> bool:
    """Do the deed of a valid form once; say whether it was done, else the form says why not."""
    return answered(form, f"councils.{verb}", deed, by=request.officer, at=request.at) is not None


def fresh_key() -> dict[str, Any]:
    """Give the initial values of a form with nothing but its key."""
    return {"key": new_id()}


def kept_row(
    request: DoorRequest, form: Any, verb: str, deed: Callable[[], Any], stored: Callable[[], dict[str, Any]]
) -> dict[str, Any] | None:
    """Do the deed of a valid form once; give the answer, or None where the form says why not."""
    answer: dict[str, Any] = {}

    def enter() -> None:
        def kept() -> dict[str, Any]:
            return {"id": str(deed().public_id)}

        key = form.cleaned_data["key"]
        answer.update(once(key=key, verb=f"councils.{verb}", by=request.officer, at=request.at, deed=kept))

    return answer if form.is_valid() and saved(form, enter, stored=stored) else None


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, empty as it may be; None while a page is only asked for."""
    return request.POST if request.method == "POST" else None
