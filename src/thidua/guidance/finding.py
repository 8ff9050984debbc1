"""What can be found of guidance: what the office publishes, and questions with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.guidance import access
from thidua.guidance.models import Guide, Post, Question
from thidua.kernel.clock import day_of
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def _of_guides(guides: QuerySet[Guide]) -> Iterator[Told]:
    for guide in guides:
        yield Told(
            row=guide.pk,
            title=guide.title,
            address=reverse("guidance:guide", args=[guide.campaign.public_id, guide.public_id]),
            text=guide.words,
            beside=" · ".join(word for word in (guide.number, guide.campaign.title) if word),
            day=guide.issued_on or day_of(guide.published_at or guide.drafted_at),
        )


def _of_questions(questions: QuerySet[Question]) -> Iterator[Told]:
    for question in questions:
        yield Told(
            row=question.pk,
            title=question.subject,
            address=reverse("guidance:question", args=[question.campaign.public_id, question.public_id]),
            text=" ".join(post.text for post in question.posts.all()),
            beside=question.unit.name,
            day=day_of(question.last_at),
        )


register(
    Kind(
        code="guidance",
        name=_("Văn bản hướng dẫn"),
        rows=lambda: Guide.objects.select_related("campaign"),
        visible=access.visible_guides,
        told=_of_guides,
        moved_by={Guide: "pk"},
    )
)
register(
    Kind(
        code="question",
        name=_("Hỏi đáp"),
        rows=lambda: Question.objects.select_related("campaign", "unit").prefetch_related(
            Prefetch("posts", Post.objects.order_by("at", "pk"))
        ),
        visible=access.visible_questions,
        told=_of_questions,
        moved_by={Question: "pk"},
    )
)
