"""What pages of this package have in common: who reads at all, the round and the dossier of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from thidua.dossiers import access, queries
from thidua.jobs.door import answered

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.dossiers.models import Dossier, Round
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30


def let_read(request: DoorRequest) -> None:
    """Turn away whose role reads no rounds and dossiers: 403."""
    if not access.reads_any(request.officer, on=request.today):
        raise PermissionDenied


def round_for(request: DoorRequest, round_id: UUID) -> Round:
    """Give the round of an address that the officer may read; else the page 404 or 403."""
    let_read(request)
    found = queries.round_of(request.officer, round_id, request.today)
    if found is None:
        raise Http404
    return found


def round_kept(request: DoorRequest, round_id: UUID) -> Round:
    """Give the round of an address to whoever keeps it; else the page 404 or 403."""
    found = round_for(request, round_id)
    if not access.may_keep(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    return found


def dossier_for(request: DoorRequest, dossier_id: UUID) -> Dossier:
    """Give the dossier of an address that the officer may read; else the page 404 or 403."""
    let_read(request)
    found = queries.dossier_of(request.officer, dossier_id, request.today)
    if found is None:
        raise Http404
    return found


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> dict[str, Any] | None:
    """Do the deed of a valid form once and give its answer; None where it is refused, which the form then says."""
    return answered(form, verb, deed, by=request.officer, at=request.at)


def back_to(request: DoorRequest, dossier: Dossier, words: str) -> HttpResponse:
    """Lead back to a dossier with what was done, or to the round where the officer does not read it any more."""
    messages.success(request, words)
    if queries.dossier_of(request.officer, dossier.public_id, request.today) is None:
        return redirect("dossiers:round", dossier.round.public_id)
    return redirect("dossiers:dossier", dossier.public_id)
