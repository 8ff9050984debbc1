"""What the rows of a file of units would do, judged on plain values.

A row is a unit that is here (by its official code, or by its name under its parent) or a new one. What is here keeps
its name, its parent and its first day: those change by an act, which the page of the unit records. A new one whose name
is near to another's under the same parent is asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.dates import table_date
from thidua.organisations.rules.names import bare_name, clean_name, name_key
from thidua.organisations.rules.paths import MOST_DEPTH
from thidua.sheets.rules.outcomes import AS_NEW, Candidate, Change, Outcome, Verdict, refused
from thidua.sheets.rules.tables import Problem, repeated
from thidua.sheets.rules.twins import near, twin_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from thidua.sheets.rules.columns import Typed
    from thidua.sheets.rules.tables import Row

BELOW: Final = " < "
"""Stands between a unit's name and its parent's where the name alone does not tell which unit is meant."""
CODE_DIGITS: Final = 5
"""Digits of a commune's official code."""
OF_FILE: Final = "dong:"
"""Begins the id of something that another row of the file makes."""


@dataclass(frozen=True, slots=True)
class Known:
    """A unit as far as a file speaks of it; ``id`` is its public id, or `OF_FILE` and the number of its row."""

    id: str
    name: str
    kind: str
    parent: str
    valid_from: date
    code: str = ""
    short_name: str = ""
    is_example: bool = False
    settled_from: date = date.min
    depth: int = 1


@dataclass(slots=True)
class Register:
    """The units that are here and those that the file makes, found by id, code, name and parent."""

    by_id: dict[str, Known] = field(default_factory=dict)
    by_code: dict[str, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    below: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, unit: Known) -> None:
        """Keep a unit."""
        self.by_id[unit.id] = unit
        if unit.code:
            self.by_code[unit.code] = unit
        self.by_name.setdefault(name_key(unit.name), []).append(unit)
        self.below.setdefault(unit.parent, {}).setdefault(twin_key(bare_name(unit.name)), []).append(unit.id)

    def label(self, unit: Known) -> str:
        """Name a unit so that `find` finds it alone: its name, with its parents' where the name is not enough."""
        said, above = unit.name, self.by_id.get(unit.parent)
        while len(self.find(said)) > 1 and above is not None:
            said, above = f"{said}{BELOW}{above.name}", self.by_id.get(above.parent)
        return said

    def find(self, said: str) -> list[Known]:
        """Give the units that a code, a name or a name below others (`BELOW`) may mean."""
        if said in self.by_code:
            return [self.by_code[said]]
        if whole := self.by_name.get(name_key(said)):
            return whole
        first, *above = (name_key(part) for part in said.split(BELOW))
        return [unit for unit in self.by_name.get(first, []) if above and self._stands_below(unit, above)]

    def child(self, parent: str, name: str) -> Known | None:
        """Give the unit of a name directly below another, spelt alike, or None."""
        return next((unit for unit in self.by_name.get(name_key(name), []) if unit.parent == parent), None)

    def _stands_below(self, unit: Known, names: Sequence[str]) -> bool:
        for name in names:
            above = self.by_id.get(unit.parent)
            if above is None or name_key(above.name) != name:
                return False
            unit = above
        return True


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file of units is judged by besides its rows; ``add`` and ``edit`` hold the ids that rights reach."""

    register: Register
    answers: Mapping[int, str]
    today: date
    kinds: Mapping[str, str]
    add: Container[str]
    edit: Container[str]


def units(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row would do, in no order; a row below another of the file waits for that one."""
    doubles = _doubles(rows)
    outcomes = [_repeated(row, doubles[row.number]) for row in rows if row.number in doubles]
    waiting = [row for row in rows if row.number not in doubles]
    while waiting:
        coming = {name_key(_text(row, "name")) for row in waiting}
        now: list[Row] = []
        later: list[Row] = []
        for row in waiting:
            (later if _waits(row, asked.register, coming) else now).append(row)
        outcomes += [_Judgement(row, asked).outcome() for row in now or later]
        waiting = later if now else []
    return outcomes


def _waits(row: Row, register: Register, coming: Container[str]) -> bool:
    parent = _text(row, "parent")
    return bool(parent) and not register.find(parent) and name_key(parent.split(BELOW)[0]) in coming


def _doubles(rows: Sequence[Row]) -> dict[int, int]:
    """Give the rows that name the same unit as an earlier one, with that one's number."""
    by_code = repeated([(_text(row, "code"), row.number) for row in rows if _text(row, "code")])
    named = [
        ((name_key(_text(row, "name")), name_key(_text(row, "parent"))), row.number)
        for row in rows
        if not _text(row, "code")
    ]
    return repeated(named) | by_code


def _repeated(row: Row, earlier: int) -> Outcome:
    return refused(row.number, _text(row, "name"), Problem("", "repeated", {"row": earlier}))


def _text(row: Row, column: str) -> str:
    return str(row.values.get(column) or "")


class _Judgement:
    """One row held against what is here."""

    def __init__(self, row: Row, asked: Asked) -> None:
        self.row = row
        self.asked = asked
        self.register = asked.register
        self.name = clean_name(_text(row, "name"))
        self.code = _text(row, "code")
        self.answer = asked.answers.get(row.number, "")
        self.candidates: tuple[Candidate, ...] = ()

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        parents = self.register.find(said) if (said := _text(self.row, "parent")) else []
        if said and len(parents) != 1:
            return self._refused("parent", "many_parents" if parents else "no_parent", name=said[:80])
        parent = parents[0] if parents else None
        coded = self.register.by_code.get(self.code) if self.code else None
        named = self.register.child(parent.id, self.name) if parent else self._alone()
        if coded is not None:
            return self._of_code(coded, named, parent)
        if self.code.isdigit() and (lost := self.code.zfill(CODE_DIGITS)) in self.register.by_code:
            return self._refused("code", "lost_zeros", code=lost)
        if named is not None:
            return self._existing(named, parent)
        return self._unknown(parent)

    def _refused(self, column: str, code: str, /, **params: Any) -> Outcome:
        return refused(self.row.number, self.name, Problem(column, code, params))

    def _alone(self) -> Known | None:
        """Give the one unit of the row's name where the row names no parent."""
        found = self.register.by_name.get(name_key(self.name), [])
        return found[0] if len(found) == 1 else None

    def _of_code(self, coded: Known, named: Known | None, parent: Known | None) -> Outcome:
        if named is not None and named is not coded:
            return self._refused("code", "code_of_other", name=coded.name)
        if name_key(coded.name) != name_key(self.name):
            return self._refused("name", "other_name", name=coded.name)
        return self._existing(coded, parent)

    def _existing(self, unit: Known, parent: Known | None) -> Outcome:
        if unit.id.startswith(OF_FILE):
            return _repeated(self.row, int(unit.id.removeprefix(OF_FILE)))
        if parent is not None and parent.id != unit.parent:
            above = self.register.by_id.get(unit.parent)
            return self._refused("parent", "other_parent", name=above.name if above else "")
        if (first := _text(self.row, "from")) and first != unit.valid_from.isoformat():
            return self._refused("from", "other_from", day=table_date(unit.valid_from))
        if self.code and unit.code and self.code != unit.code:
            return self._refused("code", "other_code", code=unit.code)
        fields = self._differing(unit)
        if fields and unit.id not in self.asked.edit:
            return self._refused("", "not_yours")
        return Outcome(
            self.row.number,
            Verdict.CHANGED if fields else Verdict.UNCHANGED,
            unit.name,
            target=unit.id,
            changes=tuple(Change(name, self._said(name, old), self._said(name, new)) for name, old, new in fields),
            candidates=self.candidates,
            data=tuple((name, new) for name, _old, new in fields),
        )

    def _differing(self, unit: Known) -> list[tuple[str, Typed, Typed]]:
        """Give the columns in which the row differs, with what is there and what the row says; blanks erase no code."""
        stored: dict[str, Typed] = {
            "code": unit.code, "short_name": unit.short_name, "kind": unit.kind, "is_example": unit.is_example,
        }  # fmt: skip
        said = {name: self.row.values[name] for name in stored if name in self.row.values}
        kept = {name for name in ("code", "kind") if not said.get(name)}
        return [(name, stored[name], said[name]) for name in said if name not in kept and said[name] != stored[name]]

    def _said(self, column: str, value: Typed) -> str:
        if column == "kind":
            return self.asked.kinds.get(str(value), str(value))
        if isinstance(value, bool):
            return "x" if value else ""
        return str(value)

    # -- Something new ------------------------------------------------------------------------------------------------

    def _unknown(self, parent: Known | None) -> Outcome:
        """Judge a row that names nothing that is here."""
        lacking = [name for name, there in (("parent", parent), ("kind", _text(self.row, "kind"))) if not there]
        if lacking or parent is None:
            return refused(self.row.number, self.name, *(Problem(column, "required") for column in lacking))
        self.candidates = self._near(parent)
        if self.answer in {one.id for one in self.candidates}:
            return self._existing(self.register.by_id[self.answer], parent)
        if self.candidates and self.answer != AS_NEW:
            return Outcome(self.row.number, Verdict.ASKED, self.name, candidates=self.candidates)
        return self._new(parent)

    def _near(self, parent: Known) -> tuple[Candidate, ...]:
        found = near(bare_name(self.name), self.register.below.get(parent.id, {}))
        alike = [self.register.by_id[one] for one in found]
        return tuple(
            Candidate(unit.id, unit.name, " · ".join(filter(None, (unit.code, self._standing(unit, parent)))))
            for unit in alike
        )

    def _standing(self, unit: Known, parent: Known) -> str:
        return f"dòng {unit.id.removeprefix(OF_FILE)}" if unit.id.startswith(OF_FILE) else parent.name

    def _new(self, parent: Known) -> Outcome:
        first = date.fromisoformat(_text(self.row, "from")) if _text(self.row, "from") else self.asked.today
        if first < parent.settled_from:
            return self._refused("from", "parent_later", name=parent.name, day=table_date(parent.settled_from))
        if parent.depth >= MOST_DEPTH:
            return self._refused("parent", "too_deep", limit=MOST_DEPTH)
        if parent.id not in self.asked.add and not parent.id.startswith(OF_FILE):
            return self._refused("parent", "not_yours")
        made = Known(
            id=f"{OF_FILE}{self.row.number}",
            name=self.name,
            kind=_text(self.row, "kind"),
            parent=parent.id,
            valid_from=first,
            code=self.code,
            short_name=clean_name(_text(self.row, "short_name")),
            is_example=bool(self.row.values.get("is_example")),
            settled_from=first,
            depth=parent.depth + 1,
        )
        self.register.add(made)
        return self._as_new(made, parent)

    def _as_new(self, made: Known, parent: Known) -> Outcome:
        said = {
            "code": made.code,
            "short_name": made.short_name,
            "kind": self.asked.kinds.get(made.kind, made.kind),
            "parent": parent.name,
            "from": table_date(made.valid_from),
            "is_example": "x" if made.is_example else "",
        }
        return Outcome(
            self.row.number,
            Verdict.NEW,
            made.name,
            changes=tuple(Change(column, "", after) for column, after in said.items() if after),
            candidates=self.candidates,
            data=(
                ("name", made.name),
                ("code", made.code),
                ("short_name", made.short_name),
                ("kind", made.kind),
                ("parent", made.parent),
                ("from", made.valid_from.isoformat()),
                ("is_example", made.is_example),
            ),
        )


def registered(found: Iterable[Known]) -> Register:
    """Give a register of these units."""
    register = Register()
    for unit in found:
        register.add(unit)
    return register
