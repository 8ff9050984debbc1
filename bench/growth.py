"""Measure how reads of kept sums grow with the data: the nation laid at 1, 10 and 100 times, the exponent fitted.

    python -m bench.growth [SMALLER]     at most 60,000 units without the word, 6,000 with it

1 nation > 34 provinces > communes > units below them, 60,000 at the largest, 40 indicators each; the table that is read
holds all that was laid before. The same questions are asked at each size.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from bench import size, trees
from bench.goals import at_most, exponent, keep, seconds, show, write_down
from bench.ground import own_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.trees import Ground

SMALLER: Final = ((10, 50), (33, 567), (332, 5_668))
LARGE: Final = SMALLER if "SMALLER" in sys.argv else ((33, 567), (332, 5_668), (3321, 56_679))
SIZES: Final = size.of(LARGE, ((5, 20), (20, 200), (66, 2000)))
"""Communes, and units below them."""
INDICATORS, PERIODS = 40, 1
ROUNDS: Final = size.of(60, 30)
MOST: Final = 0.1


def questions(ground: Ground) -> dict[str, Callable[[], object]]:
    """Give what is asked at each size: everything that reads kept sums, and the live sum for comparison."""
    from thidua.monitoring import queries  # noqa: PLC0415 -- Django is set up by then

    period, province, nation = ground.periods[0], ground.units[1], ground.units[0]
    return {
        "all figures of a province": lambda: queries.kept(province, [period.pk]),
        "all figures of the nation": lambda: queries.kept(nation, [period.pk]),
        "live, for comparison": lambda: queries.live(ground.campaign, [period.pk]),
    }


def fastest(question: Callable[[], object], rounds: int) -> float:
    """Give the shortest of some answers: what grows is not what else the machine does."""
    return min(seconds(question) for _ in range(rounds))


def main() -> None:
    """Measure, print and keep."""
    times: dict[str, list[float]] = {}
    readings: list[float] = []
    with own_database():
        for communes, below in SIZES:
            laid: list[Ground] = []
            took = seconds(lambda: laid.append(trees.nation(communes, PERIODS, INDICATORS, below)))  # noqa: B023
            ground = laid[0]
            added = seconds(lambda: trees.whole(ground))  # noqa: B023 -- at once
            readings.append(ground.readings)
            print(f"     {ground.readings:,} readings laid in {took:.0f} s, added up in {added:.0f} s", flush=True)
            gc.collect()
            gc.freeze()  # what was laid stays in memory, and is not to be looked through while reads are timed
            for name, question in questions(ground).items():
                rounds = 2 if name.startswith("live") else ROUNDS
                times.setdefault(name, []).append(fastest(question, rounds))
    grown = {name: exponent(readings, of) for name, of in times.items()}
    show((f"exponent: {name}", of) for name, of in grown.items())
    milliseconds = {name: [round(1000 * one, 3) for one in of] for name, of in times.items()}
    exponents = {name: round(of, 3) for name, of in grown.items()}
    write_down("growth", "sqlite", {"readings": readings, "milliseconds": milliseconds, "exponents": exponents})
    worst = max((name for name in grown if not name.startswith("live")), key=grown.__getitem__)
    said = " > ".join(f"{one:,.0f}" for one in readings)
    took_ms = ", ".join(f"{1000 * one:.1f}" for one in times[worst])
    note = f"{said} readings; worst: {worst}, {took_ms} ms; the live sum has {grown['live, for comparison']:.2f}"
    keep([at_most("rollup-read-exponent", grown[worst], MOST, note, unit="exponent")])


if __name__ == "__main__":
    main()
