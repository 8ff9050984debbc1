"""The geometry of charts and the order of milestones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from thidua.design.charts import Bullet, axis_for, draw, spark
from thidua.design.milestones import Milestone, arrange

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def shown(text: str, **context: object) -> Any:
    """Render a piece of a template and read it."""
    return html.fragment_fromstring(engines["django"].from_string(text).render(context), create_parent="div")


def bullet(goal: str, value: str | None = None, **more: Any) -> Bullet:
    """Make a chart from figures written as in code."""
    return Bullet(name="Chỉ tiêu", goal=Decimal(goal), value=None if value is None else Decimal(value), **more)


@pytest.mark.parametrize(
    ("figures", "low", "broken"),
    [
        (("11.59", "11.90", "12.10", "12.35"), "10.8", True),
        (("146300", "320850"), "0", False),
        (("2.31", "2.5"), "2.1", True),
        (("0", "5"), "0", False),
        (("-2", "3"), "-2", False),
        (("95",), "90", True),
    ],
)
def test_an_axis_begins_at_zero_unless_the_figures_would_crowd(
    figures: tuple[str, ...], low: str, broken: bool
) -> None:
    axis = axis_for([Decimal(figure) for figure in figures])
    assert (axis.low, axis.broken) == (Decimal(low), broken)


@given(st.lists(FIGURES, min_size=1, max_size=5))
def test_every_figure_has_its_place_in_order_and_inside(figures: list[Decimal]) -> None:
    axis = axis_for(figures)
    places = [axis.place(figure) for figure in sorted(figures)]
    assert axis.low <= min(figures) <= max(figures) < axis.high
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_what_is_not_known_is_not_drawn() -> None:
    drawing = draw(bullet("50"))
    assert (drawing.value_width, drawing.scenario, drawing.forecast, drawing.way_from, drawing.beyond) == ("",) * 5


def test_a_decline_is_drawn_from_zero_to_the_left() -> None:
    drawing = draw(bullet("1", "-1"))
    assert (drawing.value_start, drawing.value_width) == ("0.00%", drawing.zero)


def test_a_target_that_is_better_when_lower_says_so_itself() -> None:
    chart = shown("{% bullet chart %}", chart=bullet("2.5", "2.31", lower_is_better=True))
    assert "càng thấp càng tốt" in chart.text_content()
    assert chart.xpath("//rect[@class='beyond']")
    assert "≤" in chart.xpath("//desc")[0].text_content()


def test_a_chart_tells_its_figures_in_words_and_in_a_table() -> None:
    chart = shown("{% bullet chart %}", chart=bullet("12.35", "11.59", forecast=Decimal("12.10"), measure="%"))
    assert chart.xpath("//svg[@role='img']/title/text()") == ["Chỉ tiêu"]
    assert " ".join(chart.xpath("//p[@class='figures']")[0].text_content().split()) == (
        "Thực hiện 11,59 Dự báo 12,10 Mục tiêu 12,35"
    )
    assert [cell.text_content().strip() for cell in chart.xpath("//details//td")] == ["11,59", "–", "12,10", "12,35"]
    assert "trục từ" in chart.text_content()


def test_no_value_is_said_and_never_a_zero() -> None:
    chart = shown("{% bullet chart table=False %}", chart=bullet("50", note="Đo cuối năm"))
    assert "Đo cuối năm" in chart.xpath("//p[@class='figures']")[0].text_content()
    assert not chart.xpath("//rect[@class='value']")
    assert not chart.xpath("//details")


def test_many_charts_share_one_table() -> None:
    table = shown("{% bullet_table charts %}", charts=[bullet("10", "8", goal_to=Decimal(13)), bullet("5")])
    assert [cell.text_content().strip() for cell in table.xpath("//td[@class='num']")] == [
        "8",
        "–",
        "–",
        "10–13",
        "–",
        "–",
        "–",
        "5",
    ]


@given(st.lists(FIGURES, min_size=1, max_size=12))
def test_a_small_line_stays_in_its_box(values: list[Decimal]) -> None:
    points = [(float(x), float(y)) for x, y in spark(values)]
    assert len(points) == len(values)
    assert all(4 <= x <= 68 and 4 <= y <= 20 for x, y in points)


STONES = [
    Milestone(label="Kết thúc", due=date(2026, 1, 1)),
    Milestone(label="Phát động", due=date(2025, 9, 20), url="/nghia-vu/1/"),
    Milestone(label="Kế hoạch ban hành", on=date(2025, 9, 9)),
]


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2025, 9, 1), ["today", "next", "later", "later"]),
        (date(2025, 9, 17), ["done", "today", "next", "later"]),
        (date(2025, 9, 19), ["done", "today", "next", "later"]),
        (date(2025, 9, 20), ["done", "done", "today", "next"]),
        (date(2026, 2, 1), ["done", "done", "done", "today"]),
    ],
)
def test_today_stands_among_the_milestones(today: date, states: list[str]) -> None:
    assert [milestone.state for milestone in arrange(STONES, today)] == states


def test_a_milestone_is_shown_at_its_last_good_day() -> None:
    line = shown("{% timeline stones today %}", stones=STONES, today=date(2025, 9, 17))
    assert [time.text_content() for time in line.xpath("//time")] == [
        "Thứ Ba, 09/9",
        "Thứ Tư, 17/9",
        "hết thứ Sáu, 19/9",
        "hết thứ Tư, 31/12",
    ]
    assert line.xpath("//time/@datetime") == ["2025-09-09", "2025-09-17", "2025-09-19", "2025-12-31"]
    assert line.xpath("//li[@class='next']/a/@href") == ["/nghia-vu/1/"]


def test_a_milestone_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="Vô hạn"):
        Milestone(label="Vô hạn").last_day()
