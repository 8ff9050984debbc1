"""What pages of this package have in common: who reads at all, the paper of an address, a step taken once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.issuing import access, queries
from thidua.jobs.door import answered

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from thidua.issuing.models import Document
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30


def let_read(request: DoorRequest) -> None:
    """Turn away whose role reads no papers: 403."""
    if not access.reads(request.officer, on=request.today):
        raise PermissionDenied


def document_for(request: DoorRequest, document_id: UUID) -> Document:
    """Give the paper that an address names and the officer may read, or the page 404; 403 to who reads none."""
    let_read(request)
    found = queries.document_of(request.officer, document_id, request.today)
    if found is None:
        raise Http404
    return found


def document_to(request: DoorRequest, document_id: UUID, verb: str) -> Document:
    """Give the paper of an address to whoever may do a deed to it; 403 to others who may read it."""
    if not access.may(request.officer, verb, on=request.today):
        raise PermissionDenied
    found = document_for(request, document_id)
    if not access.may(request.officer, verb, found.unit, on=request.today):
        raise PermissionDenied
    return found


def taken(request: DoorRequest, form: Form, verb: str, deed: Callable[[Any], object]) -> bool:
    """Do the deed of a valid form once, with what was typed; say whether it is done, else the form says why not."""
    return answered(form, verb, lambda: deed(form), by=request.officer, at=request.at) is not None
