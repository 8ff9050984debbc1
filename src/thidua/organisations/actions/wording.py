"""How an officer says what is to happen: the act cited, the units to begin, the parts of one that is divided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.organisations.models import Confidence

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Document:
    """The act that an event cites; number and day stay empty until somebody has seen it."""

    title: str
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that an event begins; without a parent it stands where its predecessors stood.

    ``code`` may be that of a predecessor, which no longer needs it.
    """

    name: str
    kind: str
    parent: Unit | None = None
    code: str | None = None
    short_name: str = ""
    source: str = ""
    confidence: str = Confidence.READ
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit gets of a divided one: whole millionths, or a part of one as a fraction or decimal."""

    unit: Unit | NewUnit
    share: int | Fraction | Decimal
