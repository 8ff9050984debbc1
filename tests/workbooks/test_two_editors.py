"""Two editors of one report, one at the form and one with a file, in any order: nothing that either typed is lost.

And the two ways in leave the same rows: what the wide workbook writes for many units at once is what the form would.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.stage import NOVEMBER
from tests.reports.stage import key as figure
from tests.workbooks.wide import applied, cells, lines, sent, spread, typed
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import Refused
from thidua.reports import actions as reports
from thidua.reports import queries
from thidua.reports.models import Edition, Reading, Report, Section
from thidua.reports.rules import cells as keys
from thidua.reports.rules.cells import Part
from thidua.workbooks import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
HEADINGS = {
    Part.VALUE: "Kết quả",
    Part.LAST_YEAR: "Cùng kỳ năm trước",
    Part.ABSENT: "Không áp dụng",
    Part.REASON: "Lý do không áp dụng",
    Part.ANSWER: "Giải thích số liệu khác thường",
}
TEXTS = {
    Part.VALUE: st.sampled_from(["", "0", "8,5", "7", "1250,5"]),
    Part.LAST_YEAR: st.sampled_from(["", "0", "3,25"]),
    Part.ABSENT: st.sampled_from(["", "na"]),
    Part.REASON: st.sampled_from(["", "Không có hộ nghèo", "=1+1"]),
    Part.ANSWER: st.sampled_from(["", "Đã đối chiếu", "0"]),
}
WORDS = ("revenue", "inland", "poor")
CELLS = st.sampled_from([(word, part) for word in WORDS for part in HEADINGS])


@st.composite
def typing(draw: st.DrawFn) -> dict[tuple[str, Part], str]:
    """Some cells with what somebody types into each."""
    return {cell: draw(TEXTS[cell[1]]) for cell in draw(st.lists(CELLS, min_size=1, max_size=5, unique=True))}


STEPS = st.lists(st.sampled_from(["form", "file", "file while the form is typed into"]), min_size=2, max_size=4)


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=4, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_whatever_either_types_ends_in_the_report_or_is_shown_with_the_other(
    data: st.DataObject,
    campaign: Campaign,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    """The unit types at its form, the office into its file; each step is one of them, in any order."""
    unit, office = city["xa"], cast["office"]
    with undone():
        for step in data.draw(STEPS):
            said = {figure(carried[word], part): text for (word, part), text in data.draw(typing()).items()}
            if step == "form":
                begun = cells(month, unit)
                reports.save_cells(period=month, unit=unit, typed=said, base=begun, by=cast["unit"], at=NOVEMBER)
                assert {key: cells(month, unit)[key] for key in said} == said
                continue
            given_out = actions.give_all(period=month, by=office, at=NOVEMBER).data
            base = cells(month, unit)
            if step != "file":
                meanwhile = {figure(carried[word], part): text for (word, part), text in data.draw(typing()).items()}
                reports.save_cells(period=month, unit=unit, typed=meanwhile, base=base, by=cast["unit"], at=NOVEMBER)
            here = cells(month, unit)
            file = typed(given_out, dict(_in_excel(said, carried, unit.name)))
            arrival = sent(campaign, file, office)
            told = {line.key: line for verdict in ("clash", "refused") for line in lines(arrival, verdict)}
            for key, text in said.items():
                if text in {base[key], here[key]}:
                    continue
                shown = [line for line in told.values() if _is_of(line.label, key, carried)]
                if here[key] != base[key] or shown:
                    # Both sides changed it, or it may not be: shown with what stands here and what the file says.
                    assert [(bool(line.here), bool(line.there)) for line in shown] == [(bool(here[key]), bool(text))]
            actions.answer_wide(arrival=arrival, everywhere="here", by=office, at=NOVEMBER)
            with suppress(actions.NothingToApply):
                applied(arrival, office)
            after = cells(month, unit)
            for key, stood in here.items():
                text = said.get(key, base.get(key, ""))
                refused = any(_is_of(line.label, key, carried) for line in told.values())
                taken = key in said and text != base[key] and stood == base[key] and not refused
                assert after[key] == (text if taken else stood), key


def _in_excel(
    said: dict[str, str], carried: dict[str, Target], name: str
) -> Iterator[tuple[tuple[str, str, str], Any]]:
    by_id = {one.public_id: one for one in carried.values()}
    for key, text in said.items():
        part, target = keys.part_of(key), keys.target_of(key)
        assert part is not None
        assert target is not None
        value: Any = text
        if part in keys.NUMBERS:
            value = float(text.replace(",", ".")) if text else None
        elif part is Part.ABSENT:
            value = "x" if text else None
        elif text.startswith("="):
            value = f" {text}"  # openpyxl would write a formula
        yield (name, by_id[target].label, HEADINGS[part]), value


def _is_of(label: str, key: str, carried: dict[str, Target]) -> bool:
    """Say whether a line is about a cell; sections, and parts that a wide workbook does not show, have no line."""
    part, target = keys.part_of(key), keys.target_of(key)
    word = next((one.label for one in carried.values() if one.public_id == target), "")
    return part in HEADINGS and bool(word) and label.endswith(f"{word} · {HEADINGS[part]}")


# -- The same rows ----------------------------------------------------------------------------------------------------


def stored() -> tuple[list[Any], ...]:
    """Give everything that saving writes but ids: reports, editions, figures, sections, lines of the journal."""
    unit, lines = "edition__report__unit", AuditRecord.objects.filter(verb__startswith="report.")
    figures = ("kind", "decimals", "value", "last_year", "count_decimals", "numerator", "denominator", "status")
    return (
        list(Report.objects.order_by("unit").values_list("unit", "version", "is_example", "sent_on")),
        list(Edition.objects.order_by("report__unit").values_list("report__unit", "version", "state", "saved_at")),
        list(
            Reading.objects.order_by(unit, "target").values_list(
                unit, "target", *figures, "as_of", "reason", "answer", "typed"
            )
        ),
        list(Section.objects.order_by(unit, "key").values_list(unit, "key", "text")),
        sorted(map(repr, lines.values_list("verb", "before", "after"))),
    )


ANY = st.sampled_from(["", "0", "8,5", "0,001", "tám", "12/10/2025", "na", "estimate", "x" * 50, "a\x00b"])


@settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_many_units_at_once_leave_the_rows_that_one_by_one_would(
    data: st.DataObject,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    units = [city["xa"], city["xa_khac"], city["phuong"]]
    with undone():
        spread([carried[word] for word in WORDS], *units[1:])
        for _round in range(2):
            forms = queries.forms_of(period=month, units=units, today=NOVEMBER.date())
            assert forms == [queries.form_of(period=month, unit=one, today=NOVEMBER.date()) for one in units]
            names = sorted(forms[0].cells)
            base = st.dictionaries(st.sampled_from(names), ANY, max_size=3)
            some = st.dictionaries(st.sampled_from([*names, "x", "r.0.value"]), ANY, max_size=6)
            said = {
                one: (data.draw(some), form.cells | data.draw(base)) for one, form in zip(units, forms, strict=True)
            }
            office: dict[str, Any] = {"period": month, "by": cast["office"], "at": NOVEMBER}
            with undone():
                many = reports.save_many(typed=[reports.Typed(one, *sides) for one, sides in said.items()], **office)
                at_once = stored()
            single = [
                reports.save_cells(unit=one, typed=typed, base=base, **office) for one, (typed, base) in said.items()
            ]
            assert stored() == at_once
            for one, other in zip(many, single, strict=True):
                assert not isinstance(one, Refused)
                assert (one.merged, one.refused) == (other.merged, other.refused)
