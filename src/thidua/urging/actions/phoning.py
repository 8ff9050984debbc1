"""Giving out the telephone numbers of the people of late units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.urging import access

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.urging.queries import Late


@transaction.atomic
def give_phones(*, campaign: Campaign, rows: Sequence[Late], by: Actor, at: datetime) -> None:
    """Note that somebody takes the list of numbers away as a file: how many units and people, never who.

    Raises ``NotAllowed``.
    """
    access.require(by, campaign, on=day_of(at))
    after = {"units": len(rows), "people": sum(len(one.people) for one in rows)}
    audit.record(verb="urging.phones_given", subject=campaign, by=by, at=at, after=after)
