"""What each row of a file would do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from thidua.sheets.rules.tables import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AS_NEW: Final = "new"
"""The answer "this is something new"."""
SKIP: Final = "skip"
"""The answer "leave this row out"."""


class Verdict(StrEnum):
    """What becomes of a row; `ASKED` waits for an answer, `SKIPPED` was left out by one."""

    ASKED = "asked"
    REFUSED = "refused"
    CHANGED = "changed"
    NEW = "new"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a row changes, as people read it; ``before`` is empty in a row that is new."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that is here already and that a row may mean: its public id, its name, and where it stands."""

    id: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one row would do: to what (``target``, a public id, empty for something new) under which name.

    ``candidates`` stand in a row that is asked about, ``problems`` in one that is refused. ``data`` is what the
    importer needs to carry the row out, as JSON can say it; it counts as well when two outcomes are compared.
    """

    number: int
    verdict: Verdict
    title: str
    target: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON gives it back: lists for tuples, the verdict as its code. It runs for every row."""
        return {
            "number": self.number,
            "verdict": self.verdict.value,
            "title": self.title,
            "target": self.target,
            "changes": [{"column": one.column, "before": one.before, "after": one.after} for one in self.changes],
            "problems": [{"column": one.column, "code": one.code, "params": one.params} for one in self.problems],
            "candidates": [{"id": one.id, "name": one.name, "place": one.place} for one in self.candidates],
            "data": dict(self.data),
        }


def refused(number: int, title: str, *problems: Problem) -> Outcome:
    """Give the outcome of a row that is not accepted."""
    return Outcome(number, Verdict.REFUSED, title, problems=problems)


def from_json(kept: Mapping[str, Any]) -> Outcome:
    """Give an outcome back from what `Outcome.as_json` gave."""
    return Outcome(
        number=kept["number"],
        verdict=Verdict(kept["verdict"]),
        title=kept["title"],
        target=kept["target"],
        changes=tuple(Change(**change) for change in kept["changes"]),
        problems=tuple(Problem(**problem) for problem in kept["problems"]),
        candidates=tuple(Candidate(**candidate) for candidate in kept["candidates"]),
        data=tuple(kept["data"].items()),
    )


def tally(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count the rows by verdict, every verdict named."""
    counted = Counter(outcome.verdict.value for outcome in outcomes)
    return {verdict.value: counted[verdict.value] for verdict in Verdict}
