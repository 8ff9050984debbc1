"""Saying when the units of a campaign are urged by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext_lazy

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time
from thidua.urging import access, rules
from thidua.urging.actions.refusals import CrookedLadder
from thidua.urging.models import Ladder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor

CROOKED: Final = {
    "many": gettext_lazy("Tối đa 8 bậc. Hãy bỏ bớt."),
    "far": gettext_lazy("Mỗi bậc cách ngày cuối cùng còn kịp không quá 60 ngày trước hoặc 120 ngày sau."),
    "twice": gettext_lazy("Hai bậc trùng ngày. Hãy sửa một bậc."),
    "milder": gettext_lazy("Bậc sau không nhẹ hơn bậc trước. Hãy sắp lại hình thức theo thời gian."),
}


@transaction.atomic
def set_ladder(
    *,
    campaign: Campaign,
    version: int,
    is_on: bool,
    steps: Sequence[rules.Step],
    rest_days: int,
    by: Actor,
    at: datetime,
) -> Ladder:
    """Keep a campaign's ladder and whether it climbs by itself; ``version`` is 0 before there is one.

    Raises ``CrookedLadder``, ``Stale``, ``NotAllowed``.
    """
    access.require(by, campaign, on=day_of(at))
    try:
        kept = rules.as_kept(rules.ladder_of(steps))
    except rules.Crooked as crooked:
        raise CrookedLadder(CROOKED[str(crooked)]) from None
    one_at_a_time(f"urging:{campaign.pk}")
    there = Ladder.objects.filter(campaign=campaign).first()
    before = _in_words(there)
    if there is None:
        there = Ladder.objects.create(campaign=campaign)
        version = there.version
    ladder = revise(there, version=version, is_on=is_on, steps=kept, rest_days=rest_days)
    after = _in_words(ladder)
    if after != before:
        audit.record(verb="urging.ladder_set", subject=ladder, by=by, at=at, before=before, after=after)
    return ladder


def _in_words(ladder: Ladder | None) -> dict[str, object]:
    if ladder is None:
        return {}
    steps = [f"{step.offset}:{step.form.value}" for step in ladder.rungs]
    return {"is_on": ladder.is_on, "steps": steps, "rest_days": ladder.rest_days}
