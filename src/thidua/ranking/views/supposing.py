"""What if: other weights, an item dropped, a unit left out. Everything stands in the address, nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.people.door import officers_only
from thidua.ranking import queries
from thidua.ranking.rules.supposing import MOST, SAMPLES, SPREAD, WHOLE, supposed, weighed
from thidua.ranking.views.page import require_all, version_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from thidua.people.door import DoorRequest
    from thidua.scoring.rules.table import PointTable


@require_safe
@officers_only
def what_if(request: DoorRequest, campaign_id: UUID, version_id: UUID) -> HttpResponse:
    """Show how one group would stand under other weights, and how stable its order is."""
    version = version_for(request, campaign_id, version_id)
    require_all(request)
    found = queries.standing(version)
    groups = {row.group: row.group_name for row in found.rows}
    chosen = request.GET.get("nhom", "")
    chosen = chosen if chosen in groups else next(iter(groups), "")
    rows = [row for row in found.rows if row.group == chosen]
    weights = _weights(request.GET, found.table)
    left_out = frozenset(request.GET.getlist("bo")) & {row.key for row in rows}
    context = {
        "campaign": version.table.campaign,
        "version": version,
        "groups": groups,
        "chosen": chosen,
        "weights": [(item, weights[item.code], f"w{place}") for place, item in enumerate(weighed(found.table), 1)],
        "units": [(row, row.key in left_out) for row in rows if row.in_group is not None],
        "found": supposed(found.table, rows, weights, left_out),
        "samples": SAMPLES,
        "spread": SPREAD,
        "most": MOST,
        "is_changed": bool(left_out) or any(weight != WHOLE for weight in weights.values()),
    }
    return render(request, "ranking/what_if.html", context)


def _weights(asked: QueryDict, table: PointTable) -> dict[str, int]:
    """Read weights out of the address; what is no number between 0 and the most is as it is."""
    found: dict[str, int] = {}
    for place, item in enumerate(weighed(table), 1):
        text = asked.get(f"w{place}", "").strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
        found[item.code] = min(int(text), MOST) if is_number else WHOLE
    return found
