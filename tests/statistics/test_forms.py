"""The five forms: each cell opens what it counts, what nobody said is no zero, and each is a paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.cast import AT, TODAY
from tests.statistics.stage import SINCE, organ_at, worker_at
from thidua.campaigns.models import Movement
from thidua.nominees.models import Award
from thidua.papers.blocks import Value
from thidua.statistics import actions, export, queries
from thidua.statistics.models import Organ
from thidua.statistics.papers import COMPOSER, NoSuchForm
from thidua.statistics.rules.forms import NUMBERS, id_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def _movement(name: str, **said: Any) -> Movement:
    return Movement.objects.create(name=name, **said)


def _counts(officer: Officer, code: str, year: int = 2025) -> dict[str, int]:
    """Give what is not zero in the first column."""
    found = queries.form(officer, TODAY, code, year)
    return {row: count for (row, column), count in found.counts.items() if column == 1 and count}


def test_a_movement_counts_in_the_years_that_its_days_touch(city: City, cast: dict[str, Officer]) -> None:
    days = {"starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)}
    _movement("Phong trào hai năm", level="province", scope="locality", method="themed", **days)
    _movement("Phong trào chỉ biết ngày đầu", starts_on=date(2025, 5, 1))
    _movement("Phong trào không rõ gì, không đợt nào")
    office = cast["office"]
    assert {year: _counts(office, "0601", year) for year in (2023, 2024, 2025, 2026)} == {
        2023: {},
        2024: {"01": 1, "03": 1, "08": 1, "11": 1},
        2025: {"01": 2, "03": 1, "08": 1, "11": 1},
        2026: {"01": 1},
    }
    assert dict(queries.form(office, TODAY, "0601", 2025).unclear) == {"level": 1, "scope": 1, "days": 1, "method": 1}


def test_a_movement_without_days_counts_where_a_campaign_of_the_year_carries_it(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    carried = campaign.campaign_movements.count()
    assert carried > 0
    assert (_counts(cast["office"], "0601", 2025), _counts(cast["office"], "0601", 2027)) == ({"01": carried}, {})


def test_what_nobody_said_is_no_zero_and_what_was_declared_is(city: City, cast: dict[str, Officer]) -> None:
    office = cast["office"]
    empty = queries.form(office, TODAY, "0605", 2025)
    assert (empty.counts, empty.stated) == ({}, queries.Stated(0, 0, 6))
    actions.declare(unit=city["xa"], year=2025, by=cast["unit"], at=AT)
    assert queries.form(office, TODAY, "0605", 2025).stated == queries.Stated(1, 0, 5)
    assert set(queries.form(office, TODAY, "0605", 2025).counts.values()) == {0}
    worker_at(city["phuong"], cast["lead"])
    assert queries.form(office, TODAY, "0605", 2025).stated == queries.Stated(1, 1, 4)
    assert queries.form(office, TODAY, "0605", 2024).stated == queries.Stated(0, 0, 6)


def test_form_0604_counts_organisations_at_work_on_the_day_of_the_form(
    board: Organ, city: City, cast: dict[str, Officer]
) -> None:
    organ_at(city["xa"], cast["unit"], "Bộ phận xã", "other")
    organ_at(city["xa"], cast["unit"], "Bộ phận đã thôi", "division", ended_on=date(2025, 8, 1))
    assert _counts(cast["office"], "0604") == {"01": 2, "04": 1}
    assert dict(queries.form(cast["office"], TODAY, "0604", 2025).unclear) == {"kind": 1}
    assert _counts(cast["unit"], "0604") == {"01": 1}


def test_each_cell_opens_exactly_what_it_counts(
    world: dict[str, Any], city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    worker_at(city["xa"], cast["unit"], "Lê Ví Dụ", is_woman=True, born_year=1970, education="college", since_on=SINCE)
    client = sign_in("office")
    for code in ("0601", "0604", "0605"):
        found = queries.form(cast["office"], TODAY, code, 2025)
        assert sum(found.counts.values()) > 0
        for (row, column), count in found.counts.items():
            page = client.get(f"/khen-thuong/thong-ke/ban-ghi/?nam=2025&bieu={code}&dong={row}&cot={column}")
            assert (page.status_code, page.context["page"].paginator.count) == (200, count)
        for name, count in found.unclear.items():
            page = client.get(f"/khen-thuong/thong-ke/ban-ghi/?nam=2025&bieu={code}&thieu={name}")
            assert page.context["page"].paginator.count == count


@pytest.mark.parametrize("code", NUMBERS)
def test_each_form_is_a_file_and_a_paper_with_the_same_figures(
    code: str, world: dict[str, Any], cast: dict[str, Officer]
) -> None:
    office = cast["office"]
    filled = queries.form(office, TODAY, code, 2025)
    book = load_workbook(BytesIO(export.book(filled))).worksheets[0]
    plain = [["" if cell is None else str(cell) for cell in row] for row in book.iter_rows(values_only=True)]
    lines = list(export.lines(filled))
    assert [row[1:] for row in plain[-len(lines) + 1 :]] == [row[1:] for row in lines[1:]]
    paper = COMPOSER.compose(about=id_of(code, 2025), unit=_unit(office), by=office, at=AT)
    table: Any = paper.appendices[0].blocks[0]
    assert [[str(cell) for cell in row.cells] for row in table.rows] == [
        [cell if row[1] else ("" if at > 2 else cell) for at, cell in enumerate(row)] for row in lines[1:]
    ]
    assert (paper.kind, filled.layout.code in paper.subject, "2025" in paper.subject) == ("BC", True, True)
    counted = [cell for row in table.rows for cell in row.cells if isinstance(cell, Value)]
    assert all(cell.source and cell.text != "0" for cell in counted)
    assert COMPOSER.leads_to(id_of(code, 2025)) == f"/khen-thuong/thong-ke/?bieu={code}&nam=2025"


def _unit(officer: Officer) -> Unit:
    return officer.unit


def test_no_other_id_is_a_paper(board: Organ, cast: dict[str, Officer]) -> None:
    office = cast["office"]
    with pytest.raises(NoSuchForm):
        COMPOSER.compose(about=board.public_id, unit=office.unit, by=office, at=AT)
    assert COMPOSER.leads_to(board.public_id) == ""


def test_a_paper_of_a_form_is_drawn_up_from_its_page(
    board: Organ, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    page = client.get("/khen-thuong/thong-ke/?bieu=0604&nam=2025")
    made = client.post(f"/van-ban/lap/statistics.form/{id_of('0604', 2025)}/")
    assert (page.status_code, made.status_code) == (200, 302)
    shown = client.get(made["Location"]).content.decode()
    assert "Biểu 0604.N/BNV-TĐKT" in shown
    assert "Biểu 0604.N/BNV-TĐKT" in client.get("/khen-thuong/thong-ke/?bieu=0604&nam=2025").content.decode()


def test_a_paper_of_a_form_says_that_it_is_an_example_where_it_counts_one(
    world: dict[str, Any], cast: dict[str, Officer]
) -> None:
    office = cast["office"]

    def marked() -> set[str]:
        papers = {one: COMPOSER.compose(about=id_of(one, 2025), unit=office.unit, by=office, at=AT) for one in NUMBERS}
        return {code for code, paper in papers.items() if paper.is_example}

    assert marked() == {"0601", "0604", "0605"}
    Organ.objects.update(is_example=False)
    Award.objects.filter(title="CSTDCS").update(title="CSTDT", decided_on=TODAY)
    assert marked() == {"0601", "0603", "0605"}
    Award.objects.update(is_example=False)
    assert marked() == {"0601", "0605"}
