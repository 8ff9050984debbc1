"""Climbing the ladder: what the product does by itself on a working day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.kernel.workdays import holidays_around
from thidua.records.turns import one_at_a_time
from thidua.urging import queries, rules
from thidua.urging.actions.sending import Asked, send

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.urging.models import Ladder, Urging


@transaction.atomic
def climb(*, ladder: Ladder, at: datetime, by: Actor = SYSTEM) -> list[Urging]:
    """Urge every unit whose duties have come to a new rung; one sending for each form that is due.

    Nothing happens outside of office hours and on days off, while a duty rests, or on a ladder that is off. However
    often it is called, a rung is used once for a unit and duty.
    """
    today = day_of(at)
    if not ladder.is_on or rules.is_quiet(at, holidays_around(today)):
        return []
    one_at_a_time(f"urging:{ladder.campaign_id}")
    by_form: dict[str, list[Asked]] = {}
    for one in queries.climbing(ladder, at):
        for form in {step.form for _duty, step in one.steps}:
            here = [(duty, step) for duty, step in one.steps if step.form is form]
            asked = Asked(one.unit, [duty for duty, _step in here], [step.offset for _duty, step in here])
            by_form.setdefault(form.value, []).append(asked)
    return [
        send(campaign=ladder.campaign, asked=by_form[form], form=form, words="", by=by, at=at)
        for form in sorted(by_form)
    ]
