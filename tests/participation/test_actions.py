"""Entering a unit's part: its plan, its launch, its evidence; what is refused, what the journal says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions as campaigns
from thidua.files.examining import examine
from thidua.jobs import work
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.participation import actions, queries
from thidua.participation.actions.entering import Paper
from thidua.participation.models import Evidence, Launch, UnitPlan, Way

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

HELD = date(2025, 9, 15)
SAID = actions.Said(
    held_on=HELD,
    form="conference",
    participants=120,
    themes=[actions.SaidTheme("Sạch đường, sạch ngõ", "Rác ở chợ"), actions.SaidTheme("Nói đi đôi với làm")],
)
PAPER = Paper("45/BC-UBND", date(2025, 9, 16))
PLAN = """UBND XÃ AN VÍ DỤ

Số: 12/KH-UBND

An Ví Dụ, ngày 12 tháng 9 năm 2025

KẾ HOẠCH

Phát động đợt thi đua ví dụ với chủ đề “Sạch đường, sạch ngõ”

I. MỤC TIÊU

1. Chỉ tiêu

(1) Thu ngân sách trên địa bàn đạt 12,5 tỷ đồng;

(2) Tỷ lệ hộ nghèo dưới 1,5%.
"""


def text_file(text: str = PLAN, name: str = "ke-hoach.txt") -> Examined:
    return examine(data=text.encode(), name=name)


@pytest.fixture
def here(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """The unit officer of a commune at work in a campaign."""
    return {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}


@pytest.fixture
def for_it(here: dict[str, Any], cast: dict[str, Officer]) -> dict[str, Any]:
    """The office, entering for the same commune."""
    return here | {"by": cast["office"]}


def last_line() -> tuple[str, dict[str, Any], dict[str, Any]]:
    line = AuditRecord.objects.order_by("-sequence")[0]
    return line.verb, line.before, line.after


# -- The launch -------------------------------------------------------------------------------------------------------


def test_a_unit_enters_its_launch_which_reports_it(here: dict[str, Any], campaign: Campaign) -> None:
    movement = campaign.campaign_movements.get()
    made = actions.launch(said=actions.Said(HELD, themes=SAID.themes, movements=[movement]), **here)
    assert (made.held_on, made.reported_on, made.way, made.participants) == (HELD, date(2025, 9, 17), Way.OWN, None)
    assert [(theme.ordinal, theme.name, theme.problem) for theme in made.themes.all()] == [
        (1, "Sạch đường, sạch ngõ", "Rác ở chợ"),
        (2, "Nói đi đôi với làm", ""),
    ]
    assert last_line() == (
        "launch.held",
        {},
        {
            "unit": str(here["unit"].public_id),
            "held_on": "2025-09-15",
            "form": "",
            "participants": None,
            "reported_on": "2025-09-17",
            "note": "",
            "themes": [
                {"name": "Sạch đường, sạch ngõ", "problem": "Rác ở chợ", "resolved": ""},
                {"name": "Nói đi đôi với làm", "problem": "", "resolved": ""},
            ],
            "movements": [str(movement.public_id)],
            "tasks": [],
            "way": "own",
        },
    )


def test_zero_people_and_nobody_counted_are_two_things(here: dict[str, Any]) -> None:
    made = actions.launch(said=actions.Said(HELD, participants=0), **here)
    assert made.participants == 0
    changed = actions.launch(said=actions.Said(HELD, participants=None), version=made.version, **here)
    assert changed.participants is None


def test_a_second_launch_is_refused_and_changes_nothing(here: dict[str, Any]) -> None:
    actions.launch(said=SAID, **here)
    with pytest.raises(actions.AlreadyLaunched, match="đã phát động"):
        actions.launch(said=actions.Said(date(2025, 9, 16)), **here)
    assert [(one.held_on, one.themes.count()) for one in Launch.objects.all()] == [(HELD, 2)]


def test_the_database_keeps_one_launch_of_a_unit(here: dict[str, Any]) -> None:
    actions.launch(said=SAID, **here)
    with pytest.raises(IntegrityError, match=r"one_launch_per_unit|UNIQUE"), transaction.atomic():
        Launch.objects.create(
            campaign=here["campaign"], unit=here["unit"], held_on=HELD, reported_on=HELD, entered_at=AT
        )


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"way": "post"}, "launch_way_known|launch_paper_known"),
        ({"way": "paper"}, "launch_paper_known"),
        ({"paper_number": "1/BC"}, "launch_paper_known"),
        ({"form": "picnic"}, "launch_form_known"),
        ({"reported_on": HELD - timedelta(days=1)}, "launch_reported_once_held"),
        ({"withdrawn_at": AT}, "launch_withdrawn_for_a_reason"),
        ({"withdrawn_for": "nhầm"}, "launch_withdrawn_for_a_reason"),
    ],
)
def test_the_database_refuses_a_launch_that_cannot_be(
    here: dict[str, Any], columns: dict[str, Any], constraint: str
) -> None:
    row = {"campaign": here["campaign"], "unit": here["unit"], "held_on": HELD, "reported_on": HELD, "entered_at": AT}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Launch.objects.create(**row | columns)


def test_a_launch_is_changed_and_keeps_the_day_it_was_reported(here: dict[str, Any]) -> None:
    made = actions.launch(said=SAID, **here)
    later = here | {"at": AT + timedelta(days=10)}
    theme = actions.SaidTheme("Sạch đường, sạch ngõ", "Rác ở chợ", "Đã dời điểm tập kết rác")
    changed = actions.launch(said=actions.Said(HELD, themes=[theme]), version=made.version, **later)
    assert (changed.reported_on, changed.version) == (date(2025, 9, 17), 2)
    assert [one.resolved for one in changed.themes.all()] == ["Đã dời điểm tập kết rác"]
    verb, before, after = last_line()
    assert (verb, len(before["themes"]), len(after["themes"])) == ("launch.amended", 2, 1)


def test_two_who_change_one_launch_do_not_overwrite_each_other(here: dict[str, Any]) -> None:
    made = actions.launch(said=SAID, **here)
    actions.launch(said=actions.Said(HELD, note="một"), version=made.version, **here)
    with pytest.raises(Stale):
        actions.launch(said=actions.Said(HELD, note="hai"), version=made.version, **here)
    assert Launch.objects.get().note == "một"


def test_a_launch_that_lies_ahead_is_refused(here: dict[str, Any]) -> None:
    with pytest.raises(actions.NotYetHeld, match="chưa đến") as refusal:
        actions.launch(said=actions.Said(date(2025, 9, 18)), **here)
    assert (refusal.value.field, Launch.objects.count()) == ("held_on", 0)


def test_a_withdrawn_launch_stays_readable_and_makes_room_for_another(here: dict[str, Any]) -> None:
    made = actions.launch(said=SAID, **here)
    where = here | {"version": made.version}
    with pytest.raises(Refused, match="lý do"):
        actions.withdraw_launch(reason="  ", **where)
    actions.withdraw_launch(reason="Ghi nhầm đợt", **where)
    assert queries.launch_of(here["campaign"], here["unit"]) is None
    assert last_line()[0::2] == ("launch.withdrawn", {"reason": "Ghi nhầm đợt"})
    again = actions.launch(said=SAID, **here)
    assert list(Launch.objects.order_by("pk").values_list("pk", "withdrawn_for")) == [
        (made.pk, "Ghi nhầm đợt"),
        (again.pk, ""),
    ]


def test_there_is_nothing_to_withdraw_before_a_launch(here: dict[str, Any]) -> None:
    with pytest.raises(actions.NotLaunched):
        actions.withdraw_launch(reason="nhầm", version=1, **here)


# -- For another unit -------------------------------------------------------------------------------------------------


def test_the_office_enters_a_launch_from_the_units_paper(for_it: dict[str, Any]) -> None:
    made = actions.launch(said=SAID, paper=PAPER, **for_it)
    assert (made.way, made.paper_number, made.paper_on, made.reported_on) == (
        Way.PAPER,
        "45/BC-UBND",
        date(2025, 9, 16),
        date(2025, 9, 16),
    )
    after = last_line()[2]
    assert (after["way"], after["paper_number"], after["paper_on"]) == ("paper", "45/BC-UBND", "2025-09-16")


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (None, "paper_number"),
        (Paper(" ", date(2025, 9, 16)), "paper_number"),
        (Paper("45/BC-UBND", None), "paper_on"),
        (Paper("45/BC-UBND", date(2025, 9, 18)), "paper_on"),
        (Paper("45/BC-UBND", date(2025, 9, 14)), "paper_on"),
    ],
)
def test_what_is_entered_for_a_unit_names_a_paper_that_can_be(
    for_it: dict[str, Any], paper: Paper | None, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.launch(said=SAID, paper=paper, **for_it)
    assert (refusal.value.field, Launch.objects.count()) == (field, 0)


@pytest.mark.parametrize("part", ["lead", "leader", "council", "auditor", "administrator"])
def test_nobody_else_enters_for_a_unit(here: dict[str, Any], cast: dict[str, Officer], part: str) -> None:
    with pytest.raises(NotAllowed):
        actions.launch(said=SAID, paper=PAPER, **here | {"by": cast[part]})


def test_a_commune_does_not_enter_for_its_neighbour(here: dict[str, Any], city: City) -> None:
    with pytest.raises(NotAllowed):
        actions.launch(said=SAID, paper=PAPER, **here | {"unit": city["xa_khac"]})


def test_a_unit_below_a_member_launches_in_its_turn(here: dict[str, Any], city: City, cast: dict[str, Officer]) -> None:
    below = here | {"unit": city["ban_tdkt"], "by": cast["office"]}
    assert actions.launch(said=SAID, **below).way == Way.OWN


def test_a_unit_outside_every_group_takes_no_part(here: dict[str, Any], city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.TakesNoPart):
        actions.launch(said=SAID, paper=PAPER, **here | {"unit": city["city"], "by": cast["office"]})


def test_nothing_is_entered_once_the_campaign_is_closed(here: dict[str, Any], cast: dict[str, Officer]) -> None:
    campaign = here["campaign"]
    campaigns.close(campaign=campaign, version=campaign.version, by=cast["office"], at=AT)
    with pytest.raises(actions.CampaignOver):
        actions.launch(said=SAID, **here)


# -- The unit's own plan ----------------------------------------------------------------------------------------------


def test_a_plan_is_entered_and_changed_and_writes_nothing_when_nothing_changed(here: dict[str, Any]) -> None:
    made = actions.enter_plan(number="12/KH-UBND", issued_on=date(2025, 9, 12), **here)
    lines = AuditRecord.objects.count()
    same = actions.enter_plan(number="12/KH-UBND ", issued_on=date(2025, 9, 12), version=made.version, **here)
    assert (same.version, AuditRecord.objects.count()) == (1, lines)
    changed = actions.enter_plan(number="13/KH-UBND", issued_on=date(2025, 9, 12), version=made.version, **here)
    assert (changed.number, changed.version) == ("13/KH-UBND", 2)
    with pytest.raises(Stale):
        actions.enter_plan(number="14/KH-UBND", issued_on=None, version=made.version, **here)
    with pytest.raises(Stale):
        actions.enter_plan(number="14/KH-UBND", issued_on=None, **here)


def test_the_reader_proposes_what_a_units_plan_says(here: dict[str, Any]) -> None:
    plan = actions.keep_plan_file(file=text_file(), **here)
    work.drain(clock=lambda: AT)
    plan.refresh_from_db()
    found = plan.found
    assert (found["number"], found["issued_on"], found["themes"]) == (
        "12/KH-UBND",
        "2025-09-12",
        ["Sạch đường, sạch ngõ"],
    )
    assert (found["target_count"], [one["clause"] for one in found["targets"]]) == (2, ["I/1/(1)", "I/1/(2)"])
    assert plan.issued_on is None, "the reader proposes, the officer decides"


def test_the_same_file_twice_is_kept_once_and_another_takes_its_place(here: dict[str, Any]) -> None:
    first = actions.keep_plan_file(file=text_file(), **here)
    same = actions.keep_plan_file(file=text_file(), **here)
    assert (same.file_id, same.version) == (first.file_id, first.version)
    other = actions.keep_plan_file(file=text_file(PLAN + "Bản sửa.\n"), **here)
    assert (other.file_id != first.file_id, UnitPlan.objects.count()) == (True, 1)


def test_a_reading_of_a_file_that_was_replaced_is_dropped(here: dict[str, Any]) -> None:
    plan = actions.keep_plan_file(file=text_file(), **here)
    actions.keep_reading(plan=plan, file_id=None, reading=None, failure="empty")
    plan.refresh_from_db()
    assert (plan.found, plan.failure) == ({}, "")


# -- Evidence ---------------------------------------------------------------------------------------------------------


def test_evidence_is_kept_once_and_taken_off_again(here: dict[str, Any]) -> None:
    kept = actions.add_evidence(file=text_file("Biên bản", "bien-ban.txt"), **here)
    assert actions.add_evidence(file=text_file("Biên bản", "ten-khac.txt"), **here) == kept
    assert [one.file.name for one in queries.evidence_of(here["campaign"], here["unit"])] == ["bien-ban.txt"]
    for _ in range(2):
        actions.remove_evidence(evidence=kept, by=here["by"], at=AT)
    assert list(queries.evidence_of(here["campaign"], here["unit"])) == []
    assert AuditRecord.objects.filter(verb="evidence.removed").count() == 1


def test_a_launch_takes_ten_files(here: dict[str, Any]) -> None:
    for number in range(actions.MOST_FILES):
        actions.add_evidence(file=text_file(f"Tệp {number}", f"{number}.txt"), **here)
    with pytest.raises(actions.TooMuchEvidence):
        actions.add_evidence(file=text_file("Tệp nữa", "nua.txt"), **here)
    assert Evidence.objects.count() == actions.MOST_FILES


def test_standings_follow_what_was_entered(here: dict[str, Any]) -> None:
    actions.launch(said=SAID, **here)
    part = queries.part_of(here["campaign"], here["unit"], date(2025, 9, 17))
    assert [(str(one.duty), str(one.standing), one.done_on) for one in part.stands] == [
        ("launch", "done", HELD),
        ("launch_report", "done", date(2025, 9, 17)),
    ]
    neighbour = here["unit"].__class__.objects.get(name="Xã Bình Ví Dụ")
    late = queries.part_of(here["campaign"], neighbour, date(2025, 9, 20))
    assert [str(one.standing) for one in late.stands] == ["overdue", "overdue"]


def test_moments_are_those_of_the_door(here: dict[str, Any]) -> None:
    at: datetime = here["at"]
    assert actions.launch(said=SAID, **here).entered_at == at
