"""Plans for the tests of this folder, and the words that every one of them needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.world import SMALL_PLAN
from thidua.plans import actions
from thidua.plans.rules.kinds import Kind, Verdict

if TYPE_CHECKING:
    from thidua.people.models import Officer
    from thidua.plans.models import Plan, ReadItem

Taking = Callable[..., "Plan"]


@pytest.fixture
def office(cast: dict[str, Officer]) -> Officer:
    return cast["office"]


@pytest.fixture
def take_in(office: Officer) -> Taking:
    """Receive a text (or a file) and read it at once."""

    def taking(text: str = SMALL_PLAN, **more: Any) -> Plan:
        content: dict[str, Any] = {} if "data" in more else {"text": text}
        plan = actions.receive(by=office, at=AT, **content, **more)
        return actions.read(plan=plan, by=office, at=AT)

    return taking


@pytest.fixture
def plan(take_in: Taking) -> Plan:
    """The small plan, in review with every item open."""
    return take_in()


def item_of(plan: Plan, kind: Kind, words: str = "") -> ReadItem:
    """Give the first item of a kind whose payload holds some words."""
    return next(
        item for item in plan.items.filter(kind=kind.value).order_by("ordinal") if words in str(item.values.values())
    )


def accept_all(plan: Plan, officer: Officer) -> None:
    """Accept whatever is open."""
    for item in plan.items.filter(verdict=Verdict.OPEN.value):
        actions.decide(item=item, verdict=Verdict.ACCEPTED, version=item.version, by=officer, at=AT)
