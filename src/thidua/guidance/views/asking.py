"""Units ask, the office answers, good answers become common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit.queries import history_of
from thidua.campaigns import queries as campaigns
from thidua.guidance import access, actions, queries
from thidua.guidance.forms import AskForm, CommonForm, TextForm
from thidua.guidance.models import Standing
from thidua.guidance.views.asked import REFUSED, ROWS, campaign_guided, campaign_read, question_for
from thidua.jobs.door import answered
from thidua.kernel.ids import id_in, new_id
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.guidance.models import Question
    from thidua.people.door import DoorRequest

FILTERS = ("tim", "nhom", "loc")


@require_safe
@officers_only
@limited("search", when=("tim",))
def questions(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the questions that the officer may read: a unit its own, the office all."""
    campaign = campaign_read(request, campaign_id)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    found = queries.asked(
        request.officer,
        campaign,
        request.today,
        typed=asked["tim"][:100],
        standing=asked["loc"],
        group=id_in(asked["nhom"]),
    )
    everything = access.reads_everything(request.officer, on=request.today)
    context = {
        "campaign": campaign,
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "counts": queries.counted(request.officer, campaign, request.today),
        "filters": asked,
        "is_filtered": any(asked.values()),
        "standings": Standing.choices,
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)) if everything else [],
        "reads_everything": everything,
        "may_ask": access.may_ask(request.officer, campaign, request.officer.unit, on=request.today),
    }
    return render(request, "guidance/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def ask(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Ask the office; the address may name the obligation or the target that it is about."""
    campaign = campaign_read(request, campaign_id)
    if not access.asks(request.officer, on=request.today):
        raise PermissionDenied
    about = _about(request, campaign)
    initial = {
        "key": new_id(),
        "obligation": about.public_id if about else None,
        "target": id_in(request.GET.get("chi-tieu", "")),
    }
    form = AskForm(request.POST if request.method == "POST" else None, campaign=campaign, initial=initial)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            data = {name: form.cleaned_data[name] for name in ("subject", "text", "obligation", "target")}
            made = actions.ask(campaign=campaign, unit=request.officer.unit, by=request.officer, at=request.at, **data)
            return {"question": str(made.public_id)}

        answer = _once(request, form, "guidance.ask", deed)
        if answer is not None:
            messages.success(request, _("Đã gửi câu hỏi đến Ban Thi đua - Khen thưởng."))
            return redirect("guidance:question", campaign_id, answer["question"])
    context = {
        "campaign": campaign,
        "form": form,
        "about": about,
        "common": queries.common_about(request.officer, campaign, about, request.today),
        "may_ask": access.may_ask(request.officer, campaign, request.officer.unit, on=request.today),
    }
    return render(request, "guidance/ask.html", context, status=REFUSED if form.errors else 200)


def _about(request: DoorRequest, campaign: Campaign) -> Obligation | None:
    asked = id_in(request.GET.get("nghia-vu", ""))
    return campaigns.obligation_of(campaign, asked) if asked else None


def _once(request: DoorRequest, form: Form, verb: str, deed: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """Carry out a valid form once and give the answer, or None with the refusal beside its field."""
    return answered(form, verb, deed, by=request.officer, at=request.at)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def question(request: DoorRequest, campaign_id: UUID, question_id: UUID) -> HttpResponse:
    """Show a question's thread; the office answers, the unit asks on."""
    campaign = campaign_read(request, campaign_id)
    found = question_for(request, campaign, question_id)
    answers = access.guides(request.officer, on=request.today)
    speaks = answers or access.may_ask(request.officer, campaign, found.unit, on=request.today)
    if request.method == "POST" and not speaks:
        raise PermissionDenied
    form = TextForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            act = actions.answer if answers else actions.follow_up
            act(question=found, text=form.cleaned_data["text"], by=request.officer, at=request.at)
            return {}

        if _once(request, form, "guidance.post", deed) is not None:
            messages.success(
                request, _("Đã gửi câu trả lời.") if answers else _("Đã gửi; câu hỏi lại chờ Ban trả lời.")
            )
            return redirect("guidance:question", campaign_id, question_id)
    return _question_page(request, found, form)


def _question_page(request: DoorRequest, found: Question, form: TextForm) -> HttpResponse:
    answers = access.may_guide(request.officer, found.campaign, on=request.today)
    common = queries.common_of(found)
    said = queries.thread(found)
    context = {
        "campaign": found.campaign,
        "question": found,
        "said": said,
        "form": form,
        "answers": answers,
        "asks_on": access.may_ask(request.officer, found.campaign, found.unit, on=request.today),
        "common": common,
        "may_make_common": answers and common is None and any(one.post.is_answer for one in said),
        "history": history_of(found) if access.guides(request.officer, on=request.today) else None,
    }
    return render(request, "guidance/question.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def make_common(request: DoorRequest, campaign_id: UUID, question_id: UUID) -> HttpResponse:
    """Publish a question and its answer to all, in words that do not say who asked."""
    campaign = campaign_guided(request, campaign_id)
    found = question_for(request, campaign, question_id)
    said = queries.thread(found)
    answers = [one.post.text for one in said if one.post.is_answer]
    initial = {"key": new_id(), "title": found.subject, "words": answers[-1] if answers else ""}
    form = CommonForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            words = {name: form.cleaned_data[name] for name in ("title", "words")}
            made = actions.make_common(question=found, by=request.officer, at=request.at, **words)
            return {"guide": str(made.public_id)}

        answer = _once(request, form, "guidance.make_common", deed)
        if answer is not None:
            messages.success(request, _("Đã thành hỏi đáp chung; mọi đơn vị đã được báo."))
            return redirect("guidance:guide", campaign_id, answer["guide"])
    context = {
        "campaign": campaign,
        "question": found,
        "said": said,
        "form": form,
        "may_guide": access.may_guide(request.officer, campaign, on=request.today),
    }
    return render(request, "guidance/common.html", context, status=REFUSED if form.errors else 200)
