"""What every step on a request begins with, and how it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from thidua.explanations import rules
from thidua.explanations.actions.refusals import BadDay, NotComplete, WrongStep
from thidua.explanations.addresses import address_of
from thidua.explanations.models import Explanation
from thidua.kernel.clock import day_of
from thidua.notices import actions as notices
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.explanations.rules import Step
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

DAY: Final = timedelta(days=1)


def taken(explanation: Explanation, step: Step) -> Explanation:
    """Give the request as it stands now, its turn taken; raises ``WrongStep`` where the step is not open any more."""
    one_at_a_time(f"explanations:{explanation.pk}")
    now = Explanation.objects.select_related("campaign", "target", "period", "unit", "asked_from").get(
        pk=explanation.pk
    )
    if not rules.may_step(step, rules.State(now.state)):
        raise WrongStep(
            _("Yêu cầu giải trình này nay là “%s” nên không làm bước đó được. Hãy mở lại trang.")
            % now.get_state_display()
        )
    return now


def refuse_day(due: date, at: datetime) -> None:
    """Raise ``BadDay`` for a last day that is over or too far ahead; ``due`` is the day after it."""
    last, today = due - DAY, day_of(at)
    if last < today:
        raise BadDay(_("Hạn trả lời đã qua; hãy chọn từ hôm nay trở đi."), field="last_day")
    if last > today + rules.FARTHEST * DAY:
        raise BadDay(_("Hạn trả lời không quá %s ngày kể từ hôm nay.") % rules.FARTHEST, field="last_day")


def required(text: str, field: str, words: str) -> str:
    """Give a text without its ends; raises ``NotComplete`` with the words where nothing is left."""
    if not text.strip():
        raise NotComplete(words, field=field)
    return text.strip()


def tell(
    kind: str, explanation: Explanation, units: list[Unit], *, verb: str, by: Actor, at: datetime, **more: Any
) -> int:
    """Tell everybody of some units whose role allows a deed; give how many people heard."""
    params = {
        "unit": explanation.unit.name,
        "target": explanation.target.label,
        "period": explanation.period.name,
        "last_day": explanation.due - DAY,
        **more,
    }
    key = f"{explanation.public_id.hex}:{explanation.answers.count()}"
    return len(
        notices.tell(
            kind=f"explanation.{kind}",
            key=key,
            units=units,
            verb=verb,
            params=params,
            url=address_of(explanation),
            by=by,
            at=at,
        )
    )
