"""One sending: whom, about what, in which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.notices.actions import News
from thidua.records.turns import one_at_a_time
from thidua.reports import access as reports
from thidua.urging import access, queries
from thidua.urging.actions.refusals import NobodyToUrge
from thidua.urging.addresses import where
from thidua.urging.export import column_name
from thidua.urging.models import Form, Urge, Urging

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.urging.queries import Column

HEARS: Final[Mapping[str, str]] = {
    Form.REMINDER: reports.FILL,
    Form.SECOND: reports.FILL,
    Form.LETTER: reports.APPROVE,
    Form.NAMED: reports.APPROVE,
}
"""Who hears each form: everybody who does the unit's work, or its head alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit and the duties (columns of the board) that it is urged about; ``rung`` of each where the ladder does."""

    unit: Unit
    columns: Sequence[Column]
    rungs: Sequence[int | None] = ()


@transaction.atomic
def urge(*, campaign: Campaign, asked: Sequence[Asked], form: str, words: str = "", by: Actor, at: datetime) -> Urging:
    """Urge units by hand about what is still open, one message a person and unit however many duties it names.

    What was done meanwhile, or urged about within the ladder's days of rest, is left out. Raises ``NobodyToUrge`` where
    nothing is left, ``NotAllowed``.
    """
    access.require(by, campaign, on=day_of(at))
    one_at_a_time(f"urging:{campaign.pk}")
    left = _left(campaign, asked, by, at)
    if not left:
        raise NobodyToUrge(_("Không còn đơn vị nào cần đôn đốc: việc đã xong, hoặc vừa được đôn đốc."))
    return send(campaign=campaign, asked=left, form=form, words=words, by=by, at=at)


def _left(campaign: Campaign, asked: Sequence[Asked], by: Actor, at: datetime) -> list[Asked]:
    """Give of what was asked that which is still to be urged about, as it stands now."""
    open_now = {
        (one.unit.pk, duty.column.key)
        for one in queries.to_urge(by, campaign, at, units=[one.unit.public_id for one in asked])
        for duty in one.duties
        if duty.rests_until is None
    }
    kept = [
        Asked(one.unit, [column for column in one.columns if (one.unit.pk, column.key) in open_now]) for one in asked
    ]
    return [one for one in kept if one.columns]


def send(*, campaign: Campaign, asked: Sequence[Asked], form: str, words: str, by: Actor, at: datetime) -> Urging:
    """Write the sending down, tell the officers, leave one line in the journal."""
    urging = Urging.objects.create(campaign=campaign, form=form, words=words.strip(), by=by.actor_id, at=at)
    told = notices.tell_each(
        kind=f"urging.{form}", news=[_news(urging, one) for one in asked], verb=HEARS[form], by=by, at=at
    )
    hearers: dict[str, int] = {}
    for notice in told:
        hearers[notice.key] = hearers.get(notice.key, 0) + 1
    Urge.objects.bulk_create(
        Urge(
            urging=urging,
            unit=one.unit,
            obligation=None if column.period else column.obligation,
            period=column.period,
            rung=rung,
            hearers=hearers.get(queries.key_of(urging, one.unit), 0),
        )
        for one in asked
        for column, rung in zip(one.columns, one.rungs or [None] * len(one.columns), strict=True)
    )
    after = {"form": str(form), "units": len(asked), "hearers": sum(hearers.values()), "words": urging.words}
    audit.record(verb="urging.sent", subject=urging, by=by, at=at, after=after)
    return urging


def _news(urging: Urging, one: Asked) -> News:
    params: dict[str, Any] = {
        "unit": one.unit.name,
        "duties": "; ".join(column_name(column) for column in one.columns),
        "words": urging.words,
    }
    return News(queries.key_of(urging, one.unit), [one.unit], params, where(urging.campaign, one.unit, one.columns[0]))
