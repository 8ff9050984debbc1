"""What pages of this package have in common: who reads at all, who keeps, a deed done once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from thidua.files.serving import CLOSED
from thidua.jobs.door import answered
from thidua.kernel.actors import Reach, reach
from thidua.stationery import access, queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from thidua.people.door import DoorRequest
    from thidua.stationery.models import Batch, Stock, Template

REFUSED: Final = 422
ROWS: Final = 30


def let_read(request: DoorRequest) -> None:
    """Turn away whose role reads no papers: 403."""
    if not access.reads(request.officer, on=request.today):
        raise PermissionDenied


def let_keep(request: DoorRequest) -> None:
    """Turn away whose role writes no papers: 403."""
    if not access.may_keep(request.officer, on=request.today):
        raise PermissionDenied


def reads_all(request: DoorRequest) -> bool:
    """Say whether an officer reads the papers of every unit."""
    return reach(request.officer.verbs, access.READ) is Reach.ALL


def stock_for(request: DoorRequest, stock_id: UUID) -> Stock:
    """Give the stock that an address names and the officer may see, or the page 404."""
    let_read(request)
    found = queries.stock_of(request.officer, stock_id, request.today)
    if found is None:
        raise Http404
    return found


def batch_for(request: DoorRequest, batch_id: UUID) -> Batch:
    """Give the batch that an address names and the officer may see, or the page 404."""
    let_read(request)
    found = queries.batch_of(request.officer, batch_id, request.today)
    if found is None:
        raise Http404
    return found


def template_for(request: DoorRequest, template_id: UUID) -> Template:
    """Give the template that an address names and the officer may see, or the page 404."""
    let_read(request)
    found = queries.template_of(request.officer, template_id, request.today)
    if found is None:
        raise Http404
    return found


def let_keep_of(request: DoorRequest, found: Stock | Batch | Template) -> None:
    """Turn away who may see a thing of another unit, or may only read: 403."""
    if not access.may_keep(request.officer, found.unit, on=request.today):
        raise PermissionDenied


def handed_out(data: bytes, name: str) -> HttpResponse:
    """Give a file that was made now, to be saved under a name."""
    disposition = content_disposition_header(True, name) or "attachment"
    headers = CLOSED | {"Content-Disposition": disposition}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object]) -> dict[str, Any] | None:
    """Do the deed of a valid form once and give its answer; None where it is refused, which the form then says."""
    return answered(form, f"stationery.{verb}", deed, by=request.officer, at=request.at)
