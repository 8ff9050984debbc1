"""What was not released reaches no public path: a stranger walks through everything and finds none of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.portal.test_links import crawl, mapped
from tests.ranking.stage import laid, put
from thidua.campaigns.models import Campaign
from thidua.issuing.models import Document
from thidua.nominees.models import Nominee
from thidua.ranking import actions as ranking
from thidua.releases import actions, queries
from thidua.releases.models import Kind, Release
from thidua.reports.models import Reading

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

FIGURE = Decimal("731.46")
FIGURE_SHOWN = ("731,46", "731.46")
UNIT_POINTS = ("93,17", "93.17")


@pytest.fixture
def public(world: dict[str, Any]) -> Campaign:
    """The campaign of the world, which is public."""
    return Campaign.objects.get(public_id=world["campaign"])


def everything(client: Client) -> dict[str, str]:
    """Give all that a stranger can read, by address: pages, files, previews, the map."""
    seen, _broken = crawl(client)
    for path in mapped(client) | {"/robots.txt", "/sitemap.xml"}:
        seen.setdefault(path, client.get(path))
    found = {}
    for address, answer in seen.items():
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = body.decode(errors="replace") + str(answer.headers)
    return found


def where(found: dict[str, str], *words: str) -> list[str]:
    return [address for address, text in found.items() if any(word in text for word in words)]


def test_what_was_corrected_after_a_release_stays_inside(world: dict[str, Any], client: Client) -> None:
    reading = Reading.objects.filter(kind="value").order_by("pk").first()
    assert reading is not None
    Reading.objects.filter(pk=reading.pk).update(value=int(FIGURE * 10**reading.decimals))
    assert where(everything(client), *FIGURE_SHOWN) == []


def test_rankings_drafts_and_secrets_that_were_not_released_are_nowhere(
    world: dict[str, Any], public: Campaign, city: City, cast: dict[str, Officer], client: Client
) -> None:
    version = laid(public, "Bảng điểm không công bố")
    put(version, city["phuong"], city.cluster, "60", "33.17")
    frozen = ranking.take(version=version, by=cast["office"], at=AT)
    ranking.publish(snapshot=frozen, typed="CÔNG BỐ", by=cast["office"], at=AT)  # to the officers, not to everybody
    Document.objects.filter(public_id=world["draft_paper"]).update(title="Bản nháp không ai được đọc")
    Nominee.objects.create(unit=city["xa"], name="Người Chưa Ai Biết", kind="individual", is_example=True)
    found = everything(client)
    assert len(found) > 20
    for words in (UNIT_POINTS, ("Bảng điểm không công bố",), ("Bản nháp không ai",), ("Người Chưa Ai Biết",)):
        assert where(found, *words) == []
    assert where(found, str(world["unpublished"]), str(world["draft_paper"]), str(world["own_paper"])) == []


def test_what_is_withdrawn_is_gone_from_everywhere(
    world: dict[str, Any], public: Campaign, cast: dict[str, Officer], client: Client
) -> None:
    standing = list(queries.standing_releases(public))
    gone = [str(one.public_id) for one in standing]
    before = everything(client)
    assert [
        name for name in ("released", "released_paper", "released_ranking") if not where(before, str(world[name]))
    ] == []
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    for one in standing:
        if Release.objects.get(pk=one.pk).withdrawn_at is None:
            actions.withdraw(release=one, reason="Cần xem lại", **office)
    found = everything(client)
    assert where(found, *gone, "Cần xem lại") == []
    assert where(found, "Nguyễn Văn Ví Dụ") == [
        address for address in where(found, "Nguyễn Văn Ví Dụ") if address.startswith("/cong-khai/khen-thuong/")
    ]


def test_a_campaign_taken_down_takes_all_of_its_releases_along(
    world: dict[str, Any], public: Campaign, client: Client
) -> None:
    Campaign.objects.filter(pk=public.pk).update(is_public=False, published_at=None)
    kinds = Release.objects.exclude(kind=Kind.AWARDS).values_list("public_id", flat=True)
    assert where(everything(client), *map(str, kinds), str(public.public_id)) == []
