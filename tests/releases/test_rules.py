"""Released figures are read back as they were written, and a share is said only where it means something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns.rules import Comparison, Goal, Verb
from thidua.monitoring.rules.lights import Light, Rule, Verdict
from thidua.releases.rules import Figure, digest_of, from_kept, of_target, share_of, to_kept

D = Decimal
FIGURE = Figure(
    target="a",
    number="(1)",
    label="Thu ngân sách",
    clause="I/1",
    goal=Goal(Verb.REACH, Comparison.GE, D("1250.5"), None, "tỷ đồng", points=False),
    lower_is_better=False,
    value=D("800.10"),
    so_far=D("800.10"),
    share=D("64.0"),
    verdict=Verdict(Light.AT_RISK, Rule.SCENARIO, {"goal": D("1250.5"), "reference": D(850), "gap": D("5.9")}),
    expected=114,
    heard=38,
    newest=date(2025, 9, 30),
)
MOST = 10**12
amounts = st.none() | st.decimals(-MOST, MOST, allow_nan=False, allow_infinity=False, places=6)


@given(value=amounts, so_far=amounts, share=amounts)
def test_what_is_kept_is_read_back(value: Decimal | None, so_far: Decimal | None, share: Decimal | None) -> None:
    part = replace(FIGURE, target="b", value=value, so_far=so_far, share=share, whole_by="Sở Ví Dụ", newest=None)
    whole = replace(FIGURE, parts=(part,))
    assert from_kept(to_kept([whole, FIGURE])) == (whole, FIGURE)


def test_every_change_has_another_digest() -> None:
    changes: dict[str, Any] = {"value": D("800.1"), "heard": 39, "label": "Khác", "newest": None, "parts": (FIGURE,)}
    digests = [digest_of(to_kept([replace(FIGURE, **{name: said})])) for name, said in changes.items()]
    assert len({*digests, digest_of(to_kept([FIGURE]))}) == len(changes) + 1


def test_a_part_is_found_below_its_whole() -> None:
    part = replace(FIGURE, target="b")
    assert of_target([replace(FIGURE, parts=(part,))], "b") == part
    assert of_target([FIGURE], "c") is None


@pytest.mark.parametrize(
    ("goal", "value", "is_ceiling", "share"),
    [
        (D(200), D(50), False, D("25.0")),
        (D(3), D(1), False, D("33.3")),
        (D(100), D(112), False, D("112.0")),
        (D("2.5"), D("2.3"), True, None),
        (D(0), D(1), False, None),
        (D(-1), D(1), False, None),
        (None, D(1), False, None),
        (D(1), None, False, None),
        (D(10), D(0), False, D("0.0")),
    ],
)
def test_a_share_of_the_goal(goal: Decimal | None, value: Decimal | None, *, is_ceiling: bool, share: object) -> None:
    assert share_of(goal, value, is_ceiling=is_ceiling) == share
