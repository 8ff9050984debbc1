"""What a target says, when an obligation is late, what an obligation is: tables, no database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns import rules
from thidua.campaigns.rules import Audience, AudienceFound, Comparison, Figure, Kind, Polarity, Standing, SumVerdict
from thidua.kernel.quantities import from_scaled, to_scaled
from thidua.kernel.text import fold
from thidua.plans.rules.days import due

if TYPE_CHECKING:
    from random import Random

DAYS = st.dates(min_value=date(2000, 1, 3), max_value=date(2100, 12, 30))
LAST_DAY_OPERATORS = st.sampled_from(["before", "by", "through", "on", "in_month", "in_year"])


@pytest.mark.parametrize(
    ("on", "operator", "first_late", "last_good", "last_working"),
    [
        # Trước ngày 20/9/2025: the 20th is late, Friday the 19th is the last good and the last working day.
        (date(2025, 9, 20), "before", date(2025, 9, 20), date(2025, 9, 19), date(2025, 9, 19)),
        # Đến hết tháng 12: a Wednesday.
        (date(2025, 12, 31), "through", date(2026, 1, 1), date(2025, 12, 31), date(2025, 12, 31)),
        # Trước ngày 15/12: the last good day is a Sunday, work ends on Friday.
        (date(2025, 12, 15), "before", date(2025, 12, 15), date(2025, 12, 14), date(2025, 12, 12)),
        (date(2025, 9, 20), "by", date(2025, 9, 21), date(2025, 9, 20), date(2025, 9, 19)),
        (date(2024, 2, 29), "in_month", date(2024, 3, 1), date(2024, 2, 29), date(2024, 2, 29)),
        (date(2025, 1, 1), "before", date(2025, 1, 1), date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_deadline_in_words_has_one_first_late_day(
    on: date, operator: str, first_late: date, last_good: date, last_working: date
) -> None:
    found = due(on, operator)

    assert found == first_late
    assert (rules.last_good_day(first_late), rules.last_working_day(first_late)) == (last_good, last_working)


@pytest.mark.parametrize(
    ("on", "operator"), [(None, "before"), (date(2025, 9, 9), "from"), (date(2025, 9, 9), "event")]
)
def test_what_names_no_last_day_is_never_due(on: date | None, operator: str) -> None:
    assert due(on, operator) is None


def test_a_holiday_is_no_working_day() -> None:
    holidays = frozenset({date(2025, 9, 19), date(2025, 9, 18)})

    assert rules.last_working_day(date(2025, 9, 22), holidays) == date(2025, 9, 17)


@given(day=DAYS, operator=LAST_DAY_OPERATORS)
def test_the_last_good_day_is_in_time_and_the_next_is_not(day: date, operator: str) -> None:
    first_late = due(day, operator)

    assert first_late is not None
    good = rules.last_good_day(first_late)
    assert good + timedelta(days=1) == first_late
    assert rules.standing_of(due=first_late, today=good) is Standing.NOT_YET_DUE
    assert rules.standing_of(due=first_late, today=first_late) is Standing.OVERDUE
    assert (day < first_late) is (operator != "before")


@given(due=DAYS, holidays=st.frozensets(DAYS, max_size=20))
def test_the_last_working_day_is_a_weekday_in_time_with_no_later_one(due: date, holidays: frozenset[date]) -> None:
    found = rules.last_working_day(due, holidays)

    assert found < due
    assert found.weekday() < 5
    assert found not in holidays
    between = [found + timedelta(days=step) for step in range(1, (due - found).days)]
    assert all(day.weekday() >= 5 or day in holidays for day in between)


@pytest.mark.parametrize(
    ("due", "done_on", "cancelled", "standing"),
    [
        (date(2025, 9, 20), None, False, Standing.NOT_YET_DUE),
        (date(2025, 9, 17), None, False, Standing.OVERDUE),
        (date(2025, 9, 18), None, False, Standing.NOT_YET_DUE),
        (None, None, False, Standing.NOT_YET_DUE),
        (date(2025, 9, 1), date(2025, 8, 30), False, Standing.DONE),
        (date(2025, 9, 1), None, True, Standing.NOT_APPLICABLE),
    ],
)
def test_standing_on_the_seventeenth_of_september(
    due: date | None, done_on: date | None, cancelled: bool, standing: Standing
) -> None:
    found = rules.standing_of(due=due, today=date(2025, 9, 17), done_on=done_on, cancelled=cancelled)

    assert found is standing


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        ("Xây dựng Kế hoạch cụ thể triển khai thực hiện tại cơ quan, đơn vị, địa phương", (Kind.OWN_PLAN,)),
        ("Ban hành kế hoạch của đơn vị", (Kind.OWN_PLAN,)),
        (
            "Hoàn thành phát động; báo cáo qua Ban Thi đua - Khen thưởng thành phố, Sở Nội vụ tổng hợp",
            (Kind.LAUNCH, Kind.LAUNCH_REPORT),
        ),
        ("Hoàn thành phát động tổ chức thực hiện đợt thi đua", (Kind.LAUNCH,)),
        ("Lựa chọn chủ đề thi đua tiêu biểu, đặc thù để phát động", (Kind.THEME,)),
        (
            "Báo cáo kết quả gửi UBND thành phố (qua Ban Thi đua - Khen thưởng thành phố)",
            (Kind.RESULT_REPORT,),
        ),
        (
            "Kết quả tổ chức thực hiện Kế hoạch này tổng hợp báo cáo cùng với kết quả thực hiện các phong trào",
            (Kind.RESULT_REPORT,),
        ),
        ("Theo dõi, hướng dẫn, đôn đốc; tổng hợp, báo cáo kết quả về UBND thành phố", (Kind.MONITORING,)),
        ("Khen thưởng theo thẩm quyền hoặc tổng hợp, trình cấp có thẩm quyền", (Kind.COMMENDATION,)),
        ("Đưa kết quả đợt thi đua thành một trong các tiêu chí bình xét cuối năm", (Kind.COMMENDATION,)),
        ("Bố trí kinh phí", (Kind.OTHER,)),
    ],
)
def test_a_sentence_of_the_plan_has_its_kinds(what: str, kinds: tuple[Kind, ...]) -> None:
    assert rules.kinds_of(what) == kinds


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("Thủ trưởng các cơ quan, đơn vị, địa phương", AudienceFound(Audience.MEMBERS)),
        ("Sở Nội vụ (Ban Thi đua - Khen thưởng thành phố)", AudienceFound(Audience.OFFICE)),
        ("Ban TĐKT thành phố", AudienceFound(Audience.OFFICE)),
        ("Sở Công Thương", AudienceFound(Audience.UNIT, "so cong thuong")),
        ("Các sở, ban, ngành; Ủy ban nhân dân các xã", AudienceFound(Audience.MEMBERS)),
        ("Sở không có trong danh sách", AudienceFound(Audience.MEMBERS)),
        ("Toàn thành phố", AudienceFound(Audience.MEMBERS)),
        (None, AudienceFound(Audience.MEMBERS)),
    ],
)
def test_an_obligation_falls_on_those_the_text_names(who: str | None, found: AudienceFound) -> None:
    assert rules.audience_of(who, [fold("Sở Công Thương"), fold("Sở Y tế")]) == found


def part(value: str, measure: str = "tỷ đồng", comparison: str = "eq") -> Figure:
    return Figure(Decimal(value), measure, comparison)


@pytest.mark.parametrize(
    ("whole", "parts", "verdict", "rest"),
    [
        # Hải Phòng (4): the text names two main sources; 6.971,59 is the rest and no error.
        (part("165011.59"), [part("83000"), part("75040")], SumVerdict.REST, Decimal("6971.59")),
        (part("100"), [part("60"), part("40")], SumVerdict.EQUAL, Decimal(0)),
        (part("100"), [part("60"), part("50")], SumVerdict.MORE, Decimal(-10)),
        (part("12.35", "%"), [part("14.33", "%"), part("10.36", "%")], SumVerdict.NOT_ADDITIVE, None),
        (part("100"), [part("60"), part("40", "tỷ USD")], SumVerdict.NOT_ADDITIVE, None),
        (part("100"), [part("60", comparison="ge")], SumVerdict.NOT_ADDITIVE, None),
        (Figure(None, "tỷ đồng"), [part("1")], SumVerdict.NOT_ADDITIVE, None),
    ],
)
def test_parts_are_added_only_where_they_add_up(
    whole: Figure, parts: list[Figure], verdict: SumVerdict, rest: Decimal | None
) -> None:
    found = rules.sum_check(whole, parts)

    assert found is not None
    assert (found.verdict, found.rest) == (verdict, rest)


def test_no_parts_no_sum() -> None:
    assert rules.sum_check(part("1"), []) is None


@pytest.mark.parametrize(
    ("given_polarity", "comparison", "direction", "polarity"),
    [
        (None, Comparison.LT, None, Polarity.LOWER),
        (None, Comparison.LE, "decrease", Polarity.HIGHER),
        (None, Comparison.EQ, None, Polarity.HIGHER),
        ("lower_better", Comparison.EQ, None, Polarity.LOWER),
    ],
)
def test_a_ceiling_is_better_low(
    given_polarity: str | None, comparison: Comparison, direction: str | None, polarity: Polarity
) -> None:
    assert rules.polarity_of(given_polarity, comparison, direction) is polarity


def test_one_row_keeps_the_decimals_of_its_longest_figure() -> None:
    assert rules.decimals_for(Decimal(7), Decimal("7.5"), None) == 1
    assert rules.decimals_for(None) == 0


@pytest.mark.parametrize("figure", ["0.1234567", "1e20", "9223372036854775807.5"])
def test_a_figure_that_cannot_be_kept_is_refused(figure: str) -> None:
    with pytest.raises(rules.TooManyDecimals):
        rules.decimals_for(Decimal(figure))


def test_a_movement_has_one_official_name() -> None:
    written = "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hiện tiết kiệm, chống lãng phí"

    assert rules.official_name(written).endswith("thực hành tiết kiệm, chống lãng phí")
    assert rules.official_name(" Bình dân  học vụ số") == "Bình dân học vụ số"


@pytest.mark.parametrize(("clause", "number"), [("II/3/(4)", "(4)"), ("II/4/d", ""), ("", "")])
def test_the_printed_number_is_the_end_of_the_clause(clause: str, number: str) -> None:
    assert rules.printed_number(clause) == number


@pytest.mark.parametrize(
    ("plan_title", "title", "occasion"),
    [
        (
            "Phát động Đợt thi đua thực hiện thắng lợi nhiệm vụ năm 2025, lập thành tích xuất sắc chào mừng Đại hội",
            "Đợt thi đua thực hiện thắng lợi nhiệm vụ năm 2025",
            "Lập thành tích xuất sắc chào mừng Đại hội",
        ),
        ("Kế hoạch tổ chức phong trào “Dân vận khéo”", "Tổ chức phong trào “Dân vận khéo”", ""),
        ("Phát động đợt thi đua chào mừng Đại hội XIV", "Đợt thi đua chào mừng Đại hội XIV", ""),
        ("", "", ""),
    ],
)
def test_the_plans_title_holds_the_campaigns_name_and_its_occasion(plan_title: str, title: str, occasion: str) -> None:
    assert rules.title_and_occasion(plan_title) == (title, occasion)


def test_a_passage_is_the_span_with_the_rest_of_its_lines() -> None:
    text = "Đầu\n(1) GRDP đạt 12,35%; phần còn lại\nCuối"
    start = text.index("GRDP")
    end = text.index("; phần")

    assert rules.passage(text, start, end) == rules.Passage("(1) ", "GRDP đạt 12,35%", "; phần còn lại")


@given(text=st.text(max_size=80), ends=st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_a_passage_always_holds_its_span(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(one, len(text)) for one in ends)

    found = rules.passage(text, start, end)

    assert found.marked == text[start:end]
    assert found.before + found.marked + found.after in text


def test_paper_shows_no_markdown() -> None:
    assert rules.printed("<!-- Lời dẫn -->\n## II. NỘI DUNG  \n**3. Các chỉ tiêu:** đạt\n\n\n\n# 1 mục\n") == (
        "Lời dẫn\nII. NỘI DUNG\n3. Các chỉ tiêu: đạt\n\n1 mục"
    )


# -- Whatever is written ----------------------------------------------------------------------------------------------


@given(what=st.text(max_size=200))
def test_every_sentence_asks_for_something_and_falls_on_somebody(what: str) -> None:
    kinds = rules.kinds_of(what)
    assert kinds
    assert len(set(kinds)) == len(kinds)
    found = rules.audience_of(what, ["so y te"])
    assert (found.audience is Audience.UNIT) == bool(found.unit)


@given(title=st.text(max_size=200))
def test_a_campaigns_name_is_tidy_whatever_the_plan_is_called(title: str) -> None:
    name, occasion = rules.title_and_occasion(title)
    assert (name, occasion) == (name.strip(), occasion.strip())
    assert name[-1:] not in {".", ",", ";", ":"}


FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False)


@given(figures=st.lists(FIGURES, min_size=1, max_size=5))
def test_the_decimals_of_a_row_keep_every_figure_of_it_exactly(figures: list[Decimal]) -> None:
    decimals = rules.decimals_for(*figures)
    assert [from_scaled(to_scaled(figure, decimals), decimals) for figure in figures] == figures


@given(parts=st.lists(FIGURES, min_size=1, max_size=6), rest=FIGURES, order=st.randoms())
def test_parts_add_up_in_any_order_and_what_is_left_over_is_said_exactly(
    parts: list[Decimal], rest: Decimal, order: Random
) -> None:
    whole = Figure(sum(parts, rest), "tỷ đồng")
    shuffled = sorted(parts, key=lambda _: order.random())
    found = [rules.sum_check(whole, [Figure(one, "tỷ đồng") for one in line]) for line in (parts, shuffled)]
    verdict = SumVerdict.REST if rest > 0 else SumVerdict.MORE if rest < 0 else SumVerdict.EQUAL
    assert found == [rules.SumCheck(verdict, sum(parts, Decimal(0)), rest)] * 2


@given(day=DAYS, operator=LAST_DAY_OPERATORS, today=DAYS)
def test_nothing_is_overdue_on_its_last_good_day_and_everything_is_on_the_next(
    day: date, operator: str, today: date
) -> None:
    first_late = due(day, operator)
    assert first_late is not None
    standing = rules.standing_of(due=first_late, today=today)
    assert (standing is Standing.OVERDUE) == (today > rules.last_good_day(first_late))
    assert rules.standing_of(due=first_late, today=today, done_on=today) is Standing.DONE
