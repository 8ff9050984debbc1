"""Conditions that facts are held against: small parts that are put together in ``law.json``.

Each gives a `Finding`: yes, no, or for a person to say, with what was seen. Years are counted as the restrictions ask:
a year up to the end of a disciplinary period does not count (X5). A title, an award or an initiative that is not listed
is not held; a completion that is not given is not known, and then a person has to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any, Final, Protocol

from thidua.law.facts import Discipline, Facts, Level, Reach, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Outcome(StrEnum):
    """What a rule, or all of them, come to."""

    YES = "yes"
    NO = "no"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Said:
    """What was seen, as a code of `sentences.SENTENCES` and the values in it."""

    code: str
    values: Mapping[str, object]


def said(code: str, /, **values: object) -> Said:
    """Put a sentence's code and values together."""
    return Said(code, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a condition came to, and why."""

    outcome: Outcome
    why: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Facts as they are judged in a year; ``first`` leaves out the years before it.

    ``meets`` judges another title by its code with the same facts.
    """

    facts: Facts
    year: int
    meets: Callable[[str], Finding]
    first: int = 0

    def counted(self) -> dict[int, Year]:
        """Give the years that count, from the first to the one that is judged."""
        start = max(self.first, self._disciplined_until() + 1)
        return {year: one for year, one in sorted(self.facts.years.items()) if start <= year <= self.year}

    def between(self, first: int, last: int) -> Case:
        """Give the same case with fewer years."""
        return replace(self, first=max(first, self.first), year=last)

    def _disciplined_until(self) -> int:
        if self.facts.kind == "collective":  # a member's discipline is no bar to the years of the collective
            return 0
        ends = [
            one.discipline_ends_on.year if one.discipline_ends_on else year
            for year, one in self.facts.years.items()
            if one.discipline is not None and year <= self.year
        ]
        return max(ends, default=0)

    def run(self, counts: Callable[[Year], bool]) -> list[int]:
        """Give the years of the run that reaches the year judged, or the year before it."""
        years = self.counted()
        for last in (self.year, self.year - 1):
            backwards = takewhile(lambda year: year in years and counts(years[year]), count(last, -1))
            if found := sorted(backwards):
                return found
        return []


class Condition(Protocol):
    """What can be held against a case."""

    def hold(self, case: Case) -> Finding:
        """Judge a case."""
        ...


def _found(holds: bool, *why: Said) -> Finding:
    return Finding(Outcome.YES if holds else Outcome.NO, why)


def _ask(*why: Said) -> Finding:
    return Finding(Outcome.PERSON, why)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of several conditions."""

    parts: tuple[Condition, ...]

    def hold(self, case: Case) -> Finding:
        """Judge all of them."""
        return every([part.hold(case) for part in self.parts])


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several conditions."""

    parts: tuple[Condition, ...]

    def hold(self, case: Case) -> Finding:
        """Judge all of them and take the best."""
        return best([part.hold(case) for part in self.parts])


def every(found: list[Finding]) -> Finding:
    """Put findings together that all have to hold: what fails decides, then what a person has to say."""
    for outcome in (Outcome.NO, Outcome.PERSON):
        if stopping := [one for one in found if one.outcome is outcome]:
            return Finding(outcome, tuple(why for one in stopping for why in one.why))
    return Finding(Outcome.YES, tuple(why for one in found for why in one.why))


def best(found: list[Finding]) -> Finding:
    """Put findings together of which one is enough."""
    for outcome in (Outcome.YES, Outcome.PERSON, Outcome.NO):
        if reaching := [one for one in found if one.outcome is outcome]:
            chosen = reaching[:1] if outcome is Outcome.YES else reaching
            return Finding(outcome, tuple(why for one in chosen for why in one.why))
    return Finding(Outcome.NO, ())


@dataclass(frozen=True, slots=True)
class Asked:
    """What only a person can say."""

    question: str

    def hold(self, case: Case) -> Finding:  # noqa: ARG002 -- nothing in the facts answers it
        """Leave it to a person."""
        return _ask(said("person", question=self.question))


@dataclass(frozen=True, slots=True)
class Completed:
    """The year's completion is at least this."""

    least: Level

    def hold(self, case: Case) -> Finding:
        """Judge the completion of the year that is judged."""
        one = case.counted().get(case.year)
        if one is None and case.year in case.facts.years:
            return _found(False, said("disciplined", year=case.year))
        if one is None or one.completion is None:
            return _ask(said("completion_unknown", year=case.year))
        return _found(
            one.completion >= self.least,
            said("completion", year=case.year, level=one.completion.name.lower(), least=self.least.name.lower()),
        )


@dataclass(frozen=True, slots=True)
class Meets:
    """Another title is held for the year that is judged, or its standards are met."""

    code: str

    def hold(self, case: Case) -> Finding:
        """Look for the title first: who holds it has met it."""
        one = case.counted().get(case.year)
        if one is not None and one.held[self.code]:
            return _found(True, said("holds_title", code=self.code, year=case.year))
        return case.meets(self.code)


@dataclass(frozen=True, slots=True)
class Initiatives:
    """So many initiatives of at least this reach, in the year that is judged or in any that counts."""

    reach: Reach
    least: int
    in_year: bool = False

    def hold(self, case: Case) -> Finding:
        """Count them."""
        years = case.counted()
        looked = {case.year: years[case.year]} if self.in_year and case.year in years else years
        found = 0 if self.in_year and case.year not in years else initiatives_in(looked, self.reach)
        return _found(
            found >= self.least,
            said("initiatives", found=found, least=self.least, reach=self.reach.name.lower()),
        )


def initiatives_in(years: Mapping[int, Year], reach: Reach) -> int:
    """Count initiatives of at least a reach."""
    return sum(one >= reach for year in years.values() for one in year.initiatives)


@dataclass(frozen=True, slots=True)
class Run:
    """A title so many years one after another, up to the year that is judged or the one before."""

    code: str
    years: int

    def hold(self, case: Case) -> Finding:
        """Walk back from the year that is judged."""
        run = case.run(lambda one: one.held[self.code] > 0)
        return _found(
            len(run) >= self.years, said("run", code=self.code, found=len(run), least=self.years, years=_span(run))
        )


@dataclass(frozen=True, slots=True)
class LevelRun:
    """Years one after another at a level at least (or with a title), and what has to have come within them."""

    level: Level
    years: int
    or_title: str = ""
    within: Condition | None = None

    def hold(self, case: Case) -> Finding:
        """Walk back; a completion that is not known leaves it to a person where it could still be met."""
        run = case.run(self._reaches)
        seen = said("level_run", level=self.level.name.lower(), found=len(run), least=self.years, years=_span(run))
        if len(run) >= self.years:
            there = _found(True, seen)
            return every([there, self.within.hold(case.between(run[0], run[-1]))]) if self.within else there
        hopeful = case.run(lambda one: one.completion is None or self._reaches(one))
        return _found(False, seen) if len(hopeful) < self.years else _ask(seen, said("completion_unknown_within"))

    def _reaches(self, one: Year) -> bool:
        by_level = one.completion is not None and one.completion >= self.level
        return by_level or bool(self.or_title and one.held[self.or_title])


@dataclass(frozen=True, slots=True)
class Held:
    """A title or award so many times in the years that count."""

    code: str
    least: int

    def hold(self, case: Case) -> Finding:
        """Count it."""
        found = sum(one.held[self.code] for one in case.counted().values())
        return _found(found >= self.least, said("held_times", code=self.code, found=found, least=self.least))


@dataclass(frozen=True, slots=True)
class YearsAt:
    """So many of the years that count at a level at least."""

    level: Level
    least: int

    def hold(self, case: Case) -> Finding:
        """Count them."""
        found = sum(one.completion is not None and one.completion >= self.level for one in case.counted().values())
        return _found(found >= self.least, said("levels", level=self.level.name.lower(), found=found, least=self.least))


def _span(years: list[int]) -> str:
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years)) or "–"


@dataclass(frozen=True, slots=True)
class Has:
    """A title or award was held in any year up to the one that is judged."""

    code: str

    def hold(self, case: Case) -> Finding:
        """Look for it."""
        first = _first(case, self.code)
        return _found(first is not None, said("has" if first else "has_not", code=self.code, year=first or 0))


@dataclass(frozen=True, slots=True)
class After:
    """A title or award was held, and what follows came in the years after it; the earliest leaves most years."""

    code: str
    then: Condition

    def hold(self, case: Case) -> Finding:
        """Look for it, then judge the years after it."""
        first = _first(case, self.code)
        if first is None:
            return _found(False, said("has_not", code=self.code, year=0))
        then = self.then.hold(case.between(first + 1, case.year))
        return replace(then, why=(said("has", code=self.code, year=first), *then.why))


def _first(case: Case, code: str) -> int | None:
    return min((y for y, one in case.facts.years.items() if y <= case.year and one.held[code]), default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the collective's members is at least this."""

    name: str
    least: Decimal

    def hold(self, case: Case) -> Finding:
        """Judge it; what is not given is for a person."""
        share = case.facts.collective.shares.get(self.name)
        if share is None:
            return _ask(said("unknown", name=self.name))
        return _found(share >= self.least, said("share", name=self.name, share=share * 100, least=self.least * 100))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the collective is at least this."""

    name: str
    least: int

    def hold(self, case: Case) -> Finding:
        """Judge it; what is not given is for a person."""
        number = case.facts.collective.numbers.get(self.name)
        if number is None:
            return _ask(said("unknown", name=self.name))
        return _found(number >= self.least, said("number", name=self.name, found=number, least=self.least))


@dataclass(frozen=True, slots=True)
class Rank:
    """The collective's rank in its cluster or block."""

    most: int

    def hold(self, case: Case) -> Finding:
        """Judge it; what is not given is for a person."""
        rank = case.facts.collective.numbers.get("rank_in_group")
        return (
            _ask(said("unknown", name="rank_in_group"))
            if rank is None
            else _found(1 <= rank <= self.most, said("rank", rank=rank))
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is said of the collective, or denied."""

    name: str
    wanted: bool = True

    def hold(self, case: Case) -> Finding:
        """Judge it; what is not given is for a person."""
        told = case.facts.collective.said.get(self.name)
        if told is None:
            return _ask(said("unknown", name=self.name))
        return _found(told is self.wanted, said("said" if told else "denied", name=self.name))


@dataclass(frozen=True, slots=True)
class Age:
    """The collective was founded so many years ago at least."""

    years: int

    def hold(self, case: Case) -> Finding:
        """Judge it; what is not given is for a person."""
        founded = case.facts.collective.founded
        if founded is None:
            return _ask(said("unknown", name="founded"))
        return _found(case.year - founded >= self.years, said("age", founded=founded, least=self.years))


@dataclass(frozen=True, slots=True)
class NoDiscipline:
    """Nobody was disciplined from this measure up in the year that is judged."""

    least: Discipline

    def hold(self, case: Case) -> Finding:
        """Judge the year."""
        one = case.facts.years.get(case.year)
        if one is None:
            return _ask(said("completion_unknown", year=case.year))
        is_clean = one.discipline is None or one.discipline < self.least
        return _found(is_clean, said("clean" if is_clean else "discipline", year=case.year))


def condition_in(plain: Mapping[str, Any]) -> Condition:
    """Read a condition from its plain form: one known word and what belongs to it.

    Raises KeyError or ValueError where a word is not known.
    """
    for word, make in _WORDS.items():
        if word in plain:
            return make(plain)
    raise ValueError(f"no condition: {sorted(plain)}")


_WORDS: Final[Mapping[str, Callable[[Mapping[str, Any]], Condition]]] = {
    "all": lambda p: AllOf(tuple(map(condition_in, p["all"]))),
    "any": lambda p: OneOf(tuple(map(condition_in, p["any"]))),
    "person": lambda p: Asked(p["person"]),
    "level": lambda p: Completed(Level[p["level"].upper()]),
    "meets": lambda p: Meets(p["meets"]),
    "after": lambda p: After(p["after"], condition_in(p["then"])),
    "has": lambda p: Has(p["has"]),
    "run": lambda p: Run(p["run"], p["years"]),
    "level_run": lambda p: LevelRun(
        Level[p["level_run"].upper()],
        p["years"],
        p.get("or_title", ""),
        condition_in(p["within"]) if "within" in p else None,
    ),
    "held": lambda p: Held(p["held"], p["least"]),
    "years_at": lambda p: YearsAt(Level[p["years_at"].upper()], p["least"]),
    "initiatives": lambda p: Initiatives(Reach[p["initiatives"].upper()], p["least"], p.get("in_year", False)),
    "share": lambda p: Share(p["share"], Decimal(p["least"])),
    "number": lambda p: Number(p["number"], p["least"]),
    "rank": lambda p: Rank(p["rank"]),
    "said": lambda p: Told(p["said"]),
    "not_said": lambda p: Told(p["not_said"], wanted=False),
    "age": lambda p: Age(p["age"]),
    "no_discipline_from": lambda p: NoDiscipline(Discipline[p["no_discipline_from"].upper()]),
}
