"""Keeping stock, making certificates on it, and a body's own templates."""

from thidua.stationery.actions.batches import MAKE, NoRows, Retired, begin, cancel, carry_on, give, resume
from thidua.stationery.actions.stocks import BadPlace, NameTaken, change_stock, keep_stock, retire
from thidua.stationery.actions.templates import NotInUse, send_template, take_template, withdraw_template

__all__ = [
    "MAKE", "BadPlace", "NameTaken", "NoRows", "NotInUse", "Retired", "begin", "cancel", "carry_on", "change_stock",
    "give", "keep_stock", "resume", "retire", "send_template", "take_template", "withdraw_template",
]  # fmt: skip
