"""Pages of allocation as an officer uses them: look first, then give; edit in place; lay periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import AT
from thidua.allocation import actions
from thidua.allocation.actions import Part
from thidua.allocation.models import Allocation, Period, Scenario
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign, Indicator
from thidua.campaigns.rules import Rollup
from thidua.kernel.ids import new_id
from thidua.kernel.merging import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


@pytest.fixture
def target(campaign: Campaign) -> Target:
    found = campaign.targets.order_by("ordinal").first()
    assert found is not None
    return found


@pytest.fixture
def carried(target: Target, city: City, cast: dict[str, Officer]) -> Allocation:
    return actions.allocate(target=target, parts=[Part(city["xa"], Decimal(10))], by=cast["office"], at=AT)[0]


@pytest.fixture
def period(campaign: Campaign, cast: dict[str, Officer]) -> Period:
    said = actions.SaidPeriod("Tháng 10/2025", "monthly", date(2025, 10, 1), date(2025, 10, 31), date(2025, 11, 6))
    return actions.lay_periods(campaign=campaign, said=[said], by=cast["office"], at=AT)[0]


def at(name: str, target: Target, *more: object) -> str:
    return reverse(f"allocation:{name}", args=[target.campaign.public_id, target.public_id, *more])


# -- Giving -----------------------------------------------------------------------------------------------------------


def test_a_total_is_looked_at_and_then_shared_out_once(target: Target, city: City, office: Client) -> None:
    chosen = [str(city[word].public_id) for word in ("xa", "xa_khac", "phuong")]
    sent: dict[str, Any] = {"key": str(new_id()), "way": "chia-deu", "value": "100", "scope": "own", "units": chosen}

    looked = office.post(at("give", target), sent | {"xem": "1"})
    assert looked.status_code == 200
    assert [one.value for one in looked.context["preview"]] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert Allocation.objects.count() == 0

    for _click in range(2):
        assert office.post(at("give", target), sent).status_code == 302
    assert sum(one.value or 0 for one in Allocation.objects.all()) == Decimal(100)


def test_everybody_whom_the_filter_finds_is_given_a_target_to_follow(
    target: Target, city: City, office: Client
) -> None:
    sent = {"key": str(new_id()), "way": "theo-doi", "value": "", "scope": "own", "everybody": "on"}
    office.post(f"{at('give', target)}?nhom={city.cluster.public_id}", sent)
    assert set(Allocation.objects.values_list("unit__name", "value")) == {
        (city[word].name, None) for word in ("xa", "xa_khac", "phuong", "dac_khu")
    }


def test_what_is_missing_is_said_beside_its_field_and_what_was_ticked_stays(
    target: Target, city: City, office: Client
) -> None:
    sent = {"key": str(new_id()), "way": "gia-tri", "value": "", "scope": "own", "units": [city["xa"].public_id]}
    answer = office.post(at("give", target), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])
    assert f'value="{city["xa"].public_id}" checked' in " ".join(answer.content.decode().split())


# -- In place ---------------------------------------------------------------------------------------------------------


def began(name: str, text: str) -> str:
    return f"{name}:{digest(text)}"


def test_a_cell_is_changed_in_place_and_one_that_was_left_alone_keeps_what_another_wrote(
    carried: Allocation, cast: dict[str, Officer], office: Client
) -> None:
    value, note = f"gia-tri-{carried.public_id}", f"ghi-chu-{carried.public_id}"
    actions.amend_allocation(
        allocation=carried, version=1, changes={"note": "Người khác ghi"}, by=cast["office"], at=AT
    )
    sent = {"began": f"{began(value, '10')} {began(note, '')}", value: "1.250,5", note: ""}
    assert office.post(at("target", carried.target), sent).status_code == 302
    kept = Allocation.objects.get()
    assert (kept.value, kept.note) == (Decimal("1250.50"), "Người khác ghi")


def test_two_editors_of_one_cell_are_told_and_a_second_save_decides(
    carried: Allocation, cast: dict[str, Officer], office: Client
) -> None:
    value = f"gia-tri-{carried.public_id}"
    actions.amend_allocation(allocation=carried, version=1, changes={"value": Decimal(11)}, by=cast["office"], at=AT)
    answer = office.post(at("target", carried.target), {"began": began(value, "10"), value: "12"})
    assert answer.status_code == 422
    assert "Người khác vừa ghi “11”" in answer.content.decode()
    again = {"began": answer.context["form"]["began"].value(), value: "12"}
    assert office.post(at("target", carried.target), again).status_code == 302
    assert Allocation.objects.get().value == Decimal(12)


def test_an_empty_value_means_followed_and_nonsense_is_refused_beside_the_cell(
    carried: Allocation, office: Client
) -> None:
    value = f"gia-tri-{carried.public_id}"
    wrong = office.post(at("target", carried.target), {"began": began(value, "10"), value: "nhiều"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [value])
    office.post(at("target", carried.target), {"began": began(value, "10"), value: ""})
    assert Allocation.objects.get().value is None


# -- Scenarios --------------------------------------------------------------------------------------------------------


def test_where_figures_are_averaged_each_unit_has_a_weight_and_only_a_whole_number_is_one(
    carried: Allocation, office: Client
) -> None:
    weight, page = f"trong-so-{carried.public_id}", at("target", carried.target)
    assert weight not in office.get(page).content.decode()
    Indicator.objects.filter(pk=carried.target.indicator_id).update(rollup=Rollup.MEAN.value)
    assert office.post(page, {"began": began(weight, "1"), weight: "42.500"}).status_code == 302
    for wrong in ("1,5", "0", ""):
        answer = office.post(page, {"began": began(weight, "42.500"), weight: wrong})
        assert (answer.status_code, "Trọng số là số nguyên" in answer.content.decode()) == (422, True), wrong
    kept = Allocation.objects.get()
    line = AuditRecord.objects.filter(verb="allocation.amended").latest("pk")
    assert (kept.weight, line.after) == (42_500, {"weight": 42_500})


def test_a_scenario_is_filled_in_and_spread(carried: Allocation, period: Period, office: Client) -> None:
    name = f"kb-{carried.public_id}-{period.public_id}"
    office.post(at("scenario", carried.target), {"began": began(name, ""), name: "4,5"})
    assert Scenario.objects.get().value == Decimal("4.50")
    looked = office.post(at("spread", carried.target), {"shape": "even", "xem": "1"})
    assert looked.context["preview"][0]["points"] == [(period, Decimal("10.00"))]
    assert Scenario.objects.get().value == Decimal("4.50")
    office.post(at("spread", carried.target), {"shape": "even"})
    assert Scenario.objects.get().value == Decimal("10.00")


def test_a_value_that_was_changed_after_its_scenario_is_shown_as_out_of_step(
    carried: Allocation, period: Period, office: Client
) -> None:
    office.post(at("spread", carried.target), {"shape": "even"})
    assert office.get(at("target", carried.target)).context["outgrown"] == set()
    value = f"gia-tri-{carried.public_id}"
    office.post(at("target", carried.target), {"began": began(value, "10"), value: "12"})
    assert office.get(at("target", carried.target)).context["outgrown"] == {carried.pk}
    assert "kịch bản kết thúc ở 10" in office.get(at("scenario", carried.target)).content.decode()
    office.post(at("spread", carried.target), {"shape": "even"})
    assert office.get(at("target", carried.target)).context["outgrown"] == set()


# -- The overview -----------------------------------------------------------------------------------------------------


def test_targets_are_filtered_by_the_agency_that_leads_them(target: Target, city: City, office: Client) -> None:
    type(target).objects.filter(pk=target.pk).update(lead_unit=city["so_noi_vu"])
    address = reverse("allocation:targets", args=[target.campaign.public_id])

    def listed(lead: str) -> list[Target]:
        return [row.target for row in office.get(address, {"chu-tri": lead}).context["rows"]]

    every = listed("")
    assert listed(str(city["so_noi_vu"].public_id)) == [target]
    assert listed("chua") == [one for one in every if one != target]
    assert listed("lạ") == every


# -- Periods ----------------------------------------------------------------------------------------------------------


def test_periods_are_looked_at_and_laid_once(campaign: Campaign, office: Client) -> None:
    asked = {"cadence": "quarterly", "first": "2025-09-09", "last": "2025-12-31", "days": "5"}
    page = office.get(reverse("allocation:periods", args=[campaign.public_id]), asked)
    assert [(one.name, ticked) for one, ticked in page.context["preview"]] == [
        ("Quý III/2025", True),
        ("Quý IV/2025", True),
    ]
    assert Period.objects.count() == 0
    wanted = asked | {"lap": ["Quý III/2025", "Quý IV/2025"]}
    for _click in range(2):
        office.post(reverse("allocation:lay", args=[campaign.public_id]), wanted | {"key": str(new_id())})
    assert list(Period.objects.order_by("due").values_list("name", "due")) == [
        ("Quý III/2025", date(2025, 10, 6)),
        ("Quý IV/2025", date(2026, 1, 6)),
    ]


def test_a_period_that_is_not_ticked_is_not_laid_and_none_at_all_is_refused_with_the_ticks_kept(
    campaign: Campaign, office: Client
) -> None:
    asked = {"cadence": "quarterly", "first": "2025-09-09", "last": "2025-12-31", "days": "5"}
    address = reverse("allocation:lay", args=[campaign.public_id])
    refused = office.post(address, asked | {"key": str(new_id())})
    assert refused.status_code == 422
    assert [ticked for _one, ticked in refused.context["preview"]] == [False, False]
    office.post(address, asked | {"key": str(new_id()), "lap": ["Quý IV/2025"]})
    assert [one.name for one in Period.objects.all()] == ["Quý IV/2025"]


def test_the_two_periods_of_the_plan_are_laid_the_closing_one_on_the_day_that_was_typed(
    campaign: Campaign, office: Client
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(starts_on=date(2025, 9, 9), ends_on=date(2025, 12, 31))
    address = reverse("allocation:lay_from_plan", args=[campaign.public_id])
    office.post(address, {"key": str(new_id()), "closing_last_day": "2026-01-15"})
    assert list(Period.objects.order_by("due").values_list("purpose", "due", "obligation__kind")) == [
        ("result", date(2025, 12, 15), "result_report"),
        ("closing", date(2026, 1, 16), None),
    ]


# -- Who sees what ----------------------------------------------------------------------------------------------------


def test_a_unit_sees_its_own_row_and_no_sum_of_the_others(
    carried: Allocation, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    actions.allocate(
        target=carried.target, parts=[Part(city["xa_khac"], Decimal("98765.43"))], by=cast["office"], at=AT
    )
    client = sign_in("unit")
    for address in (at("target", carried.target), at("target_csv", carried.target)):
        page = client.get(address).content.decode()
        assert ("Xã An Ví Dụ" in page, "Xã Bình Ví Dụ" in page, "98.765" in page) == (True, False, False)
    assert client.get(at("target", carried.target)).context["balance"] is None


def test_what_a_unit_carries_stands_on_its_own_page(carried: Allocation, sign_in: Callable[[str], Client]) -> None:
    campaign = carried.target.campaign
    client = sign_in("unit")
    page = client.get(reverse("allocation:own", args=[campaign.public_id]), follow=True).content.decode()
    assert "1 chỉ tiêu trong đợt thi đua này" in " ".join(page.split())
    assert "Thu ngân sách trên địa bàn" in page
