"""What was measured against what it should be: one row a goal, in bench/results/latest.json and as a table.

Ratios come from pairs A B B A in one run, the median of pairwise ratios, so that a slow minute of the machine falls on
both. What is exact (no wrong cell) is counted. A quick run is written to quick.json, which nobody commits, and beside
the full figures nothing of it is kept.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench import size
from bench.size import QUICK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

RESULTS = Path(__file__).parent / "results"
LATEST = RESULTS / ("quick.json" if QUICK else "latest.json")
TRIES: Final = size.of(3, 1)
"""A ratio fails only if so many tries all miss it; a quick run tries once."""


@dataclass(frozen=True)
class Goal:
    """One goal: ``goal`` says in words what ``measured`` has to be, ``holds`` whether it is."""

    name: str
    measured: float
    goal: str
    holds: bool
    unit: str
    note: str = ""


def at_least(name: str, measured: float, least: float, note: str = "", unit: str = "ratio") -> Goal:
    """Hold a ratio or a share against the least that it should be."""
    return Goal(name, round(measured, 3), f">= {least:g}", measured >= least, unit, note)


def at_most(name: str, measured: float, most: float, note: str = "", unit: str = "ratio") -> Goal:
    """Hold a ratio or a count against the most that it should be."""
    return Goal(name, round(measured, 3), f"<= {most:g}", measured <= most, unit, note)


def tried(measure: Callable[[], Goal]) -> Goal:
    """Measure a ratio again where it missed, up to three times; give the first that holds, else the last."""
    for _ in range(TRIES - 1):
        found = measure()
        if found.holds:
            return found
    return measure()


def seconds(deed: Callable[[], object]) -> float:
    """Say how long something takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int = 5) -> float:
    """Say how many times as long one thing takes as another."""
    one(), other()
    return cold_ratio(lambda: seconds(one), lambda: seconds(other), rounds)


def cold_ratio(one: Callable[[], float], other: Callable[[], float], rounds: int = 5) -> float:
    """Say how many times as much one thing takes as another, each telling itself how much: pairs A B B A."""
    found = []
    for _ in range(rounds):
        first, second, third, fourth = one(), other(), other(), one()
        found += [first / second, fourth / third]
    return statistics.median(found)


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Fit the exponent with which times grow with sizes: 0 is not at all, 1 as they do."""
    xs, ys = [math.log(size) for size in sizes], [math.log(took) for took in times]
    x, y = statistics.fmean(xs), statistics.fmean(ys)
    across = sum((one - x) * (other - y) for one, other in zip(xs, ys, strict=True))
    return across / sum((one - x) ** 2 for one in xs)


def keep(rows: Sequence[Goal]) -> None:
    """Write goals down beside those of other measurements, and print them."""
    names = {row.name for row in rows}
    kept = [row for row in kept_rows() if row["name"] not in names] + [asdict(row) for row in rows]
    kept.sort(key=lambda row: str(row["name"]))
    LATEST.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for row in rows:
        print(line_of(asdict(row)), flush=True)


def kept_rows() -> list[dict[str, Any]]:
    """Give the rows that are written down of runs of this size."""
    rows: list[dict[str, Any]] = json.loads(LATEST.read_text(encoding="utf-8")) if LATEST.exists() else []
    return rows


def line_of(row: Mapping[str, Any]) -> str:
    """Write a row for a reader."""
    verdict = "ok  " if row["holds"] else "MISS"
    return f"{verdict} {row['name']:24} {row['measured']:12.3f}  {row['goal']:8} {row['unit']:8} {row['note']}"


def write_down(name: str, key: str, figures: Any) -> None:
    """Write figures that are no goals to a file of their own, by the database and size; not those of quick runs."""
    if QUICK:
        return
    path = RESULTS / f"{name}.json"
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[key] = figures
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def show(figures: Iterable[tuple[str, float]]) -> None:
    """Print figures that are no goals."""
    for name, figure in figures:
        print(f"     {name:64} {figure:10.3f}", flush=True)
