"""Who hears of a dossier's step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from thidua.awards import queries as awards
from thidua.dossiers import access, queries
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.dossiers.models import Dossier
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def tell(kind: str, dossier: Dossier, unit: Unit, *, by: Actor, at: datetime, **more: Any) -> None:
    """Tell whoever works on dossiers at a body; for the city those who keep its rounds. A secret one names nobody."""
    today = day_of(at)
    title = awards.law_on(today).titles.get(dossier.title)
    units = queries.keeping_units(today) if unit.is_home else [unit]
    params = {
        "nominee": dossier.file_reference if dossier.is_secret else dossier.nominee.name,
        "title": title.name if title else dossier.title,
        "unit": dossier.unit.name,
        **more,
    }
    notices.tell(
        kind=f"dossier.{kind}",
        key=f"{dossier.public_id.hex}:{dossier.version}",
        units=units,
        verb=access.KEEP if unit.is_home else access.WRITE,
        params=params,
        url=reverse("dossiers:dossier", args=[dossier.public_id]),
        by=by,
        at=at,
    )
