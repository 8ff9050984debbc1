"""The page of the search: from the header's box to the very page, and an answer in words for whatever is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from lxml import html

from thidua.search.kinds import Fixed as FixedKind
from thidua.search.kinds import Told, forget, kinds, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db


def tree(page: str) -> Any:
    """Give a page's elements."""
    return html.fromstring(page)


@pytest.fixture
def unit(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("unit")


def found(client: Client, typed: str, **more: str) -> list[tuple[str, str]]:
    """Give titles and addresses of what is listed."""
    page = tree(client.get(reverse("search:search"), {"q": typed} | more).content.decode())
    return [(link.text_content(), link.get("href")) for link in page.xpath("//ol[@class='answers']//h3/a")]


def test_the_box_stands_on_the_pages_of_an_officer_and_leads_to_what_is_found(campaign: Campaign, unit: Client) -> None:
    desk = tree(unit.get(reverse("workspace:desk")).content.decode())
    form = desk.xpath("//header//form[@role='search']")[0]
    assert (form.get("method"), form.get("action")) == ("get", reverse("search:search"))
    target = campaign.targets.order_by("ordinal")[0]
    address = reverse("campaigns:target", args=[campaign.public_id, target.public_id])
    assert (target.label, address) in found(unit, "THU ngân")
    assert (target.label, address) in found(unit, "thu ngan sach")
    assert unit.get(address).status_code == 200


def test_a_stranger_signs_in_first_and_has_no_box(client: Client, campaign: Campaign) -> None:
    assert client.get(reverse("search:search"), {"q": "thu"}).status_code == 302
    assert b"find-words" not in client.get(reverse("portal:home")).content


def test_matches_are_marked_and_narrowed_by_kind(campaign: Campaign, unit: Client) -> None:
    page = unit.get(reverse("search:search"), {"q": "thu ngan", "loai": "target"}).content.decode()
    shown = tree(page)
    assert {mark.text for mark in shown.xpath("//ol[@class='answers']//mark")} >= {"Thu", "ngân"}
    assert shown.xpath("//ol[@class='answers']//h3/a")[0].get("lang") == "vi"
    chosen = shown.xpath("//nav//a[@aria-current='true']")
    assert len(chosen) == 1
    kinds_shown = {one.text_content().split("·")[0].strip() for one in shown.xpath("//ol[@class='answers']/li/p[1]")}
    assert kinds_shown == {"Chỉ tiêu"}


@pytest.mark.parametrize(
    "typed", ["?!", '"', "%", "_", "* OR *", "(" * 200, "NEAR", "a" * 5000, "từ " * 1700, "\u0301", "' --"]
)
def test_whatever_is_typed_is_answered_with_a_sentence(campaign: Campaign, unit: Client, typed: str) -> None:
    answer = unit.get(reverse("search:search"), {"q": typed})
    assert answer.status_code == 200
    page = tree(answer.content.decode())
    assert page.xpath("//main//*[@class='answers' or @class='dots' or @class='note' or contains(@class, 'empty')]")


def test_two_kinds_of_one_code_are_a_mistake() -> None:
    kind = FixedKind(code="test-kind", name="x", told=lambda: [Told(row=1, title="x", address="/")])
    register(kind)
    try:
        with pytest.raises(ValueError, match="test-kind"):
            register(kind)
    finally:
        forget("test-kind")
    assert "test-kind" not in {one.code for one in kinds()}
