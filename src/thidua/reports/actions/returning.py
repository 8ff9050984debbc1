"""Returning: named fields, each with a reason; nothing else opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.reports import access, queries
from thidua.reports.actions.standing import in_words, news, step_on
from thidua.reports.models import Asker, Edition, Flag, Report, Return, State
from thidua.reports.rules.cells import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Flagged:
    """A field (`rules.cells`) that has to be changed, and why."""

    field: str
    reason: str


def turn_back(
    report: Report, edition: Edition, asker: Asker, flagged: Sequence[Flagged], *, by: Actor, at: datetime
) -> Edition:
    """Return an edition with what was flagged; raises ``Refused`` without a flag, or where a reason is missing."""
    known = {row.field for row in _fields(report, at)} | {DOCUMENT}
    kept = {one.field: one.reason.strip() for one in flagged if one.field in known}
    if not kept:
        raise Refused(_("Hãy chọn ít nhất một mục phải sửa, và ghi lý do cho từng mục."), field="flags")
    if not all(kept.values()):
        raise Refused(_("Mục nào trả lại cũng phải có lý do."), field="flags")
    back = Return.objects.create(edition=edition, asker=asker, by=by.actor_id, at=at)
    Flag.objects.bulk_create(Flag(back=back, field=name, reason=reason) for name, reason in kept.items())
    edition = step_on(edition, state=State.RETURNED)
    audit.record(
        verb="report.returned",
        subject=report,
        by=by,
        at=at,
        after=in_words(report, edition, asker=asker.value, flags=kept),
    )
    news(report, edition, "returned", verb=access.FILL, by=by, at=at)
    return edition


def _fields(report: Report, at: datetime) -> list[queries.FigureRow | queries.SectionRow]:
    form = queries.form_of(period=report.period, unit=report.unit, today=day_of(at))
    return [*form.figures, *form.sections]
