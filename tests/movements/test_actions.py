"""Movements: opened, taken up outside campaigns, said of year by year, reviewed, closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT, TODAY
from thidua.audit.queries import lines_about
from thidua.campaigns.models import CampaignMovement, Movement
from thidua.files.examining import examine
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed, Refused
from thidua.movements import actions, queries
from thidua.movements.actions import NotNow, SaidMovement, SaidResult, SaidReview, SameName, TooManyFiles
from thidua.movements.models import MOST_FILES
from thidua.movements.queries import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

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


def test_a_review_and_a_closing_carry_files_each_content_once_later_ones_too(
    movement: Movement, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    minutes, paper = (examine(data=one, name=name) for one, name in ((b"Bien ban", "bb.txt"), (b"Bao cao", "bc.txt")))
    said = SaidReview("final", TODAY, "Đạt.", closes=True)
    closing = actions.review(movement=movement, said=said, files=[minutes, minutes], **office)
    actions.attach(review=closing, files=[minutes, paper], **office)
    actions.attach(review=closing, files=[paper], **office)
    assert [one.file.name for one in queries.reviews_of(movement).get().files.all()] == ["bb.txt", "bc.txt"]
    told = [(one.verb, one.after.get("files")) for one in lines_about(movement)][1:]
    assert told == [("movement.closed", ["bb.txt"]), ("movement.files_added", ["bc.txt"])]
    with pytest.raises(NotAllowed):
        actions.attach(review=closing, files=[paper], by=cast["unit"], at=AT)
    many = [examine(data=f"Trang {number}".encode(), name="trang.txt") for number in range(MOST_FILES)]
    with pytest.raises(TooManyFiles):
        actions.attach(review=closing, files=many, **office)
    assert closing.files.count() == 2


def test_files_of_a_review_come_by_its_page_and_go_to_whoever_reads_the_movement(
    movement: Movement, sign_in: Callable[[str], Client]
) -> None:
    here, office = reverse("movements:movement", args=[movement.public_id]), sign_in("office")

    def sent(name: str = "bien-ban.pdf", **said: Any) -> Any:
        return {"key": new_id(), "attached": [SimpleUploadedFile(name, b"Bien ban")], **said}

    said = {"deed": "review", "kind": "interim", "held_on": "2025-09-17", "text": "Tốt."}
    refused = office.post(here, sent(**said))
    assert (refused.status_code, "bien-ban.pdf" in refused.content.decode()) == (422, True)
    assert office.post(here, sent("bien-ban.txt", **said)).status_code == 302
    review = movement.reviews.get()
    assert office.post(here, sent("lan-hai.txt", deed="attach", review=review.public_id)).status_code == 302
    kept = review.files.get()
    address = reverse("movements:file", args=[movement.public_id, kept.public_id])
    reader = sign_in("unit")
    assert address in reader.get(here).content.decode()
    given: Any = reader.get(address)
    assert (b"".join(given.streaming_content), "bien-ban.txt" in given["Content-Disposition"]) == (b"Bien ban", True)
    assert reader.post(here, sent(deed="attach", review=review.public_id)).status_code == 404
