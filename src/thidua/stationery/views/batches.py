"""Batches of certificates: the list, beginning one from a file, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from thidua.design.sheets import as_csv, as_xlsx
from thidua.files.serving import download
from thidua.jobs.forms import KeyForm
from thidua.jobs.models import JobState
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.stationery import access, actions, export, queries, sentences
from thidua.stationery.forms import BatchForm
from thidua.stationery.models import BatchState
from thidua.stationery.views.asked import (
    REFUSED,
    ROWS,
    batch_for,
    done,
    let_keep,
    let_keep_of,
    let_read,
    reads_all,
)
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponseBase

    from thidua.files.models import StoredFile
    from thidua.people.door import DoorRequest
    from thidua.stationery.models import Batch

SHOWN: Final = 50
"""Refused rows on a page."""


@require_safe
@officers_only
def batches(request: DoorRequest) -> HttpResponse:
    """List the batches that the officer may see, newest first."""
    let_read(request)
    page = Paginator(queries.batches(request.officer, request.today), ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "reads_all": reads_all(request),
        "may_keep": access.may_keep(request.officer, on=request.today),
    }
    return render(request, "stationery/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def begin(request: DoorRequest) -> HttpResponse:
    """Let certificates be made from a file of rows."""
    let_keep(request)
    stocks = queries.own_stocks(request.officer, request.today)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BatchForm(*sent, stocks=stocks, initial={"key": new_id(), "stock": request.GET.get("phoi", "")})

    def deed() -> dict[str, Any]:
        data = form.cleaned_data
        given = {"stock": data["stock"], "title": " ".join(data["title"].split()), "rows": data["rows"]}
        made = actions.begin(by=request.officer, at=request.at, **given)
        return {"batch": str(made.public_id)}

    if request.method == "POST" and (kept := done(request, form, "begin", deed)):
        return redirect("stationery:batch", kept["batch"])
    context = {"form": form, "has_stock": stocks.exists()}
    return render(request, "stationery/begin.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
@limited("export")
def empty_list(request: DoorRequest) -> HttpResponse:
    """Give an Excel file with the columns of a list and one example."""
    let_keep(request)
    return as_xlsx("mau-danh-sach-giay-khen", export.empty_list())


@require_safe
@officers_only
def batch(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Show how far a batch is, then its files and the rows that were refused."""
    found = batch_for(request, batch_id)
    return _page(request, found, KeyForm(initial={"key": new_id()}))


def _page(request: DoorRequest, found: Batch, form: KeyForm) -> HttpResponse:
    page = Paginator(queries.refused(found), SHOWN).get_page(request.GET.get("trang"))
    context = _standing(found) | {
        "page": page,
        "rows": [(one, [sentences.problem(each) for each in one.problems]) for one in page],
        "form": form,
        "may_keep": access.may_keep(request.officer, found.unit, on=request.today),
    }
    return render(request, "stationery/batch.html", context, status=REFUSED if form.errors else 200)


def _standing(found: Batch) -> dict[str, Any]:
    counted: Any = found
    done = counted.made + counted.refused
    is_over = found.state == BatchState.DONE
    is_broken = not is_over and (found.job is None or found.job.state == JobState.FAILED)
    return {
        "batch": found,
        "done": done,
        "share": 100 * done // counted.rows if counted.rows else 100,
        "is_running": not is_over and not is_broken,
        "is_broken": is_broken,
    }


@require_GET
@officers_only
def progress(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Answer how far a batch is; when it is over, lead to what came of it."""
    found = batch_for(request, batch_id)
    context = _standing(found)
    if context["is_running"] and request.htmx:
        return render(request, "stationery/batch.html#progress", context)
    way_on = reverse("stationery:batch", args=[batch_id])
    return HttpResponse(headers={"HX-Redirect": way_on}) if request.htmx else redirect(way_on)


@require_POST
@officers_only
def resume(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Have a batch carried on that broke down."""
    let_keep(request)
    found = batch_for(request, batch_id)
    let_keep_of(request, found)
    form = KeyForm(request.POST)

    def deed() -> dict[str, Any]:
        return {"resumed": actions.resume(batch=found, by=request.officer, at=request.at)}

    if done(request, form, "resume", deed):
        messages.success(request, _("Đang in tiếp những dòng còn lại."))
        return redirect("stationery:batch", batch_id)
    return _page(request, found, form)


@require_POST
@officers_only
def cancel(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Have the rest of a batch left out."""
    let_keep(request)
    found = batch_for(request, batch_id)
    let_keep_of(request, found)
    form = KeyForm(request.POST)

    def deed() -> dict[str, Any]:
        return {"left_out": actions.cancel(batch=found, by=request.officer, at=request.at)}

    if done(request, form, "cancel", deed):
        messages.success(request, _("Đã dừng: những dòng chưa in không in nữa, tờ đã in vẫn lấy được."))
        return redirect("stationery:batch", batch_id)
    return _page(request, found, form)


@require_safe
@officers_only
@limited("export")
def whole(request: DoorRequest, batch_id: UUID) -> HttpResponseBase:
    """Hand out one PDF of all sheets."""
    return _file(batch_for(request, batch_id).whole)


@require_safe
@officers_only
@limited("export")
def singles(request: DoorRequest, batch_id: UUID) -> HttpResponseBase:
    """Hand out a zip with one PDF a sheet."""
    return _file(batch_for(request, batch_id).singles)


def _file(stored: StoredFile | None) -> HttpResponseBase:
    if stored is None:
        raise Http404
    return download(stored)


@require_safe
@officers_only
@limited("export")
def refused(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Give the rows that were refused with the reasons, as a file that can be mended and sent again."""
    found = batch_for(request, batch_id)
    return as_csv("dong-chua-nhan", export.refused_lines(queries.refused(found)))
