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
    from collections.abc import Collection, Iterable

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


def places(campaign: int, periods: Collection[int] = ()) -> str:
    """Give ``steps``, ``asked``, ``stands``, ``held`` and ``up``: periods in order, targets, and where units stood.

    ``asked`` are the targets with their operators as flags. In a period a unit stands where it stood on its last day,
    or as near to it as it stood at all: so whoever has ended since, or begun later, still counts somewhere. Only units
    that carry something now, or have others below them, are placed. ``CROSS JOIN`` keeps SQLite to the order that is
    written: a campaign's targets first, and not every row of a table that all campaigns share.
    ``held`` says at which unit with others below it (an inner one) a unit's own figure is first added up: itself, or
    what stands above it. ``up`` says what stands above inner units, themselves included, each found the same way.
    Where ``periods`` are given, units are placed in these alone.
    """
    place = name(UnitPlace)
    flags = ", ".join(f"CASE WHEN {condition} THEN 1 ELSE 0 END AS {flag}" for flag, condition in _FLAGS.items())
    return f"""
        steps AS (
            SELECT id, ends_on, ROW_NUMBER() OVER (ORDER BY ends_on, due, id) AS step
            FROM {name(Period)} WHERE campaign_id = {int(campaign)}
        ),
        asked AS (
            SELECT t.id AS target, {flags}
            FROM {name(Target)} t JOIN {name(Indicator)} i ON i.id = t.indicator_id
            WHERE t.campaign_id = {int(campaign)}
        ),
        inner_units AS (SELECT DISTINCT parent_id AS unit FROM {place} WHERE parent_id IS NOT NULL),
        spans AS (
            SELECT p.unit_id AS unit, p.parent_id AS parent,
                CASE WHEN LAG(p.valid_from) OVER days IS NULL THEN NULL ELSE p.valid_from END AS first_day,
                LEAD(p.valid_from) OVER days AS next_day
            FROM {place} p
            WHERE p.unit_id IN (SELECT unit FROM inner_units) OR p.unit_id IN (
                SELECT a.unit_id FROM asked CROSS JOIN {name(Allocation)} a
                WHERE a.target_id = asked.target AND a.withdrawn_at IS NULL
            )
            WINDOW days AS (PARTITION BY p.unit_id ORDER BY p.valid_from)
        ),
        stands AS (
            SELECT steps.id AS period, steps.step AS step, steps.ends_on AS ends_on, spans.unit AS unit,
                spans.parent AS parent, inner_units.unit AS has_below
            FROM steps JOIN spans ON (spans.first_day IS NULL OR spans.first_day <= steps.ends_on)
                AND (spans.next_day IS NULL OR spans.next_day > steps.ends_on)
            LEFT JOIN inner_units ON inner_units.unit = spans.unit
            {(periods and f"WHERE steps.id IN ({keys(periods)})") or ""}
        ),
        held AS (SELECT period, step, ends_on, unit, COALESCE(has_below, parent) AS top FROM stands),
        up (period, unit, above) AS (
            SELECT period, unit, unit FROM stands WHERE has_below IS NOT NULL
            UNION
            SELECT up.period, up.unit, stands.parent
            FROM up JOIN stands ON stands.unit = up.above AND stands.period = up.period
            WHERE stands.parent IS NOT NULL
        )"""  # noqa: S608 -- names of tables and whole numbers


_FLAGS: Final = {
    "adds": f"i.rollup IN ('{Rollup.SUM.value}', '{Rollup.LATEST.value}')",
    "carries": f"i.rollup = '{Rollup.LATEST.value}'",
    "ratio": f"i.rollup = '{Rollup.RATIO.value}'",
    "mean": f"i.rollup = '{Rollup.MEAN.value}'",
    "largest": f"i.rollup = '{Rollup.MAXIMUM.value}'",
}


def leaves(*, where: str = "", target: int = 0, scope: Scope = Scope.OWN) -> str:
    """Give ``leaves``: a row for each unit, target and period of which something is expected or was said.

    Only what is allocated now counts, own parts unless another ``scope`` is asked for, and only received editions,
    through the report that discharges them where it is another's. A unit is expected in the periods on whose last day
    it exists; what it said otherwise counts all the same. Where the newest state is taken, a unit that said nothing
    brings its last figure along (``carried``) until it says otherwise. ``where`` is a further condition on ``held``,
    ``target`` the only one that is asked for. Figures come as whole units and millionths; none without a value.
    """
    edition = "COALESCE(r.counted_id, v.counted_id)"
    columns = f"""SELECT a.unit_id AS unit, a.target_id AS target, h.period AS period, h.top AS top,
        h.ends_on AS ends_on, a.weight AS weight, adds, ratio, mean, largest, g.id AS reading, g.kind AS kind,
        g.status AS status, g.as_of AS as_of, {_parts("value", "decimals", "figure")},
        CASE WHEN ratio = 1 THEN {_whole("numerator", "count_decimals")} END AS top_whole,
        CASE WHEN ratio = 1 THEN {_millionths("numerator", "count_decimals")} END AS top_rest,
        CASE WHEN ratio = 1 THEN {_whole("denominator", "count_decimals")} END AS base_whole,
        CASE WHEN ratio = 1 THEN {_millionths("denominator", "count_decimals")} END AS base_rest"""
    owed = f"""
        FROM heard h
        JOIN {name(Allocation)} a ON a.unit_id = h.unit AND a.withdrawn_at IS NULL AND a.scope = '{scope.value}'
        JOIN asked ON asked.target = a.target_id"""
    which = f"AND a.target_id = {int(target)}" if target else ""
    return f"""
        heard AS (
            SELECT held.unit AS unit, held.period AS period, held.step AS step, held.ends_on AS ends_on,
                held.top AS top, {edition} AS edition,
                CASE WHEN u.valid_from <= held.ends_on AND (u.valid_to IS NULL OR u.valid_to > held.ends_on)
                    THEN 1 ELSE 0 END AS is_there
            FROM held JOIN {name(Unit)} u ON u.id = held.unit
            LEFT JOIN {name(Report)} r ON r.unit_id = held.unit AND r.period_id = held.period
            LEFT JOIN {name(Report)} v ON v.id = r.covered_by_id
            {where and f"WHERE {where}"}
        ),
        stretches AS (
            SELECT r.unit_id AS unit, g.target_id AS target, g.id AS reading, steps.step AS first_step,
                LEAD(steps.step) OVER (PARTITION BY r.unit_id, g.target_id ORDER BY steps.step) AS next_step
            FROM asked
            CROSS JOIN steps
            CROSS JOIN {name(Report)} r
            LEFT JOIN {name(Report)} v ON v.id = r.covered_by_id
            JOIN {name(Reading)} g ON g.edition_id = {edition} AND g.target_id = asked.target AND g.kind <> 'empty'
            WHERE asked.carries = 1 AND r.period_id = steps.id
        ),
        leaves AS (
            {columns}, 0 AS carried {owed}
            LEFT JOIN {name(Reading)} g ON g.edition_id = h.edition AND g.target_id = a.target_id AND g.kind <> 'empty'
            WHERE carries = 0 AND (g.id IS NOT NULL OR h.is_there = 1) {which}
            UNION ALL
            {columns}, CASE WHEN s.first_step < h.step THEN 1 ELSE 0 END AS carried {owed}
            LEFT JOIN stretches s ON s.unit = a.unit_id AND s.target = a.target_id AND s.first_step <= h.step
                AND (s.next_step IS NULL OR s.next_step > h.step)
            LEFT JOIN {name(Reading)} g ON g.id = s.reading AND (s.first_step = h.step OR g.kind = '{Kind.VALUE.value}')
            WHERE carries = 1 AND (s.first_step = h.step OR h.is_there = 1) {which}
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
    said = "figure_whole IS NOT NULL"
    is_meant = f"mean = 1 AND figure_whole > -{MOST_MEANT} AND figure_whole < {MOST_MEANT}"
    counts = "top_whole IS NOT NULL AND base_whole IS NOT NULL"
    high, low = _limbs("figure_whole", "figure_rest")
    # Of a mean: the figure times its weight, and the weight.
    weighed = "(figure_whole * weight)"
    mean_top = (f"{weighed} / 1000000", f"({weighed} %% 1000000) * 1000000 + figure_rest * weight")
    mean_base = ("weight / 1000000", "(CAST(weight AS bigint) %% 1000000) * 1000000")
    expressions = {
        "expected": "1",
        "reported": f"CASE WHEN {said} AND carried = 0 THEN 1 ELSE 0 END",
        "not_applicable": f"CASE WHEN kind = '{Kind.NOT_APPLICABLE.value}' THEN 1 ELSE 0 END",
        "used": f"CASE WHEN {said} AND (adds = 1 OR largest = 1 OR ({counts}) OR ({is_meant})) THEN 1 ELSE 0 END",
        "carried": f"CASE WHEN {said} THEN carried ELSE 0 END",
        "estimates": f"CASE WHEN {said} AND status = '{Status.ESTIMATE.value}' THEN 1 ELSE 0 END",
        "oldest": f"CASE WHEN {said} THEN COALESCE(as_of, CASE WHEN carried = 0 THEN ends_on END) END",
        "total_high": f"CASE WHEN adds = 1 AND {said} THEN {high} ELSE 0 END",
        "total_low": f"CASE WHEN adds = 1 AND {said} THEN {low} ELSE 0 END",
        "peak": f"CASE WHEN largest = 1 AND {said} THEN {adding.peak_text(high, low)} ELSE '' END",
    }
    expressions["newest"] = expressions["oldest"]
    for place, column in enumerate(("high", "low")):
        for part, of_mean in (("top", mean_top), ("base", mean_base)):
            of_counts = _limbs(f"{part}_whole", f"{part}_rest")
            expressions[f"{part}_{column}"] = (
                f"CASE WHEN {counts} THEN {of_counts[place]} WHEN {is_meant} THEN {of_mean[place]} ELSE 0 END"
            )
    return ", ".join(f"{expressions[column]} AS {column}" for column in COLUMNS)


def summed(table: str = "") -> str:
    """Give the sums of components, named as `COLUMNS`: a sum of whole numbers is one on both databases."""
    lead = f"{table}." if table else ""
    return ", ".join(
        f"{_AGGREGATES.get(column, 'CAST(SUM({0}) AS bigint)').format(lead + column)} AS {column}" for column in COLUMNS
    )


def _limbs(whole: str, rest: str) -> tuple[str, str]:
    """Part a figure into millions and what is left, in millionths (`adding.joined`): neither sum overflows."""
    return f"({whole} / 1000000)", f"(({whole} %% 1000000) * 1000000 + {rest})"


def _parts(column: str, decimals: str, into: str) -> str:
    """Part a scaled column of a reading into whole units and millionths."""
    return f"{_whole(column, decimals)} AS {into}_whole, {_millionths(column, decimals)} AS {into}_rest"


def _whole(column: str, decimals: str) -> str:
    return f"g.{column} / {_power(decimals)}"


def _millionths(column: str, decimals: str) -> str:
    return f"(g.{column} %% {_power(decimals)}) * {_rest(decimals)}"


def _power(decimals: str) -> str:
    return f"(CASE g.{decimals} {' '.join(f'WHEN {n} THEN {10**n}' for n in range(7))} END)"


def _rest(decimals: str) -> str:
    return f"(CASE g.{decimals} {' '.join(f'WHEN {n} THEN {10 ** (6 - n)}' for n in range(7))} END)"
