"""What files of allocations and scenarios are held against, in a handful of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.allocation.models import Allocation, Period, Scenario, Scope
from thidua.allocation.rules.incoming import Held, KnownCampaign, KnownTarget
from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState, Target
from thidua.kernel.quantities import from_scaled
from thidua.organisations.rules.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from thidua.kernel.actors import Actor


def known_campaigns(by: Actor) -> list[KnownCampaign]:
    """Give the campaigns that somebody sees with their targets and periods. Three queries."""
    found = list(campaigns.visible_to(by).order_by("-established_at", "-pk").defer("occasion"))
    targets: dict[int, list[KnownTarget]] = {}
    for one in (
        Target.objects.filter(campaign__in=found).select_related("indicator", "parent").order_by("ordinal", "pk")
    ):
        whole = one.parent.label if one.parent else ""
        known = KnownTarget(str(one.public_id), one.number, one.label, whole, one.indicator.kept_decimals)
        targets.setdefault(one.campaign_id, []).append(known)
    periods: dict[int, dict[str, tuple[str, str]]] = {}
    for campaign, public_id, name in (
        Period.objects.filter(campaign__in=found).order_by("pk").values_list("campaign_id", "public_id", "name")
    ):
        periods.setdefault(campaign, {})[name_key(name)] = (str(public_id), name)
    return [
        KnownCampaign(
            str(one.public_id),
            one.title,
            one.state == CampaignState.RUNNING,
            tuple(targets.get(one.pk, ())),
            periods.get(one.pk, {}),
        )
        for one in found
    ]


def held() -> dict[tuple[str, str], Held]:
    """Give every allocation of running campaigns that holds, by target and unit. One query."""
    rows = Allocation.objects.filter(
        withdrawn_at__isnull=True, target__campaign__state=CampaignState.RUNNING
    ).select_related("target", "unit")
    return {
        (str(one.target.public_id), str(one.unit.public_id)): Held(
            str(one.public_id), one.value, one.baseline, one.scope, one.note, one.is_example
        )
        for one in rows.order_by("pk")
    }


def wholes(known: Mapping[tuple[str, str], Held]) -> dict[str, str]:
    """Give by target which unit reports the whole city."""
    return {target: unit for (target, unit), one in known.items() if one.scope == Scope.WHOLE}


def plotted() -> dict[tuple[str, str], Decimal]:
    """Give every point of a scenario of running campaigns, by allocation and period. One query."""
    rows = Scenario.objects.filter(
        allocation__withdrawn_at__isnull=True, period__campaign__state=CampaignState.RUNNING
    ).order_by("pk")
    return {
        (str(allocation), str(period)): from_scaled(int(scaled), decimals)
        for allocation, period, scaled, decimals in rows.values_list(
            "allocation__public_id", "period__public_id", "value", "decimals"
        )
    }
