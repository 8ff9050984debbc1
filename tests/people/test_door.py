"""The door of officers' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from thidua.people.door import DoorRequest, needs, officers_only

if TYPE_CHECKING:
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@officers_only
def everybody(request: DoorRequest, word: str) -> HttpResponse:
    return HttpResponse(f"{request.officer.role_code} {word}")


@needs("plan.review")
def reviewers(request: DoorRequest) -> HttpResponse:
    return HttpResponse(request.officer.role_code)


def request(officer: Officer | None, method: str = "GET") -> Any:
    made: Any = RequestFactory().generic(method, "/ke-hoach/", QUERY_STRING="trang=2")
    made.officer = officer
    made.user = officer.user if officer else AnonymousUser()
    return made


def test_officers_pass_with_what_the_address_says(cast: dict[str, Officer]) -> None:
    assert everybody(request(cast["unit"]), word="x").content == b"unit_officer x"


def test_strangers_sign_in_and_come_back(cast: dict[str, Officer]) -> None:
    target = urlsplit(everybody(request(None), word="x")["Location"])
    assert (target.path, parse_qs(target.query)) == ("/dang-nhap/", {"next": ["/ke-hoach/?trang=2"]})
    after_a_form = urlsplit(everybody(request(None, "POST"), word="x")["Location"])
    assert parse_qs(after_a_form.query) == {"next": ["/"]}


def test_a_user_without_an_office_is_led_to_their_account(cast: dict[str, Officer]) -> None:
    made = request(None)
    made.user = cast["unit"].user
    assert everybody(made, word="x")["Location"] == "/tai-khoan/"


def test_a_verb_lets_those_pass_whose_role_allows_it(cast: dict[str, Officer]) -> None:
    assert reviewers(request(cast["office"])).content == b"emulation_office"
    with pytest.raises(PermissionDenied):
        reviewers(request(cast["unit"]))
    assert urlsplit(reviewers(request(None))["Location"]).path == "/dang-nhap/"
