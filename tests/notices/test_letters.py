"""Notices as letters, by way of a real mail server: to whom, what they say, once, many over one connection."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, City
from tests.news import news
from tests.notices.test_telling import units_with_officers
from thidua.audit.models import AuditRecord
from thidua.jobs import work
from thidua.jobs.models import Job
from thidua.jobs.registry import work_for
from thidua.kernel.refused import NotAllowed
from thidua.notices import actions, queries
from thidua.notices.models import LETTERS, Notice

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.mail import PostOffice
    from thidua.people.models import Officer, User

pytestmark = pytest.mark.django_db


def read(letters: list[bytes]) -> list[Any]:
    return [message_from_bytes(text, policy=policy.default) for text in letters]


def drain(after: timedelta = timedelta()) -> int:
    return work.drain(clock=lambda: AT + after)


def job() -> Job:
    return Job.objects.get(kind=LETTERS)


def test_a_letter_says_what_happened_what_to_do_where_and_how_to_stop(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice, settings: Settings
) -> None:
    settings.SITE_ADDRESS, settings.HELP_PHONE = "https://thidua.example/", "0225 000 000"
    news([city["xa"]], cast["office"])
    assert drain() == 1
    notice = Notice.objects.get(user=reader)
    (letter,) = read(post_office)
    assert (letter["To"], letter["Subject"].strip()) == ("hanh@vidu.vn", "Trả lại báo cáo “Báo cáo Quý III”")
    assert letter["Message-ID"] == f"<{notice.public_id.hex}@thidua.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert [line for line in letter.get_content().splitlines() if line] == [
        "Kính gửi Cán bộ Unit,",
        "Trả lại báo cáo “Báo cáo Quý III”",
        "Sửa trước 17/9/2025.",
        "Đơn vị: Xã An Ví Dụ",
        "Mở trang (phải đăng nhập):",
        f"https://thidua.example/thong-bao/{notice.public_id}/mo/",
        "--",
        "Thư này do phần mềm gửi tự động; xin đừng trả lời.",
        "Không muốn nhận thư nữa: mở trang dưới đây, bỏ chọn “Nhận cả qua thư điện tử”.",
        "https://thidua.example/thong-bao/#cach-nhan",
        "Cần giúp đỡ: 0225 000 000",
        "thidua.example",
    ]
    assert (notice.mailed_at, job().result) == (AT, {"letters": 1})


def test_what_a_value_holds_adds_no_header_and_no_line(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice
) -> None:
    evil = "A\r\nBcc: ai-do@evil.example\r\n\r\n.\r\nMAIL FROM:<x>\u2028{{ link }} <b>%(due)s"
    news([city["xa"]], cast["office"], params={"name": evil, "due": "\n.\n"})
    drain()
    (letter,) = read(post_office)
    assert (letter["Bcc"], letter["To"]) == (None, "hanh@vidu.vn")
    assert "\n" not in letter["Subject"]
    assert "A Bcc: ai-do@evil.example . MAIL FROM:<x> {{ link }} <b>%(due)s" in letter.get_content()


def test_a_long_title_is_cut_in_the_subject_alone(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice
) -> None:
    news([city["xa"]], cast["office"], params={"name": "dài " * 100})
    drain()
    (letter,) = read(post_office)
    assert len(letter["Subject"].strip()) == 120
    assert "dài " * 99 in letter.get_content()


@pytest.mark.parametrize("since", ["wish", "read", "locked out", "no address", "mailed"])
def test_who_needs_no_letter_gets_none(
    since: str, city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice
) -> None:
    news([city["xa"]], cast["office"])
    mine = Notice.objects.filter(user=reader)
    if since == "wish":
        actions.wish(by_mail=False, by=reader, at=AT)
    if since == "read":
        actions.mark_read(notice=mine.get(), by=reader, at=AT)
    if since == "locked out":
        reader.is_active = False
    if since == "no address":
        reader.email = ""
    if since == "mailed":
        mine.update(mailed_at=AT)
    reader.save()
    drain()
    assert (post_office, post_office.connections, job().result) == ([], 0, {"letters": 0})


def test_who_wishes_letters_again_gets_them(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice
) -> None:
    for by_mail in (False, True):
        actions.wish(by_mail=by_mail, by=reader, at=AT)
    news([city["xa"]], cast["office"])
    drain()
    assert len(post_office) == 1


def test_work_that_starts_again_sends_no_second_letter(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice
) -> None:
    news([city["xa"]], cast["office"])
    drain()
    Job.objects.update(state="waiting")
    assert drain() == 1
    assert (len(post_office), job().result) == (1, {"letters": 0})


def test_a_mail_server_that_is_down_is_tried_again(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice, settings: Settings
) -> None:
    here, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    news([city["xa"]], cast["office"])
    drain()
    assert (job().state, post_office, Notice.objects.get(user=reader).mailed_at) == ("waiting", [], None)
    settings.EMAIL_PORT = here
    drain(timedelta(minutes=5))
    assert (job().state, len(post_office)) == ("done", 1)


def test_a_mail_server_that_is_down_all_night_loses_no_letter(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice, settings: Settings
) -> None:
    here, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    news([city["xa"]], cast["office"])
    for hour in range(14):
        drain(timedelta(hours=hour))
    assert job().state == "waiting"
    settings.EMAIL_PORT = here
    drain(timedelta(hours=24))
    assert (job().state, len(post_office)) == ("done", 1)


def test_what_finally_failed_is_listed_and_sent_again_by_whoever_minds_the_letters(
    city: City, cast: dict[str, Officer], reader: User, post_office: PostOffice, settings: Settings
) -> None:
    here, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    news([city["xa"]], cast["office"])
    for hour in range(40):
        drain(timedelta(hours=hour))
    assert [(one.job.attempts, one.people, one.is_invitation) for one in queries.unsent(list(queries.failed()))] == [
        (12, ["Cán bộ Unit"], False)
    ]
    given_up = job().finished_at
    assert given_up is not None
    assert given_up - job().asked_at < timedelta(hours=36)
    settings.EMAIL_PORT = here
    with pytest.raises(NotAllowed):
        actions.send_again(job=job(), by=cast["head"], at=AT)
    later = AT + timedelta(hours=48)
    assert actions.send_again(job=job(), by=cast["office"], at=later)
    assert not actions.send_again(job=job(), by=cast["office"], at=later)  # a second click
    drain(timedelta(hours=48))
    assert (job().state, len(post_office), list(queries.failed())) == ("done", 1, [])
    assert AuditRecord.objects.filter(verb="letter.sent_again").count() == 1


def test_an_address_that_is_refused_keeps_nobody_elses_letter_back(
    city: City, cast: dict[str, Officer], post_office: PostOffice
) -> None:
    units = units_with_officers(3, city, cast)
    middle = Notice.objects.filter(unit=units[1])
    news(units, cast["office"])
    post_office.answers = {middle.get().user.email: "550 no such person"}
    drain()
    assert (job().state, job().refusals) == ("failed", [{"why": "Máy chủ thư từ chối địa chỉ."}])
    assert (len(post_office), post_office.connections, middle.get().mailed_at) == (2, 1, None)


def test_an_address_that_is_refused_for_now_is_tried_again_and_only_that(
    city: City, cast: dict[str, Officer], post_office: PostOffice
) -> None:
    units = units_with_officers(3, city, cast)
    news(units, cast["office"])
    post_office.answers = {Notice.objects.get(unit=units[1]).user.email: "450 try later"}
    drain()
    assert (job().state, len(post_office)) == ("waiting", 2)
    post_office.answers = {}
    drain(timedelta(minutes=5))
    assert (job().state, len(post_office)) == ("done", 3)
    assert len({letter["To"] for letter in read(post_office)}) == 3


def test_300_letters_go_over_one_connection_while_the_lease_is_renewed(
    city: City, cast: dict[str, Officer], post_office: PostOffice
) -> None:
    units = units_with_officers(300, city, cast)
    assert len(news(units, cast["office"])) == 300
    shares: list[int] = []

    def progress(share: int) -> None:
        shares.append(share)

    assert work_for(LETTERS)(job(), AT, progress) == {"letters": 300}
    assert (len(post_office), post_office.connections) == (300, 1)
    assert len({letter["To"] for letter in read(post_office)}) == 300
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()
    assert shares == [100 * start // 300 for start in range(0, 300, 10)]
