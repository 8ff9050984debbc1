"""All routes of the API, version 1, in the order of the reference page."""

from __future__ import annotations

from thidua.api.views import campaigns, exemplars, officers, proofs, rankings, reports, units
from thidua.api.views.making import api

api.add_router("/campaigns", campaigns.router)
api.add_router("/campaigns", reports.router)
api.add_router("/campaigns", proofs.router)
api.add_router("/campaigns", rankings.rankings_router)
api.add_router("/awards", rankings.awards_router)
api.add_router("/exemplars", exemplars.router)
api.add_router("", units.router)
api.add_router("/officers", officers.router)

__all__ = ["api"]
