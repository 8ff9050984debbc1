"""Each officer's desk: what falls on them, soonest first, and nothing that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.stage import PLAN, plan_from
from tests.cast import AT, TODAY
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign, Obligation
from thidua.plans import actions as plan_actions
from thidua.plans.rules.kinds import Verdict
from thidua.workspace import queries
from thidua.workspace.rules import Desk, desk_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

MEMBERS = ["launch", "launch_report", "result_report"]


@pytest.mark.parametrize(
    ("part", "desk", "dated", "undated"),
    [
        ("office", Desk.OFFICE, [], ["monitoring"]),
        ("unit", Desk.UNIT, MEMBERS, []),
        ("head", Desk.UNIT, MEMBERS, []),
        ("lead", Desk.GROUP_LEAD, MEMBERS, []),
        ("leader", Desk.READER, [], []),
        ("council", Desk.READER, [], []),
        ("auditor", Desk.READER, [], []),
        ("administrator", Desk.READER, [], []),
    ],
)
def test_what_falls_on_each_desk(
    part: str, desk: Desk, dated: list[str], undated: list[str], campaign: Campaign, cast: dict[str, Officer]
) -> None:
    lying = queries.lying_on_desk(cast[part], TODAY)

    kinds = [[duty.obligation.kind for duty in duties] for duties in (lying.dated, lying.undated)]
    assert (lying.desk, *kinds) == (desk, dated, undated)
    assert lying.running == [campaign]


@pytest.mark.parametrize(
    ("verbs", "desk"),
    [
        (["campaign.*"], Desk.OFFICE),
        (["duty.do", "group.lead"], Desk.GROUP_LEAD),
        (["duty.do"], Desk.UNIT),
        (["*.read"], Desk.READER),
        ([], Desk.READER),
    ],
)
def test_a_desk_follows_from_what_a_role_allows(verbs: list[str], desk: Desk) -> None:
    assert desk_for(verbs) is desk


def test_what_names_one_unit_falls_on_that_unit_alone(campaign: Campaign, cast: dict[str, Officer], city: City) -> None:
    Obligation.objects.filter(kind="launch").update(audience="unit", unit=city["xa"])

    assert [duty.obligation.kind for duty in queries.lying_on_desk(cast["unit"], TODAY).dated] == MEMBERS
    assert [duty.obligation.kind for duty in queries.lying_on_desk(cast["lead"], TODAY).dated] == MEMBERS[1:]


def test_a_closed_campaign_leaves_the_desk(campaign: Campaign, cast: dict[str, Officer]) -> None:
    actions.close(campaign=campaign, version=1, by=cast["office"], at=AT)

    lying = queries.lying_on_desk(cast["unit"], TODAY)

    assert (lying.dated, lying.running) == ([], [])
    assert lying.news[0].verb == "campaign.closed"


def test_the_unit_sees_day_weekday_clause_and_one_primary_button(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("unit").get(reverse("workspace:desk")).content.decode()

    for words in ("hết thứ Sáu, 19/9", "còn 2 ngày".capitalize(), "IV/1/a", "trước ngày 20/9/2025"):
        assert words in page
    assert page.count("button primary") == 1


def test_the_office_sees_plans_that_wait(cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    plan = plan_from(PLAN, by=cast["office"])
    item = plan.items.exclude(kind="document").order_by("ordinal")[0]
    plan_actions.decide(item=item, verdict=Verdict.OPEN, version=item.version, by=cast["office"], at=AT)

    page = sign_in("office").get(reverse("workspace:desk")).content.decode()

    assert "Kế hoạch chờ rà soát" in page
    assert reverse("plans:review", args=[plan.public_id]) in page
    assert page.count("button primary") == 1


def test_an_auditor_is_told_plainly_that_nothing_waits(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("auditor").get(reverse("workspace:desk")).content.decode()

    assert "Không có việc nào chờ bạn" in page
    assert "bạn được đọc mọi đợt thi đua" in page
    assert "button primary" not in page


def test_the_lead_of_a_cluster_sees_its_members(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("lead").get(reverse("workspace:desk")).content.decode()

    assert "Đơn vị của bạn làm trưởng; 4 đơn vị" in page


def test_a_stranger_is_sent_to_the_sign_in_page(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("stranger").get(reverse("workspace:desk")).status_code == 302


@pytest.mark.parametrize("part", ["office", "unit", "lead", "auditor"])
def test_a_desk_takes_few_queries(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in(part)
    client.get(reverse("workspace:desk"))

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("workspace:desk"))

    assert len(captured) <= 13, [query["sql"][:150] for query in captured]
