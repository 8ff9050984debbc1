"""Lists that routes give out and that no package below gives in this form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.ranking import access as ranking

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.ranking.models import Snapshot


def rankings(officer: Actor | None, campaign: Campaign) -> QuerySet[Snapshot]:
    """Give the snapshots of a campaign's rankings that somebody may read, newest first, without what is in them."""
    found = ranking.visible_to(officer).filter(table_version__table__campaign=campaign)
    found = found.defer("results", "package").select_related("table_version__table").prefetch_related("releases")
    return found.order_by("-taken_at", "-pk")
