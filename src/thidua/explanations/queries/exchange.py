"""One request: what was asked, each answer that was sent, what the office said to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.explanations import access, rules
from thidua.explanations.addresses import place_of
from thidua.explanations.models import Answer, Explanation
from thidua.kernel.clock import day_of
from thidua.participation import queries as proofs
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.participation.models import Evidence
    from thidua.participation.queries import ShownFile


def explanation_of(officer: Actor | None, campaign: Campaign, public_id: UUID, *, on: date) -> Explanation | None:
    """Give a request of a campaign that an officer may read, or None."""
    found = access.visible_to(officer, on=on).filter(campaign=campaign, public_id=public_id)
    return found.select_related("campaign", "target__indicator", "period", "place", "unit", "asked_from").first()


def unsent(explanation: Explanation) -> Answer | None:
    """Give the answer that is being written, or that never was; None while the office has the word."""
    return Answer.objects.filter(explanation=explanation, sent_at__isnull=True).select_related("explanation").first()


@dataclass(frozen=True, slots=True)
class Round:
    """An answer that was sent: by how many days too late, by whom, with which files, and whose word came back."""

    answer: Answer
    days_late: int
    sender: User | None
    decider: User | None
    files: Sequence[ShownFile]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who asked, and all that was answered, in its order; ``files`` by place, those of a draft among them."""

    asker: User | None
    rounds: list[Round]
    files: Mapping[str, list[ShownFile]]


def exchange(explanation: Explanation, officer: Actor, *, on: date, address: Callable[[Evidence], str]) -> Exchange:
    """Give what was said from the first question on. Six queries at most."""
    sent = list(Answer.objects.filter(explanation=explanation, sent_at__isnull=False).order_by("number"))
    named = [explanation.asked_by, *(one for row in sent for one in (row.sent_by, row.decided_by))]
    people = {one.public_id: one for one in User.objects.filter(public_id__in={one for one in named if one})}
    files = _files(explanation, officer, on=on, address=address)
    asker = people.get(explanation.asked_by) if explanation.asked_by else None
    return Exchange(asker, [_round(one, people, files.get(place_of(explanation, one), [])) for one in sent], files)


def _round(answer: Answer, people: Mapping[UUID, User], files: Sequence[ShownFile]) -> Round:
    return Round(
        answer,
        rules.days_late(due=answer.due, on=day_of(answer.sent_at)) if answer.sent_at else 0,
        people.get(answer.sent_by) if answer.sent_by else None,
        people.get(answer.decided_by) if answer.decided_by else None,
        files,
    )


def _files(
    explanation: Explanation, officer: Actor, *, on: date, address: Callable[[Evidence], str]
) -> dict[str, list[ShownFile]]:
    """Give the files that prove the answers of a request by their places, ready to be shown. Four queries at most."""
    kept = proofs.evidence_by_place(explanation.campaign, explanation.unit, place_of(explanation))
    shown = proofs.shown_files([one for files in kept.values() for one in files], officer, on=on, address=address)
    found: dict[str, list[ShownFile]] = {}
    for one in shown:
        found.setdefault(one.evidence.place, []).append(one)
    return found
