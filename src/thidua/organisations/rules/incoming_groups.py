"""What the rows of a file of clusters and blocks would do, judged on plain values.

A row is a member: a group by year, kind and number, and the unit in it, with the part that it has. A group that is not
here is formed; a unit in another group of that kind and year moves over. Who is not in the file stays where it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from thidua.organisations.rules.days import day_within
from thidua.organisations.rules.names import clean_name, name_key
from thidua.sheets.rules.outcomes import Change, Outcome, Verdict, refused
from thidua.sheets.rules.tables import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from thidua.organisations.rules.incoming import Known, Register
    from thidua.sheets.rules.tables import Row

Key = tuple[int, str, int]
"""A group by year, kind and number."""
YEARS = range(1945, 9999)


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group that is here."""

    id: str
    name: str
    closed: bool = False
    is_example: bool = False


@dataclass(slots=True)
class Groups:
    """The groups that are here: by key, their members by unit, year and kind, members' names, who has which part."""

    by_key: dict[Key, KnownGroup] = field(default_factory=dict)
    of_unit: dict[tuple[str, int, str], Key] = field(default_factory=dict)
    named: dict[tuple[Key, str], str] = field(default_factory=dict)
    parts: dict[tuple[Key, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file of groups is judged by besides its rows; ``parts`` and ``kinds`` are their labels by code."""

    groups: Groups
    register: Register
    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    today: date


@dataclass(slots=True)
class _Seen:
    """What earlier rows of the file said: a group's name, its head, a unit's group."""

    names: dict[Key, str] = field(default_factory=dict)
    heads: dict[Key, int] = field(default_factory=dict)
    units: dict[tuple[str, int, str], int] = field(default_factory=dict)
    formed: set[Key] = field(default_factory=set)


def groups(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row would do, in the order of the rows."""
    seen = _Seen()
    return [_Judgement(row, asked, seen).outcome() for row in rows]


class _Judgement:
    """One row held against what is here and what earlier rows said."""

    def __init__(self, row: Row, asked: Asked, seen: _Seen) -> None:
        self.row, self.asked, self.seen = row, asked, seen
        self.year = int(row.values.get("year") or 0)
        self.key: Key = (self.year, str(row.values.get("kind") or ""), int(row.values.get("number") or 0))
        self.name = clean_name(str(row.values.get("name") or ""))
        self.said = str(row.values.get("unit") or "")
        self.group = asked.groups.by_key.get(self.key)

    def _refused(self, column: str, code: str, /, **params: Any) -> Outcome:
        return refused(self.row.number, self.said, Problem(column, code, params))

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        if self.year not in YEARS:
            return self._refused("year", "bad_year")
        if not self.key[2]:
            return self._refused("number", "not_a_number")
        unit_id, unit, found = self._unit()
        if not unit_id:
            return self._refused("unit", "many_units" if found else "no_unit", name=self.said[:80])
        if unit is not None and unit.valid_from > day_within(self.year, self.asked.today):
            return self._refused("unit", "unit_later", year=self.year)
        if wrong := self._wrong_group() or self._wrong_double(unit_id):
            return wrong
        return self._member(unit_id)

    def _unit(self) -> tuple[str, Known | None, bool]:
        """Give the unit meant, by its id and as it stands today: a member of that name first, for units that ended."""
        member = self.asked.groups.named.get((self.key, name_key(self.said)))
        if member:
            return member, None, True
        found = self.asked.register.find(self.said)
        return (found[0].id, found[0], True) if len(found) == 1 else ("", None, bool(found))

    def _wrong_group(self) -> Outcome | None:
        earlier = self.seen.names.get(self.key)
        if self.name and earlier is not None and name_key(earlier) != name_key(self.name):
            return self._refused("name", "two_names", name=earlier)
        if self.group is None and not self.name and earlier is None:
            return self._refused("name", "required")
        if self.group is None:
            return None
        if "is_example" in self.row.values and bool(self.row.values["is_example"]) != self.group.is_example:
            return self._refused("is_example", "other_example")
        return None

    def _wrong_double(self, unit_id: str) -> Outcome | None:
        place = (unit_id, self.year, self.key[1])
        if place in self.seen.units:
            return self._refused("", "repeated", row=self.seen.units[place])
        if self._part() == "head" and self.key in self.seen.heads:
            return self._refused("part", "two_heads", row=self.seen.heads[self.key])
        return None

    def _part(self) -> str:
        return str(self.row.values.get("part") or "")

    def _member(self, unit_id: str) -> Outcome:
        groups, place = self.asked.groups, (unit_id, self.year, self.key[1])
        before = groups.of_unit.get(place)
        changes = [*self._of_group(), *self._of_place(before)]
        had = groups.parts.get((self.key, unit_id), "")
        if before not in {None, self.key} and (part := groups.parts.get((before, unit_id))):
            return self._refused("unit", "leads_there", name=self._label(before), part=self.asked.parts[part])
        part = self._part() if "part" in self.row.values else had
        if part != had:
            changes.append(Change("part", self.asked.parts.get(had, ""), self.asked.parts.get(part, "")))
        closed = self.group is not None and self.group.closed
        if closed and changes:
            return self._refused("", "year_closed", year=self.year)
        self._remember(place, part)
        return self._as_outcome(unit_id, changes, before, (had, part))

    def _of_group(self) -> list[Change]:
        """Give the change of the group's name, once a file."""
        if self.key in self.seen.names or not self.name:
            return []
        if self.group is None or name_key(self.group.name) == name_key(self.name):
            return [] if self.group is not None else [Change("name", "", self.name)]
        return [Change("name", self.group.name, self.name)]

    def _of_place(self, before: Key | None) -> list[Change]:
        if before == self.key:
            return []
        after = self.name or (self.group.name if self.group else self.seen.names.get(self.key, ""))
        return [Change("group", self._label(before), after)]

    def _label(self, key: Key | None) -> str:
        known = self.asked.groups.by_key.get(key) if key else None
        return known.name if known else ""

    def _remember(self, place: tuple[str, int, str], part: str) -> None:
        self.seen.units[place] = self.row.number
        if self.name:
            self.seen.names.setdefault(self.key, self.name)
        if part == "head":
            self.seen.heads[self.key] = self.row.number

    def _as_outcome(
        self, unit_id: str, changes: Sequence[Change], before: Key | None, parts: tuple[str, str]
    ) -> Outcome:
        verdict = Verdict.CHANGED if before is not None else Verdict.NEW
        renames = self.group is not None and any(change.column == "name" for change in changes)
        known = self.asked.register.by_id.get(unit_id)
        return Outcome(
            self.row.number,
            verdict if changes else Verdict.UNCHANGED,
            known.name if known else self.asked.groups.names.get(unit_id, self.said),
            target=self.group.id if self.group else "",
            changes=tuple(changes),
            data=(
                ("key", list(self.key)),
                ("name", self.name or self.seen.names.get(self.key, "")),
                ("renames", renames),
                ("unit", unit_id),
                ("from", list(before) if before and before != self.key else None),
                ("joins", before is None),
                ("part_before", parts[0]),
                ("part", parts[1]),
                ("is_example", bool(self.row.values.get("is_example"))),
            ),
        )
