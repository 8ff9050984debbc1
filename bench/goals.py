"""What was measured against what it should be: one row a goal, in bench/results/latest.json and as a table.

Ratios come from pairs A B B A in one run, the median of pairwise ratios, so that a slow minute of the machine falls on
both. What is exact (no wrong cell) is counted.
"""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LATEST = Path(__file__).parent / "results" / "latest.json"


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


def seconds(deed: Callable[[], object]) -> float:
    """Say how long something takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int = 5) -> float:
    """Say how many times as long one thing takes as another."""
    one(), other()
    found = []
    for _ in range(rounds):
        first, second, third, fourth = seconds(one), seconds(other), seconds(other), seconds(one)
        found += [first / second, fourth / third]
    return statistics.median(found)


def keep(rows: Sequence[Goal]) -> None:
    """Write goals down beside those of other measurements, and print them."""
    kept = json.loads(LATEST.read_text(encoding="utf-8")) if LATEST.exists() else []
    names = {row.name for row in rows}
    kept = [row for row in kept if row["name"] not in names] + [asdict(row) for row in rows]
    LATEST.write_text(
        json.dumps(sorted(kept, key=lambda row: row["name"]), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for row in rows:
        verdict = "ok  " if row.holds else "FAIL"
        print(f"{verdict} {row.name:28} {row.measured:12.3f}  {row.goal:10} {row.unit:6} {row.note}")
