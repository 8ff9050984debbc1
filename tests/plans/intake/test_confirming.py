"""What a campaign is made from: exactly what officers confirmed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.plans.intake.conftest import accept_all, item_of
from tests.world import SMALL_PLAN
from thidua.plans import actions, queries
from thidua.plans.rules.confirmed import ConfirmedObligation, ConfirmedTarget
from thidua.plans.rules.kinds import Kind, Verdict

if TYPE_CHECKING:
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db


def test_nothing_is_confirmed_before_an_officer_says_so(plan: Plan) -> None:
    found = queries.confirmed(plan)
    lists = (found.targets, found.obligations, found.deadlines, found.movements, found.tasks, found.citations)
    assert lists == ((), (), (), (), (), ())
    assert (found.number, found.issued_on, found.ends_on) == (None, date(2025, 9, 9), None)


def test_what_was_confirmed_comes_with_its_place_and_its_days(plan: Plan, office: Officer) -> None:
    accept_all(plan, office)
    found = queries.confirmed(plan)
    target, obligation = item_of(plan, Kind.TARGET, "thất nghiệp"), item_of(plan, Kind.OBLIGATION, "2025-12-15")
    phrase = "Tỷ lệ thất nghiệp khu vực thành thị dưới 2,5%"
    start = SMALL_PLAN.index(phrase)
    assert found.targets[3] == ConfirmedTarget(
        item_id=target.public_id,
        clause="I/1/(2)",
        anchor="I-1-(2)",
        start=start,
        end=start + len(phrase),
        phrase=phrase,
        label="Tỷ lệ thất nghiệp khu vực thành thị",
        comparison="lt",
        value=Decimal("2.5"),
        high=None,
        measure="%",
        direction="",
        polarity="lower_better",
        basis="",
        horizon="",
        approximate=False,
        points_meant=False,
        parent="",
        parent_id=None,
        alt_value=None,
        alt_high=None,
        alt_measure="",
    )
    assert found.obligations[-1] == ConfirmedObligation(
        item_id=obligation.public_id,
        clause="III/1/b",
        anchor="III-1-b",
        start=obligation.start or 0,
        end=obligation.end or 0,
        phrase=SMALL_PLAN[obligation.start : obligation.end],
        who="Thủ trưởng các cơ quan, đơn vị, địa phương",
        what=str(obligation.values["what"]),
        due=date(2025, 12, 15),
        said_on=date(2025, 12, 15),
        operator="before",
        recurrence="",
        evidence="",
    )
    assert (found.starts_on, found.ends_on) == (date(2025, 9, 9), date(2025, 12, 31))
    assert [movement.name for movement in found.movements] == ["Bình dân học vụ số"]
    assert [citation.number for citation in found.citations] == ["41-CT/TW"]


def test_parts_follow_their_whole_whatever_it_is_called_and_stand_alone_without_it(plan: Plan, office: Officer) -> None:
    accept_all(plan, office)
    whole = item_of(plan, Kind.TARGET, "Thu ngân sách")
    renamed = whole.values | {"label": "Thu ngân sách nhà nước"}
    whole = actions.amend(item=whole, values=renamed, version=whole.version, by=office, at=AT)
    parts = [(each.parent, each.parent_id) for each in queries.confirmed(plan).targets[1:3]]
    assert parts == [("Thu ngân sách nhà nước", whole.public_id)] * 2
    actions.decide(item=whole, verdict=Verdict.REJECTED, version=whole.version, by=office, at=AT)
    assert [(each.parent, each.parent_id) for each in queries.confirmed(plan).targets[:2]] == [("", None)] * 2


def test_rejected_items_are_left_out_and_added_ones_are_in(plan: Plan, office: Officer) -> None:
    accept_all(plan, office)
    gone = item_of(plan, Kind.MOVEMENT)
    actions.decide(item=gone, verdict=Verdict.REJECTED, version=gone.version, by=office, at=AT)
    start = SMALL_PLAN.index("đợt thi đua ví dụ")
    actions.add(
        plan=plan,
        kind=Kind.MOVEMENT,
        start=start,
        end=start + 17,
        phrase=SMALL_PLAN[start : start + 17],
        values={"name": "Ví dụ", "quoted": False},
        by=office,
        at=AT,
    )
    assert [(each.name, each.phrase) for each in queries.confirmed(plan).movements] == [("Ví dụ", "đợt thi đua ví dụ")]
