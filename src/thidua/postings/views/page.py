"""What every page of postings begins with, and how a deed ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.postings import access, queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, QueryDict

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest
    from thidua.postings.models import Objection, Posting

REFUSED: Final = 422


def require_reader(request: DoorRequest) -> None:
    """Turn away whoever reads of no posting."""
    if not access.reads_any(request.officer):
        raise PermissionDenied


def posting_for(request: DoorRequest, posting_id: UUID) -> Posting:
    """Give a posting to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.posting_of(request.officer, posting_id)
    if found is None:
        raise Http404
    return found


def objection_for(request: DoorRequest, objection_id: UUID) -> Objection:
    """Give an objection to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.objection_of(request.officer, objection_id)
    if found is None:
        raise Http404
    return found


def only_posters(request: DoorRequest, unit: Unit) -> None:
    """Let those alone pass who post for the body."""
    if not access.may_post(request.officer, unit):
        raise PermissionDenied


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> bool:
    """Do the deed of a valid form once; say whether it was done, else the form says why not."""
    return answered(form, f"postings.{verb}", deed, by=request.officer, at=request.at) is not None


def fresh_key() -> dict[str, Any]:
    """Give the initial values of a form with nothing but its key."""
    return {"key": new_id()}


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, empty as it may be; None while a page is only asked for."""
    return request.POST if request.method == "POST" else None
