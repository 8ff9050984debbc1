"""Which plans there are, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

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

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

PAGE_SIZE = 30
MOST_TYPED: Final = 100
"""Characters of a search that are looked for."""
STILL_OPEN = Q(verdict=Verdict.OPEN.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan in a list: how many of its items are open, and the name of who received it ("" where unknown)."""

    plan: Plan
    open_items: int
    receiver: str


ORDERS: Final = {"ten": "title_fold", "trang-thai": "state", "chua-xet": "open_items", "nhan": "received_at"}
"""By what the list may be sorted, as its address says it."""


def plans(
    officer: Actor | None, *, search: str = "", state: str = "", order: str = "", page: str | int = 1
) -> Page[Listed]:
    """Give one page of the plans that an officer may see, without their texts.

    ``search``, ``state`` and ``order`` as for `wanted`.
    """
    shown: Page[Any] = Paginator(wanted(officer, search=search, state=state, order=order), PAGE_SIZE).get_page(page)
    shown.object_list = listed(shown.object_list)
    return shown


def wanted(officer: Actor | None, *, search: str = "", state: str = "", order: str = "") -> QuerySet[Plan, Any]:
    """Give the plans that an officer may see, without their texts, with the number of their ``open_items``.

    ``search`` looks in title, number and file name, with or without diacritics; ``state`` is a `State` or "";
    ``order`` is a key of `ORDERS`, with a "-" before it for the other way round, else the latest come first.
    """
    found = access.visible_to(officer).select_related("source").defer("text")
    for word in fold(search[:MOST_TYPED]).split():
        found = found.filter(Q(title_fold__contains=word) | Q(number__icontains=word) | Q(source__name__icontains=word))
    if state in {each.value for each in State}:
        found = found.filter(state=state)
    open_items = ReadItem.objects.filter(STILL_OPEN, plan=OuterRef("pk")).order_by().values("plan")
    counted = found.annotate(open_items=Coalesce(Subquery(open_items.annotate(n=Count("pk")).values("n")), 0))
    by = ORDERS.get(order.removeprefix("-"))
    first = [f"-{by}" if order.startswith("-") else by] if by else []
    return counted.order_by(*first, "-received_at", "-pk")


def listed(plans: Iterable[Any]) -> list[Listed]:
    """Put the names of those who received them beside plans of `wanted`; one query for all the names."""
    rows = list(plans)
    names = names_of(plan.received_by for plan in rows)
    return [Listed(plan, plan.open_items, names.get(plan.received_by, "")) for plan in rows]


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
