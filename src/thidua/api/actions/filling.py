"""A unit's report filled in by a machine: all of what it sent, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel.refused import Refused
from thidua.reports import actions as reports
from thidua.reports.actions import Typed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.reports.actions import Saved


class NotTaken(Refused):
    """Cells were refused, so nothing was saved; ``cells`` says of each why, by its key."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        """Keep the sentences."""
        super().__init__(_("Một số ô không nhận được nên chưa lưu gì. Hãy sửa các ô ấy rồi gửi lại."))
        self.cells = dict(cells)


@transaction.atomic
def fill(
    *, period: Period, unit: Unit, texts: Mapping[str, str], base: Mapping[str, str], by: Actor, at: datetime
) -> Saved:
    """Save cells of a unit's report as its page does; where one is refused or was changed meanwhile, save none.

    ``base`` holds the texts that the machine had read. Raises what ``reports.actions.save_many`` gives as a refusal,
    and ``NotTaken``.
    """
    typed = [Typed(unit, texts, base)]
    [found] = reports.save_many(period=period, typed=typed, by=by, at=at, strictly=True)
    if isinstance(found, Refused):
        raise found
    refused = dict(found.refused) | {one.key: _("Người khác vừa sửa ô này.") for one in found.clashes}
    if refused:
        raise NotTaken(refused)
    return found
