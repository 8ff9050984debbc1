"""What waits to be added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.campaigns.models import Campaign
from thidua.monitoring.models import Rebuild
from thidua.reports.models import Mark

if TYPE_CHECKING:
    from django.db.models import QuerySet


def marked_campaigns() -> QuerySet[Campaign]:
    """Give the campaigns of which something waits to be added up."""
    marked = Q(pk__in=Mark.objects.order_by().values("period__campaign"))
    return Campaign.objects.filter(marked | Q(pk__in=Rebuild.objects.order_by().values("campaign"))).order_by("pk")


def is_marked() -> bool:
    """Say whether anything waits to be added up. Two queries."""
    return Mark.objects.exists() or Rebuild.objects.exists()
