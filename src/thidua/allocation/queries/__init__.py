"""Reading how campaigns fall on units, in a number of queries that does not grow with the rows."""

from thidua.allocation.queries.carried import carried, carried_by, periods_of, scenarios, scenarios_of
from thidua.allocation.queries.periods import from_plan, generated, in_time, period_of, period_rows
from thidua.allocation.queries.plots import outgrown, plots, points
from thidua.allocation.queries.targets import (
    allocation_of,
    balances,
    candidates,
    carriers,
    finest,
    held_by,
    leads,
    rows,
    target_of,
    targets,
    with_groups,
)

__all__ = [
    "allocation_of", "balances", "candidates", "carried", "carried_by", "carriers", "finest", "from_plan", "generated",
    "held_by", "in_time", "leads", "outgrown", "period_of", "period_rows", "periods_of", "plots", "points", "rows",
    "scenarios", "scenarios_of", "target_of", "targets", "with_groups",
]  # fmt: skip
