"""Who stands where: competition ranks within groups and over all, ties by the table's chain, classes with shares.

Everything is compared as whole numbers (points times ten to the table's places), so nothing is lost and nothing depends
on names. Equals share a rank (1, 2, 2, 4). Ballots decide within a group alone: votes of different groups do not
compare, so over the whole city those whom only a ballot parts are equals. A class is filled from the top down to its
floor of points and, where its share is limited, to that share of the group's ranked units, rounded down; equals are
never parted: where not all of them find room, none of them does, and they are judged for the next class.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from thidua.scoring.rules.table import Exempt, Kind, PointTable, Side, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from thidua.scoring.rules.evaluate import Scored
    from thidua.scoring.rules.table import Inputs

    Whole = NDArray[np.int64]

_EXACT: Final = Context(prec=60)


class Apart(StrEnum):
    """Why a unit has no rank."""

    INCOMPLETE = "incomplete"  # items of which nothing was verified yet
    UNRANKED = "unranked"  # a gate takes the rank away
    FAULT = "fault"  # inputs that give no points
    EMPTY = "empty"  # everything was left out


@dataclass(frozen=True, slots=True)
class Entry:
    """What is ranked: a unit by its key, its group, what it was given and what that came to, its votes if any."""

    unit: str
    group: str
    scored: Scored
    inputs: Mapping[str, Inputs]
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands; without ranks, why, and the codes of the items that are the reason.

    ``broken_by`` is the number (from 0) of the rule of the chain that put it below or above a unit of its group with
    as many points, None where no rule was needed or none could.
    """

    entry: Entry
    in_group: int | None = None
    in_city: int | None = None
    grade: str = ""
    apart: Apart | None = None
    reasons: tuple[str, ...] = ()
    broken_by: int | None = None


def places(table: PointTable, entries: Iterable[Entry]) -> tuple[Place, ...]:
    """Rank units, by group and within it by rank, those without one last; equals by key, which is no order."""
    listed = sorted(entries, key=lambda entry: (entry.group, entry.unit))
    apart = [_apart(table, entry) for entry in listed]
    ranked = [entry for entry, (why, _) in zip(listed, apart, strict=True) if why is None]
    found = _placed(table, ranked)
    found += [
        Place(entry, apart=why, reasons=reasons) for entry, (why, reasons) in zip(listed, apart, strict=True) if why
    ]
    return tuple(sorted(found, key=_as_read))


def _as_read(place: Place) -> tuple[str, bool, int, str]:
    return place.entry.group, place.in_group is None, place.in_group or 0, place.entry.unit


def _apart(table: PointTable, entry: Entry) -> tuple[Apart | None, tuple[str, ...]]:
    unsaid = tuple(
        item.code for item in table.walk() if item.kind is not Kind.HEADING and item.code not in entry.inputs
    )
    for why, reasons in (
        (Apart.INCOMPLETE, unsaid),
        (Apart.FAULT, entry.scored.wrong),
        (Apart.UNRANKED, entry.scored.unranked),
    ):
        if reasons:
            return why, reasons
    return (Apart.EMPTY, ()) if entry.scored.is_empty else (None, ())


def _placed(table: PointTable, entries: Sequence[Entry]) -> list[Place]:
    if not entries:
        return []
    numbers = {group: number for number, group in enumerate(sorted({entry.group for entry in entries}))}
    groups = np.array([numbers[entry.group] for entry in entries], np.int64)
    keys = np.array([_keys(table, entry) for entry in entries], np.int64).T
    in_group = ranks(groups, keys)
    compared = [0, *(place for place, tie in enumerate(table.ties, 1) if tie.by != "ballot")]
    in_city = ranks(np.zeros_like(groups), keys[compared])
    grade = grades(table, groups, in_group, keys[0])
    broken = _broken(groups, in_group, keys)
    return [
        Place(
            entry,
            int(in_group[at]),
            int(in_city[at]),
            table.grades[grade[at]].code if grade[at] >= 0 else "",
            broken_by=broken.get(at),
        )
        for at, entry in enumerate(entries)
    ]


def _keys(table: PointTable, entry: Entry) -> list[int]:
    return [whole(entry.scored.total, table.places), *(_key(table, tie, entry) for tie in table.ties)]


def _key(table: PointTable, tie: Tie, entry: Entry) -> int:
    """Give what a rule of the chain compares, as a whole number of which more is better."""
    items = entry.scored.items
    if tie.by == "item":
        return sum(whole(items[code].points, table.places) for code in tie.codes)
    if tie.by == "count":
        return sum(
            (full := items[code].full) is not None
            and items[code].points >= full
            and not (table.exempt is Exempt.SCALED and items[code].standing in _LEFT_OUT)
            for code in tie.codes or counted(table)
        )
    if tie.by == "deductions":
        return -whole(entry.scored.taken_off, table.places)
    return entry.votes


_LEFT_OUT: Final = frozenset({"exempt", "not_applicable"})


def counted(table: PointTable) -> tuple[str, ...]:
    """Give the items that a count without codes counts: all that give standard points, headings aside."""
    aside = {Kind.HEADING, Kind.GATE}
    return tuple(item.code for item in table.walk() if item.side is Side.STANDARD and item.kind not in aside)


def whole(points: Decimal, places: int) -> int:
    """Give points as a whole number of their last place."""
    return int(points.scaleb(places, _EXACT))


# -- Arrays -----------------------------------------------------------------------------------------------------------


def ranks(groups: Whole, keys: Whole) -> Whole:
    """Give competition ranks within groups; ``keys`` are rows of whole numbers, the first the most important."""
    if not len(groups):
        return np.zeros(0, np.int64)
    order = np.lexsort((*(-row for row in keys[::-1]), groups))
    sorted_groups, sorted_keys = groups[order], keys[:, order]
    begins = np.concatenate(([True], sorted_groups[1:] != sorted_groups[:-1]))
    differs = np.concatenate(([True], (sorted_keys[:, 1:] != sorted_keys[:, :-1]).any(axis=0))) | begins
    at = np.arange(len(order))
    first_of_group = np.maximum.accumulate(np.where(begins, at, 0))
    first_of_equals = np.maximum.accumulate(np.where(differs, at, 0))
    found = np.empty(len(order), np.int64)
    found[order] = first_of_equals - first_of_group + 1
    return found


def grades(table: PointTable, groups: Whole, in_group: Whole, totals: Whole) -> Whole:
    """Give the number of each unit's class in the table, -1 for none; ``groups`` are numbered from 0."""
    order = np.lexsort((in_group, groups))
    sizes = np.bincount(groups)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    taken = np.zeros_like(sizes)
    sorted_ranks, sorted_groups = in_group[order], groups[order]
    at = np.arange(len(order)) - starts[sorted_groups]
    given = np.full(len(order), -1, np.int64)
    for number, grade in enumerate(table.grades):
        floor = -(-Fraction(grade.least) * 10**table.places // 1)
        reached = np.bincount(groups, weights=totals >= int(floor), minlength=len(sizes)).astype(np.int64)
        end = reached if grade.share is None else np.minimum(reached, taken + _share(grade.share, sizes))
        end = np.maximum(end, taken)
        # The first who found no room shows whether equals were parted: their common rank says where they begin.
        cut = end < sizes
        rank_after = sorted_ranks[np.where(cut, starts + end, starts)]
        end = np.where(cut, np.maximum(np.minimum(end, rank_after - 1), taken), end)
        given[(at >= taken[sorted_groups]) & (at < end[sorted_groups])] = number
        taken = end
    found = np.empty_like(given)
    found[order] = given
    return found


def _share(share: Decimal, sizes: Whole) -> Whole:
    part = Fraction(share)
    return np.array([int(size) * part.numerator // part.denominator for size in sizes.tolist()], np.int64)


def _broken(groups: Whole, in_group: Whole, keys: Whole) -> Mapping[int, int]:
    """Say by which rule of the chain each unit was parted from the one before or after it with as many points."""
    order = np.lexsort((in_group, groups))
    found: dict[int, int] = {}
    for before, after in zip(order[:-1].tolist(), order[1:].tolist(), strict=True):
        if groups[before] != groups[after] or keys[0][before] != keys[0][after]:
            continue
        rules = np.flatnonzero(keys[1:, before] != keys[1:, after])
        if len(rules):
            found[after] = int(rules[0])
            found.setdefault(before, int(rules[0]))
    return found


def from_points(
    table: PointTable, codes: Sequence[str], points: Whole, groups: Whole, votes: Whole | None = None
) -> tuple[Whole, Whole, Whole]:
    """Rank units whose points of the top items are known: ranks in group, over all, and the number of the class.

    ``points`` has a row for each unit and a column for each of ``codes``, the table's items at its top, as whole
    numbers (`whole`); deductions are positive. Ties are broken by what these columns say: rules that name other items
    do not apply.
    """
    of = {item.code: item for item in table.items}
    sides = np.array([of[code].side for code in codes])
    standard = points[:, sides == Side.STANDARD].sum(axis=1)
    bonus = _capped(points[:, sides == Side.BONUS].sum(axis=1), table.bonus_cap, table.places)
    taken_off = points[:, sides == Side.DEDUCTION].sum(axis=1)
    total = np.maximum(standard + bonus - _capped(taken_off, table.deduction_cap, table.places), 0)
    keys = [total]
    compared = [0]
    for tie in table.ties:
        key = _column_key(table, tie, codes, points, taken_off, votes)
        if key is not None:
            compared += [len(keys)] if tie.by != "ballot" else []
            keys.append(key)
    rows = np.array(keys)
    in_group = ranks(groups, rows)
    return in_group, ranks(np.zeros_like(groups), rows[compared]), grades(table, groups, in_group, total)


def _capped(sums: Whole, cap: Decimal | None, places: int) -> Whole:
    return sums if cap is None else np.minimum(sums, whole(cap, places))


def _column_key(
    table: PointTable, tie: Tie, codes: Sequence[str], points: Whole, taken_off: Whole, votes: Whole | None
) -> Any:
    if tie.by == "deductions":
        return -taken_off
    if tie.by == "ballot":
        return votes
    named = [codes.index(code) for code in tie.codes or counted(table) if code in codes]
    if not named or (tie.codes and len(named) < len(tie.codes)):
        return None
    if tie.by == "item":
        return points[:, named].sum(axis=1)
    of = {item.code: item for item in table.items}
    full = np.array([whole(of[codes[at]].points or Decimal(10**9), table.places) for at in named], np.int64)
    return (points[:, named] >= full).sum(axis=1)
