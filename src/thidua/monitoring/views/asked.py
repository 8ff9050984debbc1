"""What a page of figures is asked for: the unit, the period and the basis in its address, or the page 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.allocation import queries as allocation
from thidua.allocation.door import period_for
from thidua.campaigns.door import campaign_for
from thidua.kernel.ids import id_in
from thidua.monitoring import access, queries
from thidua.monitoring.queries import Basis
from thidua.organisations import queries as organisations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest


MOST: Final = 20
"""How many units are shown of those that go by the same words."""
LONGEST_TYPED: Final = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, of which period and by which tree; no period where the campaign has none."""

    campaign: Campaign
    unit: Unit
    periods: Sequence[Period]
    period: Period | None
    basis: Basis

    def dashboard(self, request: DoorRequest) -> queries.Dashboard | None:
        """Give all figures, or None where there is no period."""
        if self.period is None:
            return None
        return queries.dashboard(
            self.campaign, self.unit, self.period, today=request.today, basis=self.basis, periods=self.periods
        )

    @property
    def query(self) -> str:
        """Give what leads to the same figures, to be put behind an address."""
        return self.query_of(self.unit)

    def query_of(self, unit: Unit) -> str:
        """Give what leads to the figures of another unit in the same period, read the same way."""
        said = {"don-vi": str(unit.public_id), "theo": self.basis.value}
        return urlencode(said | ({"ky": str(self.period.public_id)} if self.period else {}))


def asked_for(request: DoorRequest, campaign_id: UUID) -> Asked:
    """Give what an address asks for; 403 for whoever reads no unit, 404 for what they may not see or is not there."""
    campaign = campaign_for(request, campaign_id)
    if not access.reads_any(request.officer):
        raise PermissionDenied
    periods = list(allocation.in_time(campaign))
    typed = request.GET.get("theo", "")
    basis = Basis(typed) if typed in set(Basis) else Basis.THEN
    return Asked(campaign, _unit(request, campaign), periods, period_for(request, periods), basis)


def others(request: DoorRequest) -> list[Unit] | None:
    """Give the units that go by the words typed ("tim"), as far as the officer reads them; None where none are typed.

    One more than are shown at once (`MOST`), where there are more.
    """
    typed = request.GET.get("tim", "").strip()[:LONGEST_TYPED]
    if not typed:
        return None
    readable = access.readable(request.officer, on=request.today).order_by()
    return list(organisations.search(request.today, typed).filter(pk__in=readable.values("pk"))[: MOST + 1])


def _unit(request: DoorRequest, campaign: Campaign) -> Unit:
    """Give the unit that is asked for: else the city to whoever reads all of it, else the officer's own."""
    readable = access.readable(request.officer, on=request.today).select_related("kind")
    if typed := request.GET.get("don-vi", ""):
        public_id = id_in(typed)
        found = readable.filter(public_id=public_id).first() if public_id else None
    elif access.reads_all(request.officer):
        city = organisations.province(campaign.province, request.today)
        found = readable.filter(pk=city.pk).first() if city else None
    else:
        found = readable.filter(public_id=request.officer.unit_public_id).first()
    if found is None:
        raise Http404
    return found
