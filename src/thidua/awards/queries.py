"""Reading the law as it is kept for a day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from thidua.awards.models import LawEdition
from thidua.kernel.text import small
from thidua.law import reading
from thidua.law.money import prize
from thidua.organisations.queries import home_province

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.law.money import Prize
    from thidua.law.reading import Law, Rule, Title, Who


OPEN: Final = "tỉnh, thành phố"
"""What the law calls the province, whichever it is."""


def edition_on(day: date) -> LawEdition | None:
    """Give the edition of a day; None while the law is as the product brought it. One query."""
    return LawEdition.objects.filter(starts_on__lte=day).order_by("-number").first()


def law_on(day: date) -> Law:
    """Give the law as it is kept for a day."""
    kept = edition_on(day)
    return kept.law if kept else reading.law()


def last_edition() -> LawEdition | None:
    """Give the newest edition, whether it holds yet or not."""
    return LawEdition.objects.order_by("-number").first()


def newest() -> tuple[Law, int]:
    """Give the law of the newest edition with its number, which is 0 while nobody has corrected anything. One query."""
    last = last_edition()
    return (last.law, last.number) if last else (reading.law(), 0)


def as_brought() -> dict[str, Any]:
    """Give the plain form of the law that came with the product."""
    content: dict[str, Any] = json.loads(reading.DATA.read_text(encoding="utf-8"))
    return content


def editions_of(code: str) -> QuerySet[LawEdition]:
    """Give the editions that changed a title, or money where the code is empty; the newest first."""
    return LawEdition.objects.filter(title=code).defer("content").order_by("-number")


@dataclass(frozen=True, slots=True)
class Paid:
    """What is paid to one kind of nominee."""

    who: Who
    prize: Prize


def paid(law: Law, title: Title, day: date) -> list[Paid]:
    """Give the money of a title by whom it goes to, where the rules name any."""
    found = ((who, prize(law, title.code, who, day)) for who in title.kinds)
    return [Paid(who, one) for who, one in found if one is not None]


def rules_of(title: Title) -> Iterator[Rule]:
    """Give the standards of a title, each once though several kinds of nominees share it."""
    seen = set()
    for ways in title.standards.values():
        for rule in (rule for way in ways for rule in way):
            if rule.id not in seen:
                seen.add(rule.id)
                yield rule


def doubts(title: Title) -> int:
    """Count the standards of a title that were not read in a text."""
    return sum(not rule.confidence.is_verified for rule in rules_of(title))


def title_given(law: Law, code: str) -> str:
    """Name a title with the province that is served in place of "tỉnh, thành phố". At most one query."""
    name = law.titles[code].name
    home = home_province() if OPEN in name else None
    return name.replace(OPEN, small(home.name)) if home else name
