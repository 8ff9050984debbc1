"""Writes: keeping sums current, proving them, and saying when lights change colour."""

from thidua.monitoring.actions.keeping import drain, drain_campaign, prove, rebuild
from thidua.monitoring.actions.refusals import ThresholdsOutOfOrder
from thidua.monitoring.actions.setting import set_thresholds

__all__ = ["ThresholdsOutOfOrder", "drain", "drain_campaign", "prove", "rebuild", "set_thresholds"]
