"""What the rows of a file of nominees with their awards would do, judged on plain values.

A row is a nominee, with one of its awards where the row names a decision. A nominee is found by the digest of its
identity number, else by kind, unit and name without marks; where that leaves a doubt, the row is asked about. What is
kept of a nominee is not changed by a file. A file's rows may name one new nominee several times, once for each award.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.dates import table_date
from thidua.kernel.text import fold
from thidua.sheets.rules.outcomes import AS_NEW, Candidate, Change, Outcome, Verdict, refused
from thidua.sheets.rules.tables import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from thidua.organisations.rules.incoming import Known as KnownUnit
    from thidua.organisations.rules.incoming import Register
    from thidua.sheets.rules.tables import Row

OF_FILE: Final = "dong:"
"""Begins the id of a nominee that another row of the file makes."""
OF_AWARD: Final = ("title", "year", "method", "decision_number", "decided_on", "authority", "ordinal", "merit")
NEEDED: Final = ("title", "year", "decision_number", "decided_on", "authority")
FIRST_YEAR: Final = 1945


@dataclass(frozen=True, slots=True)
class Known:
    """A nominee that is kept, or that an earlier row makes (`OF_FILE` and its number)."""

    id: str
    kind: str
    name: str
    unit: str
    digest: str = ""
    is_visible: bool = True


@dataclass(slots=True)
class Kept:
    """The nominees that are here and those that the file makes, and the awards in the register."""

    by_digest: dict[str, Known] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], list[Known]] = field(default_factory=dict)
    awards: set[tuple[str, str, int, str, str]] = field(default_factory=set)

    def add(self, one: Known) -> None:
        """Keep a nominee."""
        if one.digest:
            self.by_digest[one.digest] = one
        self.by_name.setdefault((one.kind, one.unit, fold(one.name)), []).append(one)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file is judged by besides its rows; ``mine`` holds the ids of units that rights reach.

    ``digest`` gives the digest of a covered number, "" for none, None for one that is no identity number. ``goes_to``
    says to whom a title goes; ``words`` are choices in words by column.
    """

    kept: Kept
    units: Register
    mine: Container[str]
    answers: Mapping[int, str]
    today: date
    digest: Callable[[str], str | None]
    goes_to: Mapping[str, Container[str]]
    words: Mapping[str, Mapping[str, str]]


def nominees(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row would do, in the order of the rows."""
    return [_Judgement(row, asked).outcome() for row in rows]


class _Judgement:
    """One row held against what is here."""

    def __init__(self, row: Row, asked: Asked) -> None:
        self.row = row
        self.asked = asked
        self.name = " ".join(self._text("name").split())
        self.kind = self._text("kind")
        self.answer = asked.answers.get(row.number, "")
        self.candidates: tuple[Candidate, ...] = ()

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        units = self.asked.units.find(self._text("unit"))
        if len(units) != 1:
            return self._refused("unit", "many_units" if units else "no_unit", name=self._text("unit")[:80])
        unit = units[0]
        if unit.id not in self.asked.mine:
            return self._refused("unit", "not_yours")
        digest = self.asked.digest(self._text("identity")) if self.kind == "individual" else ""
        if digest is None:
            return self._refused("identity", "bad_identity")
        if problem := self._fault_of_award():
            return refused(self.row.number, self.name, problem)
        return self._of(unit, digest)

    def _text(self, column: str) -> str:
        return str(self.row.values.get(column) or "")

    def _refused(self, column: str, code: str, /, **params: Any) -> Outcome:
        return refused(self.row.number, self.name, Problem(column, code, params))

    # -- Whom the row means -------------------------------------------------------------------------------------------

    def _of(self, unit: KnownUnit, digest: str) -> Outcome:
        there = self.asked.kept.by_digest.get(digest) if digest else None
        if there is not None:
            return self._of_number(there)
        alike = self.asked.kept.by_name.get((self.kind, unit.id, fold(self.name)), [])
        alike = [one for one in alike if not (digest and one.digest)]
        if not alike:
            return self._new(unit, digest)
        if len(alike) == 1 and not digest:
            return self._existing(alike[0])
        self.candidates = tuple(Candidate(one.id, one.name, self._place(one, unit)) for one in alike)
        chosen = next((one for one in alike if one.id == self.answer), None)
        if chosen is not None:
            return self._existing(chosen)
        if self.answer == AS_NEW:
            return self._new(unit, digest)
        return Outcome(self.row.number, Verdict.ASKED, self.name, candidates=self.candidates)

    def _of_number(self, there: Known) -> Outcome:
        if not there.is_visible:
            return self._refused("identity", "of_other_unit")
        if fold(there.name) != fold(self.name):
            return self._refused("name", "other_name", name=there.name)
        return self._existing(there)

    def _place(self, one: Known, unit: KnownUnit) -> str:
        return f"dòng {one.id.removeprefix(OF_FILE)}" if one.id.startswith(OF_FILE) else unit.name

    # -- What it would do ---------------------------------------------------------------------------------------------

    def _existing(self, there: Known) -> Outcome:
        award = self._award(there.id)
        if award is None:
            return Outcome(self.row.number, Verdict.UNCHANGED, there.name, target=there.id, candidates=self.candidates)
        return Outcome(
            self.row.number,
            Verdict.NEW,
            there.name,
            target=there.id,
            changes=self._told(OF_AWARD),
            candidates=self.candidates,
            data=(("nominee", there.id), ("award", award)),
        )

    def _new(self, unit: KnownUnit, digest: str) -> Outcome:
        made = Known(f"{OF_FILE}{self.row.number}", self.kind, self.name, unit.id, digest)
        self.asked.kept.add(made)
        is_person, is_collective = self.kind == "individual", self.kind == "collective"
        said = {
            "kind": self.kind,
            "unit": unit.id,
            "name": self.name,
            "position": self._text("position") if is_person else "",
            "position_group": self._text("position_group") if is_person else "",
            "identity_sealed": self._text("identity") if digest else "",
            "identity_digest": digest,
            "is_enterprise": bool(self.row.values.get("is_enterprise")) and is_collective,
            "founded": self.row.values.get("founded") if is_collective else None,
            "is_example": bool(self.row.values.get("is_example")),
        }
        shown = ("kind", "unit", "position", "position_group", "is_enterprise", "founded", *OF_AWARD)
        return Outcome(
            self.row.number,
            Verdict.NEW,
            self.name,
            changes=self._told(shown),
            candidates=self.candidates,
            data=(("nominee", made.id), ("said", said), ("award", self._award(made.id))),
        )

    def _told(self, columns: Sequence[str]) -> tuple[Change, ...]:
        pairs = ((column, self._said(column)) for column in columns)
        return tuple(Change(column, "", said) for column, said in pairs if said)

    def _said(self, column: str) -> str:
        value = self.row.values.get(column)
        if isinstance(value, bool):
            return "x" if value else ""
        if column == "decided_on" and value:
            return table_date(date.fromisoformat(str(value)))
        return self.asked.words.get(column, {}).get(str(value), str(value or ""))

    # -- The award ----------------------------------------------------------------------------------------------------

    def _fault_of_award(self) -> Problem | None:
        if not any(self.row.values.get(one) for one in OF_AWARD):
            return None
        if lacking := next((one for one in NEEDED if not self.row.values.get(one)), ""):
            return Problem(lacking, "required")
        if self.kind not in self.asked.goes_to.get(self._text("title"), ()):
            return Problem("title", "not_for_such", {})
        if not FIRST_YEAR <= int(self._text("year")) <= self.asked.today.year:
            return Problem("year", "bad_year", {})
        if date.fromisoformat(self._text("decided_on")) > self.asked.today:
            return Problem("decided_on", "day_to_come", {})
        return None

    def _award(self, nominee: str) -> dict[str, Any] | None:
        """Give the award of the row, or None where it has none or the register has it."""
        if not self._text("title"):
            return None
        year = int(self._text("year"))
        key = (nominee, self._text("title"), year, self._text("decision_number"), self._text("decided_on"))
        if key in self.asked.kept.awards:
            return None
        self.asked.kept.awards.add(key)
        ordinal = self.row.values.get("ordinal")
        return {
            "title": key[1],
            "year": year,
            "method": self._text("method") or "regular",
            "decision_number": key[3],
            "decided_on": key[4],
            "authority": self._text("authority"),
            "ordinal": int(ordinal) if ordinal else None,
            "merit": self._text("merit"),
        }
