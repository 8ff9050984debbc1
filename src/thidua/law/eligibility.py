"""Whether a nominee may be proposed for a title: yes, no, or for a person to say, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.law.conditions import Case, Finding, Outcome, Said, best, every, said
from thidua.law.reading import Confidence, Who

if TYPE_CHECKING:
    from datetime import date

    from thidua.law.facts import Facts
    from thidua.law.reading import Law, Rule, Title, Ways


@dataclass(frozen=True, slots=True)
class Judged:
    """One rule as it was held against the facts."""

    id: str
    article: str
    text: str
    confidence: Confidence
    finding: Finding


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answer with every rule that was looked at, and what else whoever decides has to know."""

    answer: Outcome
    rules: tuple[Judged, ...]
    notes: tuple[Said, ...]


def eligibility(law: Law, title: Title, facts: Facts, on: date) -> Eligibility:
    """Hold facts against a title as the law stands on a day.

    The year judged is the day's own, or the one before where nothing is known of it yet. Restrictions come first: what
    is held (X4) stops everything. Of several ways to meet the standards one is enough, and all are shown.
    """
    kind = Who(facts.kind)
    year = on.year if on.year in facts.years else on.year - 1
    restrictions = [_held(law, facts, on)]
    if kind is not Who.COLLECTIVE:
        restrictions.append(_disciplined(law, facts, year))
    if kind not in title.kinds:
        wrong = Finding(Outcome.NO, (said("wrong_kind", code=title.code),))
        judged = [Judged("DOI_TUONG", law.cited(title), "", Confidence.READ, wrong)]
        return Eligibility(Outcome.NO, (*restrictions, *judged), _notes(law, title, on))
    ways = [[_judged(law, rule, _case(law, facts, year)) for rule in way] for way in title.standards[kind]]
    standing = best([every([one.finding for one in way]) for way in ways])
    answer = every([*(one.finding for one in restrictions), standing]).outcome
    return Eligibility(answer, (*restrictions, *(one for way in ways for one in way)), _notes(law, title, on))


def _case(law: Law, facts: Facts, year: int) -> Case:
    def meets(code: str) -> Finding:
        ways: Ways = law.titles[code].standards.get(Who(facts.kind), ())
        return best([every([_finding(rule, case) for rule in way]) for way in ways])

    case = Case(facts, year, meets)
    return case


def _judged(law: Law, rule: Rule, case: Case) -> Judged:
    return Judged(rule.id, law.cited(rule), rule.text, rule.confidence, _finding(rule, case))


def _finding(rule: Rule, case: Case) -> Finding:
    if rule.when is None:
        return Finding(Outcome.PERSON, (said("person", question=rule.text),))
    return rule.when.hold(case)


def _held(law: Law, facts: Facts, on: date) -> Judged:
    """Judge X4; before the decree that it was read in, somebody has to look at the one that held then."""
    rule = law.restrictions["X4"]
    if not facts.held:
        finding = Finding(Outcome.YES, (said("not_held"),))
    elif law.acts[rule.act].holds_on(on):
        finding = Finding(Outcome.NO, (said("held", reason=facts.held),))
    else:
        finding = Finding(Outcome.PERSON, (said("held_under_another_act", reason=facts.held),))
    return Judged(rule.id, law.cited(rule), rule.text, rule.confidence, finding)


def _disciplined(law: Law, facts: Facts, year: int) -> Judged:
    """Show X5: it does not decide by itself, it takes years away from the standards."""
    rule = law.restrictions["X5"]
    years = [str(y) for y, one in sorted(facts.years.items()) if one.discipline is not None and y <= year]
    seen = said("years_do_not_count", years=", ".join(years)) if years else said("no_discipline")
    return Judged(rule.id, law.cited(rule), rule.text, rule.confidence, Finding(Outcome.YES, (seen,)))


def _notes(law: Law, title: Title, on: date) -> tuple[Said, ...]:
    """Say where the law itself is not sure on that day."""
    act = law.acts[title.act]
    notes = [] if act.holds_on(on) else [said("act_not_in_force", number=act.number)]
    amended = [one for one in law.acts.values() if one.amends == title.act and one.holds_on(on)]
    notes += [said("amended", number=one.number, note=one.note) for one in amended]
    notes += [said("initiative_once", number=law.acts[law.restrictions["X9"].act].number)] if _needs_one(title) else []
    return (*notes, *([said("note", note=title.note)] if title.note else []))


def _needs_one(title: Title) -> bool:
    """Say whether an initiative may be among what is judged, so that the one-title rule (X9) is worth a word."""
    return "sáng kiến" in " ".join(rule.text for ways in title.standards.values() for way in ways for rule in way)
