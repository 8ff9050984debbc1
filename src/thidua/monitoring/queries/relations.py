"""The relations that everything here is read from, as SQL for both databases: who stood where, and what counts.

They are common table expressions, put together by `queries.adding` (sums) and `queries.explaining` (rows), so that what
a figure is made of and what is shown of it cannot differ. Keys that are written into them are whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection

from thidua.allocation.models import Allocation, Period, Scope
from thidua.campaigns.models import Indicator, Target
from thidua.campaigns.rules import Rollup
from thidua.monitoring.rules import adding
from thidua.organisations.models import Unit, UnitPlace
from thidua.reports.models import Kind, Reading, Report, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

MOST_MEANT: Final = 10**9
"""Figures that are averaged are grades and rates; one as large as this is none and stays out (``used`` says so)."""


def name(model: type[Model]) -> str:
    """Give the quoted name of a table."""
    return connection.ops.quote_name(model._meta.db_table)


def keys(numbers: Iterable[int]) -> str:
    """Write keys as a list for ``IN``; of none, one that no row has."""
    return ", ".join(str(int(number)) for number in sorted(numbers)) or "-1"


def pairs(numbers: Iterable[tuple[int, int]]) -> str:
    """Write pairs of keys as ``VALUES``; of none, one that no row has."""
    return "VALUES " + (", ".join(f"({int(one)}, {int(other)})" for one, other in sorted(numbers)) or "(-1, -1)")


def places(campaign: int) -> str:
    """Give ``steps``, ``stands``, ``held`` and ``up``: the campaign's periods in order, and where units stood in each.

    In a period a unit stands where it stood on its last day, or as near to it as it stood at all: so whoever has ended
    since, or begun later, still counts somewhere. ``held`` says at which unit with others below it (an inner one) a
    unit's own figure is first added up: itself, or what stands above it. ``up`` says what stands above inner units,
    themselves included, each found the same way.
    """
    place, allocation, target = name(UnitPlace), name(Allocation), name(Target)
    return f"""
        steps AS (
            SELECT id, ends_on, ROW_NUMBER() OVER (ORDER BY ends_on, due, id) AS step
            FROM {name(Period)} WHERE campaign_id = {int(campaign)}
        ),
        inner_units AS (SELECT DISTINCT parent_id AS unit FROM {place} WHERE parent_id IS NOT NULL),
        spans AS (
            SELECT unit_id AS unit, parent_id AS parent,
                CASE WHEN LAG(valid_from) OVER days IS NULL THEN NULL ELSE valid_from END AS first_day,
                LEAD(valid_from) OVER days AS next_day
            FROM {place}
            WHERE unit_id IN (SELECT unit FROM inner_units) OR unit_id IN (
                SELECT a.unit_id FROM {allocation} a JOIN {target} t ON t.id = a.target_id
                WHERE t.campaign_id = {int(campaign)}
            )
            WINDOW days AS (PARTITION BY unit_id ORDER BY valid_from)
        ),
        stands AS (
            SELECT steps.id AS period, spans.unit, spans.parent, inner_units.unit AS has_below
            FROM steps JOIN spans ON (spans.first_day IS NULL OR spans.first_day <= steps.ends_on)
                AND (spans.next_day IS NULL OR spans.next_day > steps.ends_on)
            LEFT JOIN inner_units ON inner_units.unit = spans.unit
        ),
        held AS (SELECT period, unit, COALESCE(has_below, parent) AS top FROM stands),
        up (period, unit, above) AS (
            SELECT period, unit, unit FROM stands WHERE has_below IS NOT NULL
            UNION
            SELECT up.period, up.unit, stands.parent
            FROM up JOIN stands ON stands.unit = up.above AND stands.period = up.period
            WHERE stands.parent IS NOT NULL
        )"""  # noqa: S608 -- names of tables and whole numbers


def leaves(campaign: int, only: str = "", *, scope: Scope = Scope.OWN) -> str:
    """Give ``leaves``: a row for each unit, target and period of which something is expected or was said.

    Only what is allocated now counts, own parts unless another ``scope`` is asked for, and only received editions,
    through the report that discharges them where it is another's. A unit is expected in the periods on whose last day
    it exists; what it said otherwise counts all the same. Where the newest state is taken, a unit that said nothing
    brings its last figure along (``carried``) until it says otherwise. ``only`` is a further condition on ``a``
    (allocation), ``steps`` and ``held``.
    """
    counted = "COALESCE(r.counted_id, v.counted_id)"
    latest, value = f"'{Rollup.LATEST.value}'", Kind.VALUE.value
    owed = f"""
        FROM {name(Allocation)} a
        JOIN {name(Target)} t ON t.id = a.target_id
        JOIN {name(Indicator)} i ON i.id = t.indicator_id
        JOIN {name(Unit)} u ON u.id = a.unit_id
        JOIN held ON held.unit = a.unit_id
        JOIN steps ON steps.id = held.period"""
    said = f"""
        LEFT JOIN {name(Report)} r ON r.unit_id = a.unit_id AND r.period_id = steps.id
        LEFT JOIN {name(Report)} v ON v.id = r.covered_by_id
        LEFT JOIN {name(Reading)} g ON g.edition_id = {counted} AND g.target_id = a.target_id AND g.kind <> 'empty'"""
    holds = f"""
        WHERE t.campaign_id = {int(campaign)} AND a.withdrawn_at IS NULL AND a.scope = '{scope.value}'
            {only and f"AND {only}"}"""
    exists = "(u.valid_from <= steps.ends_on AND (u.valid_to IS NULL OR u.valid_to > steps.ends_on))"
    columns = """SELECT a.id AS allocation, a.unit_id AS unit, a.target_id AS target, steps.id AS period,
        held.top AS top, steps.ends_on AS ends_on, i.rollup AS rollup, a.weight AS weight, g.id AS reading,
        g.kind AS kind, g.status AS status, g.as_of AS as_of, g.decimals AS decimals, g.value AS value,
        g.count_decimals AS count_decimals, g.numerator AS numerator, g.denominator AS denominator"""
    return f"""
        stretches AS (
            SELECT r.unit_id AS unit, g.target_id AS target, g.id AS reading, steps.step AS first_step,
                LEAD(steps.step) OVER (PARTITION BY r.unit_id, g.target_id ORDER BY steps.step) AS next_step
            FROM steps
            JOIN {name(Report)} r ON r.period_id = steps.id
            LEFT JOIN {name(Report)} v ON v.id = r.covered_by_id
            JOIN {name(Reading)} g ON g.edition_id = {counted} AND g.kind <> 'empty'
            JOIN {name(Target)} t ON t.id = g.target_id
            JOIN {name(Indicator)} i ON i.id = t.indicator_id
            WHERE t.campaign_id = {int(campaign)} AND i.rollup = {latest}
        ),
        leaves AS (
            {columns}, 0 AS carried {owed} {said} {holds} AND i.rollup <> {latest} AND (g.id IS NOT NULL OR {exists})
            UNION ALL
            {columns}, CASE WHEN s.first_step < steps.step THEN 1 ELSE 0 END AS carried {owed}
            LEFT JOIN stretches s ON s.unit = a.unit_id AND s.target = a.target_id AND s.first_step <= steps.step
                AND (s.next_step IS NULL OR s.next_step > steps.step)
            LEFT JOIN {name(Reading)} g ON g.id = s.reading AND (s.first_step = steps.step OR g.kind = '{value}')
            {holds} AND i.rollup = {latest} AND (s.first_step = steps.step OR {exists})
        )"""  # noqa: S608 -- names of tables, codes and whole numbers


# -- Components -------------------------------------------------------------------------------------------------------

COLUMNS: Final = (
    "expected", "reported", "not_applicable", "used", "carried", "estimates", "oldest", "newest", "total_high",
    "total_low", "top_high", "top_low", "base_high", "base_low", "peak",
)  # fmt: skip
"""The columns of `models.Cell` that are added up."""
_AGGREGATES: Final = {"oldest": "MIN({0})", "newest": "MAX({0})", "peak": "MAX({0})"}


def of_one_leaf() -> str:
    """Give the components of one row of ``leaves``, named as `COLUMNS`."""
    said = f"leaves.kind = '{Kind.VALUE.value}'"
    mean, ratio = f"rollup = '{Rollup.MEAN.value}'", f"rollup = '{Rollup.RATIO.value}'"
    adds = f"rollup IN ('{Rollup.SUM.value}', '{Rollup.LATEST.value}')"
    largest = f"rollup = '{Rollup.MAXIMUM.value}'"
    whole = f"(value / {_power('decimals')})"
    is_meant = f"({mean} AND {whole} > -{MOST_MEANT} AND {whole} < {MOST_MEANT})"
    counts = f"({ratio} AND numerator IS NOT NULL AND denominator IS NOT NULL)"
    uses = f"({said} AND ({adds} OR {largest} OR {counts} OR {is_meant}))"
    weighed = f"({whole} * weight)"
    high, low = _limbs("value", "decimals")
    top, base = _limbs("numerator", "count_decimals"), _limbs("denominator", "count_decimals")
    fraction = f"(value %% {_power('decimals')}) * {_rest('decimals')}"
    # Of a mean: the figure times its weight, and the weight.
    mean_top = (f"{weighed} / 1000000", f"({weighed} %% 1000000) * 1000000 + {fraction} * weight")
    mean_base = ("weight / 1000000", "(CAST(weight AS bigint) %% 1000000) * 1000000")
    expressions = {
        "expected": "1",
        "reported": f"CASE WHEN {said} AND carried = 0 THEN 1 ELSE 0 END",
        "not_applicable": f"CASE WHEN leaves.kind = '{Kind.NOT_APPLICABLE.value}' THEN 1 ELSE 0 END",
        "used": f"CASE WHEN {uses} THEN 1 ELSE 0 END",
        "carried": f"CASE WHEN {said} THEN carried ELSE 0 END",
        "estimates": f"CASE WHEN {said} AND status = '{Status.ESTIMATE.value}' THEN 1 ELSE 0 END",
        "oldest": f"CASE WHEN {said} THEN COALESCE(as_of, CASE WHEN carried = 0 THEN ends_on END) END",
        "total_high": f"CASE WHEN {uses} AND {adds} THEN {high} ELSE 0 END",
        "total_low": f"CASE WHEN {uses} AND {adds} THEN {low} ELSE 0 END",
        "peak": f"CASE WHEN {said} AND {largest} THEN {adding.peak_text(high, low)} ELSE '' END",
    }
    expressions["newest"] = expressions["oldest"]
    for place, column in enumerate(("high", "low")):
        for part, of_counts, of_mean in (("top", top, mean_top), ("base", base, mean_base)):
            expressions[f"{part}_{column}"] = (
                f"CASE WHEN {counts} AND {said} THEN {of_counts[place]}"
                f" WHEN {is_meant} AND {said} THEN {of_mean[place]} ELSE 0 END"
            )
    return ", ".join(f"{expressions[column]} AS {column}" for column in COLUMNS)


def summed(table: str = "") -> str:
    """Give the sums of components, named as `COLUMNS`: a sum of whole numbers is one on both databases."""
    lead = f"{table}." if table else ""
    return ", ".join(
        f"{_AGGREGATES.get(column, 'CAST(SUM({0}) AS bigint)').format(lead + column)} AS {column}" for column in COLUMNS
    )


def _limbs(column: str, decimals: str) -> tuple[str, str]:
    """Part a scaled column into millions and what is left, in millionths (`adding.joined`): neither sum overflows."""
    whole = f"({column} / {_power(decimals)})"
    low = f"(({whole} %% 1000000) * 1000000 + ({column} %% {_power(decimals)}) * {_rest(decimals)})"
    return f"({whole} / 1000000)", low


def _power(decimals: str) -> str:
    return f"(CASE {decimals} {' '.join(f'WHEN {n} THEN {10**n}' for n in range(7))} END)"


def _rest(decimals: str) -> str:
    return f"(CASE {decimals} {' '.join(f'WHEN {n} THEN {10 ** (6 - n)}' for n in range(7))} END)"
