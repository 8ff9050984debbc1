"""What laying periods and allocating refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class CampaignOver(Refused):
    """The campaign is closed: nothing is allocated any more."""


class PeriodDoubled(Refused):
    """The campaign has a period of that name."""


class DaysInDisorder(Refused):
    """The days of a period do not follow one another."""


class PeriodInUse(Refused):
    """Something hangs on the period, so that it stays."""


class AlreadyCarried(Refused):
    """The unit carries the target; its allocation is changed, not made again."""


class WholeTaken(Refused):
    """Another unit reports the target for the whole city."""


class FigureTooFine(Refused):
    """A figure has more decimals than the indicator keeps, or is too large to be kept."""


class NothingToSpread(Refused):
    """There is no unit, no period or no value to spread over."""


class UnitGone(Refused):
    """The unit is no more."""


class WeightUnclear(Refused):
    """A weight in a mean is no whole number from 1 to a million."""
