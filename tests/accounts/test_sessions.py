"""How long a session lives, where somebody is signed in, and who ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.conftest import PASSWORD
from thidua.accounts import queries, sessions
from thidua.audit.models import AuditRecord
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from tests.accounts.conftest import Clock
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
DESK, SESSIONS = "/ban-lam-viec/", "/tai-khoan/phien/"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"


def is_in(client: Client) -> bool:
    return bool(client.get(DESK).status_code == 200)


# -- How long it lives ------------------------------------------------------------------------------------------------


def test_a_session_that_is_used_lives_and_one_that_is_not_ends(
    member: User, enter: Callable[..., Client], settings: Settings, clock: Clock
) -> None:
    settings.IDLE_MINUTES = 30
    client = enter("unit")
    for _ in range(4):
        clock.shift(minutes=20)
        assert is_in(client)
    clock.shift(minutes=31)
    answer: Any = client.get(f"{DESK}?x=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=/ban-lam-viec/%3Fx%3D1"
    assert "Phiên làm việc đã hết vì lâu không dùng." in client.get("/dang-nhap/").content.decode()
    ended = AuditRecord.objects.filter(verb="user.signed_out").get()
    assert (ended.actor_id, ended.after) == (member.public_id, {"why": "idle"})


def test_no_session_grows_older_than_a_day_of_work(
    member: User, enter: Callable[..., Client], settings: Settings, clock: Clock
) -> None:
    settings.IDLE_MINUTES = 30
    client = enter("unit")
    for _ in range(12 * 4 - 1):
        clock.shift(minutes=15)
        client.get("/tai-khoan/")
    assert is_in(client)
    clock.shift(minutes=16)
    assert not is_in(client)
    assert AuditRecord.objects.filter(verb="user.signed_out").get().after == {"why": "age"}


def test_without_a_limit_only_the_age_counts(
    member: User, enter: Callable[..., Client], settings: Settings, clock: Clock
) -> None:
    settings.IDLE_MINUTES = 0
    client = enter("unit")
    clock.shift(minutes=11 * 60)
    assert is_in(client)
    assert sessions.cookie_name() not in client.cookies


def test_the_cookie_of_the_last_use_is_given_once_a_minute_and_no_page_writes(
    member: User, enter: Callable[..., Client], settings: Settings, clock: Clock
) -> None:
    settings.IDLE_MINUTES = 30
    client = enter("unit")
    client.get(DESK)
    given = []
    for _ in range(4):
        clock.shift(minutes=0.4)
        with CaptureQueriesContext(connection) as asked:
            answer: Any = client.get(DESK)
        given.append(sessions.cookie_name() in answer.cookies)
        assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
    assert given == [False, False, True, False]
    cookie = client.cookies[sessions.cookie_name()]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_a_cookie_of_another_session_or_made_up_keeps_nobody_in(
    member: User, cast: dict[str, Officer], enter: Callable[..., Client], settings: Settings, clock: Clock
) -> None:
    settings.IDLE_MINUTES = 30
    idle, busy = enter("unit"), enter("unit")
    clock.shift(minutes=29)
    busy.get(DESK)
    clock.shift(minutes=10)
    idle.cookies[sessions.cookie_name()] = busy.cookies[sessions.cookie_name()].value
    assert not is_in(idle)
    other = enter("unit")
    other.cookies[sessions.cookie_name()] = "made-up:1tvXbN:abc"
    assert is_in(other)  # it began just now
    clock.shift(minutes=31)
    other.cookies[sessions.cookie_name()] = "made-up:1tvXbN:abc"
    assert not is_in(other)


def test_the_cookie_goes_when_the_browser_is_closed(member: User, enter: Callable[..., Client]) -> None:
    assert enter("unit").cookies[site.SESSION_COOKIE_NAME]["max-age"] == ""


# -- Where somebody is signed in --------------------------------------------------------------------------------------


def test_the_list_names_browser_system_address_and_moment(member: User, enter: Callable[..., Client]) -> None:
    enter("unit", user_agent=PHONE)
    client = enter("unit", user_agent=EDGE)
    places = queries.sessions_of(member, key=client.session.session_key)
    assert [(one.browser, one.system, one.address, one.is_here) for one in places] == [
        ("Edge", "Windows", "127.0.0.1", True),
        ("Chrome", "Android", "127.0.0.1", False),
    ]
    page = client.get(SESSIONS).content.decode()
    assert "Edge · Windows" in page
    assert "Phiên này" in page


def test_one_session_is_ended_and_the_others_go_on(member: User, enter: Callable[..., Client]) -> None:
    lost, here, other = enter("unit"), enter("unit"), enter("unit")
    number = UserSession.objects.get(session_key=lost.session.session_key).pk
    assert here.post(SESSIONS, {"session": str(number)})["Location"] == SESSIONS
    assert [is_in(client) for client in (lost, here, other)] == [False, True, True]
    assert AuditRecord.objects.filter(verb="session.ended").get().after == {"count": 1}


def test_nobody_ends_another_users_session(member: User, office: User, enter: Callable[..., Client]) -> None:
    theirs, mine = enter("office"), enter("unit")
    number = UserSession.objects.get(session_key=theirs.session.session_key).pk
    for wanted in (str(number), "99999999999", "0"):
        assert mine.post(SESSIONS, {"session": wanted}).status_code == 404
    mine.post(SESSIONS, {"session": "٣"})
    mine.post(SESSIONS)
    assert is_in(theirs)


def test_signing_out_everywhere_leaves_this_session_alone(member: User, enter: Callable[..., Client]) -> None:
    others, here = [enter("unit") for _ in range(3)], enter("unit")
    assert "Đã đăng xuất 3 phiên khác." in here.post(SESSIONS, follow=True).content.decode()
    assert [is_in(client) for client in (*others, here)] == [False, False, False, True]
    assert Session.objects.count() == 1


def test_a_password_changed_ends_every_other_session(member: User, enter: Callable[..., Client]) -> None:
    other, here = enter("unit"), enter("unit")
    fresh = "mot cau khac de nho 2026"
    answer = here.post(
        "/tai-khoan/mat-khau/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}, follow=True
    )
    assert "Đã đổi mật khẩu." in answer.content.decode()
    assert [is_in(client) for client in (other, here)] == [False, True]
    assert [one.session_key for one in UserSession.objects.all()] == [here.session.session_key]
    assert is_in(enter("unit", fresh))


def test_a_closed_account_is_out_at_once(member: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert not is_in(client)
    User.objects.filter(pk=member.pk).update(is_active=True)
    assert not is_in(client)


def test_signing_out_ends_the_session_and_takes_it_off_the_list(member: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    client.post("/dang-xuat/")
    assert not is_in(client)
    assert not UserSession.objects.exists()
    assert list(AuditRecord.objects.values_list("verb", flat=True)) == ["user.signed_in", "user.signed_out"]


def test_the_list_asks_as_much_for_thirty_sessions_as_it_has_to(member: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    few = asked(client)
    for _ in range(29):
        enter("unit")
    assert asked(client) == few


def asked(client: Client) -> int:
    client.get(SESSIONS)
    with CaptureQueriesContext(connection) as questions:
        assert client.get(SESSIONS).status_code == 200
    return len(questions)
