"""A report that came on paper: whoever may enter for the unit fills it in; the office receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed
from thidua.participation.access import is_own
from thidua.participation.actions.entering import Paper, way_in
from thidua.participation.actions.entering import in_words as way_in_words
from thidua.reports import access, queries
from thidua.reports.actions.receiving import count
from thidua.reports.actions.sending import keep_first_day, refuse_incomplete
from thidua.reports.actions.standing import begin_entry, edition_for, in_words, refuse_late, settle, step_on
from thidua.reports.models import Edition, Report, State
from thidua.reports.rules import way

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor


@transaction.atomic
def receive_paper(
    *, report: Report, version: int, paper: Paper, by: Actor, at: datetime, file: Examined | None = None
) -> Edition:
    """Take a filled-in report as what a unit sent on paper: it is approved by the paper, whose day decides lateness.

    By whoever receives reports it is received at once; a unit above, which may only enter, leaves it for the office.
    Raises ``PaperUnknown``, ``NotComplete``, ``PeriodClosed``, ``WrongStep``, and as every entry does; ``NotAllowed``
    for the unit's own officers, whose report its head signs.
    """
    if is_own(by, report.unit):
        raise NotAllowed(_("Báo cáo của chính đơn vị thì trình lãnh đạo đơn vị duyệt, không nhập thay từ giấy."))
    begin_entry(report.period, report.unit, by=by, at=at)
    columns = way_in(unit=report.unit, paper=paper, by=by, at=at)
    edition = edition_for(way.Step.SUBMIT, report, version=version)
    refuse_late(edition, at)
    refuse_incomplete(queries.form_of(period=report.period, unit=report.unit, today=day_of(at)))
    settle(edition, at)
    words = way_in_words(columns)
    del columns["entered_at"]
    stored = files.keep(file=file, by=by, at=at) if file else edition.signed_file
    edition = step_on(edition, state=State.APPROVED, submitted_at=at, approved_at=at, signed_file=stored, **columns)
    keep_first_day(report, edition.paper_on or day_of(at))
    audit.record(
        verb="report.entered_from_paper", subject=report, by=by, at=at, after=in_words(report, edition) | words
    )
    if access.may(by, access.RECEIVE, report.unit, on=day_of(at)):
        edition = count(report, edition, by=by, at=at)
    return edition
