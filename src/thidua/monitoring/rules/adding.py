"""Many figures made one, exactly.

What is kept of many figures are their components: whole numbers in millionths that add up in any order. Only the last
step, from components to a figure, divides and rounds; so nobody ever averages averages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.campaigns.rules import Rollup
from thidua.kernel.quantities import MOST_DECIMALS, decimals_of, from_scaled
from thidua.organisations.rules.lineage import apportioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

MILLION: Final = 10**MOST_DECIMALS
HIGH: Final = 10**12
"""The databases keep a sum of millionths as ``high * HIGH + low``: so no figure that may be typed can overflow it."""
_WHOLE_AT: Final = 2 * 10**13
_REST_AT: Final = 2 * 10**12
_WHOLE_DIGITS: Final = 14


@dataclass(frozen=True, slots=True)
class Sums:
    """The components of the figures of some units for one target in one period.

    ``expected`` units carry the target; of them ``reported`` gave a figure for this period and to ``not_applicable`` it
    does not apply: the rest has said nothing yet. ``used`` figures are in the sums: fewer than reported where some lack
    what the operator needs, more where ``carried`` of them come from earlier periods. ``oldest`` and ``newest`` are the
    days of which they speak. ``total`` is the sum of figures, ``top`` and ``base`` what is divided, ``peak`` the
    largest figure, all in millionths.
    """

    expected: int = 0
    reported: int = 0
    not_applicable: int = 0
    used: int = 0
    carried: int = 0
    estimates: int = 0
    oldest: date | None = None
    newest: date | None = None
    total: int = 0
    top: int = 0
    base: int = 0
    peak: int | None = None

    @property
    def missing(self) -> int:
        """Units that have said nothing for this period: not yet due or overdue, which their days decide."""
        return self.expected - self.reported - self.not_applicable


NOTHING: Final = Sums()


def added(many: Iterable[Sums]) -> Sums:
    """Add components up; of none nothing comes."""
    listed = list(many)
    return Sums(
        expected=sum(one.expected for one in listed),
        reported=sum(one.reported for one in listed),
        not_applicable=sum(one.not_applicable for one in listed),
        used=sum(one.used for one in listed),
        carried=sum(one.carried for one in listed),
        estimates=sum(one.estimates for one in listed),
        oldest=min((one.oldest for one in listed if one.oldest is not None), default=None),
        newest=max((one.newest for one in listed if one.newest is not None), default=None),
        total=sum(one.total for one in listed),
        top=sum(one.top for one in listed),
        base=sum(one.base for one in listed),
        peak=max((one.peak for one in listed if one.peak is not None), default=None),
    )


def parted(whole: Sums, shares: Sequence[Fraction]) -> list[Sums]:
    """Part the components of a unit among those who hold what it held; all parts add up to the whole again.

    Amounts are apportioned (`organisations.rules.lineage`). What cannot be divided, the counts of reports and the
    largest figure, goes where the largest part went, the first of equals.
    """
    most = max(range(len(shares)), key=lambda place: (shares[place], -place))
    totals, tops, bases = (apportioned(amount, shares) for amount in (whole.total, whole.top, whole.base))
    return [
        Sums(
            expected=whole.expected if place == most else 0,
            reported=whole.reported if place == most else 0,
            not_applicable=whole.not_applicable if place == most else 0,
            used=whole.used if place == most else 0,
            carried=whole.carried if place == most else 0,
            estimates=whole.estimates if place == most else 0,
            oldest=whole.oldest,
            newest=whole.newest,
            total=totals[place],
            top=tops[place],
            base=bases[place],
            peak=whole.peak if place == most else None,
        )
        for place in range(len(shares))
    ]


def value_of(sums: Sums, rollup: Rollup, decimals: int) -> Decimal | None:
    """Work a figure out of components, or None where there is none: nothing came, or only the whole is measured.

    Sums and the largest are exact; a ratio, in per cent, and a mean are rounded half up to ``decimals``.
    """
    if rollup in {Rollup.RATIO, Rollup.MEAN}:
        return divided(sums.top * (100 if rollup is Rollup.RATIO else 1), sums.base, decimals)
    if rollup is Rollup.MAXIMUM:
        return None if sums.peak is None else exact(sums.peak, decimals)
    if rollup is Rollup.NONE or not (sums.used or sums.total):
        return None
    return exact(sums.total, decimals)


def exact(millionths: int, decimals: int) -> Decimal:
    """Give millionths as a figure with so many decimals, or as many more as it needs."""
    value = from_scaled(millionths, MOST_DECIMALS)
    return (
        from_scaled(millionths // 10 ** (MOST_DECIMALS - places), places)
        if (places := max(decimals, decimals_of(value))) < MOST_DECIMALS
        else value
    )


def divided(top: int, base: int, decimals: int) -> Decimal | None:
    """Divide two whole numbers exactly and round once, half away from zero; None where nothing divides."""
    if not base:
        return None
    shifted, sign = abs(top) * 10**decimals, -1 if (top < 0) != (base < 0) else 1
    whole, rest = divmod(shifted, abs(base))
    return from_scaled(sign * (whole + (2 * rest >= abs(base))), decimals)


# -- As the databases keep them ---------------------------------------------------------------------------------------


def joined(high: int, low: int) -> int:
    """Give a sum of millionths out of the two columns that keep it."""
    return high * HIGH + low


def peak_in(text: str) -> int | None:
    """Read the largest figure out of its text, in which the database compares figures of any size: digits that sort."""
    if not text:
        return None
    return joined(int(text[:_WHOLE_DIGITS]) - _WHOLE_AT, int(text[_WHOLE_DIGITS:]) - _REST_AT)


def peak_text(high: str, low: str) -> str:
    """Give the expression of SQL that `peak_in` reads, of the expressions of the two parts of a figure."""
    return f"CAST({high} + {_WHOLE_AT} AS varchar(14)) || CAST({low} + {_REST_AT} AS varchar(13))"
