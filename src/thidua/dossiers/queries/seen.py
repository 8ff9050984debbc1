"""Rounds and dossiers that an officer may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.dossiers import access

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.dossiers.models import Dossier, Round
    from thidua.kernel.actors import Actor


def rounds_seen(officer: Actor | None, on: date) -> QuerySet[Round]:
    """Give the rounds that an officer may read, each with its body and campaign, the newest first."""
    found = access.visible_rounds(officer, on=on).select_related("unit", "campaign")
    return found.order_by("-year", "-opened_at", "-pk")


def round_of(officer: Actor | None, public_id: UUID, on: date) -> Round | None:
    """Give one round that an officer may read, or None."""
    return rounds_seen(officer, on).filter(public_id=public_id).first()


def dossiers_seen(officer: Actor | None, on: date) -> QuerySet[Dossier]:
    """Give the dossiers that an officer may read, with round, nominee and units at hand, by title and name."""
    found = access.visible_dossiers(officer, on=on)
    found = found.select_related("round__unit", "round__campaign", "nominee__unit", "unit__kind", "at_unit", "merit")
    return found.order_by("title", "nominee__name_sort", "pk")


def dossier_of(officer: Actor | None, public_id: UUID, on: date) -> Dossier | None:
    """Give one dossier that an officer may read, or None."""
    return dossiers_seen(officer, on).select_related("through").filter(public_id=public_id).first()
