"""A person's data: everything in one file, and, once they have left, nothing but an id."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import reverse

from tests.cast import AT, TODAY
from tests.news import CALM
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.notices.models import Notice, Wish
from thidua.people.models import Officer, User
from thidua.personal import actions, queries
from thidua.sheets.models import Intake, IntakeRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Role

pytestmark = pytest.mark.django_db

TRACES = ("Tống Thị Khó Quên", "tong thi kho quen", "kho-quen", "kho.quen@haiphong.gov.vn", "+84912345678")


@pytest.fixture
def leaver(city: City, cast: dict[str, Officer]) -> User:
    """Somebody who left yesterday, with rows in every table that may name a person."""
    user = User.objects.create(username="kho-quen", name=TRACES[0], email=TRACES[3], phone=TRACES[4], is_example=True)
    user.set_password("mot-mat-khau-rat-dai")
    user.save()
    Officer.objects.create(
        user=user, unit=city["xa"], role=cast["unit"].role, valid_from=TODAY - timedelta(days=30), valid_to=TODAY
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "s"})
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.save()
    UserSession.objects.create(
        user=user, session_key=session.session_key, ip="10.0.0.1", user_agent="Firefox/1 kho-quen"
    )
    intake = Intake.objects.create(kind="officers", name="can-bo.xlsx", asked_at=AT)
    IntakeRow.objects.create(intake=intake, number=2, verdict="asked", values={"name": user.name, "email": user.email})
    return user


def texts() -> dict[str, str]:
    """Give everything that every table says, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = "\n".join(str(row) for row in cursor.fetchall())
    return found


def traces() -> list[tuple[str, str]]:
    return [(table, trace) for table, text in texts().items() for trace in TRACES if trace in text]


def test_after_an_erasure_no_column_of_any_table_holds_the_name_or_the_address(
    leaver: User, cast: dict[str, Officer]
) -> None:
    assert {table for table, _ in traces()} >= {"people_user", "account_emailaddress", "sheets_intakerow"}
    sort_key = leaver.name_sort
    actions.erase(person=leaver, word="kho-quen", version=leaver.version, by=cast["administrator"], at=AT)
    assert traces() == []
    assert [table for table, text in texts().items() if sort_key in text] == []
    assert [rows.count() for rows in queries.bound_rows(leaver)] == [0] * len(list(queries.bound_rows(leaver)))
    assert queries.session_keys(leaver) == []
    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.has_usable_password(), leaver.name) == (False, False, actions.ERASED)
    assert Officer.objects.filter(user=leaver).count() == 1
    line = AuditRecord.objects.order_by("-sequence")[0]
    assert (line.verb, line.subject_id) == ("user.erased", leaver.public_id)


def test_nobody_is_erased_who_is_at_work_or_without_the_word_or_twice(
    leaver: User, cast: dict[str, Officer], city: City, seats: dict[str, Role]
) -> None:
    def erase(person: User, word: str) -> None:
        actions.erase(person=person, word=word, version=person.version, by=cast["administrator"], at=AT)

    with pytest.raises(actions.StillAtWork, match="cho thôi mọi phân công"):
        erase(cast["unit"].user, "unit")
    for word in ("", "kho", "Tống Thị Khó Quên"):
        with pytest.raises(actions.WrongWord):
            erase(leaver, word)
    with pytest.raises(NotAllowed):
        actions.erase(person=leaver, word="kho-quen", version=leaver.version, by=cast["unit"], at=AT)
    assert User.objects.get(pk=leaver.pk).name == TRACES[0]
    erase(leaver, "kho-quen")
    leaver.refresh_from_db()
    with pytest.raises(actions.AlreadyErased):
        erase(leaver, leaver.username)


def test_the_file_holds_account_offices_sessions_and_journal_but_no_secret(leaver: User) -> None:
    data = actions.give_out(person=leaver, by=SYSTEM, at=AT)
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert sorted(files.namelist()) == ["du-lieu.html", "du-lieu.json"]
        told = json.loads(files.read("du-lieu.json"))
        page = files.read("du-lieu.html").decode()
    assert told["account"]["email"] == TRACES[3]
    assert told["account"]["phone"] == TRACES[4]
    assert told["offices"] == [
        {
            "unit": "Xã An Ví Dụ",
            "role": told["offices"][0]["role"],
            "from": "2025-08-18",
            "last_day": "2025-09-16",
        }
    ]
    assert [one["address"] for one in told["sessions"]] == ["10.0.0.1"]
    assert {one["table"] for one in told["factors"]} == {"account.emailaddress", "mfa.authenticator"}
    assert TRACES[0] in page
    assert leaver.password not in data.decode("latin-1")
    assert "argon2" not in page


def test_the_file_tells_a_persons_notices_and_an_erasure_takes_them(
    leaver: User, cast: dict[str, Officer], city: City
) -> None:
    Notice.objects.create(
        user=leaver, unit=city["xa"], kind=CALM, key="1", params={"name": TRACES[0]}, url="/ban-lam-viec/", at=AT
    )
    Wish.objects.create(user=leaver, by_mail=False)
    told = queries.told_of(leaver)
    assert told["notices"] == [
        {
            "at": "2025-09-17T09:00:00+07:00",
            "when": "Thứ Tư, 17/9/2025, 09:00",
            "title": f"Đã tiếp nhận “{TRACES[0]}”",
            "to_do": "",
            "unit": "Xã An Ví Dụ",
            "page": "/ban-lam-viec/",
            "read_at": "",
            "mailed_at": "",
        }
    ]
    assert (told["notices_by_mail"], {one["table"] for one in told["factors"]}) == (
        False,
        {"account.emailaddress", "mfa.authenticator"},
    )
    actions.erase(person=leaver, word="kho-quen", version=leaver.version, by=cast["administrator"], at=AT)
    assert (Notice.objects.filter(user=leaver).count(), Wish.objects.count(), traces()) == (0, 0, [])


def test_somebody_takes_their_own_data_and_the_journal_says_so(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    client = sign_in("unit")
    assert client.get(reverse("personal:own")).status_code == 200
    response = client.post(reverse("personal:own_file"))
    assert response["Content-Type"] == "application/zip"
    line = AuditRecord.objects.get(verb="user.data_exported")
    assert (line.actor_id, line.subject_id) == (cast["unit"].user.public_id, cast["unit"].user.public_id)


def test_the_page_erases_once_the_user_name_is_typed(sign_in: Callable[[str], Client], leaver: User) -> None:
    client = sign_in("administrator")
    address = reverse("personal:erase", args=[leaver.public_id])
    wrong = client.post(address, {"version": leaver.version, "word": "sai"})
    assert (wrong.status_code, "Hãy gõ đúng tên đăng nhập" in wrong.content.decode()) == (422, True)
    right = client.post(address, {"version": leaver.version, "word": "kho-quen"})
    assert right["Location"] == reverse("people:person", args=[leaver.public_id])
    page = client.get(reverse("personal:person", args=[leaver.public_id])).content.decode()
    assert "đã được xóa" in page
    assert client.get(reverse("personal:person", args=[uuid4()])).status_code == 404
