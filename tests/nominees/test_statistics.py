"""Every figure of the statistical forms is what the register shows for it."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.cast import TODAY
from tests.nominees.stage import made
from thidua.nominees import queries
from thidua.nominees.models import Award
from thidua.nominees.rules import statistics as rules

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer


def test_the_forms_have_the_codes_of_the_circular() -> None:
    codes = {number: [row.code for row in form.rows if row.code] for number, form in rules.forms().items()}
    assert codes["0603"] == [f"{number:02d}" for number in range(1, 18)]
    assert codes["0602"] == ["01", "02", "03", *(f"{number:02d}" for number in range(6, 22))]


def test_what_nothing_here_fills_is_no_zero() -> None:
    form = rules.forms()["0602"]
    found = rules.counted(form, [])
    assert ("02", 1) not in found
    assert ("01", 4) not in found
    assert (found["01", 1], rules.cell(form, "01", 4), rules.cell(form, "02", 1)) == (0, None, None)


@pytest.mark.django_db
def test_each_cell_opens_exactly_the_lines_that_it_counts(city: City, cast: dict[str, Officer]) -> None:
    firm = made(city["xa"], "Công ty Ví Dụ", "collective", is_enterprise=True)
    school = made(city["xa"], "Trường Ví Dụ", "collective")
    home = made(city["xa"], "Hộ ông Ví Dụ", "household")
    people = [made(city["xa"], f"Người {group}", position_group=group) for group in ("direct_worker", "entrepreneur")]
    titles = ("BK_TINH", "CSTDT", "CO_TINH", "KY_NIEM_CHUONG", "BK_TTG", "HCLD3", "CSTDCS")
    for number, (nominee, title, method) in enumerate(
        product([firm, school, home, *people], titles, ["regular", "themed", "ad_hoc"])
    ):
        Award.objects.create(
            nominee=nominee, unit=nominee.unit, position_group=nominee.position_group, title=title, year=2025,
            method=method, decision_number=str(number), decided_on=date(2025 - number % 2, 6, 1), authority="Chủ tịch",
            source="entered", revoked_on=date(2025, 8, 1) if number % 7 == 0 else None,
            revoked_for="QĐ 9" if number % 7 == 0 else "",
        )  # fmt: skip
    office = cast["office"]
    for form in rules.forms().values():
        counted = queries.counted(office, TODAY, form, 2025)
        opened = {
            key: queries.registered(office, TODAY, year="2025", cell=rules.cell(form, *key)).count() for key in counted
        }
        assert counted == opened
        assert sum(counted.values()) > 0
    assert sum(queries.counted(cast["lead"], TODAY, rules.forms()["0603"], 2025).values()) == 0
