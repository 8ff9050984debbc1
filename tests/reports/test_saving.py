"""Saving cells: what is kept, merged and refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.stage import NOVEMBER, filled, form, key, newest, save
from thidua.allocation.models import Allocation
from thidua.audit.models import AuditRecord
from thidua.kernel.merging import Verdict, digest
from thidua.kernel.refused import NotAllowed
from thidua.participation.actions import CampaignOver, TakesNoPart
from thidua.reports import actions
from thidua.reports.models import Edition, Reading, Report, Section
from thidua.reports.rules.cells import Part, section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
LIMITS = section_field("limits")


def values(report: Report) -> list[tuple[str, Decimal | None]]:
    """Give kind and value of each reading of the newest edition, in the order of the plan."""
    return [(one.kind, one.value) for one in Reading.objects.filter(edition=newest(report)).order_by("target__ordinal")]


def test_the_first_save_begins_the_report_with_everything_that_was_shown(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    saved = save(month, city["xa"], {key(carried["revenue"]): "8,50", LIMITS: "Ít người.\r\n"}, by=cast["unit"])

    assert (saved.refused, saved.clashes, saved.edition.state, saved.edition.number) == ({}, [], "draft", 1)
    assert values(saved.edition.report) == [("value", Decimal("8.50")), *[("empty", None)] * 4]
    assert list(Section.objects.values_list("key", "text")) == [("limits", "Ít người.")]
    assert {one.as_of for one in Reading.objects.all()} == {date(2025, 10, 31)}
    line = AuditRecord.objects.get(verb="report.begun")
    revenue = str(carried["revenue"].public_id)
    assert (line.before, line.after["value"], line.after["sections"]) == (
        {"value": {revenue: ""}},
        {revenue: "8,5"},
        ["limits"],
    )


def test_saving_a_form_as_it_was_shown_changes_nothing(
    draft: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    before, version = values(draft), newest(draft).version
    shown = form(month, city["xa"]).cells
    saved = save(month, city["xa"], shown, by=cast["unit"])
    assert {one.verdict for one in saved.merged} == {Verdict.UNCHANGED}
    assert (values(draft), newest(draft).version, saved.refused) == (before, version, {})
    assert not AuditRecord.objects.filter(verb="report.saved").exists()


def test_the_form_sends_digests_and_what_came_meanwhile_stays(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    shown = form(month, city["xa"]).cells
    base = {name: digest(text) for name, text in shown.items()}
    here: dict[str, Any] = {"period": month, "unit": city["xa"], "at": NOVEMBER, "base": base, "as_digests": True}
    one, other = key(carried["revenue"]), key(carried["inland"])
    actions.save_cells(typed=shown | {one: "8,5"}, by=cast["unit"], **here)
    saved = actions.save_cells(typed=shown | {other: "5"}, by=cast["head"], **here)
    assert (saved.clashes, saved.refused) == ([], {})
    cells = form(month, city["xa"]).cells
    assert (cells[one], cells[other]) == ("8,5", "5")


def test_two_texts_for_one_cell_are_asked_about_and_both_stay_at_hand(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    cell = key(carried["revenue"])
    base = form(month, city["xa"]).cells
    save(month, city["xa"], {cell: "9"}, by=cast["unit"])
    saved = actions.save_cells(
        period=month, unit=city["xa"], typed={cell: "10"}, base=base, by=cast["head"], at=NOVEMBER
    )
    assert [(one.key, one.here, one.there) for one in saved.clashes] == [(cell, "9", "10")]
    assert form(month, city["xa"]).cells[cell] == "9"
    chosen = save(month, city["xa"], {cell: "10"}, by=cast["head"])
    assert (chosen.clashes, form(month, city["xa"]).cells[cell]) == ([], "10")


def test_what_is_no_figure_is_kept_until_it_is_mended(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    cell = key(carried["revenue"])
    save(month, city["xa"], {cell: "tám tỷ"}, by=cast["unit"])
    shown = form(month, city["xa"])
    assert (shown.cells[cell], [row.target for row in shown.wrong]) == ("tám tỷ", [carried["revenue"]])
    save(month, city["xa"], {cell: "0"}, by=cast["unit"])
    shown = form(month, city["xa"])
    assert (shown.cells[cell], shown.wrong, values(draft)[0]) == ("0", [], ("value", Decimal("0.00")))


def test_a_cell_that_cannot_be_taken_is_refused_with_a_sentence_and_the_rest_is_saved(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    revenue = carried["revenue"]
    typed = {
        "r.0000.value": "1",
        "x": "1",
        key(revenue): "1" * 41,
        key(revenue, Part.STATUS): "chắc chắn",
        key(revenue, Part.REASON): "x" * 1001,
        key(carried["inland"]): "6",
    }
    saved = save(month, city["xa"], typed, by=cast["unit"])
    unknown = "Đơn vị không có ô này trong báo cáo; hãy tải lại biểu mẫu."
    assert saved.refused == {
        "r.0000.value": unknown,
        "x": unknown,
        key(revenue): "Ô này dài quá 40 ký tự; hãy rút gọn.",
        key(revenue, Part.STATUS): "Hãy chọn một trong các mức: thực hiện, ước thực hiện, chính thức.",
        key(revenue, Part.REASON): "Ô này dài quá 1000 ký tự; hãy rút gọn.",
    }
    cells = form(month, city["xa"]).cells
    assert (cells[key(carried["inland"])], cells[key(revenue)], cells[key(revenue, Part.STATUS)]) == (
        "6",
        "8,5",
        "actual",
    )


def test_the_length_of_a_section_is_that_of_what_is_kept(
    draft: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    browser = "\r\n".join("x" * 199 for _ in range(100))  # a browser counts a line break once and sends it as two
    assert save(month, city["xa"], {LIMITS: browser}, by=cast["unit"]).refused == {}


def test_a_target_that_was_taken_back_stays_readable_and_closed_where_something_was_said(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    save(month, city["xa"], {key(carried["revenue"]): "tám", key(carried["poor"]): ""}, by=cast["unit"])
    Allocation.objects.filter(target__in=[carried["revenue"], carried["poor"]]).update(withdrawn_at=NOVEMBER)
    shown = form(month, city["xa"])
    revenue = next(row for row in shown.figures if row.target == carried["revenue"])
    assert (revenue.allocation, revenue.is_open, revenue.figure.typed) == (None, False, {"value": "tám"})
    assert carried["poor"] not in [row.target for row in shown.figures]
    # It cannot be mended any more, and so holds nobody up.
    assert shown.wrong == []
    saved = save(month, city["xa"], {key(carried["revenue"]): "9"}, by=cast["unit"])
    assert saved.refused == {key(carried["revenue"]): "Ô này không mở để sửa."}
    edition = actions.submit(report=draft, version=saved.edition.version, by=cast["unit"], at=NOVEMBER)
    assert edition.state == "submitted"


def test_a_target_given_later_joins_the_draft(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    given = Allocation.objects.filter(target=carried["poor"])
    given.update(withdrawn_at=NOVEMBER)
    Reading.objects.filter(target=carried["poor"]).delete()
    given.update(withdrawn_at=None)
    saved = save(month, city["xa"], {key(carried["poor"]): "0,5"}, by=cast["unit"])
    assert (saved.refused, values(draft)[-1]) == ({}, ("value", Decimal("0.50")))


def test_fewer_decimals_than_were_reported_lose_no_digit(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    revenue = carried["revenue"]
    revenue.indicator.kept_decimals = 0
    revenue.indicator.save()
    save(month, city["xa"], {key(revenue, Part.ANSWER): "Đã xem"}, by=cast["unit"])
    shown = form(month, city["xa"])
    assert (shown.cells[key(revenue)], [one.fault for row in shown.wrong for one in row.wrong]) == (
        "8,5",
        ["too_many_decimals"],
    )


def test_a_value_is_not_lost_when_the_indicator_becomes_a_rate(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    indicator = carried["unemployed"].indicator
    indicator.numerator, indicator.denominator = "Số người thất nghiệp", "Số lao động"
    indicator.save()
    target = carried["unemployed"]
    save(month, city["xa"], {key(target, Part.NUMERATOR): "21"}, by=cast["unit"])
    reading = Reading.objects.get(target=target)
    assert (reading.kind, reading.numerator, reading.typed) == ("empty", Decimal(21), {"value": "2,1"})
    save(month, city["xa"], {key(target, Part.DENOMINATOR): "999"}, by=cast["unit"])
    reading = Reading.objects.get(target=target)
    assert (reading.value, reading.count_decimals) == (Decimal("2.10"), 0)


def test_a_report_is_filled_in_before_and_after_its_day_but_not_once_it_is_sent(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.WrongStep, match="đã gửi nên không sửa được"):
        save(month, city["xa"], {key(carried["poor"]): "1"}, by=cast["unit"])


def test_a_campaign_that_is_over_takes_its_closing_update_alone(
    campaign: Campaign,
    month: Period,
    year_end: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    campaign.state, campaign.closed_on = "closed", NOVEMBER.date()
    campaign.save()
    with pytest.raises(CampaignOver):
        save(month, city["xa"], filled(carried), by=cast["unit"])
    year_end.purpose = "closing"
    year_end.save()
    assert save(year_end, city["xa"], filled(carried), by=cast["unit"]).edition.state == "draft"
    campaign.state, campaign.archived_on = "archived", NOVEMBER.date()
    campaign.save()
    with pytest.raises(CampaignOver):
        save(year_end, city["xa"], {LIMITS: "x"}, by=cast["unit"])


def test_a_unit_that_takes_no_part_and_an_officer_of_another_are_turned_away(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(TakesNoPart):
        save(month, city["city"], {LIMITS: "x"}, by=cast["office"])
    with pytest.raises(NotAllowed, match="Bạn không điền được báo cáo của đơn vị này"):
        save(month, city["xa_khac"], {LIMITS: "x"}, by=cast["unit"])
    assert not Report.objects.exists()


# -- Any texts ---------------------------------------------------------------------------------------------------------

TYPED = st.sampled_from(["", "0", "8,5", "0,001", "tám", "12/10/2025", "na", "estimate", "x" * 50, "a\x00b"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_typed_is_stored_or_refused_and_shown_again(
    data: st.DataObject,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    shown = form(month, city["xa"]).cells
    typed = data.draw(st.dictionaries(st.sampled_from(sorted(shown)), TYPED, max_size=8))
    saved = save(month, city["xa"], typed, by=cast["unit"])
    after = form(month, city["xa"]).cells
    assert saved.clashes == []
    for one in saved.merged:
        assert after[one.key] == one.there
    assert {name: after[name] for name in after if name not in typed} == {
        name: shown[name] for name in shown if name not in typed
    }
    assert {name: after[name] for name in saved.refused} == {name: shown[name] for name in saved.refused}
    assert Edition.objects.count() == 1
