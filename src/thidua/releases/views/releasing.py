"""Showing something to everybody, after a look at exactly what they will see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.allocation import queries as allocation
from thidua.issuing import queries as issuing
from thidua.issuing.models import State
from thidua.issuing.sheet import sheet_of
from thidua.jobs.door import answered
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.ranking import queries as ranking_queries
from thidua.ranking.models import Audience
from thidua.releases import actions, queries
from thidua.releases.forms import ConfirmForm
from thidua.releases.shown import awards_shown, ranking_shown
from thidua.releases.views.page import REFUSED, to_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest

LINES: Final = 100


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def figures(request: DoorRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:
    """Show the figures of a period as everybody will see them; a POST shows them to everybody."""
    campaign = to_release(request, campaign_id)
    period = allocation.period_of(campaign, period_id)
    if period is None or period.starts_on > request.today:
        raise Http404
    preview = queries.preview(campaign, period, request.today)
    if preview is None:
        raise Http404
    form = _form(request)

    def deed() -> object:
        said = form.cleaned_data
        return actions.release_figures(
            period=period, seen=said["seen"], typed=said["typed"], by=request.officer, at=request.at
        )

    if _done(request, form, "figures", deed, _("Đã công bố số liệu. Ai cũng xem được trên Cổng công khai.")):
        return redirect("releases:releases", campaign_id)
    context = {"period": period, "preview": preview, "today": request.today}
    return _asked(request, "releases/figures.html", campaign, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def paper(request: DoorRequest, campaign_id: UUID, document_id: UUID) -> HttpResponse:
    """Show an issued paper as everybody will read it; a POST shows it to everybody."""
    campaign = to_release(request, campaign_id)
    found = issuing.document_of(request.officer, document_id, request.today)
    if found is None or found.state != State.ISSUED:
        raise Http404
    form = _form(request)

    def deed() -> object:
        typed = form.cleaned_data["typed"]
        return actions.release_paper(campaign=campaign, document=found, typed=typed, by=request.officer, at=request.at)

    if _done(request, form, "paper", deed, _("Đã công bố văn bản. Ai cũng đọc và tải được trên Cổng công khai.")):
        return redirect("releases:releases", campaign_id)
    context = {"document": found, "sheet": sheet_of(found.as_paper)}
    return _asked(request, "releases/paper.html", campaign, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def ranking(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Show a ranking as everybody will see it; a POST shows it to everybody."""
    campaign = to_release(request, campaign_id)
    found = ranking_queries.snapshot_of(request.officer, campaign, snapshot_id)
    if found is None or not ranking_queries.is_released(found, Audience.EVERYBODY):
        raise Http404
    form = _form(request)

    def deed() -> object:
        typed = form.cleaned_data["typed"]
        return actions.release_ranking(snapshot=found, typed=typed, by=request.officer, at=request.at)

    if _done(request, form, "ranking", deed, _("Đã công bố bảng xếp hạng trên Cổng công khai.")):
        return redirect("releases:releases", campaign_id)
    context = {"snapshot": found, "ranking": ranking_shown(found)}
    return _asked(request, "releases/ranking.html", campaign, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def awards(request: DoorRequest, campaign_id: UUID, decision_id: UUID) -> HttpResponse:
    """Show the awards of a decision as everybody will see them; a POST shows them to everybody."""
    campaign = to_release(request, campaign_id)
    offered = queries.offered_decisions(request.officer, campaign, request.today)
    found = offered.filter(public_id=decision_id).first()
    if found is None:
        raise Http404
    form = _form(request)

    def deed() -> object:
        typed = form.cleaned_data["typed"]
        return actions.release_awards(campaign=campaign, decision=found, typed=typed, by=request.officer, at=request.at)

    if _done(request, form, "awards", deed, _("Đã công bố. Sổ khen thưởng trên Cổng công khai có thêm các dòng này.")):
        return redirect("releases:releases", campaign_id)
    page = Paginator(queries.shown_lines(found), LINES).get_page(request.GET.get("trang"))
    context = {"decision": found, "page": page, "rows": awards_shown(page.object_list)}
    return _asked(request, "releases/awards.html", campaign, form, context)


def _form(request: DoorRequest) -> ConfirmForm:
    """Give the form as it was sent, or a fresh one."""
    return ConfirmForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})


def _done(request: DoorRequest, form: ConfirmForm, verb: str, deed: Callable[[], object], words: str) -> bool:
    if request.method != "POST" or answered(form, f"releases.{verb}", deed, by=request.officer, at=request.at) is None:
        return False
    messages.success(request, words)
    return True


def _asked(
    request: DoorRequest, template: str, campaign: Campaign, form: ConfirmForm, context: dict[str, Any]
) -> HttpResponse:
    context |= {"campaign": campaign, "form": form}
    return render(request, template, context, status=REFUSED if form.errors else 200)
