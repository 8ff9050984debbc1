"""Each officer's desk: what falls on them, soonest first, and nothing that does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.stage import PLAN, plan_from
from tests.cast import AT, TODAY
from thidua.allocation.models import Period
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign, Obligation
from thidua.files.examining import examine
from thidua.plans import actions as plan_actions
from thidua.plans.rules.kinds import Verdict
from thidua.reports import actions as reports
from thidua.reports.actions.returning import Flagged
from thidua.workspace import queries
from thidua.workspace.rules import Desk, desk_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

MEMBERS = ["launch", "launch_report", "result_report"]


def _kinds(lying: Iterable[queries.Work | queries.Reporting]) -> list[str]:
    return [one.obligation.kind for one in lying if isinstance(one, queries.Work)]


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

    kinds = [_kinds(lying.dated), _kinds(lying.undated)]
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

    assert _kinds(queries.lying_on_desk(cast["unit"], TODAY).dated) == MEMBERS
    assert _kinds(queries.lying_on_desk(cast["lead"], TODAY).dated) == MEMBERS[1:]


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


@pytest.mark.parametrize(
    ("state", "unit", "head", "office"),
    [
        ("", "Làm báo cáo", "Làm báo cáo", ""),
        ("draft", "Viết tiếp", "Viết tiếp", ""),
        ("submitted", "Mở để xem", "Mở để duyệt", ""),
        ("approved", "1 việc đã xong", "1 việc đã xong", "1 báo cáo"),
        ("returned", "Mở để sửa", "Mở để sửa", ""),
        ("received", "1 việc đã xong", "1 việc đã xong", ""),
        ("corrected", "Viết tiếp", "Viết tiếp", ""),
    ],
)
def test_a_report_lies_on_the_desk_of_whoever_has_to_act(
    state: str,
    unit: str,
    head: str,
    office: str,
    campaign: Campaign,
    city: City,
    cast: dict[str, Officer],
    sign_in: Callable[[str], Client],
) -> None:
    asked = Obligation.objects.get(campaign=campaign, kind="result_report")
    days = {"starts_on": date(2025, 9, 9), "ends_on": date(2025, 9, 15), "due": date(2025, 9, 20)}
    period = Period.objects.create(campaign=campaign, name="Kỳ ví dụ", cadence="once", obligation=asked, **days)
    if state:
        _bring_to(state, period, city, cast)
    shown = {
        part: [words for words in REPORTING if words in sign_in(part).get(reverse("workspace:desk")).content.decode()]
        for part in ("unit", "head", "office")
    }
    assert shown == {
        "unit": [unit] if unit else [],
        "head": [head] if head else [],
        "office": [office] if office else [],
    }


REPORTING = ("Làm báo cáo", "Viết tiếp", "Mở để xem", "Mở để duyệt", "Mở để sửa", "1 báo cáo", "1 việc đã xong")


def _bring_to(state: str, period: Period, city: City, cast: dict[str, Officer]) -> None:
    """Take the commune's report of a period to a state, as its people and the office do."""
    edition = reports.save_cells(period=period, unit=city["xa"], typed={}, base={}, by=cast["unit"], at=AT).edition
    report = edition.report
    steps = ("draft", "submitted", "approved", *(("returned",) if state == "returned" else ("received", "corrected")))
    for step in steps[1 : steps.index(state) + 1]:
        edition.refresh_from_db()
        where: dict[str, Any] = {"report": report, "version": edition.version, "at": AT}
        if step == "submitted":
            reports.submit(by=cast["unit"], **where)
        elif step == "approved":
            file = examine(data=b"Bao cao da ky", name="bao-cao.txt")
            reports.approve(
                document=reports.Document("1/BC", TODAY, "Người Ký Ví Dụ", file=file), by=cast["head"], **where
            )
        elif step == "returned":
            reports.send_back(flagged=[Flagged("s.figures", "Thiếu nhận xét")], by=cast["office"], **where)
        elif step == "received":
            reports.receive(by=cast["office"], **where)
        else:
            reports.begin_correction(why="Sót một thôn", by=cast["unit"], **where)


def test_a_stranger_is_sent_to_the_sign_in_page(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("stranger").get(reverse("workspace:desk")).status_code == 302


@pytest.mark.parametrize("part", ["office", "unit", "lead", "auditor"])
def test_a_desk_takes_few_queries(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in(part)
    client.get(reverse("workspace:desk"))

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("workspace:desk"))

    assert len(captured) <= 12, [query["sql"][:150] for query in captured]
