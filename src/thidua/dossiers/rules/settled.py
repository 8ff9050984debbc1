"""What the law answers once a person has said what it left to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thidua.law.conditions import Outcome
from thidua.law.reading import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thidua.law.eligibility import Eligibility, Judged
    from thidua.law.reading import Title


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said about one rule: whether it holds, and why."""

    holds: bool
    text: str


def words_in(kept: Mapping[str, Any]) -> dict[str, Word]:
    """Read the words that a dossier keeps."""
    return {key: Word(bool(one["holds"]), str(one["text"])) for key, one in kept.items()}


def outcome_of(rule: Judged, words: Mapping[str, Word]) -> Outcome:
    """Give what one rule comes to; a person's word counts only where the law left it to one."""
    if rule.finding.outcome is Outcome.PERSON and rule.id in words:
        return Outcome.YES if words[rule.id].holds else Outcome.NO
    return rule.finding.outcome


def settled(title: Title, kind: str, answer: Eligibility, words: Mapping[str, Word]) -> Outcome:
    """Give the answer with a person's words in it: every restriction, and one way of meeting the standards."""
    found = {rule.id: outcome_of(rule, words) for rule in answer.rules}
    ways = [[rule.id for rule in way] for way in title.standards.get(Who(kind), ())]
    of_ways = {name for way in ways for name in way}
    always = [outcome for name, outcome in found.items() if name not in of_ways]
    standing = _best(_every(found[name] for name in way if name in found) for way in ways) if ways else Outcome.YES
    return _every([*always, standing])


def open_rules(answer: Eligibility, words: Mapping[str, Word]) -> list[Judged]:
    """Give the rules that still wait for a person's word."""
    return [one for one in answer.rules if one.finding.outcome is Outcome.PERSON and one.id not in words]


def _every(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    return next((one for one in (Outcome.NO, Outcome.PERSON) if one in found), Outcome.YES)


def _best(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    return next((one for one in (Outcome.YES, Outcome.PERSON) if one in found), Outcome.NO)
