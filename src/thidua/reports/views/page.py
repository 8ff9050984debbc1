"""The one page of a report: the form or the reading, where it stands on its way, and the next step's own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.audit import queries as audit
from thidua.kernel.ids import new_id
from thidua.people.models import Officer
from thidua.reports import access, queries
from thidua.reports.forms.filling import Filling
from thidua.reports.forms.steps import ApproveForm, CorrectForm, PaperForm, ReturnForm, StepForm
from thidua.reports.models import State
from thidua.reports.rules import way
from thidua.reports.rules.cells import DOCUMENT
from thidua.reports.views.asked import REFUSED
from thidua.reports.views.proofs import proofs_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.forms import Form as DjangoForm
    from django.http import HttpResponse

    from thidua.reports.queries import Form
    from thidua.reports.views.asked import Asked

FORMS: Final[dict[str, type[StepForm]]] = {
    "step": StepForm,
    "approve": ApproveForm,
    "back": ReturnForm,
    "correct": CorrectForm,
}
"""The forms of the page by the name that its template uses; ``step`` is of the steps that say nothing more."""
SHOWN_BY: Final = {"step": "receive", "approve": "approve", "back": "flag", "correct": "correct"}
"""The deed with which the faults of each form are shown beside it."""


def report_page(
    asked: Asked,
    *,
    filling: Filling | None = None,
    form: Form | None = None,
    bound: Mapping[str, DjangoForm] | None = None,
    said: str = "",
) -> HttpResponse:
    """Show the page; ``bound`` holds forms that were sent and refused, ``said`` a refusal that belongs to no field."""
    request = asked.request
    form = form or queries.form_of(period=asked.period, unit=asked.unit, today=request.today)
    said_of = queries.confirmations_of(form.edition) if form.edition else {}
    filling = filling or Filling(form, confirmations=said_of)
    deeds = deeds_of(asked, form)
    forms = _forms(asked, form) | dict(bound or {})
    said = said or _not_shown(bound or {}, deeds)
    forms["approve"].fields["file"].required = not (form.edition and form.edition.signed_file_id)
    refused = bool(said or filling.problems or filling.strangers or any(one.errors for one in forms.values()))
    covering = _covering(form, deeds)
    editions = list(queries.editions_of(form.report)) if form.report else []
    signed = bool(form.edition and (form.edition.signed_on or form.edition.paper_on))
    context = {
        "campaign": asked.campaign,
        "period": asked.period,
        "unit": asked.unit,
        "form": form,
        "filling": filling,
        "forms": forms,
        "said": said,
        "deeds": deeds,
        "today": request.today,
        "is_own": asked.is_own,
        "is_running": asked.is_running,
        "is_locked": "fill" in deeds and not form.has_left and form.days.is_closed(request.today),
        "flags": _flags(filling, form),
        "editions": editions,
        "proofs": proofs_of(asked),
        "way_steps": _way_steps(form),
        "lost": [] if "fill" in deeds else filling.lost,
        **covering,
        "has_more": "fill" not in deeds or "drop" in deeds or any(covering.values()) or len(editions) > 1 or signed,
        "history": audit.history_of(form.report) if form.report else None,
        "kept_reasons": _kept_reasons(forms["back"]),
    }
    return render(request, "reports/report.html", context, status=REFUSED if bound or said or refused else 200)


def _not_shown(bound: Mapping[str, DjangoForm], deeds: set[str]) -> str:
    """Say what is wrong in forms that were sent and that the page does not show, as the report stands now."""
    hidden = [form for name, form in bound.items() if name in SHOWN_BY and SHOWN_BY[name] not in deeds]
    said = [str(words) for form in hidden for errors in form.errors.values() for words in errors]
    return " ".join(dict.fromkeys(said))


def deeds_of(asked: Asked, form: Form) -> set[str]:
    """Say what the officer may do to a report as it stands, in the words of the template."""
    covered = form.report is not None and form.report.covered_by is not None
    if not asked.is_running or covered:
        return set()
    fills = asked.may(access.FILL)
    found = {"extend"} if asked.may(access.EXTEND) and not form.has_left else set()
    if fills and form.is_open:
        found.add("fill")
    if form.edition is None:
        return found
    state, steps = form.state, way.Step
    if fills and way.may_step(steps.WITHDRAW, state):
        found.add("withdraw")
    if fills and way.may_step(steps.CORRECT, state) and not form.days.is_closed(asked.request.today):
        found.add("correct")
    if fills and form.edition.number > 1 and state == State.DRAFT:
        found.add("drop")
    if way.may_step(steps.APPROVE, state) and asked.may(access.APPROVE):
        found |= {"approve", "flag"}
    if way.may_step(steps.RECEIVE, state) and asked.may(access.RECEIVE):
        found |= {"receive", "flag"}
    return found


def _forms(asked: Asked, form: Form) -> dict[str, Any]:
    """Give the page's small forms as they begin."""
    edition = form.edition
    start = {"key": new_id(), "version": edition.version if edition else 0}
    signing = start | _signer(asked, form)
    return {name: kind(initial=signing, auto_id=f"{name}-%s") for name, kind in FORMS.items()} | {
        "paper": PaperForm(auto_id="paper-%s")
    }


def _signer(asked: Asked, form: Form) -> dict[str, Any]:
    """Give what a signed document begins with: what was signed before, else the head who is at work."""
    edition, officer = form.edition, asked.request.officer
    if edition and edition.signer:
        names = ("document_number", "signed_on", "signer", "signer_title")
        return {name.removeprefix("document_"): getattr(edition, name) for name in names}
    return {"signer": officer.user.name, "signed_on": asked.request.today} if isinstance(officer, Officer) else {}


def _kept_reasons(form: Any) -> dict[str, str]:
    """Give the reasons that were typed for a return and refused, by field."""
    return {one.field: one.reason for one in form.flagged()} if form.is_bound else {}


def _flags(filling: Filling, form: Form) -> list[tuple[str, str, str]]:
    """Give what has to be changed in a returned report: where, what, why."""
    if form.back is None:
        return []
    names = {line.row.field: (line.id, line.row.target.label) for line in filling.lines}
    names |= {one.row.field: (one.id, one.row.heading.title) for one in filling.passages}
    return [
        (*names.get(flag.field, ("van-ban", "")), flag.reason)
        for flag in form.back.flags.all()
        if flag.field in names or flag.field == DOCUMENT
    ]


def _covering(form: Form, deeds: set[str]) -> dict[str, Any]:
    """Give the other campaigns' periods that the report discharges, and those that it might."""
    if form.report is None:
        return {"covered": [], "to_cover": []}
    covered = queries.covered_by(form.report)
    joined = {one.period_id for one in covered}
    others = queries.periods_to_cover(form.report) if "fill" in deeds and form.edition else []
    return {"covered": covered, "to_cover": [one for one in others if one.pk not in joined]}


@dataclass(frozen=True, slots=True)
class WayStep:
    """A station of a report: who is at work there, since when it was done, whether it is its turn."""

    who: str
    colour: str
    word: str
    at: datetime | None
    is_now: bool


def _way_steps(form: Form) -> list[WayStep]:
    """Give the three stations of a report as they stand."""
    edition, state = form.edition, form.state
    moments = (edition.submitted_at, edition.approved_at, edition.received_at) if edition else (None, None, None)
    here = {State.SUBMITTED: 1, State.APPROVED: 2, State.RECEIVED: 3}.get(State(state), 0)
    who = (_("Cán bộ đơn vị lập và trình"), _("Lãnh đạo đơn vị duyệt, ký"), _("Ban Thi đua - Khen thưởng tiếp nhận"))
    return [
        WayStep(
            who=name,
            colour="ok" if number < here else "idle",
            word=_("Xong") if number < here else _("Đang ở đây") if number == here else _("Chưa đến"),
            at=moment if number < here else None,
            is_now=number == here,
        )
        for number, (name, moment) in enumerate(zip(who, moments, strict=True))
    ]
