"""Who does the work of emulation: entered by the body and the office, what is refused, what leaves no trace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.cast import AT
from tests.statistics.stage import SINCE, organ_at, worker_at
from thidua.audit.models import AuditRecord
from thidua.config import retention
from thidua.kernel.refused import NotAllowed, Refused
from thidua.statistics import actions, queries
from thidua.statistics.models import Declaration, Organ, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def test_a_body_enters_its_own_the_office_those_of_all_and_nobody_anothers(
    city: City, cast: dict[str, Officer]
) -> None:
    assert worker_at(city["xa"], cast["unit"]).unit == city["xa"]
    assert organ_at(city["xa_khac"], cast["office"]).unit == city["xa_khac"]
    for part in ("unit", "head", "lead", "leader", "council", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            worker_at(city["xa_khac"], cast[part])
        with pytest.raises(NotAllowed):
            organ_at(city["xa_khac"], cast[part])
        with pytest.raises(NotAllowed):
            actions.declare(unit=city["xa_khac"], year=2025, by=cast[part], at=AT)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"starts_on": date(2025, 9, 18)}, "starts_on"),
        ({"ended_on": date(2025, 6, 30)}, "ended_on"),
        ({"ended_on": date(2025, 9, 18)}, "ended_on"),
        ({"born_year": 1924}, "born_year"),
        ({"born_year": 2011}, "born_year"),
        ({"since_on": date(2025, 9, 18)}, "since_on"),
        ({"since_on": date(2000, 1, 1), "born_year": 1990}, "since_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    said: dict[str, Any], field: str, city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(Refused) as refusal:
        worker_at(city["xa"], cast["unit"], **said)
    assert (refusal.value.field, Worker.objects.count()) == (field, 0)


def test_an_officer_is_entered_by_their_account_once(city: City, cast: dict[str, Officer]) -> None:
    unit = cast["unit"]
    made = worker_at(city["xa"], unit, "bỏ qua", user=unit.user)
    assert (made.name, made.shown_name) == ("", unit.user.name)
    with pytest.raises(actions.AlreadyThere):
        worker_at(city["xa"], unit, user=unit.user)
    said = actions.SaidWorker(SINCE, user=unit.user, ended_on=date(2025, 9, 1))
    actions.write_worker(unit=city["xa"], worker=made, version=1, said=said, by=unit, at=AT)
    assert worker_at(city["xa"], unit, user=unit.user).ended_on is None


def test_an_organisation_of_another_body_is_refused(board: Organ, city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NotOfThisBody):
        worker_at(city["xa"], cast["unit"], organ=board)


def test_the_journal_says_that_somebody_was_entered_and_nothing_of_them(city: City, cast: dict[str, Officer]) -> None:
    facts = {"born_year": 1987, "is_woman": True, "education": "university", "since_on": date(2019, 3, 4)}
    made = worker_at(city["xa"], cast["unit"], "Phạm Kín Ví Dụ", **facts)
    line = AuditRecord.objects.get(subject_id=made.public_id)
    unit = str(city["xa"].public_id)
    assert (line.verb, line.after) == (
        "staffing.worker_entered",
        {"unit": unit, "starts_on": "2025-07-01", "ended_on": None},
    )


def test_a_body_declares_a_year_once_and_no_year_that_is_not_there(city: City, cast: dict[str, Officer]) -> None:
    unit: dict[str, Any] = {"unit": city["xa"], "by": cast["unit"], "at": AT}
    assert actions.declare(year=2025, **unit) == actions.declare(year=2025, **unit)
    for year in (2022, 2026):
        with pytest.raises(actions.BadDay):
            actions.declare(year=year, **unit)
    assert Declaration.objects.count() == 1


def test_who_ended_five_years_ago_is_forgotten(city: City, cast: dict[str, Officer]) -> None:
    kept = worker_at(city["xa"], cast["unit"])
    gone = worker_at(city["xa"], cast["unit"], "Cũ Ví Dụ")
    Worker.objects.filter(pk=gone.pk).update(starts_on=date(2015, 1, 1), ended_on=date(2020, 9, 1))
    assert retention.apply(at=AT) == {"statistics.worker": 1}
    assert list(Worker.objects.all()) == [kept]


def test_a_person_is_entered_on_the_page_and_a_second_click_does_nothing(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client, page = sign_in("unit"), f"/khen-thuong/thong-ke/nhan-su/{city['xa'].public_id}/"
    sent = {"key": str(uuid4()), "version": 0, "name": "Nguyễn Văn Ví Dụ", "starts_on": "2025-07-01"}
    sent |= {"born_year": "1990", "is_woman": "false", "education": "", "user": "", "organ": ""}
    for _turn in range(2):
        assert client.post(f"{page}cong-chuc/", sent)["Location"] == page
    made = Worker.objects.get()
    assert (made.born_year, made.is_woman, made.education, made.since_on) == (1990, False, "", None)
    changed = client.post(f"{page}cong-chuc/{made.public_id}/", sent | {"version": 1, "education": "college"})
    assert (changed.status_code, Worker.objects.get().education) == (302, "college")
    stale = client.post(f"{page}cong-chuc/{made.public_id}/", sent | {"version": 1, "education": "university"})
    assert (stale.status_code, Worker.objects.get().education) == (422, "college")
    declared = client.post(f"{page}khai-du/", {"key": str(uuid4()), "year": 2025})
    assert (declared.status_code, list(queries.declared_years(city["xa"]))) == (302, [2025])
    assert "đã khai đủ" in client.get(page).content.decode()
