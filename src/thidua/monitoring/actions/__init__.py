"""Writes: keeping sums current, proving them, saying when lights change colour and how things stood before."""

from thidua.monitoring.actions.keeping import drain, drain_campaign, prove, rebuild
from thidua.monitoring.actions.refusals import PastUnclear, ThresholdsOutOfOrder
from thidua.monitoring.actions.remembering import set_past
from thidua.monitoring.actions.setting import set_thresholds

__all__ = [
    "PastUnclear", "ThresholdsOutOfOrder", "drain", "drain_campaign", "prove", "rebuild", "set_past", "set_thresholds",
]  # fmt: skip
