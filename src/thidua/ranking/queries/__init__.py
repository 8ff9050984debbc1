"""Reading rankings as they stand, snapshots as they stood, and acclamations."""

from thidua.ranking.queries.acclamations import (
    Counted,
    acclamation_called,
    acclamation_of,
    acclamations_of,
    any_acclamation,
    counted,
    equals_of,
    members_of,
    open_in,
    votes_of,
)
from thidua.ranking.queries.ranked import Group, Ranked, by_group, readme, standing, verifier
from thidua.ranking.queries.snapshots import (
    Shown,
    Stood,
    before,
    is_released,
    newest,
    published,
    shown,
    snapshot_of,
    snapshots_of,
    stood,
    stood_lately,
    version_of,
)

__all__ = [
    "Counted", "Group", "Ranked", "Shown", "Stood", "acclamation_called", "acclamation_of", "acclamations_of",
    "any_acclamation", "before", "by_group", "counted", "equals_of", "is_released", "members_of", "newest", "open_in",
    "published", "readme", "shown", "snapshot_of", "snapshots_of", "standing", "stood", "stood_lately", "verifier",
    "version_of", "votes_of",
]  # fmt: skip
