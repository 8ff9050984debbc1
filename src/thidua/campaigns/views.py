"""Pages of campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thidua.audit.queries import history_of
from thidua.campaigns import access, actions, export, forms, queries, rules, timeline
from thidua.campaigns import bodies as campaign_bodies
from thidua.campaigns.models import CampaignState
from thidua.design.sheets import as_csv
from thidua.design.shown import shown_day
from thidua.design.versions import saved
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people.door import needs, officers_only
from thidua.plans import queries as plans
from thidua.records.revisions import fresh
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign, Obligation, Target
    from thidua.design.versions import TwoVersions
    from thidua.people.door import DoorRequest

PAGE_SIZE = 20
BODIES_A_PAGE = 50
SHOWN_ON_PHONES = 6
"""Targets that a phone shows before the disclosure of the rest."""


def _campaign(request: DoorRequest, public_id: UUID) -> Campaign:
    """Give a campaign that the officer may see, or the page 404."""
    found = queries.campaign_of(request.officer, public_id)
    if found is None:
        raise Http404
    return found


def _office_alone_sends(request: DoorRequest) -> None:
    """Refuse, with the page 403, a form from whoever may only read the page that shows it."""
    if request.method == "POST" and not access.may(request.officer, "campaign.amend"):
        raise PermissionDenied


# -- Reading ----------------------------------------------------------------------------------------------------------


@require_GET
@officers_only
@limited("search", when=("tim",))
def campaign_list(request: DoorRequest) -> HttpResponse:
    """List the campaigns, by state and by words of their title."""
    page = Paginator(_wanted(request), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "state": request.GET.get("trang-thai", ""),
        "typed": request.GET.get("tim", "").strip(),
        "sort": request.GET.get("sap", ""),
        "states": CampaignState.choices,
        "may_review": access.may(request.officer, "campaign.establish"),
    }
    return render(request, "campaigns/list.html", context)


def _wanted(request: DoorRequest) -> QuerySet[Campaign]:
    """Give the campaigns that the address asks for."""
    asked = request.GET
    return queries.listed(
        request.officer,
        state=asked.get("trang-thai", ""),
        typed=asked.get("tim", "").strip(),
        order=asked.get("sap", ""),
    )


@require_GET
@officers_only
@limited("export")
def campaigns_csv(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered and sorted, all of its rows, as a file."""
    return as_csv("dot-thi-dua", export.campaign_lines(_wanted(request)))


@require_GET
@officers_only
def of_plan(request: DoorRequest, plan_id: UUID) -> HttpResponse:
    """Lead from a plan to the campaign that was built from it."""
    found = queries.built_from(request.officer, plan_id)
    if found is None:
        raise Http404
    return redirect("campaigns:campaign", found.public_id)


@require_GET
@officers_only
def campaign(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show a campaign: what is to be reached, who has to do what, who takes part."""
    found = _campaign(request, public_id)
    targets = queries.target_rows(found)
    duties = queries.duties(found, request.today)
    context = {
        "campaign": found,
        "today": request.today,
        "targets": targets,
        "first_targets": targets[:SHOWN_ON_PHONES],
        "more_targets": targets[SHOWN_ON_PHONES:],
        "figures": sum(row.figures for row in targets),
        "duties": duties,
        "dated": [duty for duty in duties if duty.last_day],
        "undated": [duty for duty in duties if not duty.last_day],
        "tasks": queries.tasks(found),
        "movements": queries.movements(found),
        "citations": queries.citations(found),
        "participants": queries.participants(found),
        "milestones": timeline.milestones(found, duties),
        "countdowns": timeline.countdowns(found, duties, request.today),
        "missing": timeline.missing(found),
        "launch": timeline.first_launch(duties),
        "may_amend": access.may(request.officer, "campaign.amend", found),
        "may_manage": access.may(request.officer, "campaign.publish"),
        "may_release": access.may(request.officer, "release.write"),
        "reads_duties": access.may(request.officer, "duty.read"),
        "reads_reports": access.may(request.officer, "office_report.read"),
        "asks": access.may(request.officer, "duty.do"),
        "sees_signs": access.may(request.officer, "sign.read"),
        "history": history_of(found),
    }
    return render(request, "campaigns/campaign.html", context)


@require_GET
@officers_only
def clause(request: DoorRequest, public_id: UUID, clause: str) -> HttpResponse:
    """Show a clause of the plan with what was read in it."""
    found = _campaign(request, public_id)
    place = queries.clause_in_text(found.plan, clause)
    if place is None:
        raise Http404
    context = {"campaign": found, "place": place, "reading": queries.read_in(found, clause), "today": request.today}
    return render(request, "campaigns/clause.html", context)


@require_GET
@officers_only
@limited("export")
def targets_csv(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Give the targets as a file."""
    found = _campaign(request, public_id)
    return as_csv("chi-tieu", export.target_lines(queries.target_rows(found)))


@require_GET
@officers_only
@limited("export")
def obligations_csv(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Give the obligations as a file."""
    found = _campaign(request, public_id)
    return as_csv("nghia-vu", export.duty_lines(queries.duties(found, request.today)))


@require_GET
@officers_only
def bodies(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show the bodies that carry a campaign out, as they were when it began or as what they are on a day."""
    found = _campaign(request, public_id)
    shown = shown_day(request, request.today)
    read = campaign_bodies.bodies(found, shown.day)
    as_begun = request.GET.get("doc") == "ban-dau"
    rows = read.then if as_begun else read.now
    page = Paginator(rows, BODIES_A_PAGE).get_page(request.GET.get("trang"))
    context = {"campaign": found, "shown": shown, "read": read, "as_begun": as_begun, "page": page}
    return render(request, "campaigns/bodies.html", context)


@require_GET
@officers_only
@limited("export")
def bodies_csv(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Give the bodies of a campaign as a file, in the reading that the address asks for."""
    found = _campaign(request, public_id)
    read = campaign_bodies.bodies(found, shown_day(request, request.today).day)
    return as_csv("don-vi-thuc-hien", export.body_lines(read, as_begun=request.GET.get("doc") == "ban-dau"))


# -- A target ---------------------------------------------------------------------------------------------------------


@officers_only
def target(request: DoorRequest, public_id: UUID, target_id: UUID) -> HttpResponse:
    """Show a target with its sentence in the text; the office says here who leads it."""
    _office_alone_sends(request)
    found = _campaign(request, public_id)
    row = queries.target_row(found, target_id)
    if row is None:
        raise Http404
    thing = row.target
    form = _lead_form(request, thing)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def assign() -> Target:
            return actions.assign_lead(
                target=thing, unit=data["unit"], version=data["version"], by=request.officer, at=request.at
            )

        said = _("Đã ghi cơ quan chủ trì.")
        if _done(request, form, assign, said, lambda: _lead_now(fresh(thing))):
            return redirect("campaigns:target", public_id, target_id)
    context = {
        "campaign": found,
        "row": row,
        "target": thing,
        "whole": thing.parent,
        "passage": rules.passage(found.plan.text, thing.start, thing.end),
        "form": form,
        "reads_duties": access.may(request.officer, "duty.read"),
        "may_amend": access.may(request.officer, "campaign.amend", found),
        "history": history_of(thing),
    }
    return render(request, "campaigns/target.html", context, status=422 if form.errors else 200)


def _lead_form(request: DoorRequest, target: Target) -> forms.LeadForm:
    """Make the form that names the lead; the province's bodies are offered, communes are not."""
    units = organisations.units_of_province(target.campaign.province, request.today).filter(kind__level=1)
    return forms.LeadForm(request.POST or None, initial=_lead_now(target), units=units.exclude(is_home=True))


def _lead_now(target: Target) -> dict[str, Any]:
    """Give the values that the form begins with."""
    return {"version": target.version, "unit": target.lead_unit.public_id if target.lead_unit else None}


# -- An obligation ----------------------------------------------------------------------------------------------------


def _obligation(found: Campaign, public_id: UUID) -> Obligation:
    """Give an obligation of a campaign, or the page 404."""
    obligation = queries.obligation_of(found, public_id)
    if obligation is None:
        raise Http404
    return obligation


@officers_only
def obligation(request: DoorRequest, public_id: UUID, obligation_id: UUID) -> HttpResponse:
    """Show an obligation with its sentence in the text; the office changes it here."""
    _office_alone_sends(request)
    found = _campaign(request, public_id)
    thing = _obligation(found, obligation_id)
    form = forms.ObligationForm(request.POST or None, initial=_as_shown(thing))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def amend() -> Obligation:
            return actions.amend_obligation(obligation=thing, by=request.officer, at=request.at, **data)

        said = _("Đã sửa nghĩa vụ; lý do hiện cạnh nghĩa vụ.")
        if _done(request, form, amend, said, lambda: _as_shown(fresh(thing))):
            return redirect("campaigns:obligation", public_id, obligation_id)
    return _obligation_page(request, thing, form, _cancel_form(thing))


@require_POST
@officers_only
def cancel_obligation(request: DoorRequest, public_id: UUID, obligation_id: UUID) -> HttpResponse:
    """Take an obligation off everybody it falls on."""
    _office_alone_sends(request)
    thing = _obligation(_campaign(request, public_id), obligation_id)
    form = forms.CancelForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data

        def cancel() -> Obligation:
            return actions.cancel_obligation(obligation=thing, by=request.officer, at=request.at, **data)

        said = _("Đã hủy nghĩa vụ; nghĩa vụ vẫn hiện cùng lý do.")
        if _done(request, form, cancel, said, lambda: {"version": fresh(thing).version}):
            return redirect("campaigns:obligation", public_id, obligation_id)
    return _obligation_page(request, thing, forms.ObligationForm(initial=_as_shown(thing)), form)


def _as_shown(obligation: Obligation) -> dict[str, Any]:
    """Give the values that the form begins with."""
    return {
        "version": obligation.version,
        "what": obligation.what,
        "who": obligation.who,
        "last_day": rules.last_good_day(obligation.due) if obligation.due else None,
        "evidence": obligation.evidence,
    }


def _cancel_form(obligation: Obligation) -> forms.CancelForm:
    """Make the form that cancels."""
    return forms.CancelForm(initial={"version": obligation.version})


def _obligation_page(
    request: DoorRequest, thing: Obligation, form: forms.ObligationForm, cancel_form: forms.CancelForm
) -> HttpResponse:
    """Show an obligation with its forms for whoever may change it."""
    found = thing.campaign
    wrong = bool(form.errors or cancel_form.errors)
    passage = rules.passage(found.plan.text, thing.start, thing.end)
    context = {
        "campaign": found,
        "obligation": thing,
        "duty": queries.duty(thing, request.today),
        "today": request.today,
        "passage": passage,
        "what_is_quoted": thing.what in " ".join(rules.without_signs(passage.marked).split()),
        "affected": 1 if thing.audience != rules.Audience.MEMBERS else queries.how_many_take_part(found),
        "form": form,
        "cancel_form": cancel_form,
        "may_amend": access.may(request.officer, "campaign.amend", found) and thing.state == "active",
        "open_form": bool(form.errors),
        "open_cancel": bool(cancel_form.errors),
        "asks": access.may(request.officer, "duty.do"),
        "history": history_of(thing),
    }
    return render(request, "campaigns/obligation.html", context, status=422 if wrong else 200)


# -- A campaign's life ------------------------------------------------------------------------------------------------


@require_POST
@needs("campaign.establish")
def establish(request: DoorRequest, plan_id: UUID) -> HttpResponse:
    """Build the campaign of a reviewed plan; a second click leads to the same campaign."""
    plan = plans.find(request.officer, plan_id)
    if plan is None:
        raise Http404
    try:
        built = actions.establish(plan=plan, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:review", plan_id)
    messages.success(request, _("Đã lập đợt thi đua từ những mục đã xác nhận."))
    if not queries.target_rows(built):
        messages.warning(request, _("Kế hoạch không đặt chỉ tiêu bằng số, nên đợt thi đua này không có chỉ tiêu."))
    return redirect("campaigns:campaign", built.public_id)


@needs("campaign.publish")
def manage(request: DoorRequest, public_id: UUID) -> HttpResponse:
    """Show what the office may do with a campaign, and take the details that the plan did not say."""
    found = _campaign(request, public_id)
    form = forms.DetailsForm(request.POST or None, initial=_details(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def complete() -> Campaign:
            return actions.complete_details(campaign=found, by=request.officer, at=request.at, **data)

        if _done(request, form, complete, _("Đã lưu."), lambda: _details(fresh(found))):
            return redirect("campaigns:manage", public_id)
    context = {
        "campaign": found,
        "form": form,
        "missing": timeline.missing(found),
        "affected": queries.how_many_take_part(found),
        "open_duties": sum(1 for duty in queries.duties(found, request.today) if duty.obligation.state == "active"),
        "target_count": len(queries.target_rows(found)),
        "may_amend": access.may(request.officer, "campaign.amend", found),
        "may_release": access.may(request.officer, "release.write"),
    }
    return render(request, "campaigns/manage.html", context, status=422 if form.errors else 200)


def _details(campaign: Campaign) -> dict[str, Any]:
    """Give the values that the form begins with."""
    names = ("version", "title", "plan_number", "plan_issued_on", "starts_on", "ends_on")
    return {name: getattr(campaign, name) for name in names}


STEPS = {
    "cong-bo": actions.publish,
    "go-cong-bo": actions.unpublish,
    "ket-thuc": actions.close,
    "luu-tru": actions.archive,
}


@require_POST
@needs("campaign.publish")
def step(request: DoorRequest, public_id: UUID, step: str) -> HttpResponse:
    """Take a campaign one step on in its life."""
    found = _campaign(request, public_id)
    if step not in STEPS:
        raise Http404
    form = forms.VersionForm(request.POST)
    if form.is_valid():
        try:
            STEPS[step](campaign=found, version=form.cleaned_data["version"], by=request.officer, at=request.at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _said_after(step, queries.how_many_take_part(found)))
    else:
        messages.error(request, str(form.errors["version"][0]))
    return redirect("campaigns:manage", public_id)


def _said_after(step: str, units: int) -> str:
    """Say what a step has done."""
    return {
        "cong-bo": _("Đã công bố: đợt thi đua hiện trên cổng công khai."),
        "go-cong-bo": _("Đã gỡ khỏi cổng công khai."),
        "ket-thuc": ngettext(
            "Đã kết thúc: %(units)s đơn vị không còn việc đến hạn trong đợt này.",
            "Đã kết thúc: %(units)s đơn vị không còn việc đến hạn trong đợt này.",
            units,
        )
        % {"units": units},
        "luu-tru": _("Đã lưu trữ: từ nay chỉ xem và kết xuất."),
    }[step]


def _done(
    request: DoorRequest,
    form: TwoVersions,
    deed: Callable[[], object],
    said: str,
    stored: Callable[[], dict[str, Any]],
) -> bool:
    """Do a deed; a refusal stands beside its field, and after another's edit both versions are shown."""
    done = saved(form, deed, stored=stored)
    if done:
        messages.success(request, said)
    return done
