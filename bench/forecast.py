"""How far a forecast is from what came, and how often its interval held it: backtests on made-up years.

Each year is drawn whole, cut after some months, foretold, and compared with what was drawn for December. There are
years that run evenly, years with a heavy end that come again every year, and states that wander; all from one seed.
Real series are not here: none may be shipped with the product. So this measures the method, not any city.
"""

from __future__ import annotations

import random
import statistics
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bench import size
from bench.goals import Goal, at_least, at_most, keep
from thidua.kernel.dates import month_end
from thidua.monitoring.rules import forecast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thidua.monitoring.rules.forecast import Forecast

YEARS: Final = size.of(400, 100)
SEED: Final = 20250909
END: Final = date(2025, 12, 31)
START: Final = date(2024, 12, 31)
SEASON: Final = (6, 5, 7, 7, 7, 8, 8, 8, 9, 9, 11, 15)
"""A year with a heavy end, month by month in hundredths."""

Course = list[Decimal]


def _even(chance: random.Random) -> Course:
    return _summed([Decimal(str(max(chance.gauss(100, 25), 0))) for _ in range(24)])


def _seasonal(chance: random.Random) -> Course:
    grown = Decimal(str(chance.uniform(1.0, 1.2)))
    months = [Decimal(share) * (1 if year == 0 else grown) for year in (0, 1) for share in SEASON]
    return _summed([one * Decimal(str(max(chance.gauss(1, 0.15), 0))) for one in months])


def _wandering(chance: random.Random) -> Course:
    course, drift = [Decimal(50)], chance.gauss(0, 0.2)
    for _ in range(23):
        course.append(course[-1] + Decimal(str(chance.gauss(drift, 0.6))))
    return course


def _summed(months: Sequence[Decimal]) -> Course:
    """Add months up within each of two years."""
    return [sum(months[12 * (at // 12) : at + 1], Decimal(0)) for at in range(24)]


def _days(course: Course, months: int) -> dict[date, Decimal]:
    """Give two years of a course by their days, the second only up to a month."""
    return {month_end(2024 + at // 12, at % 12 + 1): value for at, value in enumerate(course[: 12 + months])}


def _of_sum(course: Course, months: int) -> Forecast | None:
    known = _days(course, months)
    before = {day: value for day, value in known.items() if day <= START}
    return forecast.of(known, start=START, end=END, before=before, decimals=4)


def _of_sum_by_days(course: Course, months: int) -> Forecast | None:
    return forecast.of(_days(course, months), start=START, end=END, decimals=4)


def _of_state(course: Course, months: int) -> Forecast | None:
    return forecast.of(_days(course, months), end=END, decimals=4)


def _backtest(
    draw: Callable[[random.Random], Course], foretell: Callable[[Course, int], Forecast | None]
) -> tuple[float, float]:
    """Give the mean error in parts of what came, and how many per cent of intervals held it."""
    chance, errors, held = random.Random(SEED), [], []
    for _ in range(YEARS):
        course = draw(chance)
        for months in (7, 9, 10):
            found = foretell(course, months)
            if found is None:
                continue
            errors.append(float(abs(found.value - course[-1]) / abs(course[-1])))
            held.append(found.low <= course[-1] <= found.high)
    return statistics.fmean(errors), 100 * statistics.fmean(held)


def measure() -> list[Goal]:
    """Give how well years are foretold."""
    even, even_held = _backtest(_even, _of_sum)
    seasonal, seasonal_held = _backtest(_seasonal, _of_sum)
    by_days, _held = _backtest(_seasonal, _of_sum_by_days)
    state, state_held = _backtest(_wandering, _of_state)
    made_up = f"{YEARS} made-up years, cut after 7, 9 and 10 months"
    coverage = [even_held, seasonal_held, state_held]
    return [
        at_most("forecast-error", 100 * max(even, seasonal, state), 10, f"worst mean error; {made_up}", "%"),
        at_least("forecast-held", min(coverage), forecast.PER_CENT - 8, f"least often within 80 %; {made_up}", "%"),
        at_most(
            "forecast-not-too-wide", max(coverage), forecast.PER_CENT + 8, f"most often within 80 %; {made_up}", "%"
        ),
        at_least("forecast-season", by_days / seasonal, 2, "error by days against error along last year's course"),
    ]


def main() -> None:
    """Measure and write down."""
    keep(measure())


if __name__ == "__main__":
    main()
