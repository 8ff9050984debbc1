"""Where something released is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.releases.models import Release


def office_address(release: Release) -> str:
    """Give the page on which the office keeps what is public of a campaign."""
    return reverse("releases:releases", args=[release.campaign.public_id])
