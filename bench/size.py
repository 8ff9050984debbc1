"""How large a run is: the whole of it, or a smaller one that ends in minutes (``QUICK=1``)."""

from __future__ import annotations

import os
from typing import Final, TypeVar

T = TypeVar("T")

QUICK: Final = bool(os.environ.get("QUICK"))


def of(full: T, quick: T) -> T:
    """Give the size for this run."""
    return quick if QUICK else full
