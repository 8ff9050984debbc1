"""What is refused here."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class ThresholdsOutOfOrder(Refused):
    """A threshold is not a share of a hundred, or a figure would be behind before it is at risk."""


class PastUnclear(Refused):
    """What was said of the time before a campaign has days to come, too many figures, or no source."""
