"""Pages kept ready for strangers are those that would be made anew, for everybody and at every moment."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as conf
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import AT
from tests.exemplars.stage import laid_exemplars
from tests.postings.stage import laid_postings
from thidua.campaigns import actions
from thidua.exemplars import actions as exemplars
from thidua.exemplars.models import Exemplar, Picture
from thidua.portal.keeping import SHELF
from thidua.postings import actions as postings
from thidua.postings.models import Objection, Posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from pytest_django import Settings

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

TOKEN = re.compile(rb'csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture(autouse=True)
def _keeping(settings: Settings) -> Iterator[None]:
    """Keep pages, and none of another test's."""
    settings.KEPT_PAGES = 3
    SHELF.clear()
    yield
    SHELF.clear()


@pytest.fixture
def address(campaign: Campaign, cast: dict[str, Officer]) -> str:
    """The page of the campaign, published."""
    actions.publish(campaign=campaign, version=1, by=cast["office"], at=AT)
    return reverse("portal:campaign", args=[campaign.public_id])


def kept(path: str) -> object:
    """Give what is kept of an address in Vietnamese today."""
    return SHELF.get((f"http://testserver{path.partition('?')[0]}", path.partition("?")[2], "vi", "2025-09-17"))


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_second_stranger_costs_one_question_and_reads_the_same(address: str) -> None:
    first, second = Client(), Client()
    made = first.get(address)
    assert queries(second, address) == 1
    again = Client().get(address)
    assert TOKEN.sub(b"", again.content) == TOKEN.sub(b"", made.content).replace(
        TOKEN.findall(made.content)[0], TOKEN.findall(again.content)[0]
    )
    volatile = {"X-Request-ID"}
    assert {name: value for name, value in again.items() if name not in volatile} == {
        name: value for name, value in made.items() if name not in volatile
    }


def test_each_reader_gets_a_token_that_their_own_cookie_knows(address: str) -> None:
    Client().get(address)
    reader = Client(enforce_csrf_checks=True)
    token = TOKEN.findall(reader.get(address).content)[0].decode()
    said = {"language": "en", "next": address, "csrfmiddlewaretoken": token}
    assert reader.post(reverse("set_language"), said).status_code == 302
    assert Client(enforce_csrf_checks=True).post(reverse("set_language"), said).status_code == 403


def test_whatever_is_written_makes_the_page_anew(address: str, campaign: Campaign, cast: dict[str, Officer]) -> None:
    before = Client().get(address)
    obligation = campaign.obligations.get(kind="launch")
    actions.cancel_obligation(obligation=obligation, version=1, reason="Ghi nhầm", by=cast["office"], at=AT)
    after = Client().get(address, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after["ETag"] != before["ETag"]) == (200, True)


def test_what_changes_nothing_that_is_shown_still_answers_304(
    address: str, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    before = Client().get(address)
    campaign.refresh_from_db()
    actions.publish(campaign=campaign, version=campaign.version, by=cast["office"], at=AT)
    assert Client().get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304


def test_whoever_has_it_gets_304_for_one_question(address: str) -> None:
    etag = Client().get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"], len(asked)) == (304, b"", etag, 1)


def test_who_has_signed_in_is_never_answered_from_there(address: str, sign_in: Callable[[str], Client]) -> None:
    Client().get(address)
    page = sign_in("office").get(address).content.decode()
    assert "/ban-lam-viec/" in page
    assert "/ban-lam-viec/" not in Client().get(address).content.decode()


def test_each_language_has_its_own_page(address: str) -> None:
    Client().get(address)
    english = Client()
    english.cookies[conf.LANGUAGE_COOKIE_NAME] = "en"
    assert english.get(address)["Content-Language"] == "en"
    assert Client().get(address)["Content-Language"] == "vi"


def test_what_anybody_may_type_is_not_kept_and_neither_is_what_is_not_there(address: str) -> None:
    for path in (f"{address}?x=1", reverse("portal:register") + "?tim=an", "/cong-khai/khong-co/"):
        Client().get(path)
        assert kept(path) is None


def test_no_more_pages_are_kept_than_was_said(address: str) -> None:
    paths = [address, "/", reverse("portal:about"), reverse("portal:papers")]
    for path in paths:
        Client().get(path)
    assert [kept(path) is not None for path in paths] == [False, True, True, True]


def test_a_host_that_is_not_ours_is_refused(address: str) -> None:
    Client().get(address)
    assert Client().get(address, headers={"Host": "khac.example"}).status_code == 400


# -- What is posted, and who is exemplary -----------------------------------------------------------------------------


@pytest.fixture
def laid(city: City, cast: dict[str, Officer]) -> dict[str, UUID]:
    """What is posted with its objections, and exemplars."""
    return laid_postings(city, cast) | laid_exemplars(city, cast)


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    """The office, now."""
    return {"by": cast["office"], "at": AT}


def words(name: str, *args: UUID) -> str:
    """Give what a stranger reads, without the token."""
    return TOKEN.sub(b"", Client().get(reverse(name, args=args)).content).decode()


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("postings:public", ()),
        ("postings:shown", ("posting",)),
        ("exemplars:public", ()),
        ("exemplars:shown", ("exemplar",)),
    ],
)
def test_what_is_posted_and_who_is_exemplary_is_kept_as_well(
    name: str, of: tuple[str, ...], laid: dict[str, UUID]
) -> None:
    here = reverse(name, args=[laid[word] for word in of])
    made = Client().get(here)
    reader = Client(enforce_csrf_checks=True)
    assert queries(reader, here) == 1
    again = reader.get(here)
    token = TOKEN.findall(again.content)[0]
    assert again.content.replace(token, b"") == made.content.replace(TOKEN.findall(made.content)[0], b"")
    said = {"language": "en", "next": here, "csrfmiddlewaretoken": token.decode()}
    assert reader.post(reverse("set_language"), said).status_code == 302
    assert Client().get(here, headers={"If-None-Match": made["ETag"]}).status_code == 304


def test_a_posting_closes_at_midnight_though_nobody_writes_anything(laid: dict[str, UUID], settings: Settings) -> None:
    ends_on = Posting.objects.get().ends_on
    form = reverse("postings:object", args=[laid["entry"]])
    open_on = {}
    for day in (ends_on, ends_on + timedelta(days=1), ends_on):
        settings.DEMO_DAY = day
        pages = words("postings:public"), words("postings:shown", laid["posting"])
        open_on[day] = [form in pages[1], *("Đang công khai" in page for page in pages), Client().get(form).status_code]
    assert open_on == {ends_on: [True, True, True, 200], ends_on + timedelta(days=1): [False, False, False, 404]}


def test_what_becomes_of_an_objection_and_a_withdrawal_are_read_at_once(
    laid: dict[str, UUID], office: dict[str, Any]
) -> None:
    assert "Sau phản ánh có cơ sở" not in words("postings:shown", laid["posting"])
    upheld = Objection.objects.get(public_id=laid["upheld_objection"])
    postings.settle(objection=upheld, version=1, outcome="let_on", reason="Của tổ", document="14/KL", **office)
    assert "Sau phản ánh có cơ sở" in words("postings:shown", laid["posting"])
    name = Posting.objects.get().round.name
    assert name in words("postings:public")
    postings.withdraw(posting=Posting.objects.get(), version=1, reason="Ghi nhầm", **office)
    assert name not in words("postings:public")
    assert Client().get(reverse("postings:shown", args=[laid["posting"]])).status_code == 404


def test_a_picture_and_a_story_that_are_taken_off_are_gone_at_once(
    laid: dict[str, UUID], office: dict[str, Any]
) -> None:
    pages = ("exemplars:public", ()), ("exemplars:shown", (laid["exemplar"],))
    alt = "Tổ công nghệ ở sân nhà"
    assert [alt in words(name, *args) for name, args in pages] == [True, True]
    exemplars.remove_picture(picture=Picture.objects.get(public_id=laid["exemplar_picture"]), **office)
    assert [alt in words(name, *args) for name, args in pages] == [False, False]
    known = Exemplar.objects.get(public_id=laid["exemplar"])
    assert known.name in words("exemplars:public")
    exemplars.unpublish(exemplar=known, version=known.version, reason="Sửa lại", **office)
    assert known.name not in words("exemplars:public")
    assert Client().get(reverse("exemplars:shown", args=[laid["exemplar"]])).status_code == 404


def test_forms_of_citizens_and_what_they_look_for_are_never_kept(laid: dict[str, UUID]) -> None:
    library = reverse("exemplars:public")
    forms = [
        reverse("postings:object", args=[laid["entry"]]),
        *(reverse(name) for name in ("postings:look_up", "exemplars:introduce", "exemplars:look_up")),
    ]
    for path in (*forms, f"{library}?tim=to", f"{library}?loai=model", f"{library}?linh-vuc=digital"):
        assert Client().get(path).status_code == 200
        assert kept(path) is None, path


def test_a_published_picture_is_known_by_its_bytes_and_may_be_kept_by_anybody_for_an_hour(
    laid: dict[str, UUID], office: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    shown = Picture.objects.select_related("file").get(public_id=laid["exemplar_picture"])
    here = reverse("exemplars:public_picture", args=[laid["exemplar"], shown.public_id])
    first = Client().get(here)
    heads = {"ETag": f'"{shown.file.sha256}"', "Cache-Control": "public, max-age=3600"}
    assert {name: first[name] for name in heads} == heads
    assert not first.cookies
    again = Client().get(here, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, {name: again[name] for name in heads}, again.content) == (304, heads, b"")
    officers = reverse("exemplars:picture", args=[laid["exemplar"], shown.public_id])
    assert sign_in("office").get(officers)["Cache-Control"] == "private, no-store"
    exemplars.remove_picture(picture=shown, **office)
    assert Client().get(here, headers={"If-None-Match": first["ETag"]}).status_code == 404
