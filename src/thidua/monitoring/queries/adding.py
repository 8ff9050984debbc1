"""Components added up by one statement each: of whole campaigns, of blocks, of one unit that has nothing below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from thidua.monitoring.models import Cell
from thidua.monitoring.queries import relations
from thidua.monitoring.queries.relations import COLUMNS
from thidua.monitoring.rules.adding import Sums, added, joined, peak_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit

Block = tuple[int, int]
"""Everything that is added up at a unit in a period, by their keys."""


# -- Statements -------------------------------------------------------------------------------------------------------


def of_all(campaign: int, periods: Collection[int] = ()) -> str:
    """Give the statement that adds up everything of a campaign: a row for each inner unit, target and period."""
    return _firsts(campaign, periods) + _CLIMBED


def _firsts(campaign: int, periods: Collection[int] = ()) -> str:
    """Give the tables of a statement: what is added up directly at each inner unit."""
    return f"""
        WITH RECURSIVE {relations.places(campaign, periods)}, {relations.leaves()},
        parts AS (SELECT top AS unit, target, period, {relations.of_one_leaf()} FROM leaves WHERE top IS NOT NULL),
        firsts AS (SELECT unit, target, period, {relations.summed()} FROM parts GROUP BY unit, target, period)"""  # noqa: S608 -- names of tables, codes and whole numbers


_CLIMBED = f"""
        SELECT up.above AS unit_id, firsts.target AS target_id, firsts.period AS period_id, {relations.summed("firsts")}
        FROM firsts JOIN up ON up.unit = firsts.unit AND up.period = firsts.period
        GROUP BY up.above, firsts.target, firsts.period"""  # noqa: S608 -- names of columns


def of_blocks(campaign: int, blocks: Collection[Block]) -> str:
    """Give the statement that adds up some blocks, from what stands directly at them and kept cells below.

    ``blocks`` are closed upwards: where one is given, so is what stands above it (`blocks_of`).
    """
    periods = {period for _unit, period in blocks}
    dirty = "EXISTS (SELECT 1 FROM blocks WHERE blocks.unit = held.top AND blocks.period = held.period)"
    copied = ", ".join(f"c.{column}" for column in COLUMNS)
    return f"""
        WITH RECURSIVE blocks (unit, period) AS ({relations.pairs(blocks)}),
        {relations.places(campaign, periods)}, {relations.leaves(where=dirty)},
        parts AS (
            SELECT top AS unit, target, period, {relations.of_one_leaf()} FROM leaves
            UNION ALL
            SELECT stands.parent, c.target_id, c.period_id, {copied}
            FROM blocks
            JOIN stands ON stands.parent = blocks.unit AND stands.period = blocks.period
            JOIN {relations.name(Cell)} c ON c.unit_id = stands.unit AND c.period_id = stands.period
            WHERE stands.has_below IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM blocks b WHERE b.unit = stands.unit AND b.period = stands.period
            )
        ),
        firsts AS (SELECT unit, target, period, {relations.summed()} FROM parts GROUP BY unit, target, period)
        {_CLIMBED}"""  # noqa: S608 -- names of tables, codes and whole numbers


# -- Answers ----------------------------------------------------------------------------------------------------------


def blocks_of(campaign: Campaign, marked: Collection[tuple[int, int]], *, onwards: bool) -> list[Block]:
    """Give the blocks in which something of marked units and periods is added up, up to the top. One query.

    With ``onwards`` later periods are touched too, into which figures are carried.
    """
    later = ">=" if onwards else "="
    statement = f"""
        WITH RECURSIVE marked (unit, period) AS ({relations.pairs(marked)}), {relations.places(campaign.pk)}
        SELECT DISTINCT up.above, up.period
        FROM marked
        JOIN steps was ON was.id = marked.period
        JOIN steps ON steps.step {later} was.step
        JOIN held ON held.unit = marked.unit AND held.period = steps.id
        JOIN up ON up.unit = held.top AND up.period = steps.id
        ORDER BY 1, 2"""  # noqa: S608 -- names of tables and whole numbers
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [(int(unit), int(period)) for unit, period in cursor.fetchall()]


def live(campaign: Campaign, periods: Collection[int]) -> dict[tuple[int, int, int], Sums]:
    """Add up everything of a campaign in some periods now, by the keys of unit, target and period. One query."""
    statement = of_all(campaign.pk, periods)
    return {key: sums for key, sums in _rows(statement, 3)}  # noqa: C416 -- keys are triples


def own(campaign: Campaign, unit: Unit, periods: Collection[int]) -> dict[tuple[int, int], Sums]:
    """Add up a unit's own figures alone, by the keys of target and period. One query."""
    where = f"held.unit = {unit.pk}"
    statement = f"""
        WITH RECURSIVE {relations.places(campaign.pk, periods)}, {relations.leaves(where=where)}
        SELECT target, period, {relations.of_one_leaf()} FROM leaves"""  # noqa: S608 -- as above
    return {(key[0], key[1]): sums for key, sums in _rows(statement, 2)}


def kept(unit: Unit, periods: Collection[int]) -> dict[tuple[int, int], Sums]:
    """Give what is kept of an inner unit, by the keys of target and period. One query."""
    cells = Cell.objects.filter(unit=unit, period__in=periods).order_by()
    return {(row[0], row[1]): sums_in(row[2:]) for row in cells.values_list("target_id", "period_id", *COLUMNS)}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit's own components of one target in one period, and the reading that they are of, if it said anything."""

    unit: int
    target: int
    period: int
    reading: int | None
    sums: Sums


def single(campaign: Campaign, periods: Collection[int], *, where: str = "", target: int = 0) -> list[Leaf]:
    """Give the components of single units in some periods, of one target or of all. One query.

    ``where`` is a further condition on ``held``.
    """
    statement = f"""
        WITH RECURSIVE {relations.places(campaign.pk, periods)}, {relations.leaves(where=where, target=target)}
        SELECT unit, target, period, reading, {relations.of_one_leaf()} FROM leaves"""  # noqa: S608 -- as above
    return [Leaf(key[0], key[1], key[2], key[3], sums) for key, sums in _rows(statement, 4)]


def of_units(campaign: Campaign, period: int, units: Collection[int]) -> dict[int, Sums]:
    """Give what the own figures of some units come to together in a period, by the key of the target. One query."""
    found: dict[int, list[Sums]] = {}
    if units:
        for leaf in single(campaign, [period], where=f"held.unit IN ({relations.keys(units)})"):
            found.setdefault(leaf.target, []).append(leaf.sums)
    return {target: added(sums) for target, sums in found.items()}


def differing(campaign: Campaign) -> list[Block]:
    """Give the blocks whose kept cells are not what they should be now. One query."""
    columns = ", ".join(("unit_id", "target_id", "period_id", *COLUMNS))
    cells = f"""SELECT {columns} FROM {relations.name(Cell)} WHERE period_id IN (SELECT id FROM steps)"""  # noqa: S608
    statement = f"""{_firsts(campaign.pk)}, should AS ({_CLIMBED}), there AS ({cells})
        SELECT unit_id, period_id FROM (SELECT * FROM should EXCEPT SELECT * FROM there) missing
        UNION
        SELECT unit_id, period_id FROM (SELECT * FROM there EXCEPT SELECT * FROM should) wrong
        ORDER BY 1, 2"""  # noqa: S608 -- names of tables and columns
    with connection.cursor() as cursor:
        cursor.execute(statement, [])
        return [(int(unit), int(period)) for unit, period in cursor.fetchall()]


def _rows(statement: str, width: int) -> Iterable[tuple[Any, Sums]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [])
        for row in cursor.fetchall():
            yield tuple(row[:width]), sums_in(row[width:])


def sums_in(row: Sequence[Any]) -> Sums:
    """Read components out of a row of `COLUMNS`."""
    expected, reported, not_applicable, used, carried, estimates = row[:6]
    oldest, newest, total_high, total_low, top_high, top_low, base_high, base_low, peak = row[6:]
    return Sums(
        expected,
        reported,
        not_applicable,
        used,
        carried,
        estimates,
        oldest=_day(oldest),
        newest=_day(newest),
        total=joined(total_high, total_low),
        top=joined(top_high, top_low),
        base=joined(base_high, base_low),
        peak=peak_in(peak),
    )


def _day(kept_day: date | str | None) -> date | None:
    """SQLite gives the days of its expressions as text."""
    return date.fromisoformat(kept_day) if isinstance(kept_day, str) else kept_day
