"""What a careful reader would ask about a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from thidua.reports.rules.figures import Doubt, Figure, Shape, Strange, comparable, doubts

SUM = Shape(decimals=2, accrual="cumulative")
LEVEL = Shape(decimals=2, accrual="level")
SHARE = Shape(decimals=2, accrual="level", is_share=True)
RATE = Shape(decimals=2, accrual="level", is_rate=True, is_share=True)


def of(value: str, **more: Any) -> Figure:
    return Figure(value=Decimal(value), **more)


@pytest.mark.parametrize(
    ("kept", "shape", "known", "found"),
    [
        (of("8.5"), SUM, {}, []),
        (of("0"), SUM, {}, []),
        (Figure(), SUM, {}, [Strange(Doubt.MISSING)]),
        (Figure(absent=True), SUM, {"before": Decimal(5)}, []),
        (Figure(typed={"value": "tám"}), SUM, {"before": Decimal(5)}, []),
        (Figure(numerator=Decimal(1)), RATE, {}, []),
        (Figure(typed={"value": "8"}), RATE, {}, [Strange(Doubt.MISSING)]),
        (of("8"), SUM, {"before": Decimal(8)}, []),
        (of("7.99"), SUM, {"before": Decimal(8)}, [Strange(Doubt.FALLS, {"before": "8"})]),
        (of("7.99"), LEVEL, {"before": Decimal(8)}, []),
        (of("0"), SUM, {"before": Decimal(8)}, [Strange(Doubt.FALLS, {"before": "8"})]),
        (of("79.99"), SUM, {"before": Decimal(8)}, []),
        (of("80"), SUM, {"before": Decimal(8)}, [Strange(Doubt.TENFOLD, {"before": "8", "times": "10"})]),
        (of("0.8"), LEVEL, {"before": Decimal(8)}, [Strange(Doubt.TENFOLD, {"before": "8", "times": "0,1"})]),
        (of("-90"), LEVEL, {"before": Decimal(8)}, [
            Strange(Doubt.TENFOLD, {"before": "8", "times": "11,3"}), Strange(Doubt.NEGATIVE),
        ]),
        (of("5"), LEVEL, {"before": Decimal(0)}, []),
        (of("100"), SHARE, {}, []),
        (of("100.01"), SHARE, {}, [Strange(Doubt.OVER_HUNDRED)]),
        (of("100.01"), LEVEL, {}, []),
        (of("150", numerator=Decimal(3), denominator=Decimal(2)), RATE, {}, [Strange(Doubt.MORE_THAN_ALL)]),
        (of("100", numerator=Decimal(2), denominator=Decimal(2)), RATE, {}, []),
        (of("-1"), LEVEL, {}, [Strange(Doubt.NEGATIVE)]),
        (of("8"), SUM, {"parts": [Decimal(5), Decimal(3)]}, []),
        (of("8"), SUM, {"parts": [Decimal(5), None]}, []),
        (of("8"), SUM, {"parts": [Decimal(5), Decimal("3.01")]}, [Strange(Doubt.PARTS_EXCEED, {"total": "8,01"})]),
    ],
)  # fmt: skip
def test_what_is_strange_is_asked_about(
    kept: Figure, shape: Shape, known: dict[str, Any], found: list[Strange]
) -> None:
    assert doubts(kept, shape, **known) == found


@pytest.mark.parametrize(
    ("accrual", "before", "same_cadence", "answer"),
    [
        ("cumulative", date(2025, 9, 30), False, True),
        ("cumulative", date(2024, 12, 31), True, False),
        ("in_period", date(2025, 9, 30), True, True),
        ("in_period", date(2025, 9, 30), False, False),
        ("level", date(2024, 12, 31), False, True),
    ],
)
def test_a_sum_begins_anew_each_year_and_a_month_is_no_quarter(
    accrual: str, before: date, same_cadence: bool, answer: bool
) -> None:
    assert comparable(accrual, ends_on=date(2025, 10, 31), before_ended_on=before, same_cadence=same_cadence) is answer
