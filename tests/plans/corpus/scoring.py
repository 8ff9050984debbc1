"""Compares a reading with a hand-read answer and counts hits, misses and false finds.

An item found is the same as an item wanted where its key is: value and class of comparison of a target ("đạt" asks
for at least the figure), day or rhythm and operator of a deadline, number of a citation, words of a movement. Items
that a careful officer may or may not count are optional in the answer: found, they are neither hit nor false.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]
Key = Callable[[Item], Hashable]
_LIKE_ENOUGH = 0.6
_SAME_NAME = 0.8
_COMPARISON_CLASS = {"=": "at least", ">=": "at least"}


@dataclass
class Share:
    """So many of so many; 1 where there was nothing to count."""

    hits: int = 0
    of: int = 0

    def count(self, *, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1

    @property
    def value(self) -> float:
        """Give the share between 0 and 1."""
        return self.hits / self.of if self.of else 1.0


@dataclass
class Score:
    """What a reading got right, over one plan or over many; `faults` says each slip in a line."""

    recall: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)
    clauses: Share = field(default_factory=Share)
    units: Share = field(default_factory=Share)
    labels: Share = field(default_factory=Share)
    spans: Share = field(default_factory=Share)
    due_recall: Share = field(default_factory=Share)
    due_precision: Share = field(default_factory=Share)
    ref_recall: Share = field(default_factory=Share)
    ref_precision: Share = field(default_factory=Share)
    ref_days: Share = field(default_factory=Share)
    movement_recall: Share = field(default_factory=Share)
    movement_precision: Share = field(default_factory=Share)
    head: Share = field(default_factory=Share)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another plan."""
        for name, share in vars(other).items():
            if isinstance(share, Share):
                mine: Share = getattr(self, name)
                mine.hits += share.hits
                mine.of += share.of
        self.faults.extend(other.faults)

    def figures(self) -> dict[str, float]:
        """Give all shares by name."""
        return {name: round(share.value, 3) for name, share in vars(self).items() if isinstance(share, Share)}


def score(want: Item, got: Item) -> Score:
    """Compare one reading (`PlanReading.as_dict()`) with its answer."""
    result = Score()
    _score_targets(want, got, result)
    _score_deadlines(want, got, result)
    _score_references(want, got, result)
    _score_movements(want, got, result)
    for key, value in want["document"].items():
        right = _squeezed(value) == _squeezed(got["document"].get(key))
        result.head.count(hit=right)
        if not right:
            result.faults.append(f"head: {key} {value!r}, read {got['document'].get(key)!r}")
    return result


def _score_targets(want: Item, got: Item, result: Score) -> None:
    pairs, missing, false = matched(want["targets"], want["targets_optional"], got["targets"], target_key)
    _count(result.recall, result.precision, pairs, missing, false)
    result.faults += [f"target lost: {item['label']} {item['value']}" for item in missing]
    result.faults += [f"target false: {item['label']} {item['value']}" for item in false]
    for wanted, found in pairs:
        result.clauses.count(hit=clause_parts(wanted["clause"]) == clause_parts(found["clause"]))
        result.units.count(hit=_squeezed(wanted["unit"]) == _squeezed(found["unit"]))
        result.labels.count(hit=likeness(wanted["label"], found["label"]) >= _LIKE_ENOUGH)
        result.spans.count(hit=holds_figure(got["text"][found["start"] : found["end"]], found["value"]))


def _score_deadlines(want: Item, got: Item, result: Score) -> None:
    pairs, missing, false = matched(want["deadlines"], want["deadlines_optional"], got["deadlines"], due_key)
    _count(result.due_recall, result.due_precision, pairs, missing, false)
    result.faults += [f"deadline lost: {due_key(item)} {item['what']}" for item in missing]
    result.faults += [f"deadline false: {due_key(item)} {item['what']}" for item in false]


def _score_references(want: Item, got: Item, result: Score) -> None:
    pairs, missing, false = matched(want["legal_refs"], [], got["legal_refs"], _number)
    _count(result.ref_recall, result.ref_precision, pairs, missing, false)
    result.faults += [f"citation lost: {item['number']}" for item in missing]
    result.faults += [f"citation false: {item['number']}" for item in false]
    for wanted, found in pairs:
        result.ref_days.count(hit=wanted["date"] == found["date"])


def _score_movements(want: Item, got: Item, result: Score) -> None:
    """Match movements by the words of their names; the optional ones are taken out of what is left over."""
    left = [str(item["name"]) for item in got["movements"]]
    for name in [item["name"] for item in want["movements"]]:
        like = _taken(name, left)
        result.movement_recall.count(hit=like)
        if like:
            result.movement_precision.count(hit=True)
        else:
            result.faults.append(f"movement lost: {name}")
    for item in want["movements_optional"]:
        _taken(item["name"], left)
    for name in left:
        result.movement_precision.count(hit=False)
        result.faults.append(f"movement false: {name}")


def _taken(name: str, left: list[str]) -> bool:
    """Take the likest name off a list, if it is the same name."""
    best = max(left, key=lambda other: likeness(name, other), default=None)
    if best is None or likeness(name, best) < _SAME_NAME:
        return False
    left.remove(best)
    return True


def _count(recall: Share, precision: Share, pairs: Sequence[Any], missing: Sequence[Any], false: Sequence[Any]) -> None:
    recall.hits += len(pairs)
    recall.of += len(pairs) + len(missing)
    precision.hits += len(pairs)
    precision.of += len(pairs) + len(false)


def matched(
    wanted: list[Item], optional: list[Item], found: list[Item], key: Key
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pair items of equal key, those of the same clause first; give pairs, misses and false finds."""
    left = list(found)
    pairs = [(item, twin) for item in wanted if (twin := _take(item, left, key)) is not None]
    missing = [item for item in wanted if not any(item is one for one, _ in pairs)]
    for item in optional:
        _take(item, left, key)
    return pairs, missing, left


def _take(item: Item, left: list[Item], key: Key) -> Item | None:
    """Take the best match of an item off a list, None where it has none."""
    same = [other for other in left if key(other) == key(item)]
    if not same:
        return None
    here = clause_parts(item.get("clause"))
    best = max(same, key=lambda other: clause_parts(other.get("clause")) == here)
    left[:] = [other for other in left if other is not best]
    return best


def target_key(item: Item) -> Hashable:
    """Give value and class of comparison."""
    value = item["value"]
    figures = tuple(round(float(part), 6) for part in value) if isinstance(value, list) else round(float(value), 6)
    return figures, _COMPARISON_CLASS.get(item["comparator"], item["comparator"])


def due_key(item: Item) -> Hashable:
    """Give the day or rhythm, and the operator; the rhythm without leading zeros."""
    rhythm = re.sub(r"\b0(?=\d)", "", item.get("recurrence") or "")
    return item.get("date") or rhythm or None, item["operator"]


def _number(item: Item) -> Hashable:
    return _squeezed(item["number"])


def _squeezed(value: object) -> str:
    return re.sub(r"\s+", "", str(value)).casefold()


def clause_parts(path: str | None) -> list[str]:
    """Give the markers of a clause without dots and brackets, so that "(11)", "11." and "11" are alike."""
    return [part.strip(" ().:-").casefold() for part in (path or "").split("/") if part.strip()]


def likeness(one: str, other: str) -> float:
    """Give the harmonic mean of the shares of words that two texts have in common."""
    first, second = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def holds_figure(text: str, value: float | list[float]) -> bool:
    """Say whether a stretch of text holds a figure as Vietnamese print it, thousands by dots, decimals by a comma."""
    bare = re.sub(r"[.\s]", "", text)
    parts = value if isinstance(value, list) else [value]
    return all(f"{part:.6f}".rstrip("0").rstrip(".").replace(".", ",") in bare for part in parts)
