"""Saying who does the work of emulation: organisations, people, and that a body has said all."""

from thidua.statistics.actions.refusals import AlreadyThere, BadDay, NoName, NotOfThisBody
from thidua.statistics.actions.staffing import SaidOrgan, SaidWorker, declare, write_organ, write_worker

__all__ = [
    "AlreadyThere", "BadDay", "NoName", "NotOfThisBody", "SaidOrgan", "SaidWorker", "declare", "write_organ",
    "write_worker",
]  # fmt: skip
