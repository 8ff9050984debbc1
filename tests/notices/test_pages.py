"""One's own notices: listed, opened, marked as read; and how somebody wants to hear of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from lxml import html

from tests.cast import AT, TODAY, City
from tests.news import CALM, URGENT, news
from thidua.audit.models import AuditRecord
from thidua.notices import actions, queries
from thidua.notices.models import Notice, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from thidua.people.models import Officer, User

pytestmark = pytest.mark.django_db
LIST = "/thong-bao/"


@pytest.fixture(autouse=True)
def _day_of_the_cast(settings: Settings) -> None:
    settings.DEMO_DAY = TODAY


@pytest.fixture
def three(city: City, cast: dict[str, Officer], reader: User) -> list[Notice]:
    """An old urgent notice, a newer calm one that was read, the newest calm one."""
    for key, (kind, days) in enumerate(((URGENT, 2), (CALM, 1), (CALM, 0))):
        news([city["xa"]], cast["office"], kind=kind, key=str(key), at=AT - timedelta(days=days))
    mine = list(Notice.objects.filter(user=reader).order_by("at"))
    actions.mark_read(notice=mine[1], by=reader, at=AT)
    return mine


def titles(page: Any) -> list[str]:
    found: Any = html.fromstring(page.content.decode())
    return [" ".join(one.text_content().split()) for one in found.xpath("//ol[contains(@class, 'notices')]//h3")]


def test_unread_notices_stand_first_then_the_newest(
    three: list[Notice], reader: User, sign_in: Callable[[str], Client]
) -> None:
    assert list(queries.listed(reader)) == [three[2], three[0], three[1]]
    assert list(queries.listed(reader, unread_only=True)) == [three[2], three[0]]
    client = sign_in("unit")
    assert titles(client.get(LIST)) == [
        "Đã tiếp nhận “Báo cáo Quý III”",
        "Trả lại báo cáo “Báo cáo Quý III”",
        "Đã tiếp nhận “Báo cáo Quý III”",
    ]
    assert len(titles(client.get(f"{LIST}?loc=chua-doc"))) == 2


def test_on_the_desk_what_asks_for_something_stands_first(
    three: list[Notice], reader: User, sign_in: Callable[[str], Client]
) -> None:
    assert [one.notice for one in queries.unread(reader, most=6)] == [three[0], three[2]]
    page = sign_in("unit").get(reverse("workspace:desk")).content.decode()
    assert "Mới với bạn" in page
    assert page.index("Trả lại báo cáo") < page.index("Đã tiếp nhận")


def test_a_desk_without_news_says_nothing_of_news(cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    page = sign_in("unit").get(reverse("workspace:desk")).content.decode()
    assert "Mới với bạn" not in page
    assert f'href="{LIST}"' in page


def test_opening_marks_as_read_once_and_leads_to_the_page(
    three: list[Notice], sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("unit"), reverse("notices:open", args=[three[0].public_id])
    for _time in range(2):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/ban-lam-viec/")
    three[0].refresh_from_db()
    first = three[0].read_at
    assert first is not None
    client.get(address)
    three[0].refresh_from_db()
    assert three[0].read_at == first


@pytest.mark.parametrize(("method", "purpose"), [("HEAD", ""), ("GET", "prefetch"), ("GET", "prefetch;prerender")])
def test_who_only_looks_ahead_marks_nothing(
    method: str, purpose: str, three: list[Notice], sign_in: Callable[[str], Client]
) -> None:
    address = reverse("notices:open", args=[three[0].public_id])
    headers = {"Sec-Purpose": purpose} if purpose else {}
    assert sign_in("unit").generic(method, address, headers=headers).status_code == 302
    three[0].refresh_from_db()
    assert three[0].read_at is None


def test_another_persons_notice_is_not_there_and_stays_unread(
    three: list[Notice], cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("head")
    for name, method in (("open", "GET"), ("read", "POST")):
        answer = client.generic(method, reverse(f"notices:{name}", args=[three[0].public_id]))
        assert answer.status_code == 404
    actions.mark_read(notice=three[0], by=cast["head"].user, at=AT)
    three[0].refresh_from_db()
    assert three[0].read_at is None


def test_one_is_marked_as_read_on_the_list(three: list[Notice], sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("unit").post(reverse("notices:read", args=[three[2].public_id]), {"next": f"{LIST}?loc=chua-doc"})
    assert answer["Location"] == f"{LIST}?loc=chua-doc"
    three[2].refresh_from_db()
    assert three[2].read_at is not None


def test_all_are_marked_that_were_there_when_the_page_was_shown(
    three: list[Notice],
    city: City,
    cast: dict[str, Officer],
    reader: User,
    sign_in: Callable[[str], Client],
    settings: Settings,
) -> None:
    settings.DEMO_DAY = TODAY + timedelta(days=1)  # whatever the hour, the news is older
    client, shown = sign_in("unit"), AT.isoformat()
    news([city["xa"]], cast["office"], key="later", at=AT + timedelta(minutes=1))
    page = client.post(reverse("notices:read_all"), {"shown_at": shown}, follow=True).content.decode()
    assert "Đã đánh dấu 2 tin là đã đọc" in page
    assert [one.key for one in Notice.objects.filter(user=reader, read_at=None)] == ["later"]
    assert Notice.objects.filter(user=cast["head"].user, read_at=None).count() == 4


@pytest.mark.parametrize("typed", ["", "x", "2025-09-17T09:00:00", "9999-12-31T23:59:59+00:00"])
def test_a_moment_that_makes_no_sense_is_now(
    typed: str, three: list[Notice], reader: User, sign_in: Callable[[str], Client]
) -> None:
    sign_in("unit").post(reverse("notices:read_all"), {"shown_at": typed})
    assert not Notice.objects.filter(user=reader, at__lt=AT, read_at=None).exists()


def test_the_wish_is_kept_and_shown(reader: User, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    assert "checked" in client.get(LIST).content.decode()
    for sent, kept in (({}, False), ({"by_mail": "on"}, True), ({}, False)):
        assert client.post(reverse("notices:wish"), sent).status_code == 302
        assert queries.wants_mail(reader) is kept
    assert Wish.objects.count() == 1
    assert "checked" not in client.get(LIST).content.decode()


def test_reading_and_wishing_leave_no_line_in_the_journal(
    three: list[Notice], sign_in: Callable[[str], Client]
) -> None:
    before = AuditRecord.objects.count()
    client = sign_in("unit")
    client.get(reverse("notices:open", args=[three[0].public_id]))
    client.post(reverse("notices:read_all"))
    client.post(reverse("notices:wish"))
    assert AuditRecord.objects.count() == before


def test_without_notices_the_page_says_what_will_be_there(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    assert "Chưa có tin nào" in client.get(LIST).content.decode()
    assert "Không có tin nào chưa đọc" in client.get(f"{LIST}?loc=chua-doc").content.decode()


def test_in_english_the_sentence_is_english_and_the_data_is_marked(
    three: list[Notice], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    client.cookies["django_language"] = "en"
    page = client.get(LIST).content.decode()
    assert 'Report “<span lang="vi">Báo cáo Quý III</span>” was returned' in page
    assert "Mend it before 17 September 2025." in page
