"""What every page of exemplars begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.exemplars import access, queries
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, QueryDict

    from thidua.exemplars.models import Exemplar, Introduction, Replication
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30


def require_reader(request: DoorRequest) -> None:
    """Turn away whoever does not read the library."""
    if not access.reads(request.officer):
        raise PermissionDenied


def only_judges(request: DoorRequest) -> None:
    """Let those alone pass who verify, recognise and publish."""
    if not access.judges(request.officer):
        raise PermissionDenied


def exemplar_for(request: DoorRequest, exemplar_id: UUID) -> Exemplar:
    """Give an exemplar to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.exemplar_of(request.officer, exemplar_id, on=request.today)
    if found is None:
        raise Http404
    return found


def introduction_for(request: DoorRequest, introduction_id: UUID) -> Introduction:
    """Give what a citizen introduced to whoever may read it, or the page 404."""
    if not (access.proposes(request.officer) or access.reads_all(request.officer)):
        raise PermissionDenied
    found = queries.introduction_of(request.officer, introduction_id, on=request.today)
    if found is None:
        raise Http404
    return found


def replication_for(request: DoorRequest, replication_id: UUID) -> Replication:
    """Give a replication to whoever may read it, or the page 404."""
    require_reader(request)
    found = queries.replication_of(request.officer, replication_id, on=request.today)
    if found is None:
        raise Http404
    return found


def may_tell(request: DoorRequest, found: Exemplar) -> bool:
    """Say whether somebody may change what is said of an exemplar in its state."""
    if found.state == "recognised":
        return access.judges(request.officer)
    return found.state in {"proposed", "verified"} and access.may_propose(request.officer, found.unit, on=request.today)


def fresh_key() -> dict[str, Any]:
    """Give the initial values of a form with nothing but its key."""
    return {"key": new_id()}


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, empty as it may be; None while a page is only asked for."""
    return request.POST if request.method == "POST" else None
