"""Who may see and do what with plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.people import access as people
from thidua.plans.models import Plan
from thidua.plans.rules.kinds import State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

__all__ = ["may", "require", "visible_to"]


def visible_to(officer: Actor | None) -> QuerySet[Plan]:
    """Give the plans that somebody may see: all to the office, those in use to every officer, none to strangers."""
    if people.may(officer, "plan.review"):
        return Plan.objects.all()
    if people.may(officer, "plan.read"):
        return Plan.objects.filter(state=State.USED.value)
    return Plan.objects.none()


def may(officer: Actor | None, verb: str, plan: Plan | None = None) -> bool:
    """Say whether somebody may do a deed (plan.receive, plan.review, plan.read), on a plan where one is given.

    What an officer may not see, they may not touch either.
    """
    if not people.may(officer, verb):
        return False
    if plan is None or people.may(officer, "plan.review"):
        return True
    return plan.state == State.USED.value


def require(officer: Actor | None, verb: str, plan: Plan | None = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, plan):
        raise NotAllowed(_("Chỉ cán bộ Ban Thi đua - Khen thưởng được tiếp nhận và duyệt kế hoạch."))
