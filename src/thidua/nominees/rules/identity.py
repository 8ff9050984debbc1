"""Identity numbers: how they are read, and what of them is shown."""

from __future__ import annotations

import re
from typing import Final

USE: Final = "thidua.nominees.identity"
"""What the number is sealed and found again for (`records.sealing`)."""

_BETWEEN = re.compile(r"[\s.\-]")
_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_SHOWN: Final = 3


def read_identity(typed: str) -> str | None:
    """Give the digits of a number as it was typed, "" for none, or None where it has neither nine nor twelve."""
    digits = _BETWEEN.sub("", typed)
    return digits if not digits or _NUMBER.fullmatch(digits) else None


def masked(number: str) -> str:
    """Give a number of which the last digits alone are seen."""
    return "•" * (len(number) - _SHOWN) + number[-_SHOWN:] if number else ""
