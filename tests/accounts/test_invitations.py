"""Invitations by letter: a link that works once, by way of a real mail server; no secret is kept on the way."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.jobs import work
from thidua.jobs.models import Job
from thidua.kernel.refused import NotAllowed, Stale
from thidua.people import actions, queries
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City

pytestmark = pytest.mark.django_db
FRESH = "mot cau khac de nho 2026"
POST = actions.Post(address="http://testserver/", language="vi")


def read(letters: list[bytes]) -> list[Any]:
    return [message_from_bytes(text, policy=policy.default) for text in letters]


def path_in(letter: Any) -> str:
    found = re.search(r"http://testserver(/dang-nhap/quen-mat-khau/[0-9A-Za-z]+-[-0-9A-Za-z]+/)", letter.get_content())
    assert found is not None, letter.get_content()
    return found[1]


def drain() -> int:
    return work.drain(clock=lambda: AT)


@pytest.fixture
def addresses(city: City) -> City:
    """Two units with an address; one of them is somebody's already."""
    for word, email in (("xa_khac", "Xa.Binh@ViDu.vn"), ("so_noi_vu", "hanh@vidu.vn")):
        city[word].email = email
        city[word].save()
    return city


def test_a_unit_with_an_address_gets_a_letter_and_the_others_slips(
    member: User, cast: dict[str, Officer], addresses: City, post_office: list[bytes]
) -> None:
    assert queries.invitable(cast["office"], TODAY) == queries.Invitable(5, 0, missing_by_letter=1)
    invited = actions.invite_units(by=cast["office"], at=AT, post=POST)
    assert ([slip.unit for slip in invited.slips], invited.letters) == (
        ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Sở Nội vụ", "Thanh tra thành phố"],
        1,
    )
    assert drain() == 1
    (letter,) = read(post_office)
    assert letter["To"] == "xa.binh@vidu.vn"
    assert letter["Subject"] == "Thư mời đặt mật khẩu"
    body = letter.get_content()
    assert "tên đăng nhập xa-binh-vi-du." in body
    assert "trong 3 ngày" in body
    user = User.objects.get(username="xa-binh-vi-du")
    assert (user.email, user.must_change_password, user.has_usable_password()) == ("xa.binh@vidu.vn", True, False)


def test_the_link_lets_in_once(cast: dict[str, Officer], addresses: City, post_office: list[bytes]) -> None:
    actions.invite_units(by=cast["office"], at=AT, post=POST)
    drain()
    path = next(path_in(one) for one in read(post_office) if one["To"] == "xa.binh@vidu.vn")
    client = Client()
    form: Any = client.get(path, follow=True)
    done = client.post(form.redirect_chain[-1][0], {"password1": FRESH, "password2": FRESH}, follow=True)
    assert "Đã đặt mật khẩu mới" in done.content.decode()
    user = User.objects.get(username="xa-binh-vi-du")
    assert (user.must_change_password, user.check_password(FRESH)) == (False, True)
    assert "không còn dùng được" in Client().get(path).content.decode()


def test_a_letter_in_english_names_whom_to_ask(
    member: User, cast: dict[str, Officer], post_office: list[bytes], settings: Settings
) -> None:
    settings.HELP_CONTACT, settings.HELP_PHONE = "Help desk", "0225 000 000"
    post = actions.Post(address="http://testserver/", language="en")
    actions.send_letter(person=member, version=member.version, post=post, by=cast["head"], at=AT)
    drain()
    (letter,) = read(post_office)
    assert letter["Subject"] == "Invitation to set your password"
    body = letter.get_content()
    assert "with the user name unit." in body
    assert "Help desk · 0225 000 000" in body


def test_no_secret_is_kept_on_the_way(
    cast: dict[str, Officer], member: User, post_office: list[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    actions.send_letter(person=member, version=member.version, post=POST, by=cast["head"], at=AT)
    drain()
    token = path_in(read(post_office)[0]).rstrip("/").partition("-")[2]
    kept = str([list(model.objects.values()) for model in (AuditRecord, Job, User)]) + caplog.text
    assert token not in kept
    assert list(Job.objects.values_list("arguments", "result")) == [
        ({"user": str(member.public_id), "address": "http://testserver/", "language": "vi"}, {"letters": 1})
    ]
    lines = AuditRecord.objects.order_by("sequence").values_list("verb", "subject_id", "after")
    assert list(lines) == [
        ("user.password_reset", member.public_id, {"means": "letter"}),
        ("user.invitation_sent", member.public_id, {}),
    ]
    assert "hanh@vidu.vn" not in str(list(AuditRecord.objects.values()))


def test_work_that_starts_again_sends_no_second_letter(
    cast: dict[str, Officer], member: User, post_office: list[bytes]
) -> None:
    actions.send_letter(person=member, version=member.version, post=POST, by=cast["head"], at=AT)
    drain()
    Job.objects.update(state="waiting")
    assert drain() == 1
    assert (len(post_office), Job.objects.get().result) == (1, {"letters": 0})


def test_a_mail_server_that_is_down_is_tried_again(
    cast: dict[str, Officer], member: User, post_office: list[bytes], settings: Settings
) -> None:
    here, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    actions.send_letter(person=member, version=member.version, post=POST, by=cast["head"], at=AT)
    drain()
    assert (Job.objects.get().state, post_office) == ("waiting", [])
    settings.EMAIL_PORT = here
    work.drain(clock=lambda: AT + timedelta(minutes=5))
    assert (Job.objects.get().state, len(post_office)) == ("done", 1)


@pytest.mark.parametrize(
    "since", [{"is_active": False}, {"email": ""}, {"must_change_password": False}], ids=lambda since: next(iter(since))
)
def test_who_needs_no_letter_any_more_gets_none(
    cast: dict[str, Officer], member: User, post_office: list[bytes], since: dict[str, Any]
) -> None:
    actions.send_letter(person=member, version=member.version, post=POST, by=cast["head"], at=AT)
    User.objects.filter(pk=member.pk).update(**since)
    drain()
    assert (post_office, Job.objects.get().result) == ([], {"letters": 0})


def test_a_letter_voids_the_slip_and_ends_the_sessions(
    cast: dict[str, Officer], member: User, enter: Callable[..., Client]
) -> None:
    slip = actions.reset_password(person=member, version=member.version, by=cast["head"], at=AT)
    client = Client()
    client.force_login(User.objects.get(pk=member.pk))
    actions.send_letter(person=member, version=member.version + 1, post=POST, by=cast["head"], at=AT)
    assert not User.objects.get(pk=member.pk).check_password(slip.password)
    assert client.get("/tai-khoan/")["Location"].startswith("/dang-nhap/")


def test_a_letter_is_refused_as_a_slip_is_and_without_an_address(cast: dict[str, Officer], member: User) -> None:
    def send(**changes: Any) -> None:
        usual: dict[str, Any] = {
            "person": member,
            "version": member.version,
            "post": POST,
            "by": cast["head"],
            "at": AT,
        }
        actions.send_letter(**usual | changes)

    with pytest.raises(NotAllowed):
        send(by=cast["lead"])
    with pytest.raises(actions.NotOneself):
        send(person=cast["head"].user)
    with pytest.raises(Stale):
        send(version=99)
    User.objects.filter(pk=member.pk).update(email="")
    with pytest.raises(actions.NoEmail):
        send(person=User.objects.get(pk=member.pk))
    assert not Job.objects.exists()


# -- The pages --------------------------------------------------------------------------------------------------------


def test_the_page_says_how_many_letters_and_slips_there_will_be(
    cast: dict[str, Officer], addresses: City, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    page = client.get("/can-bo/moi-don-vi/").content.decode()
    assert "trong đó 2 có thư điện tử" in page
    assert 'name="letters"' in page
    done = client.post("/can-bo/moi-don-vi/", {"group": "", "letters": "on"}).content.decode()
    assert "2 thư mời đang được gửi đi" in done
    assert done.count('class="slip"') == 3
    assert Job.objects.count() == 2


def test_a_persons_page_sends_a_letter_where_there_is_an_address(
    cast: dict[str, Officer], member: User, sign_in: Callable[[str], Client]
) -> None:
    client, there = sign_in("head"), f"/can-bo/{member.public_id}/"
    assert "Gửi thư đặt mật khẩu" in client.get(there).content.decode()
    done = client.post(f"{there}mat-khau/", {"version": member.version, "means": "letter"}, follow=True)
    assert "1 thư mời đang được gửi đi" in done.content.decode()
    assert Job.objects.count() == 1
    assert "Gửi thư đặt mật khẩu" not in client.get(f"/can-bo/{cast['head'].user.public_id}/").content.decode()
