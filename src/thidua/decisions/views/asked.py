"""What pages of this package have in common: who reads at all, the decision of an address, a deed done once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.decisions import access, queries
from thidua.jobs.door import answered

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from thidua.decisions.models import Certificate, Decision
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30


def let_read(request: DoorRequest) -> None:
    """Turn away whose role reads no decisions at all."""
    if not access.reads(request.officer, on=request.today):
        raise PermissionDenied


def decision_for(request: DoorRequest, decision_id: UUID) -> Decision:
    """Give the decision that an address names and the officer may read, or the page 404; 403 to who reads none."""
    let_read(request)
    found = queries.decision_of(request.officer, decision_id, request.today)
    if found is None:
        raise Http404
    return found


def decision_to_write(request: DoorRequest, decision_id: UUID) -> Decision:
    """Give the decision of an address to whoever draws it up; 403 to others who may read it."""
    if not access.writes(request.officer, on=request.today):
        raise PermissionDenied
    found = decision_for(request, decision_id)
    if not access.may_write(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    return found


def decision_to_issue(request: DoorRequest, decision_id: UUID) -> Decision:
    """Give the decision of an address to whoever issues it; 403 to others who may read it."""
    found = decision_for(request, decision_id)
    if not access.may_issue(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    return found


def certificate_to(request: DoorRequest, decision_id: UUID, certificate_id: UUID) -> Certificate:
    """Give a certificate of a decision to whoever issues there; 404 where there is none."""
    found = queries.certificate_of(decision_to_issue(request, decision_id), certificate_id)
    if found is None:
        raise Http404
    return found


def taken(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> dict[str, Any] | None:
    """Do the deed of a valid form once and give its plain answer; None where the form says why not."""
    return answered(form, f"decisions.{verb}", deed, by=request.officer, at=request.at)


def told(request: DoorRequest, form: Form, words: str, *, done: bool) -> None:
    """Say at the head of the next page what was done, or why it was not."""
    if done:
        messages.success(request, words)
        return
    for errors in form.errors.values():
        for one in errors:
            messages.error(request, str(one))
