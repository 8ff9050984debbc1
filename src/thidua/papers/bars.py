"""Bars of a chart as they are drawn: places between 0 and 1, words beside them, words instead of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.kernel.numbers import format_number

if TYPE_CHECKING:
    from decimal import Decimal

    from thidua.papers.blocks import Bar, Chart

HEADROOM: Final = 1.08
"""How far the scale goes on after the greatest figure."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar: where its figures end on the scale (None where there is none), and its words."""

    name: str
    figures: str
    told: str
    zero: float
    goal: float
    value: float | None
    scenario: float | None
    forecast: float | None


def drawn(chart: Chart) -> tuple[Drawn, ...]:
    """Give the bars of a chart; each has a scale of its own, since each counts something else."""
    return tuple(_drawn(bar) for bar in chart.bars)


def legend(chart: Chart) -> str:
    """Say what the marks mean, of those that stand in the chart."""
    has_scenario = any(bar.scenario is not None for bar in chart.bars)
    has_forecast = any(bar.forecast is not None for bar in chart.bars)
    words = ["thanh đậm: thực hiện", "vạch đứng: chỉ tiêu"]
    words += ["vạch đứt: kịch bản"] if has_scenario else []
    words += ["thanh nhạt: dự báo"] if has_forecast else []
    return f"({'; '.join(words)})"


def _drawn(bar: Bar) -> Drawn:
    known = [one for one in (bar.goal, bar.value, bar.scenario, bar.forecast) if one is not None]
    low, high = min(0.0, *map(float, known)), max(0.0, *map(float, known))
    reach = (high - low) * HEADROOM or 1.0

    def at(amount: Decimal | None) -> float | None:
        return None if amount is None else (float(amount) - low) / reach

    said = "chưa có số liệu" if bar.value is None else format_number(bar.value)
    return Drawn(
        name=bar.name,
        figures=f"{said} / {format_number(bar.goal)} {bar.measure}".strip(),
        told=_told(bar, said),
        zero=-low / reach,
        goal=(float(bar.goal) - low) / reach,
        value=at(bar.value),
        scenario=at(bar.scenario),
        forecast=at(bar.forecast),
    )


def _told(bar: Bar, said: str) -> str:
    """Say in words what is drawn."""
    words = [f"{bar.name}: thực hiện {said}, chỉ tiêu {format_number(bar.goal)} {bar.measure}".strip()]
    words += _also("kịch bản", bar.scenario) + _also("dự báo", bar.forecast)
    return ", ".join(words)


def _also(what: str, amount: Decimal | None) -> list[str]:
    return [] if amount is None else [f"{what} {format_number(amount)}"]
