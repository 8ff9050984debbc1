"""The first day: shown to whoever is new, ticked by deeds, left for good, called back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from lxml import html

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.guides import actions, queries
from thidua.guides.actions import NoSuchStep
from thidua.guides.models import FirstDay
from thidua.guides.steps import steps_of
from thidua.people.models import Officer
from thidua.people.rules.roles import ROLES
from thidua.workspace import actions as workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db


def tree(page: str) -> Any:
    """Give a page's elements."""
    return html.fromstring(page)


@pytest.fixture
def fresh(cast: dict[str, Officer], campaign: Campaign) -> Officer:
    """An officer of a unit who took up office today."""
    Officer.objects.filter(pk=cast["unit"].pk).update(valid_from=TODAY)
    return Officer.objects.select_related("user", "unit", "role").get(pk=cast["unit"].pk)


def stands(officer: Officer) -> dict[str, str]:
    tour = queries.steps(officer, queries.first_day(officer))
    return {one.step.code: "done" if one.is_done else "skipped" if one.is_skipped else "open" for one in tour.steps}


@pytest.mark.parametrize("role", [role.code for role in ROLES])
def test_every_role_has_four_to_six_steps(role: str) -> None:
    steps = steps_of(role)
    assert 4 <= len(steps) <= 6
    assert len({one.code for one in steps}) == len(steps)


def test_who_has_been_here_for_long_is_not_bothered(cast: dict[str, Officer], campaign: Campaign) -> None:
    assert queries.tour(cast["unit"], TODAY) is None


def test_who_is_new_finds_the_steps_for_thirty_days(fresh: Officer) -> None:
    assert queries.tour(fresh, TODAY) is not None
    assert queries.tour(fresh, TODAY + timedelta(days=29)) is not None
    assert queries.tour(fresh, TODAY + timedelta(days=30)) is None


def test_a_step_is_done_by_doing_it_and_not_by_pressing(fresh: Officer) -> None:
    assert stands(fresh)["calendar"] == "open"
    workspace.open_feed(by=fresh, at=AT)
    assert stands(fresh)["calendar"] == "done"


def test_a_step_left_out_is_done_all_the_same_once_it_is_done(fresh: Officer) -> None:
    actions.skip(step="calendar", by=fresh, at=AT)
    actions.skip(step="calendar", by=fresh, at=AT)
    assert stands(fresh)["calendar"] == "skipped"
    assert AuditRecord.objects.filter(verb="first_day.skipped").count() == 1
    workspace.open_feed(by=fresh, at=AT)
    assert stands(fresh)["calendar"] == "done"


def test_another_roles_step_is_no_step_of_ours(fresh: Officer) -> None:
    with pytest.raises(NoSuchStep):
        actions.skip(step="receive", by=fresh, at=AT)
    assert not FirstDay.objects.exists()


def test_what_is_left_stays_away_until_it_is_called(fresh: Officer) -> None:
    actions.leave(by=fresh, at=AT)
    actions.leave(by=fresh, at=AT)
    assert queries.tour(fresh, TODAY) is None
    actions.call(by=fresh, at=AT)
    later = TODAY + timedelta(days=300)
    assert queries.tour(fresh, later) is not None
    assert list(AuditRecord.objects.filter(verb__startswith="first_day").values_list("verb", flat=True)) == [
        "first_day.left",
        "first_day.called",
    ]


def test_the_desk_shows_the_steps_and_lets_go_of_them(fresh: Officer, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    page = tree(client.get(reverse("workspace:desk")).content.decode())
    links = [link.get("href") for link in page.xpath("//ol[@class='first-steps']//a")]
    assert len(links) == len(steps_of("unit_officer"))
    assert {client.get(link).status_code for link in links} <= {200, 302}
    answer = client.post(reverse("guides:leave"), follow=True)
    page = tree(answer.content.decode())
    assert page.xpath("//ol[@class='first-steps']") == []
    assert "gọi lại" in answer.content.decode()


def test_a_guide_leads_an_officer_to_their_own_pages_and_a_stranger_nowhere(
    fresh: Officer, campaign: Campaign, sign_in: Callable[[str], Client], client: Client
) -> None:
    address = reverse("guides:guide", args=["can-bo-don-vi"])
    own = reverse("reports:own", args=[campaign.public_id])
    assert own in sign_in("unit").get(address).content.decode()
    assert own not in client.get(address).content.decode()
    first = tree(sign_in("unit").get(reverse("guides:guides")).content.decode())
    assert first.xpath("//*[@id='own-title']/a")[0].get("href") == address
