"""A unit and a cluster in a campaign: to whom they are shown, and what stands there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import AT, TODAY
from tests.reports.stage import NOVEMBER
from thidua.allocation import actions as allocation
from thidua.allocation.actions import Part
from thidua.campaigns.models import Indicator
from thidua.campaigns.rules import Rollup
from thidua.monitoring import actions as monitoring
from thidua.participation.actions.entering import Paper
from thidua.reports import actions as reports
from thidua.reports.rules.cells import Part as Cell
from thidua.reports.rules.cells import figure_key
from thidua.urging import actions as urging
from thidua.urging import queries as urging_queries
from thidua.workspace import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def reported(period: Period, city: City, word: str, figures: dict[Target, str], cast: dict[str, Officer]) -> None:
    """Let a unit's report be received, from paper."""
    typed = {figure_key(target.public_id, Cell.VALUE): text for target, text in figures.items()}
    here: dict[str, Any] = {"by": cast["office"], "at": NOVEMBER}
    saved = reports.save_cells(period=period, unit=city[word], typed=typed, base={}, **here)
    paper = Paper("9/BC", NOVEMBER.date())
    reports.receive_paper(report=saved.edition.report, version=saved.edition.version, paper=paper, **here)


def added_up(campaign: Campaign) -> list[Target]:
    """Give the targets of a campaign, the figures of all of them being added up."""
    Indicator.objects.update(rollup=Rollup.SUM.value)
    return list(campaign.targets.filter(parent=None).select_related("indicator", "campaign").order_by("ordinal"))


def test_a_unit_shows_its_duties_figures_and_what_it_was_urged_about(
    campaign: Campaign, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    target = added_up(campaign)[0]
    given = [Part(city["xa"], Decimal(100))]
    allocation.allocate(target=target, parts=given, by=cast["office"], at=AT)
    reported(month, city, "xa", {target: "40"}, cast)
    offered = [one for one in urging_queries.to_urge(cast["office"], campaign, AT) if one.unit == city["xa"]]
    asked = [urging.Asked(one.unit, [duty.column for duty in one.duties]) for one in offered]
    urging.urge(campaign=campaign, asked=asked, form="reminder", by=cast["office"], at=AT)
    found = queries.unit_profile(cast["unit"], campaign, city["xa"].public_id, month, NOVEMBER.date())
    assert found is not None
    assert [row.unit for row in found.board.rows] == [city["xa"]]
    assert [cell.standing.value for cell in found.board.rows[0].cells][-1] == "done"
    assert found.figures is not None
    assert [(one.target, one.value, one.goal) for one in found.figures.figures] == [(target, Decimal(40), Decimal(100))]
    assert len(found.urges) == len(offered[0].duties)
    assert (found.launch, found.requests) == (None, [])
    for part in ("lead", "leader", "auditor"):
        other = queries.unit_profile(cast[part], campaign, city["xa"].public_id, month, NOVEMBER.date())
        assert other is not None
        assert other.urges == [], "what a unit was urged about is between the office and the unit"


def test_a_cluster_adds_up_what_its_members_were_given_and_reported(
    campaign: Campaign, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    first, second = added_up(campaign)[:2]
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    allocation.allocate(
        target=first, parts=[Part(city["xa"], Decimal(100)), Part(city["phuong"], Decimal(50))], **office
    )
    allocation.allocate(target=second, parts=[Part(city["xa"], Decimal(7)), Part(city["phuong"])], **office)
    reported(month, city, "xa", {first: "40", second: "5"}, cast)
    monitoring.drain(**office)
    found = queries.group_profile(cast["lead"], campaign, city.cluster.public_id, month, NOVEMBER.date())
    assert found is not None
    assert {row.unit for row in found.board.rows} == {city[word] for word in ("xa", "xa_khac", "phuong", "dac_khu")}
    assert [(one.target, one.sums.reported, one.sums.expected, one.value, one.given) for one in found.figures] == [
        (first, 1, 2, Decimal(40), Decimal(150)),
        (second, 1, 2, Decimal(5), None),
    ], "a member that only follows a target was given nothing, so nothing was given in all"


@pytest.mark.parametrize(
    ("part", "sees"),
    [("office", True), ("lead", True), ("leader", True), ("auditor", True), ("unit", False), ("council", False)],
)
def test_a_cluster_is_shown_to_whoever_may_read_each_of_its_members(
    campaign: Campaign, city: City, cast: dict[str, Officer], part: str, sees: bool
) -> None:
    found = queries.group_profile(cast[part], campaign, city.cluster.public_id, None, TODAY)
    assert (found is not None) == sees
    assert queries.group_profile(cast["office"], campaign, campaign.public_id, None, TODAY) is None


def test_who_does_not_read_urgings_is_not_told_that_there_were_none(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    address = reverse("workspace:unit", args=[campaign.public_id, city["xa"].public_id])
    told = {
        part: "Đã được đôn đốc" in sign_in(part).get(address).content.decode() for part in ("office", "unit", "lead")
    }
    assert told == {"office": True, "unit": True, "lead": False}


def test_the_pages_are_full_and_empty_and_name_the_period_of_their_address(
    campaign: Campaign, month: Period, city: City, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    for name, thing in (("unit", city["xa"]), ("group", city.cluster)):
        address = reverse(f"workspace:{name}", args=[campaign.public_id, thing.public_id])
        page = office.get(f"{address}?ky={month.public_id}")
        assert (page.status_code, page.context["period"]) == (200, month)
        assert "Chưa có chỉ tiêu nào" in page.content.decode()
        assert office.get(f"{address}?ky=khong-co").status_code == 404
