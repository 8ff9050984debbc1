"""What changed between two versions of a plan, on plain values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.text import fold
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE: Final = 0.6
"""How much of two texts must agree for one to be the other, changed."""
MOST_COMPARED: Final = 400
"""Above as many left over on a side, only what stands in the same clause is compared: a page must come in time."""

_NAMES: Final = {
    Kind.DOCUMENT: (),
    Kind.TARGET: ("parent", "label"),
    Kind.OBLIGATION: ("what",),
    Kind.DEADLINE: ("what",),
    Kind.MOVEMENT: ("name",),
    Kind.TASK: ("text",),
    Kind.CITATION: ("number",),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a version, as plain values."""

    kind: str
    clause: str
    values: dict[str, Any]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An item that both versions have: ``fields`` are the names whose values differ, empty where none does."""

    old: Entry
    new: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new version brings; ``same`` holds the pairs that say the same."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Change, ...]
    same: tuple[Change, ...]


def diff(old: Sequence[Entry], new: Sequence[Entry]) -> Difference:
    """Compare two versions: the same name is the same item; what is left is matched by likeness within its kind."""
    left, right, pairs = _by_name(old, new)
    likely, left, right = _by_likeness(left, right)
    changes = [Change(one, other, _fields(one, other)) for one, other in pairs + likely]
    changes.sort(key=lambda change: new.index(change.new))
    return Difference(
        added=tuple(right),
        removed=tuple(left),
        changed=tuple(change for change in changes if change.fields),
        same=tuple(change for change in changes if not change.fields),
    )


Pairs = list[tuple[Entry, Entry]]


def name_of(entry: Entry) -> str:
    """Give what an item is known by, without case, marks and spacing."""
    return " ".join(fold(" ".join(str(entry.values.get(name, "")) for name in _NAMES[Kind(entry.kind)])).split())


def _by_name(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Entry], list[Entry], Pairs]:
    """Pair items of one kind and name: what says the same in the same clause, what stands in that clause, the rest."""
    left, right, pairs = list(old), list(new), []
    for key in (_same, _same_place, _same_name):
        waiting: dict[tuple[str, ...], deque[Entry]] = {}
        for entry in left:
            waiting.setdefault(key(entry), deque()).append(entry)
        rest: list[Entry] = []
        for entry in right:
            twins = waiting.get(key(entry))
            if twins:
                pairs.append((twins.popleft(), entry))
            else:
                rest.append(entry)
        still = {id(entry) for twins in waiting.values() for entry in twins}
        left, right = [entry for entry in left if id(entry) in still], rest
    return left, right, pairs


def _same_name(entry: Entry) -> tuple[str, ...]:
    return entry.kind, name_of(entry)


def _same_place(entry: Entry) -> tuple[str, ...]:
    return *_same_name(entry), entry.clause


def _same(entry: Entry) -> tuple[str, ...]:
    said = sorted((name, str(value)) for name, value in entry.values.items() if value != "")
    return *_same_place(entry), repr(said)


def _by_likeness(left: list[Entry], right: list[Entry]) -> tuple[Pairs, list[Entry], list[Entry]]:
    """Pair what is left by how alike the names are, best first; each item once."""
    everywhere = max(len(left), len(right)) <= MOST_COMPARED
    ranks = []
    for one, before in enumerate(left):
        for other, after in enumerate(right):
            if before.kind == after.kind and (everywhere or before.clause == after.clause):
                ranks.append((-_alike(before, after), min(one, other), max(one, other), one, other))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: Pairs = []
    for rank, *_, one, other in sorted(ranks):
        if -rank >= ALIKE and one not in used_left and other not in used_right:
            used_left.add(one)
            used_right.add(other)
            pairs.append((left[one], right[other]))
    rest_left = [entry for place, entry in enumerate(left) if place not in used_left]
    return pairs, rest_left, [entry for place, entry in enumerate(right) if place not in used_right]


def _alike(one: Entry, other: Entry) -> float:
    """Say how alike two items are, 0 to 1; a document's number is another document's number, not a changed one."""
    if one.kind == Kind.CITATION:
        return 0.0
    first, second = sorted((name_of(one)[:400], name_of(other)[:400]))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _fields(one: Entry, other: Entry) -> tuple[str, ...]:
    names = [*one.values, *(name for name in other.values if name not in one.values)]
    return tuple(name for name in names if one.values.get(name, "") != other.values.get(name, ""))
