"""Pages on which the office says when lights change colour and how a target stood before the campaign."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from thidua.monitoring import queries
from thidua.monitoring.rules.lights import Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


@pytest.fixture
def target(campaign: Campaign) -> Target:
    found = campaign.targets.order_by("ordinal").first()
    assert found is not None
    return found


def at(name: str, campaign: Campaign, *more: object) -> str:
    return reverse(f"monitoring:{name}", args=[campaign.public_id, *more])


def test_thresholds_are_set_on_their_page_and_a_stale_save_shows_both(campaign: Campaign, office: Client) -> None:
    page = at("thresholds", campaign)
    sent = {"version": 0, "on_track": "2,5", "at_risk": "12", "about": "1", "enough": "60"}
    assert office.post(page, sent).status_code == 302
    assert queries.thresholds_of(campaign) == Thresholds(
        Decimal("2.5"), Decimal(12), Decimal(1), Decimal(60), by_days=False
    )
    stale = office.post(page, sent | {"on_track": "3"})
    form = stale.context["form"]
    assert (stale.status_code, [(one.typed, one.stored) for one in form.differences]) == (422, [("3", "2,5")])
    wrong = office.post(page, sent | {"version": 1, "on_track": "20"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["at_risk"])


def test_the_past_is_pasted_from_two_columns_and_comes_back_as_it_was(
    campaign: Campaign, target: Target, office: Client
) -> None:
    page = at("past", campaign, target.public_id)
    sent = {"version": 0, "figures": "31/1/2025\t1.250,5\n\n28/2/2025: 2.600", "source": "Báo cáo ví dụ"}
    assert office.post(page, sent).status_code == 302
    assert queries.past_of(target).figures == {
        date(2025, 1, 31): Decimal("1250.5"),
        date(2025, 2, 28): Decimal(2600),
    }
    shown = office.get(page).context["form"]["figures"].value()
    assert shown == "31/01/2025 1.250,5\n28/02/2025 2.600"
    assert office.post(page, sent | {"version": 1, "figures": shown}).status_code == 302
    assert queries.past_of(target).version == 2


@pytest.mark.parametrize(
    "typed", ["31/1/2025", "thang 1 5", "31/1/2025 năm", "31/1/2025 5 6", "1/1/2025 1\n1/1/2025 2"]
)
def test_a_line_that_is_no_day_and_figure_is_named_and_everything_typed_stays(
    campaign: Campaign, target: Target, office: Client, typed: str
) -> None:
    answer = office.post(
        at("past", campaign, target.public_id), {"version": 0, "figures": typed, "source": "Báo cáo ví dụ"}
    )
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["figures"].value()) == (422, ["figures"], typed)


# -- Another unit -----------------------------------------------------------------------------------------------------


def test_another_unit_is_found_by_its_name_and_several_are_offered(
    world: dict[str, Any], city: City, office: Client
) -> None:
    page = reverse("monitoring:dashboard", args=[world["campaign"]])
    period = str(world["period"])

    def found(typed: str) -> list[str]:
        return [unit.name for unit, _query in office.get(page, {"tim": typed, "ky": period}).context["named"]]

    one = office.get(page, {"tim": "xa an", "ky": period, "theo": "hien-nay"})
    assert one.status_code == 302
    led_to = office.get(one["Location"]).context["asked"]
    assert (led_to.unit, str(led_to.period.public_id), led_to.basis) == (city["xa"], period, "hien-nay")
    assert found("xã") == ["Xã An Ví Dụ", "Xã Bình Ví Dụ"]
    assert found("không có ở đâu") == []


def test_a_unit_finds_no_other_than_itself_and_what_stands_below(
    world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    page = reverse("monitoring:dashboard", args=[world["campaign"]])
    answer = sign_in("unit").get(page, {"tim": "ví dụ"})
    assert [unit.name for unit, _query in answer.context["named"]] == ["Thôn Ví Dụ", "Xã An Ví Dụ"]
