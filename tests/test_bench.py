"""What `make bench` is made of: modules of one shape, and a row for every goal. Nothing is timed here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bench import __main__ as bench
from bench.goals import Goal, at_least, at_most, exponent

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ["name", "measured", "goal", "holds", "unit", "note"]
GROUNDS = {"__init__", "__main__", "city", "goals", "ground", "server", "settings", "size", "trees", "urls"}
"""Modules that measure nothing themselves."""


def rows() -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = json.loads((ROOT / "bench/results/latest.json").read_text(encoding="utf-8"))
    return kept


def goals() -> set[str]:
    """Give the names of the goals that the document tells of."""
    text = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE))


def test_every_goal_has_one_row_with_all_that_a_row_says() -> None:
    names = [row["name"] for row in rows()]
    assert len(names) == len(set(names))
    assert goals() - set(names) == set()
    assert [row["name"] for row in rows() if list(row) != FIELDS] == []
    assert [row["name"] for row in rows() if not (row["goal"] and row["unit"] and row["note"])] == []


def test_a_row_holds_as_its_own_figures_say() -> None:
    said = {row["name"]: row["goal"].split() for row in rows()}
    held = {
        row["name"]: row["measured"] >= float(said[row["name"]][1])
        if said[row["name"]][0] == ">="
        else row["measured"] <= float(said[row["name"]][1])
        for row in rows()
    }
    assert held == {row["name"]: row["holds"] for row in rows()}


def test_every_measurement_has_a_main_and_runs_with_all() -> None:
    here = {path.stem for path in (ROOT / "bench").glob("*.py")}
    assert set(bench.modules()) == here - GROUNDS


def test_a_name_that_no_measurement_has_is_said() -> None:
    with pytest.raises(SystemExit, match="bench: no nothing; there are"):
        bench.main(["nothing"])


def test_a_goal_holds_at_its_bound() -> None:
    assert at_least("a", 2.0, 2) == Goal("a", 2.0, ">= 2", True, "ratio")
    assert at_most("a", 2.1, 2, "why", unit="s") == Goal("a", 2.1, "<= 2", False, "s", "why")


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_of_a_growth_is_found(power: float) -> None:
    sizes = [10.0, 100.0, 1000.0]
    assert exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)
