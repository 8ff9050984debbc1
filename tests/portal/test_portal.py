"""The public pages show what is published, to everybody, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import AT
from thidua.campaigns import actions, queries, rules

if TYPE_CHECKING:
    from django.test import Client

    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer


@pytest.fixture
def public(campaign: Campaign, cast: dict[str, Officer]) -> Campaign:
    """The campaign, published."""
    return actions.publish(campaign=campaign, version=1, by=cast["office"], at=AT)


def pages(campaign: Campaign) -> list[str]:
    here = [campaign.public_id]
    return [reverse("portal:campaign", args=here), reverse("portal:plan_text", args=here)]


def test_what_is_not_published_does_not_exist(campaign: Campaign, client: Client) -> None:
    assert [client.get(address).status_code for address in pages(campaign)] == [404, 404]
    home = client.get("/").content.decode()
    assert campaign.title not in home
    assert "Chưa có đợt thi đua nào được công bố" in home


def test_everybody_sees_what_is_published(public: Campaign, client: Client) -> None:
    home = client.get("/").content.decode()
    page, text = (client.get(address).content.decode() for address in pages(public))

    for words in (public.title, "đạt 12,35%", "hết thứ Sáu, 19/9/2025", "bản diễn đạt lại"):
        assert words in home
        assert words in page
    assert "Bình dân học vụ số" in page
    assert "/dot-thi-dua/" not in page
    for clause in ("IV/1/a", "I/(1)"):
        anchor = queries.anchors_of(public.plan)[clause]
        assert f'id="{anchor}"' in text
        assert f"van-ban/#{anchor}" in page


def test_a_campaign_taken_down_is_gone(public: Campaign, cast: dict[str, Officer], client: Client) -> None:
    actions.unpublish(campaign=public, version=2, by=cast["office"], at=AT)

    assert [client.get(address).status_code for address in pages(public)] == [404, 404]


def test_the_pieces_are_the_whole_text(public: Campaign) -> None:
    pieces = queries.text_of_plan(public.plan)

    assert "".join(piece.text for piece in pieces) == public.plan.text


def test_a_cancelled_obligation_is_not_shown_as_promised(
    public: Campaign, cast: dict[str, Officer], client: Client
) -> None:
    report = public.obligations.get(kind="result_report")
    actions.cancel_obligation(obligation=report, version=1, reason="Ghi nhầm", by=cast["office"], at=AT)

    assert rules.printed(report.what) not in client.get(pages(public)[0]).content.decode()


@pytest.mark.parametrize(("place", "after"), [(0, 200), (1, 304)], ids=["duties", "the text of the plan"])
def test_a_page_is_sent_again_when_what_it_says_has_changed(
    place: int, after: int, public: Campaign, cast: dict[str, Officer], client: Client
) -> None:
    address = pages(public)[place]
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    actions.cancel_obligation(
        obligation=public.obligations.get(kind="launch"), version=1, reason="x", by=cast["office"], at=AT
    )
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(address, headers={"If-None-Match": changed["ETag"]})

    assert [answer.status_code for answer in (first, again, changed, english)] == [200, 304, after, 200]
    assert first["Cache-Control"] == "private, no-cache"


def test_the_portal_only_reads(public: Campaign, client: Client) -> None:
    assert [client.post(address).status_code for address in ["/", *pages(public)]] == [405, 405, 405]


def test_robots_stay_on_the_public_pages(client: Client, db: None) -> None:
    body = client.get("/robots.txt").content.decode()

    assert "Disallow: /ban-lam-viec/" in body
    assert "Allow: /" in body


def test_the_front_page_takes_few_queries(public: Campaign, client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/")

    assert len(captured) <= 16, [query["sql"][:150] for query in captured]
