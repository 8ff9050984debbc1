"""Returning: named fields, each with a reason; nothing else opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.reports import access, queries
from thidua.reports.actions.standing import in_words, news, step_on
from thidua.reports.models import Asker, Edition, Flag, Report, Return, State
from thidua.reports.rules.cells import DOCUMENT, target_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
    """Return an edition with what was flagged.

    Raises ``Refused`` without a flag, where a reason is missing, and for a field that could not be opened.
    """
    kept = {one.field: one.reason.strip() for one in flagged}
    if kept.keys() - _fields(report, at):
        raise Refused(_("Có mục không còn trong báo cáo này. Hãy mở lại trang rồi chọn lại."), field="flags")
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
        after=in_words(report, edition, asker=asker.value, **_flags_in_words(kept)),
    )
    news(report, edition, "returned", verb=access.FILL, by=by, at=at)
    return edition


def _flags_in_words(kept: Mapping[str, str]) -> dict[str, Any]:
    """Give the reasons as the journal keeps them: of figures by target, of everything else in a list."""
    figures = {str(target): reason for field, reason in kept.items() if (target := target_of(field))}
    others = [reason for field, reason in kept.items() if target_of(field) is None]
    said = {"flagged_figures": figures, "flagged_rest": others}
    return {name: value for name, value in said.items() if value}


def _fields(report: Report, at: datetime) -> set[str]:
    """Give the fields that can be returned: whose target the unit still carries, every section, the document."""
    form = queries.form_of(period=report.period, unit=report.unit, today=day_of(at))
    figures = {row.field for row in form.figures if row.allocation is not None}
    return figures | {row.field for row in form.sections} | {DOCUMENT}
