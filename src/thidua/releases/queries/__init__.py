"""Reading what is public, and what the office could publish."""

from thidua.releases.queries.offered import (
    Offered,
    Preview,
    offered_decisions,
    offered_periods,
    offered_rankings,
    preview,
    public_decisions,
    standing_releases,
    withdrawn_releases,
)
from thidua.releases.queries.public import (
    award_years,
    earlier_versions,
    public_awards,
    public_pages,
    public_paper,
    public_papers,
    public_ranking,
    public_rankings,
    public_standings,
    released_standings,
    shown_lines,
)

__all__ = [
    "Offered", "Preview", "award_years", "earlier_versions", "offered_decisions", "offered_periods",
    "offered_rankings", "preview", "public_awards", "public_decisions", "public_pages", "public_paper",
    "public_papers", "public_ranking", "public_rankings", "public_standings", "released_standings", "shown_lines",
    "standing_releases", "withdrawn_releases",
]  # fmt: skip
