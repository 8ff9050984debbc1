"""The fund of a body in a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import access, actions, export, queries
from thidua.decisions.actions.funds import BY_HAND
from thidua.decisions.forms import CancelForm, EntryForm
from thidua.decisions.views.asked import REFUSED, ROWS, let_read, taken, told
from thidua.design.sheets import as_csv
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.decisions.models import FundEntry
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest


YEAR: Final = re.compile(r"[12][0-9]{3}")


@require_safe
@officers_only
def fund(request: DoorRequest) -> HttpResponse:
    """Show the fund of a body in a year: what came in, what went out, what is left."""
    let_read(request)
    units = queries.fund_units(request.officer, request.today)
    return _page(request, units, _wanted(request, units), _year(request))


def _page(
    request: DoorRequest, units: list[Unit], unit: Unit | None, year: int, form: EntryForm | None = None
) -> HttpResponse:
    entries = queries.entries(unit, year) if unit else None
    page = Paginator(entries, ROWS).get_page(request.GET.get("trang")) if entries is not None else None
    may_write = unit is not None and access.may_write(request.officer, unit, on=request.today)
    blank = EntryForm(initial={"key": new_id(), "unit": unit.public_id, "on": request.today}) if unit else None
    context = {
        "units": [(str(one.public_id), one.name) for one in units],
        "unit": unit,
        "year": year,
        "chosen_year": str(year),
        "chosen_unit": str(unit.public_id) if unit else "",
        "years": [(str(one), one) for one in queries.fund_years(unit, request.today)] if unit else [],
        "balance": queries.balance_of(unit, year) if unit else None,
        "page": page,
        "by_hand": BY_HAND,
        "may_write": may_write,
        "form": form or blank,
    }
    return render(request, "decisions/fund.html", context, status=REFUSED if form and form.errors else 200)


def _wanted(request: DoorRequest, units: list[Unit]) -> Unit | None:
    """Give the body that the address names among those that the officer may look at; the first without one."""
    asked = request.GET.get("don-vi", "")
    if not asked:
        return units[0] if units else None
    found = next((one for one in units if str(one.public_id) == asked), None)
    if found is None:
        raise Http404
    return found


def _year(request: DoorRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if YEAR.fullmatch(asked) else request.today.year


@require_POST
@officers_only
def enter(request: DoorRequest) -> HttpResponse:
    """Enter money that came in, or that organising cost."""
    if not access.writes(request.officer, on=request.today):
        raise PermissionDenied
    form = EntryForm(request.POST)
    units = queries.fund_units(request.officer, request.today)
    asked = request.POST.get("unit", "")
    unit = next((one for one in units if str(one.public_id) == asked), units[0] if units else None)

    def deed() -> dict[str, int]:
        data = dict(form.cleaned_data)
        if unit is None or unit.public_id != data.pop("unit"):
            raise Http404
        data.pop("key")
        return {"year": actions.enter(unit=unit, by=request.officer, at=request.at, **data).year}

    answer = taken(request, form, "enter", deed)
    if answer is None:
        return _page(request, units, unit, request.today.year, form)
    told(request, form, _("Đã ghi vào quỹ."), done=True)
    return redirect(f"{reverse('decisions:fund')}?don-vi={asked}&nam={answer['year']}")


@require_safe
@officers_only
@limited("export")
def fund_csv(request: DoorRequest) -> HttpResponse:
    """Give the fund of a body in a year as a file."""
    let_read(request)
    unit = _wanted(request, queries.fund_units(request.officer, request.today))
    if unit is None:
        raise Http404
    return as_csv(f"quy-khen-thuong-{_year(request)}", export.fund_lines(queries.entries(unit, _year(request))))


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def cancel(request: DoorRequest, entry_id: UUID) -> HttpResponse:
    """Cancel an entry that was made wrongly."""
    found = _entry(request, entry_id)
    data = request.POST if request.method == "POST" else None
    form = CancelForm(data, initial={"key": new_id(), "version": found.version})

    def deed() -> None:
        kept = form.cleaned_data
        actions.cancel(entry=found, version=kept["version"], reason=kept["reason"], by=request.officer, at=request.at)

    if request.method == "POST" and taken(request, form, "cancel", deed) is not None:
        told(request, form, _("Đã hủy khoản ghi nhầm; khoản ấy vẫn đọc được."), done=True)
        return redirect(f"{reverse('decisions:fund')}?don-vi={found.unit.public_id}&nam={found.year}")
    context = {"form": form, "entry": found}
    return render(request, "decisions/cancel.html", context, status=REFUSED if form.errors else 200)


def _entry(request: DoorRequest, entry_id: UUID) -> FundEntry:
    if not access.writes(request.officer, on=request.today):
        raise PermissionDenied
    found = queries.entry_of(request.officer, entry_id, request.today)
    if found is None:
        raise Http404
    return found
