"""Where the page of a unit's report is: actions and notices lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.organisations.models import Unit


def address_of(period: Period, unit: Unit) -> str:
    """Give the address of a unit's report for a period."""
    return reverse("reports:report", args=[period.campaign.public_id, period.public_id, unit.public_id])


def place_of(period: Period, field: str) -> str:
    """Give the place (`participation.Evidence`) of what proves a field of a period's report, or how all begin."""
    return f"report:{period.public_id.hex}:{field}"
