"""Lots that fall the same way in every demonstration: what is made up is made up once and for all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from thidua.organisations.models import Unit

    Told = tuple[date, time, Callable[[datetime], object]]
    """A deed to be: its day, its hour, and what is done at that moment."""


def lot(unit: Unit, what: str, of: int) -> int:
    """Draw a whole number below ``of``, the same for the same unit and matter in every demonstration."""
    seed = f"{unit.province_code}/{unit.code or unit.name}/{what}"
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % of
