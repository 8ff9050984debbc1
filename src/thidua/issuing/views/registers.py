"""The registers of a body: numbers by year and kind with their gaps, the same as a file, and keeping one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.design.sheets import as_csv
from thidua.issuing import access, actions, export, queries
from thidua.issuing.forms import RegisterForm
from thidua.issuing.views.asked import REFUSED, let_read, taken
from thidua.issuing.words import kind_name, series_title
from thidua.kernel.actors import Reach, reach
from thidua.kernel.ids import id_in, new_id
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def register(request: DoorRequest) -> HttpResponse:
    """Show a body's registers of a year; a POST opens one, or sets the number that it gives next."""
    let_read(request)
    unit, year = _unit(request), _year(request)
    may_keep = access.may(request.officer, access.ISSUE, unit, on=request.today)
    sent = request.POST if request.method == "POST" else None
    form = RegisterForm(sent, initial={"key": new_id(), "year": year})
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        if taken(request, form, "issuing.register", lambda sent: _keep(request, unit, sent)):
            messages.success(request, _("Đã ghi sổ văn bản."))
            return redirect(f"{reverse('issuing:register')}?nam={form.cleaned_data['year']}")
    context = {
        "unit": unit,
        "year": year,
        "years": queries.register_years(request.officer, unit, request.today),
        "books": [
            (book, series_title(book.series), [(entry, _kind(entry)) for entry in book.entries])
            for book in queries.books(request.officer, unit, year, request.today)
        ],
        "may_keep": may_keep,
        "form": form,
        "units": queries.units_there(request.officer, request.today) if _reads_all(request) else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "issuing/register.html", context, status=REFUSED if form.errors else 200)


def _keep(request: DoorRequest, unit: Unit, form: RegisterForm) -> object:
    data: dict[str, Any] = {name: form.cleaned_data[name] for name in ("year", "series", "next_number", "is_open")}
    return actions.keep_register(unit=unit, by=request.officer, at=request.at, **data)


def _kind(entry: queries.Entry) -> str:
    return kind_name(entry.document.kind) if entry.document else ""


@require_safe
@officers_only
@limited("export")
def register_csv(request: DoorRequest) -> HttpResponse:
    """Give the registers of a year as a file."""
    let_read(request)
    books = queries.books(request.officer, _unit(request), _year(request), request.today)
    return as_csv(f"so-van-ban-{_year(request)}", export.book_lines(books))


def _reads_all(request: DoorRequest) -> bool:
    return reach(request.officer.verbs, access.READ) is Reach.ALL


def _unit(request: DoorRequest) -> Unit:
    """Give the body whose registers are asked for: the officer's own, or one whose papers they read."""
    asked = id_in(request.GET.get("don-vi", ""))
    if asked is None or asked == request.officer.unit.public_id:
        return request.officer.unit
    found = queries.units_there(request.officer, request.today).filter(public_id=asked).first()
    if found is None:
        raise Http404
    return found


def _year(request: DoorRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else request.today.year  # noqa: PLR2004 -- a year
