"""Saying when the lights of a campaign change colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.campaigns import access as campaigns
from thidua.monitoring import access, queries
from thidua.monitoring.actions.refusals import ThresholdsOutOfOrder
from thidua.monitoring.models import Thresholds
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.monitoring.rules import lights

MOST = 100
FINEST = -2


@transaction.atomic
def set_thresholds(
    *, campaign: Campaign, version: int, thresholds: lights.Thresholds, by: Actor, at: datetime
) -> Thresholds:
    """Say when lights change colour, for the whole campaign; ``version`` is 0 before anybody did.

    Raises ``ThresholdsOutOfOrder``, ``Stale``, ``NotAllowed``.
    """
    campaigns.require(by, access.SET, campaign)
    one_at_a_time(f"thresholds:{campaign.pk}")
    _refuse_disorder(thresholds)
    before = queries.thresholds_of(campaign)
    columns: dict[str, Any] = {name: getattr(thresholds, name) for name in _NAMES}
    there = Thresholds.objects.filter(campaign=campaign).first()
    if there is None:
        kept = Thresholds.objects.create(campaign=campaign, **columns)
    else:
        kept = revise(there, version=version, **columns)
    changed = [name for name in _NAMES if getattr(before, name) != columns[name]]
    if changed:
        audit.record(
            verb="thresholds.set",
            subject=kept,
            by=by,
            at=at,
            before={name: _said(getattr(before, name)) for name in changed},
            after={name: _said(columns[name]) for name in changed},
        )
    return kept


_NAMES = ("on_track", "at_risk", "about", "enough", "by_days")


def _refuse_disorder(thresholds: lights.Thresholds) -> None:
    for name in _NAMES[:-1]:
        value = getattr(thresholds, name)
        if not 0 <= value <= MOST or value.as_tuple().exponent < FINEST:
            raise ThresholdsOutOfOrder(_("Ngưỡng là số từ 0 đến 100, nhiều nhất hai chữ số sau dấu phẩy."), field=name)
    if thresholds.at_risk < thresholds.on_track:
        raise ThresholdsOutOfOrder(_("Ngưỡng “có nguy cơ” không nhỏ hơn ngưỡng “đúng tiến độ”."), field="at_risk")


def _said(value: object) -> object:
    return value if isinstance(value, bool) else f"{value:f}"
