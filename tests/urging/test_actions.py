"""Urging: who hears what, who is left in peace, what comes of it; and the ladder that does it by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.reports.stage import NOVEMBER, newest
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign
from thidua.kernel.refused import NotAllowed, Stale
from thidua.notices.actions import mark_read
from thidua.notices.models import Notice
from thidua.participation import actions as participation
from thidua.reports import actions as reports
from thidua.reports.actions.returning import Flagged
from thidua.reports.rules.cells import section_field
from thidua.urging import actions, queries, rules
from thidua.urging.actions import Asked
from thidua.urging.models import Ladder, Urge, Urging
from thidua.urging.rules import Form, Step

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2025, 11, 19, 2, 0, tzinfo=UTC)
"""Nine in the morning in Hà Nội, October's day being over."""


def urged(campaign: Campaign, by: Officer, at: datetime = AT, **more: Any) -> Urging:
    """Urge everybody whom the page would offer."""
    offered = queries.to_urge(by, campaign, at)
    asked = [Asked(one.unit, [duty.column for duty in one.duties]) for one in offered]
    kept: dict[str, Any] = {"form": "reminder", "by": by, "at": at} | more
    return actions.urge(campaign=campaign, asked=asked, **kept)


def named(urging: Urging) -> list[tuple[str, str, int]]:
    """Give whom a sending urged about what, and how many heard."""
    return [
        (
            one.unit.name,
            one.period.name if one.period else str(one.obligation.kind if one.obligation else ""),
            one.hearers,
        )
        for one in urging.urges.order_by("unit__name_sort", "pk")
    ]


# -- By hand ----------------------------------------------------------------------------------------------------------


def test_everybody_of_a_unit_gets_one_message_however_much_is_due(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    kept = urged(campaign, cast["office"], words="Gửi trước thứ Sáu.")
    assert [one for one in named(kept) if one[0] == "Xã An Ví Dụ"] == [
        ("Xã An Ví Dụ", "launch", 2),
        ("Xã An Ví Dụ", "launch_report", 2),
    ]
    notices = Notice.objects.filter(kind="urging.reminder", unit=city["xa"]).order_by("user__username")
    assert [(one.user, one.params["words"]) for one in notices] == [
        (cast["head"].user, "Gửi trước thứ Sáu."),
        (cast["unit"].user, "Gửi trước thứ Sáu."),
    ]
    line = AuditRecord.objects.filter(verb="urging.sent").get()
    assert line.after == {"form": "reminder", "units": 6, "hearers": 3, "words": "Gửi trước thứ Sáu."}


def test_a_letter_to_the_head_is_heard_by_the_head_alone(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    urged(campaign, cast["office"], form="letter")
    heard = Notice.objects.filter(kind="urging.letter", unit=city["xa"])
    assert [one.user for one in heard] == [cast["head"].user]


def test_what_was_urged_just_now_rests_and_then_is_offered_again(campaign: Campaign, cast: dict[str, Officer]) -> None:
    urged(campaign, cast["office"])
    with pytest.raises(actions.NobodyToUrge):
        urged(campaign, cast["office"], at=AT + timedelta(days=2))
    assert Urging.objects.count() == 1
    resting = queries.to_urge(cast["office"], campaign, AT + timedelta(days=2))[0]
    assert (resting.is_resting, resting.duties[0].rests_until) == (True, TODAY + timedelta(days=3))
    urged(campaign, cast["office"], at=AT + timedelta(days=3))
    assert Urging.objects.count() == 2


def test_what_was_done_since_the_page_was_opened_is_left_out(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    offered = queries.to_urge(cast["office"], campaign, AT)
    said = participation.Said(held_on=date(2025, 9, 16))
    participation.launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)
    asked = [Asked(one.unit, [duty.column for duty in one.duties]) for one in offered]
    kept = actions.urge(campaign=campaign, asked=asked, form="reminder", by=cast["office"], at=AT)
    assert "Xã An Ví Dụ" not in {name for name, _duty, _heard in named(kept)}


def test_a_returned_report_is_urged_about_though_it_was_sent(
    campaign: Campaign, cast: dict[str, Officer], sent: Report
) -> None:
    flags = [Flagged(section_field("limits"), "Viết rõ hơn")]
    reports.send_back(report=sent, version=newest(sent).version, flagged=flags, by=cast["office"], at=NOVEMBER)
    offered = {one.unit.pk: [duty.column.period for duty in one.duties] for one in queries.to_urge(
        cast["office"], campaign, NOVEMBER
    )}  # fmt: skip
    assert sent.period in offered[sent.unit_id]


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor"])
def test_only_the_office_urges(part: str, campaign: Campaign, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.urge(campaign=campaign, asked=[], form="reminder", by=cast[part], at=AT)


def test_nobody_is_urged_once_a_campaign_is_put_away(campaign: Campaign, cast: dict[str, Officer]) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(state="archived", closed_on=TODAY, archived_on=TODAY)
    campaign.refresh_from_db()
    with pytest.raises(NotAllowed):
        urged(campaign, cast["office"])


# -- What came of it --------------------------------------------------------------------------------------------------


def test_who_read_it_and_what_came_in_within_two_days_is_told(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    kept = urged(campaign, cast["office"])
    notice = Notice.objects.get(kind="urging.reminder", user=cast["unit"].user)
    mark_read(notice=notice, by=cast["unit"].user, at=AT + timedelta(hours=1))
    said = participation.Said(held_on=TODAY)
    participation.launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT + timedelta(hours=3))
    late = AT + timedelta(hours=60)
    participation.launch(campaign=campaign, unit=city["phuong"], said=said, by=cast["lead"], at=late)
    (effect,) = queries.effects(campaign, [kept])
    assert (effect.units, effect.duties, effect.told, effect.read, effect.came) == (6, 12, 3, 1, 2)
    assert queries.effect(kept, queries.urged(kept)) == effect
    told = {row.unit.name: (row.told, row.read, [is_effect for _u, _at, is_effect in row.duties])
            for row in queries.urged(kept)}  # fmt: skip
    assert told["Xã An Ví Dụ"] == (2, 1, [True, True])
    assert told["Phường Đồng Ví Dụ"] == (1, 0, [False, False])
    assert told["Xã Bình Ví Dụ"] == (0, 0, [False, False])


# -- The ladder -------------------------------------------------------------------------------------------------------


def ladder(campaign: Campaign, by: Officer, **more: Any) -> Ladder:
    """Turn the usual ladder on."""
    kept: dict[str, Any] = {"version": 0, "is_on": True, "steps": rules.USUAL, "rest_days": 3} | more
    return actions.set_ladder(campaign=campaign, by=by, at=AT, **kept)


def test_a_ladder_climbs_one_rung_at_a_time_and_each_once(
    campaign: Campaign, city: City, cast: dict[str, Officer], month: Period
) -> None:
    there = ladder(campaign, cast["office"])
    days = [WEDNESDAY + timedelta(days=more) for more in range(14)]
    climbed = [
        (at.date().isoformat(), one.form)
        for at in days
        for _again in range(2)
        for one in actions.climb(ladder=there, at=at)
    ]
    # Both the launch of September and October's report are overdue: second, letter, named, three days apart at least.
    assert climbed == [
        ("2025-11-19", "second"),
        ("2025-11-24", "letter"),
        ("2025-11-27", "named"),
    ]
    rungs = Urge.objects.filter(unit=city["xa"], period=month).order_by("pk").values_list("rung", flat=True)
    assert list(rungs) == [1, 5, 15]


@pytest.mark.parametrize(
    "at",
    [WEDNESDAY + timedelta(days=3), WEDNESDAY + timedelta(hours=9), WEDNESDAY - timedelta(hours=2)],
    ids=["on a Saturday", "in the evening", "before the offices open"],
)
def test_a_ladder_is_quiet_outside_of_office_hours(at: datetime, campaign: Campaign, cast: dict[str, Officer]) -> None:
    assert actions.climb(ladder=ladder(campaign, cast["office"]), at=at) == []


def test_a_ladder_that_is_off_urges_nobody(campaign: Campaign, cast: dict[str, Officer]) -> None:
    assert actions.climb(ladder=ladder(campaign, cast["office"], is_on=False), at=WEDNESDAY) == []


def test_what_was_urged_by_hand_rests_from_the_ladder_too(campaign: Campaign, cast: dict[str, Officer]) -> None:
    there = ladder(campaign, cast["office"])
    urged(campaign, cast["office"], at=WEDNESDAY - timedelta(days=1))
    assert actions.climb(ladder=there, at=WEDNESDAY) == []
    assert [one.form for one in actions.climb(ladder=there, at=WEDNESDAY + timedelta(days=2))] == ["second"]


def test_a_ladder_is_kept_with_its_version_and_says_what_is_wrong(campaign: Campaign, cast: dict[str, Officer]) -> None:
    kept = ladder(campaign, cast["office"])
    with pytest.raises(Stale):
        ladder(campaign, cast["office"])
    with pytest.raises(actions.CrookedLadder):
        ladder(campaign, cast["office"], version=kept.version, steps=[Step(1, Form.NAMED), Step(2, Form.REMINDER)])
    with pytest.raises(NotAllowed):
        ladder(campaign, cast["unit"], version=kept.version)
    again = ladder(campaign, cast["office"], version=kept.version, is_on=False)
    assert (again.is_on, again.rungs) == (False, rules.USUAL)
    assert AuditRecord.objects.filter(verb="urging.ladder_set").count() == 2
