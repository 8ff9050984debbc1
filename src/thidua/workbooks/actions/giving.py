"""Giving a workbook out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.kernel.clock import day_of
from thidua.participation import queries as participation
from thidua.participation.actions import TakesNoPart
from thidua.workbooks import access, excel
from thidua.workbooks.models import Workbook
from thidua.workbooks.parts import PARTS, Scope
from thidua.workbooks.rules import memory
from thidua.workbooks.rules.returned import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.workbooks.rules.cells import Sheet


@dataclass(frozen=True, slots=True)
class Given:
    """A workbook that was given out, and its file."""

    workbook: Workbook
    data: bytes


@transaction.atomic
def give(*, campaign: Campaign, unit: Unit, by: Actor, at: datetime) -> Given:
    """Give a unit's whole campaign as an Excel file, and remember what stood in it.

    Nothing of the campaign changes. Raises ``NotAllowed`` and ``TakesNoPart``.
    """
    access.require(by, unit, on=day_of(at))
    if not participation.takes_part(campaign, unit, day_of(at)):
        raise TakesNoPart(_("Đơn vị này không ở cụm, khối nào của đợt thi đua nên không có sổ."))
    with translation.override("vi"):
        sheets = sheets_of(Scope(campaign, unit, by, at))
        workbook = Workbook.objects.create(
            campaign=campaign,
            unit=unit,
            layout=LAYOUT,
            given_at=at,
            given_to=by.actor_id,
            base=memory.packed(sheets),
        )
        return Given(workbook, _file(workbook, sheets))


def sheets_of(scope: Scope) -> list[Sheet]:
    """Give every sheet of a unit's workbook as it stands now."""
    return [sheet for part in PARTS for sheet in part(scope).sheets]


def _file(workbook: Workbook, sheets: Sequence[Sheet]) -> bytes:
    campaign, unit = workbook.campaign, workbook.unit
    about = {
        "so": str(workbook.public_id),
        "dot": str(campaign.public_id),
        "don-vi": str(unit.public_id),
        "luc": workbook.given_at.isoformat(),
    }
    return excel.write(sheets, about=about, title=f"Sổ thi đua: {unit.name}", lines=(f"Đợt thi đua: {campaign.title}",))
