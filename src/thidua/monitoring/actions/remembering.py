"""Saying how a target stood before the campaign's own reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.allocation.actions.entering import refuse_too_fine
from thidua.audit import actions as audit
from thidua.campaigns import access as campaigns
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Stale
from thidua.monitoring import access, queries
from thidua.monitoring.actions.refusals import PastUnclear
from thidua.monitoring.models import History, PastFigure
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Past

MOST_FIGURES = 120
"""Ten years of months."""


@transaction.atomic
def set_past(
    *,
    target: Target,
    version: int,
    figures: Mapping[date, Decimal],
    source: str,
    by: Actor,
    at: datetime,
    is_example: bool = False,
) -> History | None:
    """Say what a target of the whole city came to by some days before the campaign, in place of what was said.

    Sums are those since the year of their day began. ``version`` is 0 before anybody said anything. Gives None where
    nothing was and is said. Raises ``PastUnclear`` for days to come, too many figures, or none with a source;
    ``FigureTooFine``, ``Stale``, ``NotAllowed``.
    """
    campaigns.require(by, access.SET, target.campaign)
    one_at_a_time(f"history:{target.pk}")
    before = queries.past_of(target)
    _refuse(target, figures, source.strip(), day_of(at))
    if before.version == 0 and not figures:
        return None
    named = source.strip() or before.source
    kept = _history(target, version, before, {"source": named, "is_example": is_example})
    if dict(before.figures) != dict(figures) or before.source != named:
        PastFigure.objects.filter(history=kept).delete()
        shared: dict[str, Any] = {"history": kept, "decimals": target.indicator.kept_decimals}
        rows: list[dict[str, Any]] = [{"ends_on": day, "value": value} for day, value in figures.items()]
        PastFigure.objects.bulk_create(PastFigure(**shared, **row) for row in rows)
        audit.record(
            verb="history.set",
            subject=kept,
            by=by,
            at=at,
            before=_said(before.figures, before.source),
            after=_said(figures, named),
        )
    return kept


def _history(target: Target, version: int, before: Past, columns: Mapping[str, object]) -> History:
    """Give the row, written for the first time or anew."""
    if before.version:
        return revise(History.objects.get(target=target), version=version, **columns)
    if version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy xem bản mới nhất rồi sửa lại; nội dung bạn gõ vẫn còn ở đây."))
    return History.objects.create(target=target, **columns)


def _refuse(target: Target, figures: Mapping[date, Decimal], source: str, today: date) -> None:
    if len(figures) > MOST_FIGURES:
        raise PastUnclear(_("Nhiều nhất %s dòng.") % MOST_FIGURES, field="figures")
    if any(day > today for day in figures):
        raise PastUnclear(_("Có ngày chưa đến. Chỉ ghi số liệu đã có."), field="figures")
    if figures and not source:
        raise PastUnclear(_("Hãy ghi số liệu lấy từ đâu."), field="source")
    refuse_too_fine(target.indicator, *figures.values(), field="figures")


def _said(figures: Mapping[date, Decimal], source: str) -> dict[str, object]:
    shown = [f"{day.isoformat()}: {value:f}" for day, value in sorted(figures.items())]
    return {"figures": shown, "source": source} if shown else {}
