"""Movements: opened, taken up outside campaigns, said of year by year, reviewed, closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.campaigns.models import CampaignMovement, Movement
from thidua.kernel.refused import NotAllowed, Refused
from thidua.movements import actions, queries
from thidua.movements.actions import NotNow, SaidMovement, SaidResult, SaidReview, SameName
from thidua.movements.queries import Wanted

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SAID = SaidMovement("Thành phố chung tay xóa nhà tạm", level="province", scope="locality", starts_on=date(2024, 3, 1))


@pytest.fixture
def movement(cast: dict[str, Officer]) -> Movement:
    return actions.open_movement(said=SAID, by=cast["office"], at=AT)


def test_the_office_opens_any_and_a_unit_its_own_alone(city: City, cast: dict[str, Officer]) -> None:
    own = SaidMovement("Xã An sạch ngõ", level="unit", launched_by=city["xa"])
    assert actions.open_movement(said=own, by=cast["unit"], at=AT).launched_by == city["xa"]
    with pytest.raises(NotAllowed):
        actions.open_movement(said=SAID, by=cast["unit"], at=AT)
    with pytest.raises(NotAllowed):
        actions.open_movement(
            said=SaidMovement("Việc nhà người", level="unit", launched_by=city["phuong"]), by=cast["unit"], at=AT
        )


def test_a_unit_cannot_make_its_own_movement_somebody_elses(city: City, cast: dict[str, Officer]) -> None:
    own = SaidMovement("Xã An sạch ngõ", level="unit", launched_by=city["xa"])
    made = actions.open_movement(said=own, by=cast["unit"], at=AT)
    with pytest.raises(NotNow):
        actions.amend(movement=made, version=made.version, said=SAID, by=cast["unit"], at=AT)


def test_one_name_one_movement(movement: Movement, cast: dict[str, Officer]) -> None:
    with pytest.raises(SameName):
        actions.open_movement(said=SaidMovement("thành phố CHUNG TAY xóa nhà tạm"), by=cast["office"], at=AT)


def test_a_unit_takes_up_once_leaves_and_takes_up_again(
    movement: Movement, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"by": cast["unit"], "at": AT}
    first = actions.take_up(movement=movement, unit=city["xa"], begun_on=date(2025, 8, 1), **here)
    assert actions.take_up(movement=movement, unit=city["xa"], begun_on=TODAY, **here) == first
    actions.leave(uptake=first, on=date(2025, 9, 1), **here)
    actions.take_up(movement=movement, unit=city["xa"], begun_on=TODAY, **here)
    assert [(one.unit, one.since) for one in queries.takers_of(cast["unit"], movement)] == [
        (city["xa"], date(2025, 8, 1)),
        (city["xa"], TODAY),
    ]


def test_zero_is_said_and_unknown_is_not_zero(movement: Movement, city: City, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"movement": movement, "unit": city["city"], "by": cast["office"], "at": AT}
    actions.say_result(said=SaidResult(2024, "Xóa được nhà tạm.", units=0, people=None), **here)
    kept = actions.say_result(said=SaidResult(2024, "Xóa được 12 nhà tạm.", units=0, works=12), **here)
    assert [(one.pk, one.units, one.people, one.works) for one in queries.results_of(movement)] == [
        (kept.pk, 0, None, 12)
    ]
    with pytest.raises(NotNow):
        actions.say_result(said=SaidResult(2026, "Chưa đến."), **here)


def test_a_final_review_closes_a_movement_and_nobody_takes_it_up_any_more(
    movement: Movement, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"movement": movement, "by": cast["office"], "at": AT}
    actions.review(said=SaidReview("interim", date(2025, 6, 30), "Tiến độ tốt."), **here)
    with pytest.raises(NotNow):
        actions.review(said=SaidReview("interim", TODAY, "Xong.", closes=True), **here)
    actions.review(said=SaidReview("final", TODAY, "Hoàn thành.", "15/BC", closes=True), **here)
    movement.refresh_from_db()
    assert (movement.ends_on, queries.is_closed(movement)) == (TODAY, True)
    for deed in (
        lambda: actions.take_up(movement=movement, unit=city["xa"], begun_on=TODAY, by=cast["unit"], at=AT),
        lambda: actions.review(said=SaidReview("final", TODAY, "Nữa."), **here),
    ):
        with pytest.raises(Refused):
            deed()


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2024, 3, 1), None, {2024, 2025}),
        (date(2024, 3, 1), date(2024, 12, 31), {2024}),
        (None, date(2024, 12, 31), {2023, 2024}),
    ],
)
def test_a_movement_is_of_the_years_that_its_days_touch(
    cast: dict[str, Officer], first: date | None, last: date | None, years: set[int]
) -> None:
    said = SaidMovement("Phong trào có ngày", starts_on=first, ends_on=last)
    made = actions.open_movement(said=said, by=cast["office"], at=AT)
    assert {year for year in (2023, 2024, 2025) if made in queries.movements_in(year)} == years


def test_without_days_a_movement_is_of_the_years_of_its_campaigns(campaign: Campaign) -> None:
    carried = CampaignMovement.objects.filter(campaign=campaign).select_related("movement").first()
    assert carried is not None
    assert carried.movement in queries.movements_in(2025)
    assert carried.movement not in queries.movements_in(2019)


def test_movements_are_found_without_diacritics(movement: Movement, cast: dict[str, Officer]) -> None:
    assert list(queries.listed(cast["unit"], Wanted("xoa nha tam"))) == [movement]
    assert list(queries.listed(cast["unit"], Wanted("xoa nha tam", level="unit"))) == []
