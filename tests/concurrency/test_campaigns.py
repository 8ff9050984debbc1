"""Two clicks and two officers at one campaign at the same moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.campaigns.stage import PLAN, campaign, confirmed_plan, plan_from  # noqa: F401 -- fixtures
from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign, Indicator, Movement, Obligation, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clicks_at_once_make_one_campaign(
    confirmed_plan: Plan,  # noqa: F811 -- a fixture
    sign_in: Callable[[str], Client],
) -> None:
    address = reverse("campaigns:establish", args=[confirmed_plan.public_id])
    clients = [sign_in("office"), sign_in("office")]

    answers = at_once([lambda client=client: client.post(address) for client in clients])  # type: ignore[misc]

    built = Campaign.objects.get()
    there = reverse("campaigns:campaign", args=[built.public_id])
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, there)] * 2
    assert AuditRecord.objects.filter(verb="campaign.established").count() == 1


def test_two_plans_that_name_the_same_things_become_campaigns_at_once(cast: dict[str, Officer]) -> None:
    by = cast["office"]
    plans = [plan_from(PLAN.replace("năm 2025 của", f"năm 2025 lần {n} của"), by=by) for n in (1, 2, 3)]

    made = at_once([lambda plan=plan: actions.establish(plan=plan, by=by, at=AT) for plan in plans])  # type: ignore[misc]

    assert names(made) == ["done"] * 3
    each = made[0].targets.count()
    assert (Target.objects.count(), Indicator.objects.count()) == (3 * each, each)
    assert Movement.objects.count() == 2


def amend(thing: Obligation, by: Officer, **changes: Any) -> Callable[[], Obligation]:
    said: dict[str, Any] = {"what": thing.what, "who": thing.who, "last_day": None, "evidence": "", "reason": "lý do"}
    return lambda: actions.amend_obligation(obligation=thing, version=thing.version, by=by, at=AT, **(said | changes))


def test_of_two_changes_of_one_obligation_one_counts_and_the_other_officer_is_told(
    campaign: Campaign,  # noqa: F811 -- a fixture
    cast: dict[str, Officer],
) -> None:
    thing = campaign.obligations.get(kind="launch")
    days = [date(2025, 10, 1), date(2025, 10, 2)]

    answers = at_once([amend(thing, cast["office"], last_day=day) for day in days])

    assert names(answers) == ["Stale", "done"]
    won = next(answer for answer in answers if isinstance(answer, Obligation))
    thing.refresh_from_db()
    assert (thing.due, thing.version) == (won.due, 2)
    assert AuditRecord.objects.filter(verb="obligation.amended").count() == 1


def test_changing_and_cancelling_one_obligation_at_once_does_one_of_the_two(
    campaign: Campaign,  # noqa: F811 -- a fixture
    cast: dict[str, Officer],
) -> None:
    thing = campaign.obligations.get(kind="launch")

    answers = at_once(
        [
            amend(thing, cast["office"]),
            lambda: actions.cancel_obligation(obligation=thing, version=1, reason="x", by=cast["office"], at=AT),
        ]
    )

    assert names(answers) == ["Stale", "done"]


def test_an_archived_campaign_is_not_changed_by_whoever_was_on_the_way(
    campaign: Campaign,  # noqa: F811 -- a fixture
    cast: dict[str, Officer],
) -> None:
    closed = actions.close(campaign=campaign, version=1, by=cast["office"], at=AT)
    thing = campaign.obligations.get(kind="launch")
    target = campaign.targets.order_by("ordinal")[0]

    answers = at_once(
        [
            lambda: actions.archive(campaign=closed, version=2, by=cast["office"], at=AT),
            amend(thing, cast["office"]),
            lambda: actions.assign_lead(target=target, unit=None, version=1, by=cast["office"], at=AT),
        ]
    )

    assert isinstance(answers[0], Campaign)
    order = list(AuditRecord.objects.order_by("sequence").values_list("verb", flat=True))
    assert "campaign.archived" in order
    assert not {"obligation.amended", "target.lead_assigned"} & set(order[order.index("campaign.archived") :])
    with pytest.raises(type(refused(amend(thing, cast["office"])))):
        amend(thing, cast["office"])()


def refused(deed: Callable[[], object]) -> Exception:
    """Give the refusal of a deed."""
    (answer,) = at_once([deed])
    assert isinstance(answer, Exception)
    return answer


def test_two_leads_for_one_target_leave_one(
    campaign: Campaign,  # noqa: F811 -- a fixture
    cast: dict[str, Officer],
    city: City,
) -> None:
    target = campaign.targets.order_by("ordinal")[0]

    def give(word: str) -> Callable[[], Target]:
        return lambda: actions.assign_lead(target=target, unit=city[word], version=1, by=cast["office"], at=AT)

    assert names(at_once([give("so_noi_vu"), give("thanh_tra")])) == ["Stale", "done"]


def test_a_campaign_is_published_and_closed_once(
    campaign: Campaign,  # noqa: F811 -- a fixture
    cast: dict[str, Officer],
) -> None:
    def publish() -> Campaign:
        return actions.publish(campaign=campaign, version=1, by=cast["office"], at=AT)

    def close() -> Campaign:
        return actions.close(campaign=campaign, version=1, by=cast["office"], at=AT)

    assert names(at_once([publish, close, publish])) == ["Stale", "Stale", "done"]
    campaign.refresh_from_db()
    assert campaign.version == 2
