"""What becomes of each cell that came back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.merging import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thidua.workbooks.rules.cells import Cell


class Verdict(StrEnum):
    """What a cell's coming back means; the words of `kernel.merging`, and one more."""

    UNCHANGED = "unchanged"
    HERE = "changed_here"
    THERE = "changed_there"
    SAME = "changed_alike"
    CLASH = "clash"
    REFUSED = "refused"


KEEP: Final = "here"
TAKE: Final = "there"
ANSWERS: Final = ("", KEEP, TAKE)
"""What may be chosen at a clash: nothing yet, what stands here, what the file says."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something in the file is not taken: a code of ours with its figures, or a sentence of whoever refused.

    ``where`` is the place in the file (sheet and row), ``shown`` what stands there.
    """

    key: str
    code: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    sentence: str = ""
    where: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cell (or a place of the file that is none of ours) with its verdict and the three texts."""

    key: str
    verdict: Verdict
    base: str = ""
    here: str = ""
    there: str = ""
    answer: str = ""
    why: Refusal | None = None

    @property
    def writes(self) -> bool:
        """Say whether applying changes the cell."""
        return self.verdict is Verdict.THERE or (self.verdict is Verdict.CLASH and self.answer == TAKE)

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to choose."""
        return self.verdict is Verdict.CLASH and not self.answer

    def refused(self, why: Refusal) -> Outcome:
        """Give the same cell, refused."""
        return replace(self, verdict=Verdict.REFUSED, why=why)


def judged(
    base: Mapping[str, str],
    here: Mapping[str, Cell],
    there: Mapping[str, str],
    refusals: Iterable[Refusal],
    answers: Mapping[str, str],
) -> list[Outcome]:
    """Judge every cell that came back, in the file's order; then what the file holds that is no cell of ours."""
    stored = {key: cell.text for key, cell in here.items()}
    outcomes = [
        _locked(Outcome(one.key, Verdict(one.verdict.value), base.get(one.key, ""), one.here, one.there), here, answers)
        for one in merge(base, stored, there)
    ]
    unread = [
        Outcome(why.key, Verdict.REFUSED, base.get(why.key, ""), stored.get(why.key, ""), why=why) for why in refusals
    ]
    return [*outcomes, *unread]


def _locked(outcome: Outcome, here: Mapping[str, Cell], answers: Mapping[str, str]) -> Outcome:
    """Refuse a change of a cell that may not be changed, or that is there no more; take the answer of one that may."""
    if outcome.verdict not in {Verdict.THERE, Verdict.CLASH}:
        return outcome
    cell = here.get(outcome.key)
    if cell is None:
        return outcome.refused(Refusal(outcome.key, "gone"))
    if cell.locked:
        return outcome.refused(Refusal(outcome.key, sentence=cell.locked))
    return replace(outcome, answer=answers.get(outcome.key, "")) if outcome.verdict is Verdict.CLASH else outcome


def tally(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count each verdict, absent ones as 0."""
    counted = Counter(outcome.verdict.value for outcome in outcomes)
    return {verdict.value: counted.get(verdict.value, 0) for verdict in Verdict}


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Give what tells whether applying would do the same as was shown."""
    why = outcome.why
    return {
        "verdict": outcome.verdict.value,
        "here": outcome.here,
        "there": outcome.there,
        "why": (why.code or why.sentence) if why else "",
    }
