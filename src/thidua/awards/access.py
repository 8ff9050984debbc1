"""Who reads the rules, and who corrects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from thidua.kernel.actors import Actor

READ = "campaign.read"
EDIT = "campaign.amend"


def may_edit(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody corrects the rules: the office."""
    return people.may(officer, EDIT, on=on)


def require_to_edit(officer: Actor | None, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_edit` says yes."""
    if not may_edit(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng sửa quy định khen thưởng."))
