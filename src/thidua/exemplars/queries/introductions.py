"""What citizens introduced, to whoever handles it, and to the citizen by the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.exemplars import access
from thidua.exemplars.models import Introduction, IntroductionState
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.records import sealing

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

SENDER: Final = "exemplars.introduction"
"""What the sender of an introduction is sealed for."""
COMMUNES: Final = ("xa", "phuong", "dac_khu")


def communes(on: date) -> QuerySet[Unit]:
    """Give the communes, wards and special zones of the city on a day, to which citizens write."""
    home = organisations.home_province()
    if home is None:
        return Unit.objects.none()
    return organisations.units_of_province(home.province_code, on, COMMUNES).order_by("name_sort", "pk")


def introductions_seen(officer: Actor | None, state: str = "", *, on: date) -> QuerySet[Introduction]:
    """Give what citizens introduced and an officer may read, what waits first."""
    found = access.visible_introductions(officer, on=on).select_related("unit")
    if state in IntroductionState.values:
        return found.filter(state=state).order_by("-received_at", "-pk")
    return found.order_by("answered_at", "-received_at", "-pk")


def waiting(officer: Actor | None, *, on: date) -> int:
    """Count what citizens introduced and nobody has answered. One query."""
    return access.visible_introductions(officer, on=on).filter(state=IntroductionState.RECEIVED).count()


def introduction_of(officer: Actor | None, public_id: UUID, *, on: date) -> Introduction | None:
    """Give one of them that an officer may read."""
    found = access.visible_introductions(officer, on=on).select_related("unit", "exemplar")
    return found.filter(public_id=public_id).first()


def sender_of(one: Introduction, officer: Actor | None, *, on: date) -> str:
    """Give who introduced it, to whoever handles it; nothing to others or where nobody said it."""
    if not one.sender_sealed or not access.handles(officer, one.unit, on=on):
        return ""
    return sealing.unseal(one.sender_sealed, SENDER)


def looked_up(reference: str) -> Introduction | None:
    """Give what is known of a reference, with what its sender may know. One query."""
    typed = reference.strip().upper()
    found = Introduction.objects.filter(reference=typed).select_related("exemplar")
    return found.only(
        "state", "answer", "answered_at", "received_at", "exemplar__public_id", "exemplar__published_at"
    ).first()
