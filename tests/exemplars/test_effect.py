"""What changed where an exemplar was taken up, beside others; zero, missing, not yet due and not applicable apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thidua.exemplars.rules.effect import Cell, Change, Effect, Said, effect, share_of


def had(before: str, after: str, unit: int = 0) -> Change:
    return Change(unit, Cell(Said.FIGURE, Decimal(before)), Cell(Said.FIGURE, Decimal(after)))


OTHERS = [had("50", "60", 1), had("40", "48", 2), had("0", "12", 3), had("30", "41", 4), had("70", "77", 5)]


def test_the_change_of_a_unit_is_held_against_the_usual_change_of_the_others() -> None:
    found = effect(had("50", "75"), OTHERS)
    assert found == Effect(had("50", "75"), 5, Decimal("10.0"), Decimal("8.0"), Decimal("11.0"), 0, {})
    assert found.difference == Decimal("15.0")


def test_a_unit_that_reported_nothing_changed_by_nothing_that_anybody_knows() -> None:
    own = Change(0, Cell(Said.FIGURE, Decimal(50)), Cell(Said.NOT_DUE))
    found = effect(own, OTHERS)
    assert (found.difference, found.usual, own.lacks) == (None, Decimal("10.0"), Said.NOT_DUE)


def test_a_reported_zero_is_a_figure_and_what_is_missing_is_counted_by_its_reason() -> None:
    silent = [
        Change(6, Cell(Said.FIGURE, Decimal(1)), Cell(Said.OVERDUE)),
        Change(7, Cell(Said.OVERDUE), Cell(Said.FIGURE, Decimal(1))),
        Change(8, Cell(Said.NOT_APPLICABLE), Cell(Said.NOT_APPLICABLE)),
        Change(9, Cell(Said.FIGURE, Decimal(1)), Cell(Said.NOT_DUE)),
    ]
    found = effect(had("50", "60"), [*OTHERS, *silent])
    assert found.peers == 5
    assert found.lacking == {Said.OVERDUE: 2, Said.NOT_APPLICABLE: 1, Said.NOT_DUE: 1}
    assert found.as_much == 3


def test_of_too_few_others_no_usual_change_is_told() -> None:
    found = effect(had("50", "75"), OTHERS[:4])
    assert (found.peers, found.usual, found.difference) == (4, None, None)


@pytest.mark.parametrize(
    ("value", "goal", "share"),
    [("50", "200", "25.0"), ("0", "200", "0.0"), (None, "200", None), ("5", None, None), ("5", "0", None)],
)
def test_the_share_of_a_goal(value: str | None, goal: str | None, share: str | None) -> None:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    assert share_of(number(value), number(goal)) == number(share)
