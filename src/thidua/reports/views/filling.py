"""A unit's report as it is filled in: saved, saved by itself while one types, saved and submitted."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.kernel.merging import Verdict
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.reports import access, actions, queries
from thidua.reports.forms.filling import Filling, sent_in
from thidua.reports.forms.steps import PaperForm
from thidua.reports.views.asked import REFUSED, asked_for
from thidua.reports.views.page import report_page
from thidua.reports.views.proofs import keep_files, take_off

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.reports.actions import Saved
    from thidua.reports.forms.filling import Sent
    from thidua.reports.queries import Form
    from thidua.reports.views.asked import Asked

STEP = "step"
SUBMIT = "trinh"
PAPER = "van-ban"


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def report(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show a unit's report for a period and take what is filled in; a part of it where it saves itself."""
    asked = asked_for(request, campaign_id, period_id, unit_id)
    if request.method != "POST":
        return report_page(asked)
    asked.require(access.FILL)
    return _by_itself(asked) if request.htmx else _by_hand(asked)


def _form(asked: Asked) -> Form:
    return queries.form_of(period=asked.period, unit=asked.unit, today=asked.request.today)


def _save(asked: Asked, sent: Sent) -> Saved:
    request = asked.request
    return actions.save_cells(
        period=asked.period,
        unit=asked.unit,
        typed={key: text for key, text in sent.typed.items() if key not in sent.unreadable},
        base=sent.base,
        as_digests=True,
        by=request.officer,
        at=request.at,
    )


# -- By hand ----------------------------------------------------------------------------------------------------------


def _by_hand(asked: Asked) -> HttpResponse:
    """Save what came, then take the step that was asked for; what was not taken stays on the page as it was typed."""
    before = _form(asked)
    sent = sent_in(asked.request.POST, before)
    try:
        saved = _save(asked, sent)
    except Refused as refusal:
        now = _form(asked)
        filling = Filling(now, sent=sent)
        if not now.is_open and not filling.differs:
            return asked.back()  # a second click, or the same form at one moment: everything is stored already
        return report_page(asked, form=now, filling=filling, said=str(refusal))
    unproved = keep_files(asked, before.open_fields)
    if saved.refused or saved.clashes or sent.unreadable or unproved:
        filling = Filling(_form(asked), sent=sent, saved=saved, unproved=unproved)
        return report_page(asked, form=filling.form, filling=filling, bound=_paper(asked))
    return _next(asked, saved, before, sent)


def _next(asked: Asked, saved: Saved, before: Form, sent: Sent) -> HttpResponse:
    """Do what was asked for beyond saving."""
    if take_off(asked, before.open_fields):
        messages.success(asked.request, _("Đã lưu và bỏ tệp khỏi minh chứng."))
        return asked.back()
    step = asked.request.POST.get(STEP)
    if step == SUBMIT:
        return _submit(asked, saved, sent)
    if step == PAPER:
        return _from_paper(asked, saved)
    messages.success(asked.request, _("Đã lưu."))
    return asked.back()


def _submit(asked: Asked, saved: Saved, sent: Sent) -> HttpResponse:
    request = asked.request
    try:
        edition = actions.submit(
            report=saved.edition.report, version=saved.edition.version, by=request.officer, at=request.at
        )
    except actions.NotComplete as refusal:
        form = _form(asked)
        return report_page(asked, form=form, filling=Filling(form, asked=True), said=str(refusal))
    except Refused as refusal:
        form = _form(asked)
        if Filling(form, sent=sent).differs:
            return report_page(asked, form=form, said=str(refusal))
        if not form.is_open:
            return asked.back()  # the same form sent twice at one moment: the other one submitted it
        if form.edition and form.edition.version != saved.edition.version:
            return _submit(asked, replace(saved, edition=form.edition), sent)  # the other one saved it just now
        return report_page(asked, form=form, said=str(refusal))
    if edition.state == "approved":
        messages.success(request, _("Đã gửi lại Ban Thi đua - Khen thưởng."))
    else:
        messages.success(request, _("Đã trình lãnh đạo đơn vị duyệt."))
    return asked.back()


def _from_paper(asked: Asked, saved: Saved) -> HttpResponse:
    """Take the report as what the unit sent on paper."""
    request = asked.request
    paper = PaperForm(request.POST, request.FILES, auto_id="paper-%s")
    if not paper.is_valid():
        return report_page(asked, bound={"paper": paper})
    try:
        edition = actions.receive_paper(
            report=saved.edition.report,
            version=saved.edition.version,
            paper=paper.paper(),
            file=paper.cleaned_data["paper_file"],
            by=request.officer,
            at=request.at,
        )
    except actions.NotComplete as refusal:
        form = _form(asked)
        return report_page(
            asked, form=form, filling=Filling(form, asked=True), bound={"paper": paper}, said=str(refusal)
        )
    except Refused as refusal:
        paper.add_error(refusal.field if refusal.field in paper.fields else None, str(refusal))
        return report_page(asked, bound={"paper": paper})
    if edition.state == "received":
        messages.success(request, _("Đã tiếp nhận báo cáo từ văn bản của đơn vị."))
    else:
        messages.success(request, _("Đã nhập báo cáo từ văn bản; chờ Ban Thi đua - Khen thưởng tiếp nhận."))
    return asked.back()


def _paper(asked: Asked) -> dict[str, PaperForm]:
    """Keep what was typed about the paper where something else was refused."""
    return {} if asked.is_own else {"paper": PaperForm(asked.request.POST, auto_id="paper-%s")}


# -- By itself --------------------------------------------------------------------------------------------------------


def _by_itself(asked: Asked) -> HttpResponse:
    """Save what was typed meanwhile and give back only what changed; nobody's focus or typing is touched."""
    before = _form(asked)
    sent = sent_in(asked.request.POST, before)
    try:
        saved = _save(asked, sent)
    except Refused as refusal:
        return render(asked.request, "reports/_autosaved.html", {"said": str(refusal)}, status=REFUSED)
    filling = Filling(_form(asked), sent=sent, saved=saved)
    taken = [one.key for one in saved.merged if one.verdict in {Verdict.THERE, Verdict.SAME, Verdict.UNCHANGED}]
    context = {
        "filling": filling,
        "cells": [filling.cell(key) for key in taken],
        "lines": list(filling.touched(sent.typed)),
        "edition": saved.edition,
        "open": filling.problems_of_saving,
    }
    answer = render(asked.request, "reports/_autosaved.html", context)
    answer["HX-Trigger"] = json.dumps({"report:saved": {"open": len(filling.problems_of_saving)}})
    return answer
