"""What every deed of allocating begins with, and how its figures are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.allocation.actions.refusals import CampaignOver, FigureTooFine
from thidua.campaigns import access
from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.quantities import decimals_of, to_scaled
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from decimal import Decimal

    from thidua.campaigns.models import Indicator
    from thidua.kernel.actors import Actor

ALLOCATE = "target.allocate"


def begin(*, campaign: Campaign, by: Actor, verb: str = ALLOCATE) -> Campaign:
    """Refuse whoever may not, and a campaign that is put away; give it as it is now.

    Deeds of one campaign go one after the other from here on. A closed campaign still gets periods (its closing update
    comes after its end) but nothing is allocated in it any more.
    """
    access.require(by, verb, campaign)
    one_at_a_time(f"allocation:{campaign.pk}")
    fresh = Campaign.objects.get(pk=campaign.pk)
    access.require(by, verb, fresh)
    if verb == ALLOCATE and fresh.state != CampaignState.RUNNING:
        raise CampaignOver(_("Đợt thi đua đã kết thúc nên không giao thêm, không sửa chỉ tiêu đã giao."))
    return fresh


def refuse_too_fine(indicator: Indicator, *figures: Decimal | None, field: str = "value") -> None:
    """Raise ``FigureTooFine`` for a figure that the indicator does not keep."""
    kept = indicator.kept_decimals
    for figure in figures:
        if figure is None:
            continue
        if decimals_of(figure) > kept:
            said = _("Chỉ số này giữ %s chữ số sau dấu phẩy. Hãy làm tròn, hoặc sửa cách đọc chỉ số.")
            raise FigureTooFine(said % kept, field=field)
        try:
            to_scaled(figure, kept)
        except ValueError:
            raise FigureTooFine(_("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn."), field=field) from None


def said(value: Decimal | None) -> str | None:
    """Write a figure as the journal keeps it."""
    return None if value is None else f"{value:f}"


def differing(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give only what differs between two states."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
