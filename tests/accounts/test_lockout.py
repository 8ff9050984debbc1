"""Too many failures: counted by name and by address, in one cache for every process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.conftest import PASSWORD
from tests.accounts.counting import CountingHasher
from tests.cast import TODAY
from thidua.accounts.models import FailedSignIns
from thidua.accounts.queries import failed_sign_ins
from thidua.audit.models import AuditRecord

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.accounts.conftest import Clock
    from thidua.people.models import User

pytestmark = pytest.mark.django_db
LOCKED = "Đã đăng nhập sai quá nhiều lần. Hãy thử lại sau 15 phút nữa"


def attempt(username: str, password: str = "sai") -> Any:
    return Client().post("/dang-nhap/", {"username": username, "password": password})


@pytest.mark.parametrize("username", ["unit", "khong-co", "khong@co.vn", "hanh@vidu.vn"])
def test_after_five_failures_nobody_gets_in_by_that_name_and_the_page_says_when(member: User, username: str) -> None:
    pages = [attempt(username).content.decode() for _ in range(5)]
    assert [LOCKED in page for page in pages] == [False] * 5
    locked = attempt(username, PASSWORD)
    assert (locked.status_code, LOCKED in locked.content.decode()) == (422, True)
    assert not AuditRecord.objects.exists()
    assert failed_sign_ins(TODAY) == 6


def test_a_locked_name_that_nobody_has_reads_as_a_users(member: User) -> None:
    pages = set()
    for username in ("unit", "khong-co"):
        for _ in range(6):
            answer = attempt(username)
        pages.add(re.sub(r'value="[^"]*"|[A-Za-z0-9]{64}', "", answer.content.decode()))
    assert len(pages) == 1


def test_the_door_opens_again_after_the_wait(member: User, clock: Clock) -> None:
    for _ in range(5):
        attempt("unit")
    clock.shift(minutes=10)
    assert "Hãy thử lại sau 5 phút nữa" in attempt("unit", PASSWORD).content.decode()
    clock.shift(minutes=5)
    assert attempt("unit", PASSWORD).status_code == 302


def test_a_success_is_no_failure(member: User) -> None:
    for _ in range(8):
        assert attempt("unit", PASSWORD).status_code == 302
    assert failed_sign_ins(TODAY) == 0


def test_many_names_from_one_address_are_stopped_as_well(member: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/15m/key"}
    for number in range(10):
        attempt(f"ten-{number}")
    assert "Đã đăng nhập sai quá nhiều lần" in attempt("unit", PASSWORD).content.decode()


def test_a_flood_from_one_address_gets_the_page_429(member: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    answers = [attempt("unit").status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]


def test_only_the_number_of_failures_is_kept(member: User) -> None:
    attempt("unit", "mat khau go nham")
    attempt("mat khau o o ten", "sai")
    kept = list(FailedSignIns.objects.values())
    assert [(row["day"], row["count"], set(row)) for row in kept] == [(TODAY, 2, {"id", "day", "count"})]


def test_an_unknown_name_costs_as_many_hashes_and_questions_as_a_known_one(member: User, settings: Settings) -> None:
    """Hashing is what a sign-in takes its time for; so nobody learns by waiting which names there are."""
    settings.PASSWORD_HASHERS = ["tests.accounts.counting.CountingHasher"]
    member.set_password(PASSWORD)
    member.save()
    attempt("ngay-dau")  # the day's count is there from then on
    assert cost("unit") == cost("khong-co")
    assert cost("hanh@vidu.vn") == cost("khong@co.vn")
    assert cost("unit")[0] == cost("hanh@vidu.vn")[0] == 1


def cost(username: str) -> tuple[int, int]:
    """Give how many hashes and questions a failed sign-in costs."""
    CountingHasher.asked.clear()
    with CaptureQueriesContext(connection) as questions:
        attempt(username)
    return len(CountingHasher.asked), len(questions)
