"""Saying who leads a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.audit import actions as audit
from thidua.campaigns import access
from thidua.campaigns.actions.living import locked
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@transaction.atomic
def assign_lead(
    *, target: Target, unit: Unit | None, version: int, by: Actor, at: datetime, is_example: bool = False
) -> Target:
    """Give a target to the unit that leads it, or take it back with None; ``is_example`` says nobody decided it so."""
    access.require(by, "campaign.amend", locked(target.campaign))
    before = str(target.lead_unit.public_id) if target.lead_unit else None
    fresh = revise(target, version=version, lead_unit=unit, lead_is_example=is_example and unit is not None)
    audit.record(
        verb="target.lead_assigned",
        subject=fresh,
        by=by,
        at=at,
        before={"lead_unit": before},
        after={"lead_unit": str(unit.public_id) if unit else None},
    )
    return fresh
