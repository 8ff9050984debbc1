"""Replications that an officer may read, with their plans and what was reported on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.exemplars import access
from thidua.exemplars.models import Replication, ReplicationState

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

_JOINED = ("exemplar__unit", "unit__kind", "target__indicator", "target__campaign", "before")


def replication_of(officer: Actor | None, public_id: UUID, *, on: date) -> Replication | None:
    """Give one replication that an officer may read."""
    found = access.visible_replications(officer, on=on).select_related(*_JOINED)
    return found.filter(public_id=public_id).first()


def replications_seen(officer: Actor | None, state: str = "", *, on: date) -> QuerySet[Replication]:
    """Give the replications that an officer may read, the newest first."""
    found = access.visible_replications(officer, on=on).select_related("exemplar", "unit")
    found = found.filter(state=state) if state in ReplicationState.values else found
    return found.order_by("-begun_on", "-pk")


def running_of(unit: Unit) -> QuerySet[Replication]:
    """Give what a unit is taking up now."""
    found = Replication.objects.filter(unit=unit, state=ReplicationState.RUNNING)
    return found.select_related("exemplar").order_by("-begun_on", "-pk")
