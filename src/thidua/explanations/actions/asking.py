"""Asking a unit why a figure stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.explanations import access, queries, rules
from thidua.explanations.actions.refusals import AlreadyAsked, NothingToExplain, NotTheirs
from thidua.explanations.actions.standing import refuse_day, required, tell
from thidua.explanations.models import Answer, Explanation
from thidua.kernel.clock import day_of
from thidua.monitoring import queries as monitoring
from thidua.monitoring.queries import Basis
from thidua.organisations.models import Unit
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Dashboard, Figure


@transaction.atomic
def ask(
    *,
    target: Target,
    period: Period,
    place: Unit,
    unit: Unit,
    question: str,
    due: date,
    by: Actor,
    at: datetime,
    basis: Basis = Basis.THEN,
    is_example: bool = False,
) -> Explanation:
    """Ask a unit to explain the figure of a target at ``place`` in a period; what stands there now is kept with it.

    ``due`` is the first day that is too late. Raises ``NothingToExplain`` for a light that is neither red nor amber,
    ``NotTheirs``, ``AlreadyAsked``, ``BadDay``, ``NotComplete``, ``NotAllowed``.
    """
    campaign, today = target.campaign, day_of(at)
    access.require_ask(by, campaign, on=today)
    words = required(question, "question", _("Hãy viết điều cần giải trình."))
    refuse_day(due, at)
    if unit.pk not in {one.unit.pk for one in queries.candidates(target, place, today)}:
        raise NotTheirs(_("Chỉ hỏi cơ quan chủ trì hoặc đơn vị đang được giao chỉ tiêu này."), field="unit")
    stood = _stood(monitoring.dashboard(campaign, place, period, today=today, basis=basis), target)
    one_at_a_time(f"explanations:{target.pk}:{period.pk}:{unit.pk}")
    if queries.open_about(target, period).filter(unit=unit).exists():
        raise AlreadyAsked(
            _("Đơn vị này đang có một yêu cầu giải trình chưa xong về chỉ tiêu và kỳ này."), field="unit"
        )
    made = Explanation.objects.create(
        campaign=campaign,
        target=target,
        period=period,
        place=place,
        unit=unit,
        question=words,
        stood=stood.as_kept(),
        due=due,
        asked_at=at,
        asked_by=by.actor_id,
        asked_from=Unit.objects.filter(public_id=by.unit_public_id).first() if by.unit_public_id else None,
        is_example=is_example,
    )
    Answer.objects.create(explanation=made, due=due, decimals=target.indicator.kept_decimals)
    hearers = tell("asked", made, [unit], verb=access.WRITE, question=words, by=by, at=at)
    audit.record(
        verb="explanation.asked",
        subject=made,
        by=by,
        at=at,
        after={
            "unit": str(unit.public_id),
            "target": str(target.public_id),
            "period": period.name,
            "light": stood.verdict.light.value,
            "due": due.isoformat(),
            "question": words,
            "hearers": hearers,
        },
    )
    return made


def _stood(dashboard: Dashboard, target: Target) -> rules.Stood:
    figure = dashboard.of(target.public_id)
    if figure is None or figure.light not in rules.ASKED_ABOUT:
        raise NothingToExplain(_("Chỉ yêu cầu giải trình khi đèn là “Chậm” hoặc “Có nguy cơ”."))
    return stood_of(figure, dashboard)


def stood_of(figure: Figure, dashboard: Dashboard) -> rules.Stood:
    """Give what is kept of a figure that is asked about."""
    return rules.Stood(
        verdict=figure.verdict,
        value=figure.value,
        so_far=figure.so_far,
        goal=figure.goal,
        scenario=figure.scenario,
        measure=figure.target.measure,
        basis=dashboard.basis.value,
        expected=figure.sums.expected,
        reported=figure.sums.reported,
        not_applicable=figure.sums.not_applicable,
        overdue=figure.overdue,
        pending=dashboard.pending,
    )
