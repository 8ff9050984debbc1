"""Reading across packages: what lies on a desk (``desk``), a unit or a group in a campaign (``profiles``)."""

from thidua.workspace.queries.desk import Deadline, Reporting, Work, deadlines, feed_of, lying_on_desk, reader_of
from thidua.workspace.queries.profiles import GroupFigure, GroupProfile, UnitProfile, group_profile, unit_profile

__all__ = [
    "Deadline", "GroupFigure", "GroupProfile", "Reporting", "UnitProfile", "Work", "deadlines", "feed_of",
    "group_profile", "lying_on_desk", "reader_of", "unit_profile",
]  # fmt: skip
