"""Periods: laid several at once, moved, locked, dropped while nothing hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from thidua.allocation.actions.entering import begin, differing
from thidua.allocation.actions.refusals import DaysInDisorder, NothingToSpread, PeriodDoubled, PeriodInUse
from thidua.allocation.models import Period, Purpose
from thidua.audit import actions as audit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.kernel.actors import Actor

AMEND = "campaign.amend"


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """A period as it was asked for; ``due`` is the first day that is too late."""

    name: str
    cadence: str
    starts_on: date
    ends_on: date
    due: date
    purpose: str = Purpose.REGULAR
    closes_on: date | None = None
    obligation: Obligation | None = None


@transaction.atomic
def lay_periods(
    *, campaign: Campaign, said: Sequence[SaidPeriod], by: Actor, at: datetime, is_example: bool = False
) -> list[Period]:
    """Lay periods, several at once, with a line of the journal each.

    Raises ``PeriodDoubled``, ``DaysInDisorder``, and ``NothingToSpread`` where none was asked for.
    """
    campaign = begin(campaign=campaign, by=by, verb=AMEND)
    if not said:
        raise NothingToSpread(_("Không có kỳ báo cáo nào để lập."))
    names = [one.name for one in said]
    doubled = set(Period.objects.filter(campaign=campaign, name__in=names).values_list("name", flat=True))
    doubled |= {name for name in names if names.count(name) > 1}
    if doubled:
        raise PeriodDoubled(
            _("Đã có kỳ tên %s. Hãy sửa kỳ đã có, hoặc đặt tên khác.")
            % ", ".join(f"“{one}”" for one in sorted(doubled)),
            field="name",
        )
    for one in said:
        _refuse_disorder(one.starts_on, one.ends_on, one.due, one.closes_on)
    kept = [
        Period.objects.create(
            campaign=campaign,
            name=one.name,
            cadence=one.cadence,
            purpose=one.purpose,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            due=one.due,
            closes_on=one.closes_on,
            obligation=one.obligation,
            is_example=is_example,
        )
        for one in said
    ]
    audit.record_all([audit.Line("period.laid", one, {}, _in_words(one)) for one in kept], by=by, at=at)
    return kept


def _refuse_disorder(starts_on: date, ends_on: date, due: date, closes_on: date | None) -> None:
    if ends_on < starts_on:
        raise DaysInDisorder(_("Ngày cuối của kỳ phải từ ngày đầu trở đi."), field="ends_on")
    if due <= starts_on:
        raise DaysInDisorder(_("Hạn nộp phải từ ngày đầu của kỳ trở đi."), field="last_day")
    if closes_on is not None and closes_on < due:
        raise DaysInDisorder(_("Ngày cuối còn nhận phải từ hạn nộp trở đi."), field="last_taken")


def _in_words(period: Period) -> dict[str, Any]:
    return {
        "name": period.name,
        "cadence": str(period.cadence),
        "purpose": str(period.purpose),
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat(),
        "due": period.due.isoformat(),
        "closes_on": period.closes_on.isoformat() if period.closes_on else None,
        "obligation": str(period.obligation.public_id) if period.obligation else None,
    }


@transaction.atomic
def amend_period(
    *,
    period: Period,
    version: int,
    name: str,
    starts_on: date,
    ends_on: date,
    due: date,
    closes_on: date | None,
    by: Actor,
    at: datetime,
) -> Period:
    """Rename a period, move its days, or say from which day on nothing is taken any more (``closes_on``).

    Raises ``PeriodDoubled``, ``DaysInDisorder``, ``Stale``. What does not change writes nothing.
    """
    begin(campaign=period.campaign, by=by, verb=AMEND)
    name = " ".join(name.split())
    if Period.objects.filter(campaign=period.campaign, name=name).exclude(pk=period.pk).exists():
        raise PeriodDoubled(_("Đã có kỳ tên %s. Hãy sửa kỳ đã có, hoặc đặt tên khác.") % f"“{name}”", field="name")
    _refuse_disorder(starts_on, ends_on, due, closes_on)
    there = Period.objects.select_related("obligation").get(pk=period.pk)
    changes = {"name": name, "starts_on": starts_on, "ends_on": ends_on, "due": due, "closes_on": closes_on}
    kept = revise(there, version=version, **changes)
    before, after = differing(_in_words(there), _in_words(kept))
    if after:
        audit.record(verb="period.amended", subject=kept, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def drop_period(*, period: Period, version: int, by: Actor, at: datetime) -> None:
    """Take a period away; raises ``PeriodInUse`` where a scenario or a report hangs on it, ``Stale``."""
    begin(campaign=period.campaign, by=by, verb=AMEND)
    kept = revise(period, version=version)
    audit.record(verb="period.dropped", subject=kept, by=by, at=at, before=_in_words(kept))
    try:
        with transaction.atomic():
            kept.delete()
    except ProtectedError:
        raise PeriodInUse(
            _("Kỳ này đã có kịch bản hoặc báo cáo nên không bỏ được. Hãy sửa ngày của kỳ, hoặc bỏ kịch bản trước.")
        ) from None
