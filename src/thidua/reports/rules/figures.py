"""A figure out of its cells: what it says, what is wrong with it, and what a careful reader would ask about it.

What is wrong (`Fault`) has to be mended before a report is submitted; what is strange (`Doubt`) is answered with a
reason. Both come as codes with values; sentences are made by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.quantities import decimals_of, to_scaled
from thidua.reports.rules.cells import NOT_APPLICABLE, NUMBERS, STATUSES, Part, number_text, read_day, read_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

MOST_COUNT_DECIMALS: Final = 6
HUNDRED: Final = Decimal(100)
TENFOLD: Final = Decimal(10)
CUMULATIVE: Final = "cumulative"
IN_PERIOD: Final = "in_period"
"""Codes of `campaigns.rules.Accrual`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a target's figure is filled in: its decimals, whether of two counts, what a reading says.

    ``accrual`` is a code of `campaigns.rules.Accrual`; ``is_share`` says that more than 100 cannot be (a rate in per
    cent that is no growth).
    """

    decimals: int = 2
    is_rate: bool = False
    accrual: str = CUMULATIVE
    is_share: bool = False


class Fault(StrEnum):
    """What has to be mended before a figure can be submitted."""

    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_LARGE = "too_large"
    NOT_A_DAY = "not_a_day"
    HALF_A_RATE = "half_a_rate"
    NOTHING_TO_DIVIDE_BY = "nothing_to_divide_by"
    ABSENT_YET_THERE = "absent_yet_there"
    NO_REASON = "no_reason"


class Doubt(StrEnum):
    """What is strange in a figure, so that a reason is asked for."""

    MISSING = "missing"
    FALLS = "falls"
    TENFOLD = "tenfold"
    OVER_HUNDRED = "over_hundred"
    MORE_THAN_ALL = "more_than_all"
    NEGATIVE = "negative"
    PARTS_EXCEED = "parts_exceed"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault of one part of a figure, with the values of its sentence."""

    part: Part
    fault: Fault
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Strange:
    """A doubt about a figure, with the values of its sentence."""

    doubt: Doubt
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is kept: at most one of ``value`` and ``absent``.

    ``typed`` holds what could not be read, by part.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    last_year: Decimal | None = None
    status: str = STATUSES[0]
    as_of: date | None = None
    absent: bool = False
    reason: str = ""
    answer: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def figure(texts: Mapping[Part, str], shape: Shape) -> Figure:
    """Make a figure of the canonical texts of its cells; nothing that was typed is lost.

    A rate's value is worked out from its two counts. What cannot be read, what contradicts (a value where the target is
    said not to apply) and a value from before the indicator became a rate are kept in ``typed``.
    """
    typed: dict[str, str] = {}
    numbers = {part: _number(part, texts.get(part, ""), shape, typed) for part in NUMBERS}
    as_of = read_day(texts.get(Part.AS_OF, ""))
    if as_of is None and texts.get(Part.AS_OF):
        typed[Part.AS_OF] = texts[Part.AS_OF]
    absent = texts.get(Part.ABSENT) == NOT_APPLICABLE
    value = numbers[Part.VALUE]
    if shape.is_rate:
        value = _kept_rate(numbers[Part.NUMERATOR], numbers[Part.DENOMINATOR], shape.decimals)
    if (absent or shape.is_rate) and numbers[Part.VALUE] is not None:
        typed[Part.VALUE] = texts[Part.VALUE]
    return Figure(
        value=None if absent else value,
        numerator=numbers[Part.NUMERATOR],
        denominator=numbers[Part.DENOMINATOR],
        last_year=numbers[Part.LAST_YEAR],
        status=texts.get(Part.STATUS) or STATUSES[0],
        as_of=as_of,
        absent=absent,
        reason=texts.get(Part.REASON, ""),
        answer=texts.get(Part.ANSWER, ""),
        typed=typed,
    )


def _number(part: Part, text: str, shape: Shape, typed: dict[str, str]) -> Decimal | None:
    """Read a number that can be kept; else keep what was typed."""
    try:
        value = read_number(text)
        if value is not None:
            to_scaled(value, _decimals(part, shape))
    except ValueError:
        typed[part] = text
        return None
    return value


def _decimals(part: Part, shape: Shape) -> int:
    return MOST_COUNT_DECIMALS if part in {Part.NUMERATOR, Part.DENOMINATOR} else shape.decimals


def rate(numerator: Decimal | None, denominator: Decimal | None, decimals: int) -> Decimal | None:
    """Work a rate in per cent out of two counts, rounded half up; None where one is missing or nothing divides."""
    if numerator is None or not denominator:
        return None
    return (numerator * HUNDRED / denominator).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _kept_rate(numerator: Decimal | None, denominator: Decimal | None, decimals: int) -> Decimal | None:
    """Give a rate that can be kept, or None: a large count over a tiny one is too large."""
    value = rate(numerator, denominator, decimals)
    try:
        return value if value is None or to_scaled(value, decimals) is not None else None
    except ValueError:
        return None


def texts_of(kept: Figure, shape: Shape) -> dict[Part, str]:
    """Give the canonical texts of a figure's cells; ``figure`` makes the same figure of them again."""
    worked_out = shape.is_rate and kept.numerator is not None and kept.denominator is not None
    texts: dict[Part, str] = {
        Part.VALUE: "" if worked_out else number_text(kept.value),
        Part.NUMERATOR: number_text(kept.numerator),
        Part.DENOMINATOR: number_text(kept.denominator),
        Part.LAST_YEAR: number_text(kept.last_year),
        Part.STATUS: kept.status,
        Part.AS_OF: kept.as_of.isoformat() if kept.as_of else "",
        Part.ABSENT: NOT_APPLICABLE if kept.absent else "",
        Part.REASON: kept.reason,
        Part.ANSWER: kept.answer,
    }
    return texts | {Part(part): text for part, text in kept.typed.items()} if kept.typed else texts


def parts_of(shape: Shape) -> tuple[Part, ...]:
    """Give the parts of a figure that are filled in, in the order of the form."""
    return _OF_A_RATE if shape.is_rate else _OF_A_VALUE


_AFTER: Final = (Part.STATUS, Part.AS_OF, Part.LAST_YEAR, Part.ABSENT, Part.REASON, Part.ANSWER)
_OF_A_VALUE: Final = (Part.VALUE, *_AFTER)
_OF_A_RATE: Final = (Part.NUMERATOR, Part.DENOMINATOR, *_AFTER)


# -- What is wrong ----------------------------------------------------------------------------------------------------


def faults(kept: Figure, shape: Shape) -> list[Wrong]:
    """Say what has to be mended in a figure before it is submitted; nothing for a sound or an empty one.

    What was typed into a part that is no longer asked for (the indicator has become a rate) holds nobody up.
    """
    found = [_unread(part, text, kept, shape) for part, text in _unread_texts(kept, shape).items()]
    if kept.absent and not kept.reason:
        found.append(Wrong(Part.REASON, Fault.NO_REASON))
    if shape.is_rate:
        found += _rate_faults(kept)
    return found


def _unread_texts(kept: Figure, shape: Shape) -> dict[Part, str]:
    """Give what was typed into parts that are asked for and is not kept as a figure or a day."""
    return {part: kept.typed[part] for part in parts_of(shape) if part in kept.typed}


def _unread(part: Part, text: str, kept: Figure, shape: Shape) -> Wrong:
    """Say why a typed text is not kept as a figure or a day."""
    if part is Part.AS_OF:
        return Wrong(part, Fault.NOT_A_DAY, {"typed": text})
    try:
        value = read_number(text)
    except ValueError:
        return Wrong(part, Fault.NOT_A_NUMBER, {"typed": text})
    assert value is not None  # noqa: S101 -- an empty text is never kept as typed
    if kept.absent and part is Part.VALUE:
        return Wrong(part, Fault.ABSENT_YET_THERE)
    if decimals_of(value) > _decimals(part, shape):
        return Wrong(part, Fault.TOO_MANY_DECIMALS, {"most": str(_decimals(part, shape))})
    return Wrong(part, Fault.TOO_LARGE)


def _rate_faults(kept: Figure) -> list[Wrong]:
    counts = (kept.numerator, kept.denominator)
    if kept.absent:
        there = any(count is not None for count in counts)
        return [Wrong(Part.NUMERATOR, Fault.ABSENT_YET_THERE)] if there else []
    if kept.denominator == 0:
        return [Wrong(Part.DENOMINATOR, Fault.NOTHING_TO_DIVIDE_BY)]
    unread = {Part.NUMERATOR, Part.DENOMINATOR} & kept.typed.keys()
    if not unread and (kept.numerator is None) != (kept.denominator is None):
        part = Part.NUMERATOR if kept.numerator is None else Part.DENOMINATOR
        return [Wrong(part, Fault.HALF_A_RATE)]
    if kept.value is None and kept.numerator is not None and kept.denominator is not None:
        return [Wrong(Part.NUMERATOR, Fault.TOO_LARGE)]
    return []


# -- What is strange --------------------------------------------------------------------------------------------------


def doubts(
    kept: Figure, shape: Shape, *, before: Decimal | None = None, parts: Sequence[Decimal | None] = ()
) -> list[Strange]:
    """Say what a careful reader would ask about a figure.

    ``before`` is what the unit last reported of the same target, ``parts`` the values of its parts where these add up
    to it. A figure that is wrong (`faults`) or not applicable is not doubted.
    """
    if kept.absent or _unread_texts(kept, shape):
        return []
    if kept.value is None:
        return [] if kept.numerator is not None or kept.denominator is not None else [Strange(Doubt.MISSING)]
    found = [_over(kept, shape), _falls(kept.value, shape, before), _tenfold(kept.value, before)]
    if kept.value < 0:
        found.append(Strange(Doubt.NEGATIVE))
    given = [part for part in parts if part is not None]
    total = sum(given, Decimal(0))
    if given and total > kept.value:
        found.append(Strange(Doubt.PARTS_EXCEED, {"total": number_text(total)}))
    return [one for one in found if one is not None]


def _over(kept: Figure, shape: Shape) -> Strange | None:
    if shape.is_rate and kept.numerator is not None and kept.denominator is not None:
        return Strange(Doubt.MORE_THAN_ALL) if kept.numerator > kept.denominator else None
    over = shape.is_share and kept.value is not None and kept.value > HUNDRED
    return Strange(Doubt.OVER_HUNDRED) if over else None


def comparable(accrual: str, *, ends_on: date, before_ended_on: date, same_cadence: bool) -> bool:
    """Say whether a reading may be held against an earlier one.

    A sum begins anew each year, and a month's own figure says nothing about a quarter's; a state is a state on any day.
    """
    if accrual == CUMULATIVE:
        return before_ended_on.year == ends_on.year
    return same_cadence or accrual != IN_PERIOD


def _falls(value: Decimal, shape: Shape, before: Decimal | None) -> Strange | None:
    """A sum since the beginning of the year cannot fall."""
    if shape.accrual != CUMULATIVE or before is None or value >= before:
        return None
    return Strange(Doubt.FALLS, {"before": number_text(before)})


def _tenfold(value: Decimal, before: Decimal | None) -> Strange | None:
    """Ten times the last or a tenth of it is often a slip of a digit."""
    if not before or not value or not (abs(value) >= TENFOLD * abs(before) or TENFOLD * abs(value) <= abs(before)):
        return None
    times = (abs(value) / abs(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Strange(Doubt.TENFOLD, {"before": number_text(before), "times": number_text(times)})
