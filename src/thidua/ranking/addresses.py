"""Where pages of this package are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.ranking.models import Acclamation, Snapshot


def address_of(snapshot: Snapshot) -> str:
    """Give the address of a snapshot's page."""
    return reverse("ranking:snapshot", args=[snapshot.table_version.table.campaign.public_id, snapshot.public_id])


def address_of_acclamation(acclamation: Acclamation) -> str:
    """Give the address of an acclamation's page."""
    campaign = acclamation.table_version.table.campaign
    return reverse("ranking:acclamation", args=[campaign.public_id, acclamation.public_id])
