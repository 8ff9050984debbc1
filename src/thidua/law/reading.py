"""The law out of ``data/law.json``, typed and checked when it is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thidua.law.conditions import Condition, condition_in

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA: Final = Path(__file__).resolve().parent / "data" / "law.json"


class Who(StrEnum):
    """Who may be awarded: a collective, a person or a household."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


class Sort(StrEnum):
    """An emulation title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng)."""

    TITLE = "title"
    COMMENDATION = "commendation"


class Confidence(StrEnum):
    """How sure a fact of law is; `is_verified` where the text itself was read or quoted from it."""

    READ = "read"
    QUOTED = "quoted"
    DERIVED = "derived"
    SECONDARY = "secondary"
    RECALLED = "recalled"

    @property
    def is_verified(self) -> bool:
        """Say whether the words of the law were seen; what was not is shown as "chưa kiểm chứng"."""
        return self in {Confidence.READ, Confidence.QUOTED}


@dataclass(frozen=True, slots=True)
class Act:
    """A law, decree or letter: its number, what it is about, and from when to when it holds (last day included)."""

    id: str
    number: str
    about: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    confidence: Confidence
    amends: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether it is in force on a day; an unknown bound does not bind."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Rule:
    """One standard or restriction: its article, in words, and as a condition where facts can be held against it."""

    id: str
    act: str
    article: str
    text: str
    confidence: Confidence
    when: Condition | None = None


Ways = tuple[tuple[Rule, ...], ...]
"""Ways to meet a standard: any one of them, each by all its rules."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title or form of commendation: whom it fits, who decides on it, and its standards by who is awarded.

    ``kinds`` says how sure it is that it goes to such a one. ``vote`` is the share of all members of the council that
    has to agree, None where the law asks for no ballot.
    """

    code: str
    name: str
    sort: Sort
    act: str
    article: str
    kinds: Mapping[Who, Confidence]
    period: str
    decides: tuple[str, ...]
    vote: Decimal | None
    standards: Mapping[Who, Ways]
    note: str


@dataclass(frozen=True, slots=True)
class Base:
    """The base salary (mức lương cơ sở) from a day to a day, in đồng a month."""

    starts_on: date
    ends_on: date | None
    amount: Decimal
    act: str
    article: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times the base salary goes with a title."""

    code: str
    kind: Who
    times: Decimal
    article: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Money:
    """The rules of money: bases, multiples, and to what amounts are rounded up."""

    act: str
    rounding_article: str
    day_article: str
    stacking_article: str
    round_up_to: Decimal
    bases: tuple[Base, ...]
    multiples: Mapping[tuple[str, Who], Multiple]


@dataclass(frozen=True, slots=True)
class Votes:
    """What a council's votes are counted by: the article of the shares, and the part of members that makes a quorum."""

    act: str
    article: str
    confidence: Confidence
    quorum: Fraction
    quorum_source: str
    note: str


@dataclass(frozen=True, slots=True)
class Law:
    """All of it: acts by id, titles by code in the order of the law's chapters, restrictions by id, votes, money."""

    acts: Mapping[str, Act]
    titles: Mapping[str, Title]
    restrictions: Mapping[str, Rule]
    votes: Votes
    money: Money

    def cited(self, rule: Rule | Title) -> str:
        """Give article and act as they are cited: ``Điều 22.1.a, 06/2022/QH15``."""
        return ", ".join(part for part in (rule.article, self.acts[rule.act].number) if part)

    def cited_in_full(self, title: Title) -> str:
        """Give act and article of a title as a page shows them: ``Luật … số 06/2022/QH15, Điều 22``."""
        act = self.acts[title.act]
        return f"Luật {act.about[:1].upper()}{act.about[1:]} số {act.number}, {title.article}"


@cache
def law() -> Law:
    """Give the law as the product knows it.

    Raises KeyError or ValueError where the file is not what it has to be, which a test of the product finds first.
    """
    return law_in(json.loads(DATA.read_text(encoding="utf-8")))


def law_in(plain: Mapping[str, Any]) -> Law:
    """Read the law from the plain form of the file; an edited copy is read the same way."""
    acts = {one["id"]: _act(one) for one in plain["acts"]}
    titles = {one["code"]: _title(one) for one in plain["titles"]}
    restrictions = {one["id"]: _rule(one) for one in plain["restrictions"]}
    cited = {one.act for one in titles.values()} | {one.act for one in restrictions.values()}
    if unknown := cited - set(acts):
        raise ValueError(f"acts that are not listed: {sorted(unknown)}")
    return Law(acts, titles, restrictions, _votes(plain["votes"]), _money(plain["money"]))


def _act(plain: Mapping[str, Any]) -> Act:
    days = {name: _day(plain[name]) for name in ("signed_on", "starts_on", "ends_on")}
    return Act(**{**plain, **days, "confidence": Confidence(plain["confidence"])})


def _title(plain: Mapping[str, Any]) -> Title:
    return Title(
        code=plain["code"],
        name=plain["name"],
        sort=Sort(plain["sort"]),
        act=plain["act"],
        article=plain["article"],
        kinds={Who(kind): Confidence(sure) for kind, sure in plain["kinds"].items()},
        period=plain["period"],
        decides=tuple(plain["decides"]),
        vote=None if plain["vote"] is None else Decimal(plain["vote"]),
        standards={
            Who(kind): tuple(tuple(_rule(rule) for rule in way) for way in ways)
            for kind, ways in plain["standards"].items()
        },
        note=plain["note"],
    )


def _rule(plain: Mapping[str, Any]) -> Rule:
    when = condition_in(plain["when"]) if "when" in plain else None
    return Rule(plain["id"], plain["act"], plain["article"], plain["text"], Confidence(plain["confidence"]), when)


def _votes(plain: Mapping[str, Any]) -> Votes:
    part, of = plain["quorum"]
    kept = {**plain, "confidence": Confidence(plain["confidence"]), "quorum": Fraction(int(part), int(of))}
    return Votes(**kept)


def _money(plain: Mapping[str, Any]) -> Money:
    bases = [
        Base(
            starts_on=date.fromisoformat(one["starts_on"]),
            ends_on=_day(one["ends_on"]),
            amount=Decimal(one["amount"]),
            act=one["act"],
            article=one["article"],
            confidence=Confidence(one["confidence"]),
        )
        for one in plain["base"]
    ]
    multiples = [
        Multiple(one["code"], Who(one["kind"]), Decimal(one["times"]), one["article"], Confidence(one["confidence"]))
        for one in plain["multiples"]
    ]
    return Money(
        act=plain["act"],
        rounding_article=plain["rounding_article"],
        day_article=plain["day_article"],
        stacking_article=plain["stacking_article"],
        round_up_to=Decimal(plain["round_up_to"]),
        bases=tuple(bases),
        multiples={(one.code, one.kind): one for one in multiples},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
