"""Who carries which target: given to many units at once, changed, taken back, shared out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.allocation import rules
from thidua.allocation.actions.entering import begin, differing, refuse_too_fine, said
from thidua.allocation.actions.refusals import AlreadyCarried, NothingToSpread, UnitGone, WeightUnclear, WholeTaken
from thidua.allocation.models import HEAVIEST, Allocation, Scope
from thidua.allocation.rules import Unspreadable
from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

NAMED = 3
"""So many units are named in a refusal; how many there are is said."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit is given of a target: a value, or None to follow it only ("theo dõi")."""

    unit: Unit
    value: Decimal | None = None
    baseline: Decimal | None = None
    scope: str = Scope.OWN
    note: str = ""
    weight: int = 1
    is_example: bool = False


@transaction.atomic
def allocate(*, target: Target, parts: Sequence[Part], by: Actor, at: datetime) -> list[Allocation]:
    """Let units carry a target, with a line of the journal each.

    Raises ``AlreadyCarried``, ``WholeTaken``, ``UnitGone``, ``FigureTooFine``, ``NothingToSpread``, ``CampaignOver``.
    """
    begin(campaign=target.campaign, by=by)
    _refuse_parts(target, parts, day_of(at))
    kept = Allocation.objects.bulk_create(Allocation(target=target, **_columns(target, one, at)) for one in parts)
    audit.record_all([audit.Line("allocation.made", one, {}, _in_words(one)) for one in kept], by=by, at=at)
    return kept


def _columns(target: Target, part: Part, at: datetime) -> dict[str, Any]:
    return {
        "unit": part.unit,
        "scope": part.scope,
        "decimals": target.indicator.kept_decimals,
        "value": part.value,
        "baseline": part.baseline,
        "note": part.note.strip(),
        "weight": part.weight,
        "allocated_at": at,
        "is_example": part.is_example,
    }


def _refuse_parts(target: Target, parts: Sequence[Part], today: date) -> None:
    if not parts:
        raise NothingToSpread(_("Chưa chọn đơn vị nào để giao."), field="units")
    held = Allocation.objects.filter(target=target, withdrawn_at__isnull=True)
    there = held.filter(unit__in=[one.unit for one in parts]).select_related("unit").order_by("unit__name_sort", "pk")
    if there:
        names = ", ".join(one.unit.name for one in there[:NAMED])
        raise AlreadyCarried(
            _("Chỉ tiêu này đã giao cho %(names)s (%(n)s đơn vị trong lựa chọn). Hãy sửa trong bảng.")
            % {"names": names, "n": len(there)},
            field="units",
        )
    gone = [one.unit for one in parts if one.unit.valid_to is not None and one.unit.valid_to <= today]
    if gone:
        raise UnitGone(_("%s không còn nữa nên không giao được.") % gone[0].name, field="units")
    whole = [one for one in parts if one.scope == Scope.WHOLE]
    if whole and (len(whole) > 1 or held.filter(scope=Scope.WHOLE).exists()):
        raise WholeTaken(_("Mỗi chỉ tiêu chỉ một đơn vị báo cáo số toàn thành phố."), field="scope")
    for one in parts:
        refuse_too_fine(target.indicator, one.value)
        refuse_too_fine(target.indicator, one.baseline, field="baseline")


def _in_words(kept: Allocation) -> dict[str, Any]:
    return {
        "target": str(kept.target.public_id),
        "unit": str(kept.unit.public_id),
        "scope": str(kept.scope),
        "value": said(kept.value),
        "baseline": said(kept.baseline),
        "note": kept.note,
    } | ({"weight": kept.weight} if kept.weight != 1 else {})


@transaction.atomic
def amend_allocation(
    *, allocation: Allocation, version: int, changes: Mapping[str, Any], by: Actor, at: datetime
) -> Allocation:
    """Change value, baseline, weight, scope, note or the mark of an example; what is alike writes nothing.

    Raises ``WholeTaken``, ``FigureTooFine``, ``WeightUnclear``, ``AlreadyCarried`` for one that was taken back,
    ``Stale``.
    """
    begin(campaign=allocation.target.campaign, by=by)
    there = Allocation.objects.select_related("target__indicator", "unit").get(pk=allocation.pk)
    if there.withdrawn_at is not None:
        raise AlreadyCarried(_("Chỉ tiêu này vừa được thu hồi. Hãy mở lại trang để xem."))
    columns = {name: value for name, value in changes.items() if getattr(there, name) != value}
    if not columns:
        return there
    refuse_too_fine(there.target.indicator, columns.get("value"))
    refuse_too_fine(there.target.indicator, columns.get("baseline"), field="baseline")
    if "weight" in columns:
        columns["weight"] = _weight(columns["weight"])
    if columns.get("scope") == Scope.WHOLE:
        others = Allocation.objects.filter(target=there.target, scope=Scope.WHOLE, withdrawn_at__isnull=True)
        if others.exclude(pk=there.pk).exists():
            raise WholeTaken(_("Mỗi chỉ tiêu chỉ một đơn vị báo cáo số toàn thành phố."), field="scope")
    # Setting the finer scale first would read the stored figures wrongly: both are written as decimals.
    figures = {"value": there.value, "baseline": there.baseline} | columns
    kept = revise(
        there,
        version=version,
        **columns | {"value": figures["value"], "baseline": figures["baseline"]},
        decimals=there.target.indicator.kept_decimals,
    )
    before, after = differing(_in_words(there), _in_words(kept))
    audit.record(verb="allocation.amended", subject=kept, by=by, at=at, before=before, after=after)
    return kept


def _weight(said: Decimal | int | None) -> int:
    """Give a weight as a whole number, or refuse it."""
    if said is None or said != int(said) or not 1 <= said <= HEAVIEST:
        raise WeightUnclear(_("Trọng số là số nguyên từ 1 đến 1.000.000."), field="weight")
    return int(said)


@transaction.atomic
def amend_allocations(
    *, target: Target, changes: Sequence[tuple[Allocation, Mapping[str, Any]]], by: Actor, at: datetime
) -> int:
    """Change several allocations of a target as one deed, each as `amend_allocation` does; says how many changed.

    Whoever reports the whole city is changed first where somebody else takes that over. Raises as `amend_allocation`.
    """
    begin(campaign=target.campaign, by=by)
    in_order = sorted(changes, key=lambda one: one[1].get("scope") == Scope.WHOLE)
    kept = [
        amend_allocation(allocation=one, version=one.version, changes=columns, by=by, at=at)
        for one, columns in in_order
    ]
    return sum(after.version != one.version for after, (one, _columns) in zip(kept, in_order, strict=True))


@transaction.atomic
def withdraw_allocation(
    *, allocation: Allocation, version: int, by: Actor, at: datetime, reason: str = ""
) -> Allocation:
    """Take a target back from a unit; the row stays readable, with its scenario. Twice changes nothing."""
    begin(campaign=allocation.target.campaign, by=by)
    there = Allocation.objects.select_related("target", "unit").get(pk=allocation.pk)
    if there.withdrawn_at is not None:
        return there
    kept = revise(there, version=version, withdrawn_at=at)
    after = {"reason": reason.strip()} if reason.strip() else {}
    audit.record(verb="allocation.withdrawn", subject=kept, by=by, at=at, before=_in_words(there), after=after)
    return kept


@transaction.atomic
def share_out(
    *,
    target: Target,
    value: Decimal,
    units: Sequence[Unit],
    by: Actor,
    at: datetime,
    weights: Mapping[int, Decimal] | None = None,
    is_example: bool = False,
) -> list[Allocation]:
    """Share a value out over units, evenly or by ``weights`` (by the unit's key), so that the parts add up exactly.

    Who carries the target already gets a new value; the others are given it. Raises as `allocate` does.
    """
    begin(campaign=target.campaign, by=by)
    if not units:
        raise NothingToSpread(_("Chưa chọn đơn vị nào để giao."), field="units")
    refuse_too_fine(target.indicator, value)
    parts = dict(zip([one.pk for one in units], shares(target, value, units, weights), strict=True))
    held = {
        one.unit_id: one for one in Allocation.objects.filter(target=target, unit__in=units, withdrawn_at__isnull=True)
    }
    kept = [
        amend_allocation(
            allocation=one, version=one.version, changes={"value": parts[one.unit_id], "scope": Scope.OWN}, by=by, at=at
        )
        for one in held.values()
    ]
    new = [Part(unit=one, value=parts[one.pk], is_example=is_example) for one in units if one.pk not in held]
    return kept + (allocate(target=target, parts=new, by=by, at=at) if new else [])


def shares(
    target: Target, value: Decimal, units: Sequence[Unit], weights: Mapping[int, Decimal] | None = None
) -> list[Decimal]:
    """Give what each unit would get of a value, in their order; raises ``NothingToSpread``."""
    kept = target.indicator.kept_decimals
    if weights is None:
        return rules.even(value, len(units), kept)
    try:
        return rules.spread(value, [weights[one.pk] for one in units], kept)
    except (Unspreadable, KeyError):
        raise NothingToSpread(
            _("Hãy ghi trọng số của mỗi đơn vị: không số nào âm, và ít nhất một số lớn hơn 0."), field="weights"
        ) from None
