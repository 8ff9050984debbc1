"""The fund of a body: what comes in, what organising costs, what is left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AT
from thidua.decisions import actions, queries
from thidua.decisions.models import FundEntry
from thidua.decisions.rules.fund import Balance, balance
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

amounts = st.lists(
    st.tuples(st.sampled_from(["income", "award", "organising", "recovery"]), st.integers(0, 10**9)), max_size=20
)


@given(amounts)
def test_what_is_left_is_what_came_less_what_went(entries: list[tuple[str, int]]) -> None:
    signs = {"income": 1, "recovery": 1, "award": -1, "organising": -1}
    found = balance(entries)
    assert found.left == sum(signs[kind] * amount for kind, amount in entries)
    assert found.short_by(found.left) == 0
    assert found.short_by(found.left + 1) == 1 if found.left >= 0 else True


def test_a_fifth_of_what_came_in_may_be_spent_on_organising() -> None:
    assert Balance(income=1_000_003, organising=150_000).organising_left == 50_000
    assert Balance(income=0, organising=5).organising_left == 0


def entered(city: City, cast: dict[str, Officer], **more: Any) -> FundEntry:
    said: dict[str, Any] = {"kind": "income", "amount": 10_000_000, "on": date(2025, 9, 1), "document": "QĐ 1"}
    return actions.enter(unit=city["xa"], by=cast["unit"], at=AT, **(said | more))


@pytest.mark.django_db
def test_organising_beyond_the_share_of_the_law_is_refused(city: City, cast: dict[str, Officer]) -> None:
    entered(city, cast)
    entered(city, cast, kind="organising", amount=1_500_000)
    with pytest.raises(actions.TooMuchOrganising) as refusal:
        entered(city, cast, kind="organising", amount=500_001)
    assert (refusal.value.field, "500.000" in str(refusal.value)) == ("amount", True)
    assert queries.balance_of(city["xa"], 2025).left == 8_500_000
    assert queries.balance_of(city["xa"], 2024).left == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"amount": 0}, actions.NotSaid),
        ({"kind": "award"}, actions.NotSaid),
        ({"document": " "}, actions.NotSaid),
        ({"on": date(2025, 9, 18)}, actions.BadDay),
    ],
)
def test_what_is_no_entry_is_refused(
    said: dict[str, Any], refusal: type[Exception], city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(refusal):
        entered(city, cast, **said)
    assert not FundEntry.objects.exists()


@pytest.mark.django_db
def test_a_wrong_entry_is_cancelled_and_stays_to_be_read(city: City, cast: dict[str, Officer]) -> None:
    made = entered(city, cast)
    actions.cancel(entry=made, version=made.version, reason="Ghi nhầm", by=cast["unit"], at=AT)
    assert queries.balance_of(city["xa"], 2025).left == 0
    assert [one.cancelled_for for one in queries.entries(city["xa"], 2025)] == ["Ghi nhầm"]


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["office", "lead", "leader", "auditor", "administrator"])
def test_nobody_else_keeps_the_communes_fund(part: str, city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        entered(city, {**cast, "unit": cast[part]})
