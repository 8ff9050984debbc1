"""A campaign is established from what was confirmed, changed with a reason, closed and archived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.campaigns.stage import PLAN, establish_from, plan_from
from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions, queries
from thidua.campaigns.actions.duties import AlreadyCancelled, DueBeforeStart, NeedsReason
from thidua.campaigns.actions.living import EndsBeforeStart
from thidua.campaigns.models import Campaign, CampaignMovement, CampaignTask, Citation, Indicator, Movement, Obligation
from thidua.campaigns.models import Target as TargetRow
from thidua.kernel.refused import NotAllowed, Stale
from thidua.plans import actions as plan_actions
from thidua.plans.models import Plan
from thidua.plans.rules.kinds import Verdict

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer


def verbs() -> list[str]:
    """Verbs of campaigns in the journal, in order."""
    lines = AuditRecord.objects.order_by("sequence").values_list("verb", flat=True)
    return [verb for verb in lines if verb.split(".")[0] in {"campaign", "obligation", "target"}]


def test_a_campaign_holds_what_was_confirmed(campaign: Campaign) -> None:
    assert (campaign.title, campaign.occasion, campaign.starts_on, campaign.ends_on, campaign.plan_number) == (
        "Đợt thi đua hoàn thành nhiệm vụ năm 2025 của thành phố Ví Dụ",
        "Lập thành tích chào mừng Đại hội Thi đua yêu nước",
        date(2025, 9, 9),
        date(2025, 12, 31),
        None,
    )
    kinds = campaign.obligations.order_by("ordinal").values_list("kind", "audience", "due", "clause")
    assert list(kinds) == [
        ("launch", "members", date(2025, 9, 20), "IV/1/a"),
        ("launch_report", "members", date(2025, 9, 20), "IV/1/a"),
        ("result_report", "members", date(2025, 12, 15), "IV/1/b"),
        ("monitoring", "office", None, "IV/2"),
    ]
    assert list(campaign.campaign_movements.values_list("movement__name", flat=True)) == [
        "Cả nước chung sức xây dựng nông thôn mới",
        "Bình dân học vụ số",
    ]
    assert [list(task.citations.values_list("number", flat=True)) for task in campaign.tasks.all()] == [
        ["41-CT/TW"],
        [],
    ]
    assert Plan.objects.get(pk=campaign.plan_id).state == "used"
    assert verbs() == ["campaign.established"]


def test_every_row_leads_back_to_the_text(campaign: Campaign) -> None:
    items = {item.public_id: item for item in campaign.plan.items.all()}
    rows = [
        row
        for model in (TargetRow, Obligation, CampaignTask, CampaignMovement, Citation)
        for row in model.objects.filter(campaign=campaign)
        if row.item_id
    ]

    assert len(rows) >= 14
    for row in rows:
        assert row.item_id
        item = items[row.item_id]
        assert (row.clause, row.start, row.end) == (item.clause_path, item.start, item.end)


def test_a_second_click_gives_the_same_campaign(campaign: Campaign, cast: dict[str, Officer]) -> None:
    again = actions.establish(plan=campaign.plan, by=cast["office"], at=AT)

    assert again == campaign
    assert verbs() == ["campaign.established"]


def test_open_items_refuse_and_build_nothing(cast: dict[str, Officer]) -> None:
    plan = plan_from(PLAN, by=cast["office"])
    item = plan.items.exclude(kind="document").order_by("ordinal")[0]
    plan_actions.decide(item=item, verdict=Verdict.OPEN, version=item.version, by=cast["office"], at=AT)

    with pytest.raises(actions.ItemsStillOpen):
        actions.establish(plan=plan, by=cast["office"], at=AT)

    assert not Campaign.objects.exists()
    assert not Movement.objects.exists()
    assert Plan.objects.get(pk=plan.pk).state == "review"


def test_a_rejected_item_is_not_built(cast: dict[str, Officer]) -> None:
    plan = plan_from(PLAN, by=cast["office"])
    item = plan.items.filter(kind="movement").order_by("ordinal")[0]
    plan_actions.decide(item=item, verdict=Verdict.REJECTED, version=item.version, by=cast["office"], at=AT)

    built = actions.establish(plan=plan, by=cast["office"], at=AT)

    assert list(built.campaign_movements.values_list("wording", flat=True)) == ["Bình dân học vụ số"]


def test_a_plan_without_targets_makes_a_campaign_without_targets(cast: dict[str, Officer]) -> None:
    start, end = PLAN.index("I. CHỈ TIÊU"), PLAN.index("II. NHIỆM VỤ")

    built = establish_from(PLAN[:start] + PLAN[end:], by=cast["office"])

    assert queries.target_rows(built) == []
    assert built.obligations.count() == 4


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor", "administrator"])
def test_only_the_office_establishes(part: str, confirmed_plan: Plan, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.establish(plan=confirmed_plan, by=cast[part], at=AT)

    assert not Campaign.objects.exists()


def test_indicators_and_movements_are_shared_by_campaigns(campaign: Campaign, cast: dict[str, Officer]) -> None:
    indicators, movements = Indicator.objects.count(), Movement.objects.count()

    establish_from(PLAN.replace("12,35%", "13%"), by=cast["office"])

    assert (Indicator.objects.count(), Movement.objects.count()) == (indicators, movements)
    assert Campaign.objects.count() == 2


def test_parts_stand_under_their_whole(campaign: Campaign) -> None:
    whole = next(row for row in queries.target_rows(campaign) if row.target.number == "(2)")

    assert [(part.target.label, part.target.value) for part in whole.parts] == [
        ("Thu nội địa", 83000),
        ("Thu xuất nhập khẩu", 75040),
    ]


# -- Obligations ------------------------------------------------------------------------------------------------------


def launch_of(campaign: Campaign) -> Obligation:
    return campaign.obligations.get(kind="launch")


def amend(obligation: Obligation, by: Officer, **changes: object) -> Obligation:
    wanted = {
        "version": obligation.version,
        "what": obligation.what,
        "who": obligation.who,
        "last_day": date(2025, 9, 26),
        "evidence": "Ảnh lễ phát động",
        "reason": "Bão số 9",
    } | changes
    return actions.amend_obligation(obligation=obligation, by=by, at=AT, **wanted)  # type: ignore[arg-type] # a table


def test_an_amended_obligation_keeps_what_the_plan_says(campaign: Campaign, cast: dict[str, Officer]) -> None:
    changed = amend(launch_of(campaign), cast["office"])

    assert (changed.due, changed.due_in_text, changed.version) == (date(2025, 9, 27), date(2025, 9, 20), 2)
    line = AuditRecord.objects.order_by("sequence").last()
    assert line is not None
    assert (line.verb, line.before["due"], line.after["due"], line.after["reason"]) == (
        "obligation.amended",
        "2025-09-20",
        "2025-09-27",
        "Bão số 9",
    )


def test_an_obligation_is_changed_with_a_reason_by_the_office_on_what_it_saw(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    launch = launch_of(campaign)
    with pytest.raises(NeedsReason):
        amend(launch, cast["office"], reason="  ")
    with pytest.raises(DueBeforeStart):
        amend(launch, cast["office"], last_day=date(2025, 9, 8))
    with pytest.raises(NotAllowed):
        amend(launch, cast["unit"])
    with pytest.raises(Stale):
        amend(launch, cast["office"], version=7)

    assert launch_of(campaign).version == 1


def test_a_cancelled_obligation_stays_in_sight_and_binds_nobody(campaign: Campaign, cast: dict[str, Officer]) -> None:
    launch = launch_of(campaign)

    gone = actions.cancel_obligation(
        obligation=launch, version=launch.version, reason="Ghi nhầm", by=cast["office"], at=AT
    )

    assert (gone.state, gone.reason, gone.due) == ("cancelled", "Ghi nhầm", date(2025, 9, 20))
    assert launch not in queries.binding()
    with pytest.raises(AlreadyCancelled):
        amend(gone, cast["office"])


# -- Life -------------------------------------------------------------------------------------------------------------


def test_a_campaign_is_published_closed_and_archived(campaign: Campaign, cast: dict[str, Officer]) -> None:
    office = cast["office"]
    public = actions.publish(campaign=campaign, version=1, by=office, at=AT)
    hidden = actions.unpublish(campaign=public, version=2, by=office, at=AT)
    closed = actions.close(campaign=hidden, version=3, by=office, at=AT)
    archived = actions.archive(campaign=closed, version=4, by=office, at=AT)

    assert (public.published_at, hidden.published_at, closed.closed_on) == (AT, None, date(2025, 9, 17))
    assert (archived.state, archived.version) == ("archived", 5)
    assert verbs()[1:] == ["campaign.published", "campaign.unpublished", "campaign.closed", "campaign.archived"]
    with pytest.raises(NotAllowed):
        amend(launch_of(archived), office)


def test_steps_out_of_order_are_refused(campaign: Campaign, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NotInThisState):
        actions.archive(campaign=campaign, version=1, by=cast["office"], at=AT)
    closed = actions.close(campaign=campaign, version=1, by=cast["office"], at=AT)
    with pytest.raises(actions.NotInThisState):
        actions.close(campaign=closed, version=2, by=cast["office"], at=AT)


def test_details_are_completed_when_they_are_known(campaign: Campaign, cast: dict[str, Officer]) -> None:
    def complete(seen: Campaign, number: str, ends_on: date | None) -> Campaign:
        return actions.complete_details(
            campaign=seen,
            version=seen.version,
            title=seen.title,
            plan_number=number,
            plan_issued_on=None,
            starts_on=date(2025, 9, 9),
            ends_on=ends_on,
            by=cast["office"],
            at=AT,
        )

    known = complete(campaign, " 250/KH-UBND ", None)

    assert (known.plan_number, known.plan_issued_on, known.ends_on) == ("250/KH-UBND", None, None)
    with pytest.raises(EndsBeforeStart):
        complete(known, "", date(2025, 9, 8))


def test_a_target_gets_a_lead(campaign: Campaign, cast: dict[str, Officer], city: City) -> None:
    target = campaign.targets.get(number="(3)")

    led = actions.assign_lead(target=target, unit=city["so_noi_vu"], version=1, by=cast["office"], at=AT)

    assert (led.lead_unit, led.version) == (city["so_noi_vu"], 2)
    line = AuditRecord.objects.get(verb="target.lead_assigned")
    assert (line.before, line.after) == ({"lead_unit": None}, {"lead_unit": str(city["so_noi_vu"].public_id)})
    with pytest.raises(NotAllowed):
        actions.assign_lead(target=led, unit=None, version=2, by=cast["leader"], at=AT)


def test_many_targets_are_written_in_as_few_statements_as_few(cast: dict[str, Officer]) -> None:
    def statements(targets: int) -> int:
        aims = "\n".join(
            f"({n}) Tỷ lệ hộ dân ở khu vực {n} dùng nước sạch đạt {50 + n}%;" for n in range(1, targets + 1)
        )
        plan = plan_from(f"KẾ HOẠCH\nThi đua {targets}\n\nI. CHỈ TIÊU\n{aims}\n", by=cast["office"])
        with CaptureQueriesContext(connection) as asked:
            built = actions.establish(plan=plan, by=cast["office"], at=AT)
        assert built.targets.count() == targets
        return len(asked)

    assert statements(2) == statements(30)


def test_two_campaigns_measure_the_same_thing_by_one_indicator(campaign: Campaign, cast: dict[str, Officer]) -> None:
    before = set(Indicator.objects.values_list("pk", flat=True))
    second = actions.establish(plan=plan_from(PLAN, by=cast["office"], again=True), by=cast["office"], at=AT)
    assert set(Indicator.objects.values_list("pk", flat=True)) == before
    assert [target.indicator_id for target in second.targets.order_by("ordinal")] == [
        target.indicator_id for target in campaign.targets.order_by("ordinal")
    ]
