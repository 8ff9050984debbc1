"""Questions: the list, one thread, who answers, what was made common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from thidua.guidance import access
from thidua.guidance.models import Guide, Post, Question, Standing, State
from thidua.kernel.actors import allows
from thidua.kernel.text import fold
from thidua.organisations.models import Unit
from thidua.people import queries as people
from thidua.people.models import User

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.kernel.actors import Actor

MOST_COMMON = 5
"""So many common answers are shown to whoever is about to ask."""


def asked(
    officer: Actor,
    campaign: Campaign,
    on: date,
    *,
    typed: str = "",
    standing: str = "",
    group: UUID | None = None,
) -> QuerySet[Question]:
    """Give the questions that an officer may read: those that wait first, then the newest."""
    found = access.visible_questions(officer, on=on).filter(campaign=campaign)
    found = found.filter(standing=standing) if standing in Standing.values else found
    if group:
        found = found.filter(unit__in=Unit.objects.filter(memberships__group__public_id=group))
    for word in fold(typed).split():
        said = Post.objects.filter(question=OuterRef("pk"), fold__contains=word)
        found = found.filter(Q(subject_fold__contains=word) | Q(unit__name_fold__contains=word) | Exists(said))
    common = Guide.objects.filter(question=OuterRef("pk"), state=State.PUBLISHED)
    found = found.select_related("unit__kind", "obligation", "target").annotate(is_common=Exists(common))
    return found.order_by("-standing", "-last_at", "-pk")


def counted(officer: Actor, campaign: Campaign, on: date) -> dict[str, int]:
    """Give how many questions that an officer may read stand how."""
    found = access.visible_questions(officer, on=on).filter(campaign=campaign).order_by("standing")
    counts = dict(found.values_list("standing").annotate(Count("pk")))
    return {standing.value: counts.get(standing.value, 0) for standing in Standing}


def question_of(officer: Actor, campaign: Campaign, public_id: UUID, on: date) -> Question | None:
    """Give one question of a campaign that an officer may read, or None."""
    found = access.visible_questions(officer, on=on).filter(campaign=campaign, public_id=public_id)
    return found.select_related("campaign", "unit__kind", "obligation", "target").first()


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a thread with the name of who wrote it, empty where nobody knows any more."""

    post: Post
    name: str
    is_example: bool


def thread(question: Question) -> list[Said]:
    """Give the texts of a question, oldest first. Two queries."""
    posts = list(Post.objects.filter(question=question).order_by("at", "pk"))
    ids = {one.by for one in posts if one.by}
    users = {one.public_id: one for one in User.objects.filter(public_id__in=ids)}
    told = []
    for one in posts:
        user = users.get(one.by) if one.by else None
        told.append(Said(one, user.name if user else "", is_example=bool(user and user.is_example)))
    return told


def common_of(question: Question) -> Guide | None:
    """Give the common answer that was made of a question and holds, or None."""
    return Guide.objects.filter(question=question, state=State.PUBLISHED).first()


def common_about(officer: Actor, campaign: Campaign, obligation: Obligation | None, on: date) -> list[Guide]:
    """Give some of the newest common answers, those about an obligation where one is given."""
    found = access.common_answers(officer, on=on).filter(campaign=campaign)
    found = found.filter(obligation=obligation) if obligation else found
    return list(found.order_by("-published_at", "-pk")[:MOST_COMMON])


def answering_units(on: date) -> list[Unit]:
    """Give the units in which somebody works whose role answers questions. One query."""
    offices = people.in_office(on).filter(user__is_active=True)
    found = {one.unit_id: one.unit for one in offices if allows(one.role.verbs, access.GUIDE)}
    return list(found.values())
