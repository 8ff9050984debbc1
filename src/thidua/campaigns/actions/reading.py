"""Saying how an indicator is read.

What a reading says, how fine it is, what a rate is worked out from, and how the figures of several units make one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.campaigns import access, rules
from thidua.kernel.quantities import MOST_DECIMALS
from thidua.kernel.refused import Refused
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from thidua.campaigns.models import Indicator
    from thidua.kernel.actors import Actor

    Fineness = Callable[[Indicator], int]

_KEEPERS: Final[list[Fineness]] = []


class DecimalsInUse(Refused):
    """Figures that are stored have more decimals than would be kept."""


class HalfARate(Refused):
    """A rate is worked out from two counts, or from none."""


def keeps_figures(finest: Fineness) -> Fineness:
    """Register how many decimals a package's stored figures of an indicator need; packages above have them."""
    _KEEPERS.append(finest)
    return finest


def fewest_decimals(indicator: Indicator) -> int:
    """Give the decimals that may be kept at least: those of the plan's figure and of every stored one."""
    return max([indicator.decimals, *(finest(indicator) for finest in _KEEPERS)])


class CannotRollUp(Refused):
    """The figures of several units do not make one in this way."""


@transaction.atomic
def describe_indicator(
    *,
    indicator: Indicator,
    version: int,
    accrual: str,
    kept_decimals: int,
    numerator: str,
    denominator: str,
    by: Actor,
    at: datetime,
    rollup: str = "",
) -> Indicator:
    """Say what readings of an indicator say, how many decimals they keep, and from which two counts a rate comes.

    ``rollup`` says how the figures of several units make one; unless it is given, the operator stays while it makes
    sense, and is guessed anew where the indicator becomes a rate or is one no longer. It holds for every campaign that
    has the indicator. Raises ``DecimalsInUse``, ``HalfARate``, ``CannotRollUp``, ``Stale``.
    """
    access.require(by, "target.allocate")
    one_at_a_time(f"indicator:{indicator.pk}")
    numerator, denominator = (" ".join(one.split()) for one in (numerator, denominator))
    if bool(numerator) != bool(denominator):
        missing = "denominator" if numerator else "numerator"
        raise HalfARate(
            _("Tỷ lệ được tính từ hai số đếm: hãy ghi cả tử số và mẫu số, hoặc để trống cả hai."), field=missing
        )
    fewest = fewest_decimals(indicator)
    if not fewest <= kept_decimals <= MOST_DECIMALS:
        raise DecimalsInUse(
            _("Số liệu đã có cần ít nhất %(fewest)s chữ số sau dấu phẩy; giữ được nhiều nhất %(most)s.")
            % {"fewest": fewest, "most": MOST_DECIMALS},
            field="kept_decimals",
        )
    changes = {
        "accrual": rules.Accrual(accrual).value,
        "kept_decimals": kept_decimals,
        "numerator": numerator,
        "denominator": denominator,
        "rollup": _operator(indicator, rollup, is_rate=bool(numerator)).value,
    }
    before = {name: getattr(indicator, name) for name in changes}
    fresh = revise(indicator, version=version, **changes)
    if before != changes:
        audit.record(verb="indicator.described", subject=fresh, by=by, at=at, before=before, after=changes)
    return fresh


def _operator(indicator: Indicator, asked: str, *, is_rate: bool) -> rules.Rollup:
    """Give the operator that is asked for, if the figures can be put together so; else the one that makes sense."""
    measure = indicator.measure
    if asked:
        wanted = rules.Rollup(asked)
        if rules.can_roll_up(wanted, measure, is_rate=is_rate):
            return wanted
        if wanted is rules.Rollup.RATIO:
            raise CannotRollUp(
                _("Muốn tính tỷ lệ của các tổng thì phải ghi tử số và mẫu số của tỷ lệ."), field="rollup"
            )
        raise CannotRollUp(
            _("Tỷ lệ, điểm số, thứ hạng không cộng được. Hãy chọn tỷ lệ của các tổng hoặc chỉ đo ở cấp thành phố."),
            field="rollup",
        )
    kept = rules.Rollup(indicator.rollup)
    if is_rate == indicator.is_rate and rules.can_roll_up(kept, measure, is_rate=is_rate):
        return kept
    return rules.rollup_of(measure, is_rate=is_rate)
