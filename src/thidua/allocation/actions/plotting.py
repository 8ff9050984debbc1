"""The scenario of allocations: by hand, cell by cell, or spread over the periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.allocation import rules
from thidua.allocation.actions.entering import begin, refuse_too_fine, said
from thidua.allocation.actions.refusals import NothingToSpread
from thidua.allocation.models import Allocation, Period, Purpose, Scenario
from thidua.allocation.rules import Shape, Unspreadable
from thidua.audit import actions as audit
from thidua.campaigns.rules import Accrual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


@transaction.atomic
def set_scenario(
    *, campaign: Campaign, points: Mapping[tuple[int, int], Decimal | None], by: Actor, at: datetime
) -> int:
    """Write points of scenarios, and say how many changed; one line of the journal for each allocation that did.

    Points of allocations or periods of other campaigns are passed over. Raises ``FigureTooFine``, ``CampaignOver``.
    """
    campaign = begin(campaign=campaign, by=by)
    held = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True)
    allocations = held.filter(pk__in={one for one, _period in points}).select_related("target__indicator")
    by_key = {one.pk: one for one in allocations.order_by("pk")}
    periods = {one.pk: one for one in Period.objects.filter(campaign=campaign).order_by("due", "pk")}
    stored = {
        (one.allocation_id, one.period_id): one for one in Scenario.objects.filter(allocation__in=by_key).order_by("pk")
    }
    changed = {
        place: value
        for place, value in points.items()
        if place[0] in by_key and place[1] in periods and value != (stored[place].value if place in stored else None)
    }
    for (key, _period), value in changed.items():
        refuse_too_fine(by_key[key].target.indicator, value)
    lines = _lines(by_key, periods, stored, changed)
    _write(by_key, stored, changed)
    audit.record_all(lines, by=by, at=at)
    return len(changed)


def _write(
    allocations: Mapping[int, Allocation],
    stored: Mapping[tuple[int, int], Scenario],
    changed: Mapping[tuple[int, int], Decimal | None],
) -> None:
    gone = [stored[place].pk for place, value in changed.items() if place in stored and value is None]
    Scenario.objects.filter(pk__in=gone).delete()
    kept: list[Scenario] = []
    new: list[Scenario] = []
    for (allocation, period), value in changed.items():
        if value is None:
            continue
        row = stored.get((allocation, period)) or Scenario(allocation_id=allocation, period_id=period)
        row.decimals, row.value = allocations[allocation].target.indicator.kept_decimals, value
        (kept if row.pk else new).append(row)
    Scenario.objects.bulk_create(new)
    for row in kept:
        row.save(update_fields=["decimals", "value"])


def _lines(
    allocations: Mapping[int, Allocation],
    periods: Mapping[int, Period],
    stored: Mapping[tuple[int, int], Scenario],
    changed: Mapping[tuple[int, int], Decimal | None],
) -> list[audit.Line]:
    lines = []
    for key, allocation in allocations.items():
        places = [(key, period) for period in periods if (key, period) in changed]
        if not places:
            continue
        before = [_point(periods[place[1]], stored[place].value) for place in places if place in stored]
        after = [_point(periods[place[1]], changed[place]) for place in places]
        lines.append(audit.Line("scenario.set", allocation, {"points": before}, {"points": after}))
    return lines


def _point(period: Period, value: Decimal | None) -> dict[str, str | None]:
    return {"period": period.name, "value": said(value)}


@transaction.atomic
def spread_scenario(
    *,
    campaign: Campaign,
    allocations: Sequence[Allocation],
    shape: Shape,
    by: Actor,
    at: datetime,
    figures: Mapping[int, Decimal] | None = None,
) -> int:
    """Spread the value of each allocation over the campaign's periods, and say how many points changed.

    ``figures`` (by the period's key) are the weights of a seasonal spread, or last year's figures. Raises
    ``NothingToSpread``.
    """
    begin(campaign=campaign, by=by)
    points = planned(campaign, allocations, shape, figures or {})
    return set_scenario(campaign=campaign, points=points, by=by, at=at)


def planned(
    campaign: Campaign, allocations: Sequence[Allocation], shape: Shape, figures: Mapping[int, Decimal]
) -> dict[tuple[int, int], Decimal | None]:
    """Give the points that a spread would write, without writing them.

    Regular periods of one cadence make one course to the value; the report of the result and the closing update
    stand at the value itself. Allocations without a value are passed over. Raises ``NothingToSpread``.
    """
    periods = list(Period.objects.filter(campaign=campaign).order_by("starts_on", "due", "pk"))
    valued = [one for one in allocations if one.value is not None]
    if not periods:
        raise NothingToSpread(_("Chưa có kỳ báo cáo nào để phân bổ. Hãy lập kỳ báo cáo trước."))
    if not valued:
        raise NothingToSpread(_("Chưa đơn vị nào được giao giá trị; chỉ tiêu theo dõi thì không có kịch bản."))
    courses: dict[str, list[Period]] = {}
    for period in periods:
        if period.purpose == Purpose.REGULAR:
            courses.setdefault(period.cadence, []).append(period)
    points: dict[tuple[int, int], Decimal | None] = {}
    for one in valued:
        whole = [period for period in periods if period.purpose != Purpose.REGULAR]
        points |= {(one.pk, period.pk): one.value for period in whole}
        for course in courses.values():
            values = _course(one, course, shape, figures)
            points |= {(one.pk, period.pk): value for period, value in zip(course, values, strict=True)}
    return points


def _course(
    allocation: Allocation, periods: Sequence[Period], shape: Shape, figures: Mapping[int, Decimal]
) -> list[Decimal]:
    indicator, value = allocation.target.indicator, allocation.value
    assert value is not None  # noqa: S101 -- only allocations with a value are spread
    accrual, kept = Accrual(indicator.accrual), indicator.kept_decimals
    try:
        if shape is Shape.EVEN:
            return rules.course(value, rules.ones(len(periods)), kept, accrual, allocation.baseline)
        said = [figures[period.pk] for period in periods]
        if shape is Shape.LAST_YEAR:
            return rules.like_last_year(value, said, kept, accrual)
        return rules.course(value, said, kept, accrual, allocation.baseline)
    except (Unspreadable, KeyError):
        raise NothingToSpread(_refused(shape)) from None
    except ValueError:
        refuse_too_fine(indicator, value, *figures.values())
        raise


def _refused(shape: Shape) -> str:
    if shape is Shape.LAST_YEAR:
        return _("Hãy ghi số liệu năm trước của mọi kỳ, từ 0 trở lên; số lũy kế thì không giảm.")
    return _("Hãy ghi trọng số của mọi kỳ: không số nào âm, và ít nhất một số lớn hơn 0.")
