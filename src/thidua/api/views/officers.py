"""Offices: who works for which unit in which role; given and ended as on the pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 -- as above

from django.http import HttpResponse  # noqa: TC002 -- as above
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from thidua.api.forms import schemas
from thidua.api.forms.values import Listed, Paging
from thidua.api.reading import ApiRequest, Bearer, done_once, found, listed, require_version
from thidua.api.views.keys import Key, Tag  # noqa: TC001 -- as above
from thidua.api.views.shown import short
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people import actions, queries

if TYPE_CHECKING:
    from thidua.people.models import Officer

router = Router(tags=["officers"])
READ = Bearer("officers:read", "officer.read")
ADD = Bearer("officers:write", "officer.appoint")
END = Bearer("officers:write", "officer.end")
_DAY = timedelta(days=1)


class Wanted(Paging):
    """Which offices are asked for, and those held on which day."""

    on: date | None = None
    q: str = Field("", max_length=100)
    unit: UUID | None = None
    role: str = Field("", max_length=40)


@router.get(
    "", auth=READ, response=Listed[schemas.Officer], url_name="officers",
    operation_id="officers",
)  # fmt: skip
def officers(request: ApiRequest, response: HttpResponse, wanted: Query[Wanted]) -> Any:
    """List the offices that the token may see and that are held on a day, in Vietnamese order of name."""
    rows = queries.listed(
        request.officer, request.today, on=wanted.on or request.today, typed=wanted.q, role=wanted.role,
        unit=wanted.unit,
    )  # fmt: skip
    return listed(request, response, rows, wanted, officer_shown)


@router.post(
    "", auth=ADD, response={201: schemas.Officer}, url_name="officers",
    operation_id="add_officer",
)  # fmt: skip
def add_officer(request: ApiRequest, said: schemas.NewOfficer, key: Key) -> Any:
    """Give an office to a person who is known, or to a new one, who cannot sign in before they get a password."""
    return done_once(request, key, 201, lambda: officer_shown(_added(request, said)))


def _added(request: ApiRequest, said: schemas.NewOfficer) -> Officer:
    unit = organisations.unit_of(said.unit)
    if unit is None:
        raise Refused(_("Không có đơn vị nào có mã này."), field="unit")
    until = said.last_day + _DAY if said.last_day and said.last_day < date.max else None
    given: dict[str, Any] = {
        "unit": unit, "role": said.role, "on": said.on, "until": until, "by": request.officer, "at": request.at,
    }  # fmt: skip
    if said.person is None:
        made = actions.engage(username=said.username, name=said.name, email=said.email, **given)
    else:
        person = queries.person_of(request.officer, said.person, request.today)
        if person is None:
            raise Refused(_("Không có người nào có mã này."), field="person")
        made = actions.appoint(user=person, **given)
    return made


@router.get(
    "/{uuid:office_id}", auth=READ, response=schemas.Officer, url_name="officer",
    operation_id="officer",
)  # fmt: skip
def officer(request: ApiRequest, office_id: UUID) -> Any:
    """Give one office, held, to come or past."""
    return officer_shown(_office(request, office_id))


@router.post(
    "/{uuid:office_id}/end", auth=END, response=schemas.Officer, url_name="officer_end", operation_id="end_officer",
)  # fmt: skip
def end_officer(request: ApiRequest, office_id: UUID, said: schemas.EndOfOffice, key: Key, tag: Tag = "") -> Any:  # noqa: ARG001 -- read by require_version
    """Let an office end after its last day, today at the earliest; its deputies end with it."""

    def deed() -> Any:
        there = _office(request, office_id)
        require_version(request, officer_shown(there))
        on = said.last_day + _DAY if said.last_day < date.max else said.last_day
        actions.end_office(officer=there, on=on, version=there.version, by=request.officer, at=request.at)
        return officer_shown(_office(request, office_id))

    return done_once(request, key, 200, deed)


def _office(request: ApiRequest, office_id: UUID) -> Officer:
    return found(queries.office_of(request.officer, office_id, request.today))


def officer_shown(one: Officer) -> dict[str, Any]:
    """Write an office."""
    person = one.user
    return {
        "id": one.public_id,
        "person": {"id": person.public_id, "name": person.name, "username": person.username, "email": person.email},
        "unit": short(one.unit),
        "role": one.role.code,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "is_deputy": one.deputises_id is not None,
        "is_example": one.is_example,
    }
