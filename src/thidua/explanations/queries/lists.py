"""Many requests: the list of a campaign, and what the package above writes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, OuterRef, Q

from thidua.explanations import access, rules
from thidua.explanations.models import Answer, Explanation
from thidua.explanations.rules import Standing, State
from thidua.kernel.clock import day_of
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign, Target
    from thidua.kernel.actors import Actor

LATE: Final = "muon"
"""The filter for requests of which an answer came after its day; the others are `rules.Standing`."""
MOST_BESIDE: Final = 3
_WITH: Final = ("campaign", "target", "period", "place", "unit")


@dataclass(frozen=True, slots=True)
class Listed:
    """A request in a list: how it stands today, its newest answer that was sent, by how many days that came late.

    Of what is overdue ``days_late`` are the days until today.
    """

    explanation: Explanation
    standing: Standing
    answer: Answer | None
    days_late: int


def listed(
    officer: Actor | None, campaign: Campaign, today: date, *, only: str = "", unit: UUID | None = None
) -> QuerySet[Explanation]:
    """Give the requests of a campaign that an officer may read, newest first; filtered by standing and asked unit."""
    found = access.visible_to(officer, on=today).filter(campaign=campaign).filter(_stands(only, today))
    found = found.filter(unit__public_id=unit) if unit else found
    return found.select_related(*_WITH).order_by("-asked_at", "-pk")


def _stands(only: str, today: date) -> Q:
    """Say in SQL what `rules.standing_of` says of one; an unknown word filters nothing."""
    if only == Standing.OVERDUE:
        return Q(state__in=rules.WAITS, due__lte=today)
    if only == LATE:
        late = Answer.objects.filter(explanation=OuterRef("pk"), sent_at__date__gte=F("due"))
        return Q(Exists(late))
    states = {
        Standing.WAITING: Q(state=State.ASKED, due__gt=today),
        Standing.RETURNED: Q(state=State.RETURNED, due__gt=today),
        Standing.ANSWERED: Q(state=State.ANSWERED),
        Standing.ACCEPTED: Q(state=State.ACCEPTED),
        Standing.WITHDRAWN: Q(state=State.WITHDRAWN),
    }
    return states[Standing(only)] if only in set(Standing) else Q()


def rows(shown: Iterable[Explanation], today: date) -> list[Listed]:
    """Give requests as a list shows them, in their order. One query."""
    kept = list(shown)
    answers: dict[int, Answer] = {}
    for answer in Answer.objects.filter(explanation__in=kept, sent_at__isnull=False).order_by("explanation", "number"):
        answers[answer.explanation_id] = answer
    return [_listed(one, answers.get(one.pk), today) for one in kept]


def _listed(explanation: Explanation, answer: Answer | None, today: date) -> Listed:
    state = State(explanation.state)
    standing = rules.standing_of(state, due=explanation.due, today=today)
    late = 0
    if standing is Standing.OVERDUE:
        late = rules.days_late(due=explanation.due, on=today)
    elif answer is not None and answer.sent_at is not None:
        late = rules.days_late(due=answer.due, on=day_of(answer.sent_at))
    return Listed(explanation, standing, answer, late)


def asked_units(officer: Actor | None, campaign: Campaign, today: date) -> QuerySet[Unit]:
    """Give the units that were asked in a campaign, as far as an officer may read that, by name."""
    asked = access.visible_to(officer, on=today).filter(campaign=campaign)
    return Unit.objects.filter(pk__in=asked.order_by().values("unit")).order_by("name_sort", "pk")


def newest_about(officer: Actor, target: Target, place: Unit, today: date) -> list[Listed]:
    """Give the newest requests about a unit's figure of a target, accepted or open, that an officer may read.

    Two queries; one where there are none.
    """
    found = access.visible_to(officer, on=today).filter(target=target, place=place)
    kept = list(found.exclude(state=State.WITHDRAWN).select_related(*_WITH).order_by("-asked_at", "-pk")[:MOST_BESIDE])
    return rows(kept, today) if kept else []


# -- For the package above --------------------------------------------------------------------------------------------


def accepted(
    campaign: Campaign, *, officer: Actor, on: date, since: date | None = None, until: date | None = None
) -> dict[int, list[Answer]]:
    """Give the accepted answers of a campaign by the key of the target, newest first; those accepted between two days.

    Each with its request, the period, and the unit that answered. Only what the officer may read. One query.
    """
    found = Answer.objects.filter(
        is_accepted=True, explanation__campaign=campaign, explanation__in=access.visible_to(officer, on=on)
    ).select_related(*(f"explanation__{name}" for name in _WITH))
    if since is not None:
        found = found.filter(decided_at__date__gte=since)
    if until is not None:
        found = found.filter(decided_at__date__lte=until)
    by_target: dict[int, list[Answer]] = {}
    for one in found.order_by("-decided_at", "-pk"):
        by_target.setdefault(one.explanation.target_id, []).append(one)
    return by_target


def open_by_target(campaign: Campaign, *, officer: Actor, on: date) -> dict[int, list[Listed]]:
    """Give the requests of a campaign that have not come to their end, by the key of the target. Two queries."""
    found = listed(officer, campaign, on).filter(state__in=rules.OPEN)
    by_target: dict[int, list[Listed]] = {}
    for one in rows(found, on):
        by_target.setdefault(one.explanation.target_id, []).append(one)
    return by_target
