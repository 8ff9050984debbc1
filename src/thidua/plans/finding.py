"""What can be found of plans: the plan by its title and number, and every clause of its text by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.plans import access
from thidua.plans.models import Clause, Plan
from thidua.search.kinds import Kind, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def _visible_plans(officer: Actor | None, *, on: date) -> QuerySet[Plan]:  # noqa: ARG001 -- plans are seen on any day
    return access.visible_to(officer)


def _visible_clauses(officer: Actor | None, *, on: date) -> QuerySet[Clause]:  # noqa: ARG001 -- as above
    return Clause.objects.filter(plan__in=access.visible_to(officer).values("pk"))


def _of_plans(plans: QuerySet[Plan]) -> Iterator[Told]:
    for plan in plans:
        yield Told(
            row=plan.pk,
            title=plan.title,
            address=reverse("plans:plan", args=[plan.public_id]),
            beside=" · ".join(word for word in (plan.number or "", plan.issuer) if word),
            day=plan.issued_on,
        )


def _of_clauses(clauses: QuerySet[Clause]) -> Iterator[Told]:
    for clause in clauses:
        words = " ".join(clause.plan.text[clause.start : clause.end].split())
        if words:
            yield Told(
                row=clause.pk,
                title=f"{clause.path} {clause.heading}".strip(),
                address=f"{reverse('plans:text', args=[clause.plan.public_id])}#{clause.anchor}",
                text=words,
                beside=clause.plan.title,
                day=clause.plan.issued_on,
            )


register(
    Kind(
        code="plan",
        name=_("Kế hoạch"),
        rows=Plan.objects.all,
        visible=_visible_plans,
        told=_of_plans,
        moved_by={Plan: "pk"},
    )
)
register(
    Kind(
        code="clause",
        name=_("Mục trong kế hoạch"),
        rows=lambda: Clause.objects.select_related("plan"),
        visible=_visible_clauses,
        told=_of_clauses,
        moved_by={Plan: "plan"},
    )
)
