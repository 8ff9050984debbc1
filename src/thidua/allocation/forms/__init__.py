"""What the office fills in about periods, allocations and scenarios."""

from thidua.allocation.forms.cells import Cell, CellForm, Kind, figure_text
from thidua.allocation.forms.giving import GiveForm, IndicatorForm, Way, WithdrawForm
from thidua.allocation.forms.periods import GenerateForm, LayForm, PeriodForm, PlanForm
from thidua.allocation.forms.spreading import SpreadForm

__all__ = [
    "Cell", "CellForm", "GenerateForm", "GiveForm", "IndicatorForm", "Kind", "LayForm", "PeriodForm", "PlanForm",
    "SpreadForm", "Way", "WithdrawForm", "figure_text",
]  # fmt: skip
