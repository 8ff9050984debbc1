"""What waits to be added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.campaigns.models import Campaign
from thidua.monitoring.models import Rebuild
from thidua.organisations.models import UnitPlace
from thidua.organisations.queries import in_range
from thidua.reports.models import Mark

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.organisations.models import Unit


def marked_campaigns() -> QuerySet[Campaign]:
    """Give the campaigns of which something waits to be added up."""
    marked = Q(pk__in=Mark.objects.order_by().values("period__campaign"))
    return Campaign.objects.filter(marked | Q(pk__in=Rebuild.objects.order_by().values("campaign"))).order_by("pk")


def is_marked() -> bool:
    """Say whether anything waits to be added up. Two queries."""
    return Mark.objects.exists() or Rebuild.objects.exists()


def pending(campaign: Campaign, unit: Unit, period: Period) -> int:
    """Count what waits to be added up below a unit, up to a period: with nothing its figures there are exact.

    A mark of an earlier period counts too, since figures are carried on and added up over time; whatever ever stood
    below the unit counts, since it may have done so then. Three queries.
    """
    below = Q()
    for path in UnitPlace.objects.filter(unit=unit).values_list("path", flat=True):
        below |= in_range(path, "unit__places__")
    marks = Mark.objects.filter(below, period__campaign=campaign, period__ends_on__lte=period.ends_on)
    return marks.values("pk").distinct().count() + Rebuild.objects.filter(campaign=campaign).count()
