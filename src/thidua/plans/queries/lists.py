"""Which plans there are, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from thidua.kernel.text import fold
from thidua.people.models import User
from thidua.plans import access
from thidua.plans.models import Plan, ReadItem
from thidua.plans.rules.kinds import State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from thidua.kernel.actors import Actor

PAGE_SIZE = 30
STILL_OPEN = Q(verdict=Verdict.OPEN.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan in a list: how many of its items are open, and the name of who received it ("" where unknown)."""

    plan: Plan
    open_items: int
    receiver: str


def plans(officer: Actor | None, *, search: str = "", state: str = "", page: str | int = 1) -> Page[Listed]:
    """Give one page of the plans that an officer may see, the latest first, without their texts.

    ``search`` looks in title, number and file name, with or without diacritics; ``state`` is a `State` or "".
    """
    found = access.visible_to(officer).select_related("source").defer("text").order_by("-received_at", "-pk")
    for word in fold(search).split():
        found = found.filter(Q(title_fold__contains=word) | Q(number__icontains=word) | Q(source__name__icontains=word))
    if state in {each.value for each in State}:
        found = found.filter(state=state)
    open_items = ReadItem.objects.filter(STILL_OPEN, plan=OuterRef("pk")).order_by().values("plan")
    counted = found.annotate(open_items=Coalesce(Subquery(open_items.annotate(n=Count("pk")).values("n")), 0))
    shown: Page[Any] = Paginator(counted, PAGE_SIZE).get_page(page)
    rows = list(shown.object_list)
    names = names_of(plan.received_by for plan in rows)
    shown.object_list = [Listed(plan, plan.open_items, names.get(plan.received_by, "")) for plan in rows]
    return shown


def find(officer: Actor | None, public_id: UUID) -> Plan | None:
    """Give a plan with its file and job if the officer may see it; hidden and absent plans are both None."""
    return access.visible_to(officer).select_related("source", "job", "supersedes").filter(public_id=public_id).first()


def same_content(*, file_sha256: str = "", text_sha256: str = "") -> Plan | None:
    """Give the latest plan that came as the same bytes or says the same text, unless it failed or was withdrawn."""
    known = Plan.objects.exclude(state__in=[State.FAILED.value, State.WITHDRAWN.value])
    same = Q()
    if file_sha256:
        same |= Q(source__sha256=file_sha256)
    if text_sha256:
        same |= Q(text_sha256=text_sha256)
    return known.filter(same).defer("text").order_by("-received_at", "-pk").first() if same else None


def newer_version(plan: Plan) -> Plan | None:
    """Give the version that replaces a plan, or None."""
    gone = [State.FAILED.value, State.WITHDRAWN.value]
    return plan.newer.exclude(state__in=gone).defer("text").order_by("-pk").first()


def open_count(plan: Plan) -> int:
    """Count the items that nobody has decided yet."""
    return plan.items.filter(STILL_OPEN).count()


def names_of(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Give the names of users by their public ids; one query, whatever the number."""
    wanted = {each for each in ids if each is not None}
    return dict(User.objects.filter(public_id__in=wanted).order_by("pk").values_list("public_id", "name"))
