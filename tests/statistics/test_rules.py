"""Where the forms count a movement, an organisation and a person, as a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.statistics.rules import forms, movements, staff

ROWS = {
    "0601": [f"{number:02d}" for number in range(1, 13)],
    "0604": ["01", "02", "03", "04", "05"],
    "0605": [f"{number:02d}" for number in range(1, 16)],
}
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_the_forms_have_the_codes_that_were_read() -> None:
    read = {number: [line.code for line in form.lines if line.code] for number, form in forms.layouts().items()}
    assert read == ROWS
    assert forms.due_day(2025) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "row"),
    [
        (date(2025, 9, 9), date(2025, 12, 31), "06"),
        (date(2025, 1, 1), date(2025, 12, 30), "06"),
        (date(2025, 1, 1), date(2025, 12, 31), "07"),
        (date(2024, 2, 29), date(2025, 2, 28), "07"),
        (date(2025, 1, 1), date(2026, 1, 1), "08"),
        (date(2025, 1, 1), date(2027, 12, 30), "08"),
        (date(2025, 1, 1), date(2027, 12, 31), "09"),
        (date(2025, 1, 1), date(2029, 12, 31), "10"),
        (date(2021, 1, 1), date(2030, 12, 31), "10"),
    ],
)
def test_how_long_a_movement_lasts(starts_on: date, ends_on: date, row: str) -> None:
    assert movements.duration_row(starts_on, ends_on) == row


def test_what_is_not_known_of_a_movement_is_in_totals_alone() -> None:
    nothing = movements.Told()
    assert (movements.places_of(nothing), movements.unclear(nothing)) == (
        frozenset({("01", 1)}),
        ("level", "scope", "days", "method"),
    )
    told = movements.Told("province", "", "themed", date(2025, 1, 1), None)
    assert (movements.places_of(told), movements.unclear(told)) == (
        frozenset({("01", 1), ("01", 3), ("11", 1), ("11", 3)}),
        ("scope", "days"),
    )


@given(
    st.lists(
        st.builds(
            movements.Told,
            st.sampled_from(["", *movements.COLUMNS]),
            st.sampled_from(["", *movements.SCOPES]),
            st.sampled_from(["", *movements.METHODS]),
            DAYS,
            DAYS,
        ),
        max_size=30,
    )
)
def test_each_group_of_rows_and_columns_adds_up_to_the_total_but_for_what_is_not_known(
    told: list[movements.Told],
) -> None:
    fit = [one for one in told if one.starts_on and one.ends_on and one.ends_on >= one.starts_on]
    counts = forms.counted(forms.layouts()["0601"], (movements.places_of(one) for one in fit))
    unknown = [name for one in fit for name in movements.unclear(one)]
    groups = {"scope": ("02", "03", "04", "05"), "days": ("06", "07", "08", "09", "10"), "method": ("11", "12")}
    assert {name: sum(counts[row, 1] for row in rows) + unknown.count(name) for name, rows in groups.items()} == (
        dict.fromkeys(groups, len(fit))
    )
    assert all(counts[row, 1] >= sum(counts[row, column] for column in (2, 3, 4)) for row in ROWS["0601"])
    assert sum(counts["01", column] for column in (2, 3, 4)) + unknown.count("level") == counts["01", 1] == len(fit)


@pytest.mark.parametrize(
    ("age", "row"),
    [
        (18, "02"), (30, "02"), (31, "03"), (40, "03"), (41, "04"), (50, "04"), (51, "05"), (55, "05"), (56, "06"),
        (60, "06"), (61, "07"),
    ],
)  # fmt: skip
def test_how_old_somebody_is(age: int, row: str) -> None:
    assert staff.age_row(2025 - age, 2025) == row


@pytest.mark.parametrize(
    ("since_on", "row"),
    [
        (date(2025, 1, 1), "13"),
        (date(2020, 12, 16), "13"),
        (date(2020, 12, 15), "14"),
        (date(2015, 12, 16), "14"),
        (date(2015, 12, 15), "15"),
        (date(1999, 1, 1), "15"),
    ],
)
def test_how_long_somebody_has_done_this_work(since_on: date, row: str) -> None:
    assert staff.term_row(since_on, forms.due_day(2025)) == row


@given(DAYS, st.integers(0, 20_000))
def test_who_has_worked_longer_is_never_in_an_earlier_row(day: date, earlier: int) -> None:
    longer = day - timedelta(days=earlier)
    assert staff.term_row(longer, day) >= staff.term_row(day, day)


def test_a_person_of_whom_nothing_is_said_is_in_the_total_alone() -> None:
    assert (staff.worker_places(staff.Told(), date(2025, 12, 15)), staff.unclear(staff.Told())) == (
        frozenset({("01", 1)}),
        ("born_year", "is_woman", "education", "since_on"),
    )
    woman = staff.Told(1985, True, "university", date(2016, 1, 1))
    rows = ("01", "03", "11", "14")
    assert staff.worker_places(woman, date(2025, 12, 15)) == {(row, column) for row in rows for column in (1, 2)}
    man = staff.Told(1985, False, "university", date(2016, 1, 1))
    assert staff.worker_places(man, date(2025, 12, 15)) == {(row, 1) for row in rows}


@pytest.mark.parametrize(("kind", "rows"), [("board", {"01", "04"}), ("division", {"01", "05"}), ("other", {"01"})])
def test_an_organisation_that_the_form_does_not_name_is_in_the_total_alone(kind: str, rows: set[str]) -> None:
    assert staff.organ_places(kind) == {(row, 1) for row in rows}


@given(st.sampled_from(forms.NUMBERS), st.integers(forms.FIRST_YEAR, forms.LAST_YEAR))
def test_a_form_of_a_year_can_be_read_from_its_id(number: str, year: int) -> None:
    assert forms.form_with(forms.id_of(number, year)) == (number, year)


@given(st.uuids())
def test_no_other_id_is_a_form(some: object) -> None:
    assert forms.form_with(some) is None  # type: ignore[arg-type]
