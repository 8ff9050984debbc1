"""Asking the office, answering, and making what was answered common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.guidance import access, queries
from thidua.guidance.actions.drafting import SaidGuide, draft
from thidua.guidance.actions.publishing import publish
from thidua.guidance.actions.refusals import AlreadyCommon, NotAnswered
from thidua.guidance.models import Guide, Kind, Post, Question, Standing
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.notices import actions as notices
from thidua.records.revisions import fresh
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from thidua.campaigns.models import Campaign, Obligation, Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@transaction.atomic
def ask(
    *,
    campaign: Campaign,
    unit: Unit,
    subject: str,
    text: str,
    obligation: Obligation | None = None,
    target: Target | None = None,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Question:
    """Ask the office for a unit, about an obligation, a target, or in general; the office is told.

    Raises ``Refused`` without words, ``NotAllowed``.
    """
    access.require_to_ask(by, campaign, unit, on=day_of(at))
    subject = " ".join(subject.split())
    if not subject:
        raise Refused(_("Hãy ghi điều cần hỏi trong một câu."), field="subject")
    question = Question.objects.create(
        campaign=campaign,
        unit=unit,
        obligation=obligation,
        target=target,
        subject=subject,
        asked_at=at,
        last_at=at,
        is_example=is_example,
    )
    post = _add(question, text, by, at, is_answer=False)
    audit.record(verb="guidance.asked", subject=question, by=by, at=at, after={"subject": subject, "text": post.text})
    _tell(post, "guidance.asked", queries.answering_units(day_of(at)), access.GUIDE, by, at)
    return question


@transaction.atomic
def follow_up(*, question: Question, text: str, by: Actor, at: datetime) -> Post:
    """Ask on in a question of one's own unit; it waits for the office again. Raises ``Refused``, ``NotAllowed``."""
    access.require_to_ask(by, question.campaign, question.unit, on=day_of(at))
    post = _add(question, text, by, at, is_answer=False)
    audit.record(verb="guidance.followed_up", subject=question, by=by, at=at, after={"text": post.text})
    _tell(post, "guidance.asked", queries.answering_units(day_of(at)), access.GUIDE, by, at)
    return post


@transaction.atomic
def answer(*, question: Question, text: str, by: Actor, at: datetime) -> Post:
    """Answer a unit, whose officers are told; answering on is as welcome. Raises ``Refused``, ``NotAllowed``."""
    access.require_to_guide(by, question.campaign, on=day_of(at))
    post = _add(question, text, by, at, is_answer=True)
    audit.record(verb="guidance.answered", subject=question, by=by, at=at, after={"text": post.text})
    _tell(post, "guidance.answered", [question.unit], access.ASK, by, at)
    return post


@transaction.atomic
def make_common(*, question: Question, title: str, words: str, by: Actor, at: datetime) -> Guide:
    """Publish a question and its answer to all units in the words given, which do not say who asked.

    Raises ``NotAnswered``, ``AlreadyCommon``, ``NotAllowed``, ``Refused`` without words.
    """
    access.require_to_guide(by, question.campaign, on=day_of(at))
    one_at_a_time(f"question:{question.pk}")
    if not Post.objects.filter(question=question, is_answer=True).exists():
        raise NotAnswered(_("Câu hỏi này chưa được trả lời. Hãy trả lời đơn vị trước."))
    if queries.common_of(question) is not None:
        raise AlreadyCommon(_("Câu hỏi này đã thành hỏi đáp chung rồi."))
    if not title.strip() or not words.strip():
        raise Refused(_("Hãy ghi cả câu hỏi và câu trả lời."), field="words" if title.strip() else "title")
    made = draft(
        campaign=question.campaign,
        said=SaidGuide(kind=Kind.ANSWER, title=title, words=words, obligation=question.obligation),
        question=question,
        is_example=question.is_example,
        by=by,
        at=at,
    )
    return publish(guide=made, version=made.version, by=by, at=at)


def _add(question: Question, text: str, by: Actor, at: datetime, *, is_answer: bool) -> Post:
    """Add a text to a thread and say who is to speak next."""
    text = text.strip()
    if not text:
        raise Refused(_("Hãy ghi nội dung."), field="text")
    one_at_a_time(f"question:{question.pk}")
    now = fresh(question)
    now.standing = Standing.ANSWERED if is_answer else Standing.WAITING
    now.last_at, now.version = at, now.version + 1
    now.save(update_fields=["standing", "last_at", "version"])
    return Post.objects.create(question=question, is_answer=is_answer, text=text, at=at, by=by.actor_id)


def _tell(post: Post, kind: str, units: Collection[Unit], verb: str, by: Actor, at: datetime) -> None:
    question = post.question
    notices.tell(
        kind=kind,
        key=post.public_id.hex,
        units=units,
        verb=verb,
        params={"unit": question.unit.name, "subject": question.subject},
        url=reverse("guidance:question", args=[question.campaign.public_id, question.public_id]),
        by=by,
        at=at,
    )
