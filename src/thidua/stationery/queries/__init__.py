"""Reading stock and batches, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from thidua.stationery import access
from thidua.stationery.models import Batch, Certificate, Stock, Template

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def stocks(officer: Actor, on: date) -> QuerySet[Stock]:
    """Give the stock that an officer may see, what is used first, by name."""
    found = access.visible_stocks(officer, on=on).select_related("unit")
    return found.order_by("retired_at", "name", "pk")


def stock_of(officer: Actor, public_id: UUID, on: date) -> Stock | None:
    """Give stock that an officer may see, or None. One query."""
    return stocks(officer, on).filter(public_id=public_id).first()


def own_stocks(officer: Actor, on: date) -> QuerySet[Stock]:
    """Give the stock on which an officer may have certificates made: their own unit's that is not put away."""
    return stocks(officer, on).filter(unit__public_id=str(officer.unit_public_id), retired_at__isnull=True)


def batches(officer: Actor, on: date) -> QuerySet[Batch]:
    """Give the batches that an officer may see, newest first, with how many rows were made and refused."""
    counted = {
        "made": Count("certificates", filter=Q(certificates__state=Certificate.State.MADE)),
        "refused": Count("certificates", filter=Q(certificates__state=Certificate.State.REFUSED)),
        "rows": Count("certificates"),
    }
    found = access.visible_batches(officer, on=on).select_related("unit", "stock", "job", "whole", "singles")
    return found.annotate(**counted).order_by("-begun_at", "-pk")


def batch_of(officer: Actor, public_id: UUID, on: date) -> Batch | None:
    """Give a batch that an officer may see, or None. One query."""
    return batches(officer, on).filter(public_id=public_id).first()


def refused(batch: Batch) -> QuerySet[Certificate]:
    """Give the rows of a batch that were refused, in the order of the file."""
    return Certificate.objects.filter(batch=batch, state=Certificate.State.REFUSED).order_by("number")


def templates(officer: Actor, on: date) -> QuerySet[Template]:
    """Give the templates that an officer may see, by kind, the newest version first."""
    found = access.visible_templates(officer, on=on).select_related("unit", "file")
    return found.order_by("unit__name_sort", "unit", "kind", "-number")


def template_of(officer: Actor, public_id: UUID, on: date) -> Template | None:
    """Give a template that an officer may see, or None. One query."""
    return templates(officer, on).filter(public_id=public_id).first()


def template_for(unit: Unit, kind: str, *, issued_at: datetime | None) -> Template | None:
    """Give the template of a body for a kind of paper: the one in use, or that was in use when a paper was issued.

    One query. A paper that was issued before there was a template has none.
    """
    found = Template.objects.filter(unit=unit, kind=kind, used_from__isnull=False).select_related("file")
    if issued_at is None:
        return found.filter(used_until__isnull=True).first()
    until = Q(used_until__isnull=True) | Q(used_until__gt=issued_at)
    return found.filter(until, used_from__lte=issued_at).order_by("-number").first()
