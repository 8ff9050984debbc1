"""Whom to tell of a hole."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from thidua.kernel import clock

if TYPE_CHECKING:
    from pytest_django import Settings

ADDRESS = "/.well-known/security.txt"


@pytest.mark.django_db
def test_without_a_contact_there_is_no_such_page() -> None:
    assert Client().get(ADDRESS).status_code == 404


def test_it_names_the_contact_and_a_day_that_the_clock_moves_on(settings: Settings) -> None:
    settings.SECURITY_CONTACT = ["mailto:an-ninh@example.vn", "https://example.vn/an-ninh"]
    settings.SECURITY_POLICY = "https://example.vn/chinh-sach"
    answer = Client().get(ADDRESS)
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert [line for line in lines if not line.startswith("Expires")] == [
        "Contact: mailto:an-ninh@example.vn",
        "Contact: https://example.vn/an-ninh",
        "Preferred-Languages: vi, en",
        "Canonical: http://testserver/.well-known/security.txt",
        "Policy: https://example.vn/chinh-sach",
    ]
    until = re.search(r"Expires: (\S+)", answer.content.decode())
    assert until is not None
    left = datetime.fromisoformat(until[1]).astimezone(UTC) - clock.now(None)
    assert 178 < left.days <= 180
