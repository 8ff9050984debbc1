"""First passwords, lost passwords, e-mail addresses; and the letters, by way of a real mail server."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.conftest import PASSWORD
from thidua.audit.models import AuditRecord
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
DESK, CHANGE, LOST = "/ban-lam-viec/", "/tai-khoan/mat-khau/", "/dang-nhap/quen-mat-khau/"
FRESH = "mot cau khac de nho 2026"


# -- First passwords --------------------------------------------------------------------------------------------------


@pytest.fixture
def newcomer(member: User) -> User:
    member.must_change_password = True
    member.save()
    return member


@pytest.mark.parametrize("address", [DESK, "/don-vi/danh-sach.csv", "/tai-khoan/", "/tai-khoan/hai-lop/", "/"])
def test_an_initial_password_is_changed_before_anything_else(
    newcomer: User, enter: Callable[..., Client], address: str
) -> None:
    answer: Any = enter("unit").get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, CHANGE)


def test_once_it_is_changed_one_goes_on_to_where_one_wanted(newcomer: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    page = client.get(f"{CHANGE}?next=/don-vi/").content.decode()
    assert "Mật khẩu đang dùng do người khác đặt." in page
    fields = {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH, "next": "/don-vi/"}
    assert client.post(CHANGE, fields)["Location"] == "/don-vi/"
    assert client.get(DESK).status_code == 200
    kept = User.objects.get(pk=newcomer.pk)
    assert (kept.must_change_password, kept.version) == (False, newcomer.version + 1)
    changed = AuditRecord.objects.filter(verb="user.password_changed").get()
    assert (changed.actor_id, changed.subject_id, changed.after) == (newcomer.public_id, newcomer.public_id, {})


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        (PASSWORD, PASSWORD, PASSWORD, "Mật khẩu mới phải khác mật khẩu đang dùng."),
        ("sai", FRESH, FRESH, "Mật khẩu đang dùng chưa đúng. Hãy gõ lại."),
        (PASSWORD, FRESH, f"{FRESH}!", "Hai lần gõ mật khẩu phải giống nhau. Hãy gõ lại."),
        (PASSWORD, "ngan", "ngan", "Mật khẩu quá ngắn: cần ít nhất 12 ký tự."),
        (PASSWORD, "hanh@vidu.vn", "hanh@vidu.vn", "Mật khẩu quá giống tên"),
        (PASSWORD, "123456789012", "123456789012", "hoàn toàn là số"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    newcomer: User, enter: Callable[..., Client], old: str, new: str, again: str, words: str
) -> None:
    client = enter("unit")
    page = client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": again}).content.decode()
    assert words in page
    assert new not in page
    assert User.objects.get(pk=newcomer.pk).must_change_password


# -- Lost passwords ---------------------------------------------------------------------------------------------------


def link_in(letter: Any) -> str:
    found = re.search(r"http://testserver(/\S+)", str(letter.body))
    assert found is not None, letter.body
    return found[1]


def test_a_lost_password_is_set_anew_by_a_link_in_a_letter(member: User, enter: Callable[..., Client]) -> None:
    before = enter("unit")
    client = Client()
    assert client.post(LOST, {"email": "hanh@vidu.vn"})["Location"] == f"{LOST}da-gui/"
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["hanh@vidu.vn"], "Thư đặt lại mật khẩu")
    assert "Tên đăng nhập của Anh/Chị là unit." in letter.body
    form: Any = client.get(link_in(letter), follow=True)
    address = form.redirect_chain[-1][0]
    assert "set-password" in address
    done = client.post(address, {"password1": FRESH, "password2": FRESH}, follow=True)
    assert "Đã đặt mật khẩu mới" in done.content.decode()
    assert before.get(DESK).status_code == 302
    assert enter("unit", FRESH).get(DESK).status_code == 200
    assert "không còn dùng được" in Client().get(link_in(letter)).content.decode()


def test_an_address_that_nobody_has_is_answered_alike_and_gets_a_letter_too(member: User) -> None:
    answers = [Client().post(LOST, {"email": email}) for email in ("hanh@vidu.vn", "ai@khong-co.vn")]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(302, f"{LOST}da-gui/")] * 2
    assert [letter.to for letter in mail.outbox] == [["hanh@vidu.vn"], ["ai@khong-co.vn"]]
    assert "Không có tài khoản nào dùng địa chỉ này." in mail.outbox[1].body
    assert "http://" not in str(mail.outbox[1].body)


def test_a_closed_account_gets_no_link(member: User) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    Client().post(LOST, {"email": "hanh@vidu.vn"})
    assert [("quen-mat-khau/" in str(letter.body)) for letter in mail.outbox] == [False]


def test_letters_are_not_sent_without_end(member: User) -> None:
    answers = [Client().post(LOST, {"email": "hanh@vidu.vn"}).status_code for _ in range(6)]
    assert answers == [302, 302, 302, 302, 302, 429]


def test_letters_and_pages_name_whom_to_ask(member: User, settings: Settings) -> None:
    settings.HELP_CONTACT, settings.HELP_PHONE = "Phòng Hỗ trợ (ví dụ)", "0225 000 000"
    page = Client().get("/dang-nhap/").content.decode()
    assert "Phòng Hỗ trợ (ví dụ)" in page
    assert "0225 000 000" in page
    Client().post(LOST, {"email": "hanh@vidu.vn"})
    assert "Cần giúp đỡ: Phòng Hỗ trợ (ví dụ) · 0225 000 000" in mail.outbox[0].body


# -- E-mail addresses -------------------------------------------------------------------------------------------------


def test_an_address_changes_only_when_its_owner_follows_the_link(member: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    page = client.post(
        "/tai-khoan/thu-dien-tu/", {"action_add": "", "email": "Moi@ViDu.vn"}, follow=True
    ).content.decode()
    assert "Đang chờ xác nhận" in page
    assert User.objects.get(pk=member.pk).email == "hanh@vidu.vn"
    (letter,) = mail.outbox
    assert letter.to == ["moi@vidu.vn"]
    link = link_in(letter)
    assert "Đúng, xác nhận" in Client().get(link).content.decode()
    assert User.objects.get(pk=member.pk).email == "hanh@vidu.vn"  # looking is not yet agreeing
    Client().post(link)
    assert User.objects.get(pk=member.pk).email == "moi@vidu.vn"
    assert list(AuditRecord.objects.filter(verb="user.email_confirmed").values_list("subject_id", "after")) == [
        (member.public_id, {})
    ]
    assert "moi@vidu.vn" not in str(list(AuditRecord.objects.values("before", "after")))


def test_the_address_that_the_office_typed_can_be_confirmed(member: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    assert "chưa xác nhận" in client.get("/tai-khoan/thu-dien-tu/").content.decode()
    client.post("/tai-khoan/thu-dien-tu/", {"action_send": "", "email": "hanh@vidu.vn"})
    client.post(link_in(mail.outbox[0]))
    page = client.get("/tai-khoan/thu-dien-tu/").content.decode()
    assert "đã xác nhận" in page
    assert "chưa xác nhận" not in page


def test_another_users_address_is_not_given_away(member: User, office: User, enter: Callable[..., Client]) -> None:
    client = enter("unit")
    client.post("/tai-khoan/thu-dien-tu/", {"action_add": "", "email": "ban@vidu.vn"})
    for letter in mail.outbox:
        if "http://" in str(letter.body):
            Client().post(link_in(letter))
    assert User.objects.get(pk=member.pk).email == "hanh@vidu.vn"
    assert User.objects.get(pk=office.pk).email == "ban@vidu.vn"


# -- A real mail server -----------------------------------------------------------------------------------------------


def test_a_letter_arrives_by_smtp_in_vietnamese(member: User, post_office: list[bytes]) -> None:
    Client().post(LOST, {"email": "hanh@vidu.vn"})
    (letter,) = [message_from_bytes(text, policy=policy.default) for text in post_office]
    assert (letter["To"], letter["Subject"]) == ("hanh@vidu.vn", "Thư đặt lại mật khẩu")
    body = letter.get_content()
    assert body.startswith("Kính gửi Anh/Chị,")
    assert "http://testserver/dang-nhap/quen-mat-khau/" in body


def test_a_mail_server_that_is_down_loses_the_letter_alone(
    member: User, enter: Callable[..., Client], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    client = enter("unit")
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH})
    assert answer.status_code == 302
    assert Client().post(LOST, {"email": "hanh@vidu.vn"}).status_code == 302
    assert "A letter could not be sent (account/email/password_reset_key): ConnectionRefusedError" in caplog.text
    assert "hanh@vidu.vn" not in caplog.text


def test_without_a_mail_server_letters_lie_in_a_folder_that_the_demonstration_names(
    member: User, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    Client().post(LOST, {"email": "hanh@vidu.vn"})
    (file,) = (tmp_path / "mail").iterdir()
    assert b"hanh@vidu.vn" in file.read_bytes()
    assert str(tmp_path / "mail") in Client().get("/dang-nhap/").content.decode()
