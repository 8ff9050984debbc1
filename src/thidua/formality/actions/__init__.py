"""Checking reports for signs of formality, and judging what was found."""

from thidua.formality.actions.checking import CHECK, Checked, ask, check, note
from thidua.formality.actions.judging import judge
from thidua.formality.actions.refusals import NoJudgement, NothingSaid

__all__ = ["CHECK", "Checked", "NoJudgement", "NothingSaid", "ask", "check", "judge", "note"]
