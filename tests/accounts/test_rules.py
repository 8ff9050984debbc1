"""What comes before work, and how long a locked door stays locked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.accounts.rules import ON_THE_WAY, Step, first_step, leads_elsewhere, minutes_to_wait

ROLES = frozenset({"emulation_office", "council_member"})


@pytest.mark.parametrize(
    ("must_change", "role", "has", "step"),
    [
        (False, "unit_officer", False, None),
        (False, "emulation_office", True, None),
        (False, "emulation_office", False, Step.SECOND_FACTOR),
        (False, "", False, None),
        (True, "unit_officer", True, Step.PASSWORD),
        (True, "emulation_office", False, Step.PASSWORD),
    ],
)
def test_the_password_comes_first_then_the_second_factor(
    must_change: bool, role: str, has: bool, step: Step | None
) -> None:
    found = first_step(
        must_change_password=must_change, role=role, roles_with_second_factor=ROLES, has_second_factor=has
    )
    assert found == step


@pytest.mark.parametrize("step", Step)
def test_the_page_of_a_step_lies_on_its_own_way_and_so_does_the_way_out(step: Step) -> None:
    assert not leads_elsewhere(step, step.value)
    assert not leads_elsewhere(step, "account_logout")
    assert leads_elsewhere(step, "workspace:desk")
    assert leads_elsewhere(step, "mfa_deactivate_totp")
    assert not leads_elsewhere(None, "workspace:desk")
    assert "people:account" not in ON_THE_WAY[step]


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [([], 0), ([100.0], 0), ([100.0, 90.0], 15), ([100.0, -799.0], 1), ([100.0, -800.0], 0), ([100.0, 50.0, 40.0], 15)],
)
def test_the_wait_lasts_until_one_of_the_allowed_tries_is_forgotten(tries: list[float], minutes: int) -> None:
    assert minutes_to_wait(tries, allowed=2, seconds=900, now=100) == minutes


@given(
    ages=st.lists(st.floats(min_value=0, max_value=5000), max_size=12),
    allowed=st.integers(min_value=1, max_value=6),
)
def test_after_the_wait_one_may_try_again(ages: list[float], allowed: int) -> None:
    now = 10_000.0
    tries = sorted((now - age for age in ages), reverse=True)
    wait = minutes_to_wait(tries, allowed=allowed, seconds=900, now=now)
    assert 0 <= wait <= 15
    assert minutes_to_wait(tries, allowed=allowed, seconds=900, now=now + wait * 60) == 0
