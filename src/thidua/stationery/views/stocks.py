"""Stock: the list, measuring a sheet, a test print, putting it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.versions import saved
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.kernel.text import fold
from thidua.papers.certificates import certificates
from thidua.people.door import officers_only
from thidua.stationery import access, actions, queries
from thidua.stationery.forms import NewStockForm, RetireForm, StockForm, new_stock, stored_stock
from thidua.stationery.picture import picture_of
from thidua.stationery.rules.rows import example_of
from thidua.stationery.views.asked import (
    REFUSED,
    ROWS,
    done,
    handed_out,
    let_keep,
    let_keep_of,
    let_read,
    reads_all,
    stock_for,
)
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.stationery.models import Stock


@require_safe
@officers_only
def stocks(request: DoorRequest) -> HttpResponse:
    """List the stock that the officer may see."""
    let_read(request)
    page = Paginator(queries.stocks(request.officer, request.today), ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "reads_all": reads_all(request),
        "may_keep": access.may_keep(request.officer, on=request.today),
    }
    return render(request, "stationery/stocks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def add(request: DoorRequest) -> HttpResponse:
    """Let a kind of sheet be kept."""
    let_keep(request)
    form = NewStockForm(request.POST if request.method == "POST" else None, initial=new_stock() | {"key": new_id()})

    def deed() -> dict[str, Any]:
        given: dict[str, Any] = {"unit": request.officer.unit, "by": request.officer, "at": request.at}
        return {"stock": str(actions.keep_stock(layout=form.layout(), **given).public_id)}

    if request.method == "POST" and (kept := done(request, form, "keep_stock", deed)):
        messages.success(request, _("Đã thêm phôi. Hãy in thử và đặt chồng lên phôi thật để chỉnh."))
        return redirect("stationery:stock", kept["stock"])
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def stock(request: DoorRequest, stock_id: UUID) -> HttpResponse:
    """Show a sheet with the places of its fields; a POST measures it anew."""
    found = stock_for(request, stock_id)
    if request.method != "POST":
        return _page(request, StockForm(initial=stored_stock(found)), found)
    let_keep_of(request, found)
    form = StockForm(request.POST, initial=stored_stock(found))

    def deed() -> object:
        version, layout = form.cleaned_data["version"], form.layout()
        return actions.change_stock(stock=found, version=version, layout=layout, by=request.officer, at=request.at)

    if form.is_valid() and saved(form, deed, stored=lambda: stored_stock(stock_for(request, stock_id))):
        messages.success(request, _("Đã lưu phôi."))
        return redirect("stationery:stock", stock_id)
    return _page(request, form, found)


def _page(request: DoorRequest, form: StockForm, found: Stock | None, **more: Any) -> HttpResponse:
    may_keep = found is None or access.may_keep(request.officer, found.unit, on=request.today)
    fresh = {"key": new_id(), "version": found.version, "is_used": bool(found.retired_at)} if found else {}
    context = {
        "form": form,
        "stock": found,
        "may_keep": may_keep,
        "picture": picture_of(form),
        "retire_form": RetireForm(initial=fresh),
    } | more
    if not may_keep:
        for field in form.fields.values():
            field.disabled = True
    is_wrong = form.errors or context["retire_form"].errors
    return render(request, "stationery/stock.html", context, status=REFUSED if is_wrong else 200)


@require_safe
@officers_only
@limited("export")
def test_print(request: DoorRequest, stock_id: UUID) -> HttpResponse:
    """Give a sheet with frames, ruler and examples, to be laid over a real one."""
    found = stock_for(request, stock_id)
    layout = found.layout
    try:
        data = certificates(
            layout.as_stock(), [example_of(layout)], day=request.today, profile=layout.as_profile(), is_test=True
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("stationery:stock", stock_id)
    return handed_out(data, f"IN-THU-{slugify(fold(found.name)) or 'phoi'}.pdf")


@require_POST
@officers_only
def retire(request: DoorRequest, stock_id: UUID) -> HttpResponse:
    """Put stock away, or take it out again."""
    if not access.may_keep(request.officer, on=request.today):
        raise PermissionDenied
    found = stock_for(request, stock_id)
    let_keep_of(request, found)
    form = RetireForm(request.POST)

    def deed() -> dict[str, Any]:
        data: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "is_used")}
        actions.retire(stock=found, by=request.officer, at=request.at, **data)
        return {"done": True}

    if done(request, form, "retire", deed):
        said = _("Đã lấy lại phôi để dùng.") if form.cleaned_data["is_used"] else _("Đã cất phôi: không in thêm nữa.")
        messages.success(request, said)
        return redirect("stationery:stock", stock_id)
    return _page(request, StockForm(initial=stored_stock(found)), found, retire_form=form)
