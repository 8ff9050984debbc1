"""Dossiers begun from a suggested list, for those that a person ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.dossiers import access
from thidua.dossiers.actions.proposing import SaidDossier, propose
from thidua.dossiers.actions.refusals import NotComplete
from thidua.kernel.clock import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.dossiers.models import Dossier, Round
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee


@transaction.atomic
def draft_suggested(
    *, round_: Round, title: str, chosen: Sequence[tuple[Nominee, str]], by: Actor, at: datetime
) -> list[Dossier]:
    """Begin a dossier for each nominee that a person chose, in the words of its result; all of them or none.

    Raises ``NotAllowed``, ``NotComplete`` where nobody was chosen, and as `propose`.
    """
    access.require_to_keep(by, round_.unit, on=day_of(at))
    if not chosen:
        raise NotComplete(_("Hãy chọn ít nhất một dòng."), field="chosen")
    return [
        propose(
            round_=round_,
            nominee=nominee,
            title=title,
            unit=nominee.unit,
            said=SaidDossier(merit_text=words),
            is_example=nominee.is_example,
            by=by,
            at=at,
        )
        for nominee, words in chosen
    ]
