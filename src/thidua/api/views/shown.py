"""How what several resources name is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit


def short(unit: Unit | None) -> dict[str, Any] | None:
    """Write a unit by id and name; None where there is none."""
    return {"id": unit.public_id, "name": unit.name} if unit else None


def target_in_short(target: Target) -> dict[str, Any]:
    """Write a target by id, number and words."""
    return {"id": target.public_id, "number": target.number, "label": target.label, "measure": target.measure}
