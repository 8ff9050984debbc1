"""What every step on a sheet begins with, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.notices import actions as notices
from thidua.records.turns import one_at_a_time
from thidua.scoring import queries
from thidua.scoring.actions.refusals import BadInput, NotComplete, WrongStep
from thidua.scoring.addresses import address_of_sheet
from thidua.scoring.models import ScoreSheet, SheetState
from thidua.scoring.rules import points

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.scoring.rules.table import Inputs, Item

WITH = ("table_version__table__campaign", "unit", "group")


def taken(sheet: ScoreSheet, *states: SheetState) -> ScoreSheet:
    """Give the sheet as it stands now, its turn taken; raises ``WrongStep`` where it is in none of the states."""
    one_at_a_time(f"scoring:sheet:{sheet.pk}")
    now = ScoreSheet.objects.select_related(*WITH).get(pk=sheet.pk)
    if now.state not in states:
        raise WrongStep(
            _("Phiếu chấm điểm này nay là “%s” nên không làm bước đó được. Hãy mở lại trang.") % now.get_state_display()
        )
    return now


def required(text: str, field: str, words: str) -> str:
    """Give a text without its ends; raises ``NotComplete`` with the words where nothing is left."""
    if not text.strip():
        raise NotComplete(words, field=field)
    return text.strip()


def refuse_inputs(item: Item, inputs: Inputs, *, field: str = "") -> None:
    """Raise ``BadInput`` with a plain sentence where inputs do not fit the item."""
    wrong = points.refused(item, inputs)
    if not wrong:
        return
    sentences = {
        "exempt": _("Mục %s không được miễn."),
        "names": _("Mục %s chưa nhập đủ số."),
        "negative": _("Mục %s: không nhập số âm."),
        "large": _("Mục %s: con số quá lớn hoặc quá nhiều chữ số."),
        "whole": _("Mục %s: số lần phải là số nguyên, không âm."),
        "option": _("Mục %s: hãy chọn một mức trong bảng."),
        "holds": _("Mục %s: chỉ có đạt hoặc không đạt."),
        "points": _("Mục %s: điểm cao hơn mức tối đa của mục."),
    }
    raise BadInput(sentences[wrong] % item.code, field=field)


def settle(sheet: ScoreSheet, *, by: Actor, at: datetime) -> ScoreSheet:
    """Let a sheet whose items have all been verified be verified, and tell the unit; else leave it as it is."""
    if sheet.state != SheetState.SUBMITTED or queries.waiting(sheet):
        return sheet
    sheet.state, sheet.verified_at, sheet.version = SheetState.VERIFIED, at, sheet.version + 1
    sheet.save(update_fields=["state", "verified_at", "version"])
    tell("verified", sheet, [sheet.unit], verb="duty.do", by=by, at=at)
    return sheet


def tell(
    kind: str, sheet: ScoreSheet, units: Collection[Unit], *, verb: str, by: Actor, at: datetime, **more: Any
) -> int:
    """Tell everybody of some units whose role allows a deed; give how many people heard."""
    params = {"unit": sheet.unit.name, "table": sheet.table_version.table.name, **more}
    key = f"{sheet.public_id.hex}:{sheet.version}:{more.get('code', '')}"
    url = address_of_sheet(sheet, more.get("code", ""))
    return len(
        notices.tell(kind=f"score.{kind}", key=key, units=units, verb=verb, params=params, url=url, by=by, at=at)
    )
