"""Inputs as rows keep them: read and written, compared, and offered where nobody said anything else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.scoring.rules.table import Inputs, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING: Final = Inputs({}, Standing.MISSING)
"""What stands where nobody said anything: it counts nothing, and is no zero."""


def to_kept(inputs: Inputs) -> dict[str, Any]:
    """Give inputs as a row keeps them: numbers as texts, so that no digit is lost."""
    return {
        "standing": inputs.standing.value,
        "values": {name: _text(value) for name, value in sorted(inputs.values.items())},
    }


def _text(value: Decimal) -> str:
    """Write a number without zeros at its end, so that the same number is always the same text."""
    shown = format(value, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def from_kept(kept: Mapping[str, Any] | None) -> Inputs | None:
    """Read back what `to_kept` gave; None where nothing is kept."""
    if kept is None:
        return None
    return Inputs({name: Decimal(text) for name, text in kept["values"].items()}, Standing(kept["standing"]))


def offered(*, read: Inputs | None, said: Inputs | None) -> Inputs:
    """Give what is proposed for an item: what the unit said, else what was read, else that it is missing."""
    return said or read or MISSING


def is_same(one: Inputs | None, other: Inputs | None) -> bool:
    """Say whether two inputs say the same; 1 and 1,0 are the same number."""
    if one is None or other is None:
        return one is other
    return one.standing == other.standing and dict(one.values) == dict(other.values)
