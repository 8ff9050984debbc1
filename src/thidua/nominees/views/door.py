"""What these pages have in common: the nominee and the award of an address, and a form that is carried out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.jobs.door import answered
from thidua.nominees import access, queries
from thidua.nominees.models import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from thidua.nominees.models import Award, Nominee
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30
KINDS: Final = {"ca-nhan": Kind.INDIVIDUAL, "tap-the": Kind.COLLECTIVE, "ho-gia-dinh": Kind.HOUSEHOLD}
"""Kinds of nominees by their word in the address."""


def kind_for(word: str) -> Kind:
    """Give the kind that an address names, or the page 404."""
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def nominee_for(request: DoorRequest, nominee_id: UUID) -> Nominee:
    """Give the nominee of an address that the officer may see, or the page 404."""
    found = queries.nominee_of(request.officer, nominee_id, request.today)
    if found is None:
        raise Http404
    return found


def nominee_kept(request: DoorRequest, nominee_id: UUID) -> Nominee:
    """Give the nominee of an address to whoever keeps it; else the page 404 or 403."""
    found = nominee_for(request, nominee_id)
    if not access.may_write(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    return found


def award_for(request: DoorRequest, award_id: UUID) -> Award:
    """Give the line of the register that an address names and the officer may see, or the page 404."""
    found = queries.award_of(request.officer, award_id, request.today)
    if found is None:
        raise Http404
    return found


def carried_out(
    request: DoorRequest, form: Form, verb: str, deed: Callable[[], dict[str, Any]]
) -> dict[str, Any] | None:
    """Carry out a valid form once and give the answer, or None with the refusal beside its field."""
    return answered(form, verb, deed, by=request.officer, at=request.at)
