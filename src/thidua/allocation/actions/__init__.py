"""Laying periods, giving targets to units, and plotting what should be reached by when."""

from thidua.allocation.actions.allotting import (
    Part,
    allocate,
    amend_allocation,
    amend_allocations,
    share_out,
    withdraw_allocation,
)
from thidua.allocation.actions.plotting import set_scenario, spread_scenario
from thidua.allocation.actions.refusals import (
    AlreadyCarried,
    CampaignOver,
    DaysInDisorder,
    FigureTooFine,
    NothingToSpread,
    PeriodDoubled,
    PeriodInUse,
    UnitGone,
    WeightUnclear,
    WholeTaken,
)
from thidua.allocation.actions.timing import SaidPeriod, amend_period, drop_period, lay_periods

__all__ = [
    "AlreadyCarried", "CampaignOver", "DaysInDisorder", "FigureTooFine", "NothingToSpread", "Part", "PeriodDoubled",
    "PeriodInUse", "SaidPeriod", "UnitGone", "WeightUnclear", "WholeTaken", "allocate", "amend_allocation",
    "amend_allocations", "amend_period", "drop_period", "lay_periods", "set_scenario", "share_out", "spread_scenario",
    "withdraw_allocation",
]  # fmt: skip
