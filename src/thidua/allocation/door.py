"""What pages about a period begin with, in this package and above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from thidua.kernel.ids import id_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.allocation.models import Period
    from thidua.people.door import DoorRequest


def period_for(request: DoorRequest, periods: Sequence[Period]) -> Period | None:
    """Give the period that an address names, or the page 404; of none named the last one that is over, else the first.

    ``periods`` are those of the campaign as they follow one another; None where it has none.
    """
    if typed := request.GET.get("ky", ""):
        public_id = id_in(typed)
        found = next((one for one in periods if one.public_id == public_id), None)
        if found is None:
            raise Http404
        return found
    over = [one for one in periods if one.ends_on < request.today]
    return over[-1] if over else next(iter(periods), None)
