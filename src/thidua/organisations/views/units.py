"""Pages of units: the list, the tree, one unit through time, and what may be changed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.design.refusals import say_in
from thidua.design.sheets import as_xlsx
from thidua.design.shown import shown_day
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.organisations import access, actions, forms, queries, sheets
from thidua.organisations.views.door import REFUSED, UnitsRequest, done, reads, require
from thidua.records.revisions import fresh
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.design.shown import Shown
    from thidua.organisations.models import Unit, UnitPlace

ROWS = 30
TREE_ROWS = 100
MOST_CHILDREN = 30
"""A unit's page shows so many units below it, and leads to the list for the rest."""


# -- The list ---------------------------------------------------------------------------------------------------------


@require_safe
@reads("unit.read")
@limited("search", when=("tim",))
def units(request: UnitsRequest) -> HttpResponse:
    """List the units of the province on a day, filtered, sorted and paged as the address says."""
    shown = shown_day(request, request.today)
    top = _top(request)
    page = Paginator(_wanted(request, shown, top), ROWS).get_page(request.GET.get("trang"))
    template = "organisations/units.html#rows" if request.htmx else "organisations/units.html"
    return render(
        request,
        template,
        {
            "page": page,
            "shown": shown,
            "kinds": queries.kinds(),
            "groups": queries.groups_in_short(shown.day.year),
            "year": shown.day.year,
            "top": top,
            "filters": {name: request.GET.get(name, "") for name in ("tim", "loai", "nhom", "sap", "thuoc")},
            "may_bring_in": access.may(request.officer, "unit.add"),
            "is_filtered": any(request.GET.get(name) for name in ("tim", "loai", "nhom", "thuoc")),
        },
    )


@require_safe
@reads("unit.read")
@limited("export")
def units_csv(request: UnitsRequest) -> StreamingHttpResponse:
    """Give the list as it is filtered, all of its rows, as a CSV file."""
    shown = shown_day(request, request.today)
    lines = sheets.unit_lines(_wanted(request, shown, _top(request)), shown.day)
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers=_as_file(f"don-vi-{shown.day.isoformat()}.csv")
    )


@require_safe
@reads("unit.read")
@limited("export")
def units_xlsx(request: UnitsRequest) -> HttpResponse:
    """Give the list as it is filtered, all of its rows, as an Excel file."""
    shown = shown_day(request, request.today)
    content = sheets.unit_book(_wanted(request, shown, _top(request)), shown.day)
    return as_xlsx(f"don-vi-{shown.day.isoformat()}", content)


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _wanted(request: UnitsRequest, shown: Shown, top: Unit | None) -> QuerySet[UnitPlace]:
    """Give the rows that the address asks for; before the province served began, all that stood then."""
    asked = request.GET
    if top is None and (home := queries.home_province()) and home.valid_from <= shown.day:
        top = home
    return queries.listed(
        shown.day,
        year=shown.day.year,
        top=top,
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        group=id_in(asked.get("nhom", "")),
        order=asked.get("sap", ""),
    )


def _top(request: UnitsRequest) -> Unit | None:
    """Give the unit that bounds the list ("thuoc"), or None for the whole province."""
    asked = id_in(request.GET.get("thuoc", ""))
    return queries.unit_of(asked) if asked else None


# -- The tree ---------------------------------------------------------------------------------------------------------


@require_safe
@reads("unit.read")
def tree(request: UnitsRequest) -> HttpResponse:
    """Show the tree on a day, level by level: what stands above the opened unit, the unit, what stands below it."""
    shown = shown_day(request, request.today)
    opened = _opened(request)
    branch = queries.branch(opened, shown.day) if opened else []
    page = Paginator(queries.level(opened, shown.day), TREE_ROWS).get_page(request.GET.get("trang"))
    context = {
        "shown": shown,
        "opened": opened,
        "branch": branch,
        "page": page,
        "stands": not opened or bool(branch),
    }
    return render(request, "organisations/tree.html", context)


def _opened(request: UnitsRequest) -> Unit | None:
    """Give the unit that the tree is opened at: the one asked for ("mo"), the province, or None for the roots."""
    asked = request.GET.get("mo", "")
    if asked == "goc":
        return None
    public_id = id_in(asked)
    return (queries.unit_of(public_id) if public_id else None) or queries.home_province()


# -- One unit ---------------------------------------------------------------------------------------------------------


@require_safe
@reads("unit.read")
def unit(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Show one unit on a day, and through time: names, places, where it comes from, what became of it."""
    found, shown = _unit(public_id), shown_day(request, request.today)
    children = queries.children(found, shown.day)
    branch = queries.branch(found, shown.day)
    context: dict[str, Any] = {
        "unit": found,
        "shown": shown,
        "stands": bool(branch),
        "ancestors": [place.unit for place in branch[:-1]],
        "places": queries.places_of(found),
        "names": list(found.names.all()),
        "lineage": queries.lineage(found),
        "groups": queries.groups_joined(found, request.today),
        "children": list(children[:MOST_CHILDREN]),
        "children_count": children.count(),
        "history": history_of(found),
        "may_edit": access.may(request.officer, "unit.edit", found, on=request.today) and found.valid_to is None,
        "may_add": access.may(request.officer, "unit.add", found, on=request.today) and found.valid_to is None,
        "may_reorganise": access.may(request.officer, "unit.reorganise", found, on=request.today)
        and found.valid_to is None,
    }
    return render(request, "organisations/unit.html", context)


def _unit(public_id: UUID) -> Unit:
    found = queries.unit_of(public_id)
    if found is None:
        raise Http404
    return found


@reads("unit.edit")
def edit_unit(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Correct a unit's name as it is spelt, its short name and how to reach it; a new name by law is an event."""
    found = _unit(public_id)
    require(request, "unit.edit", found)
    may_name = not found.code or access.may(request.officer, "unit.reorganise", found, on=request.today)

    def stored() -> dict[str, Any]:
        now = fresh(found)
        return {name: getattr(now, name) for name in ("version", "name", "short_name", "address", "phone", "email")}

    form = forms.UnitForm(request.POST or None, initial=stored(), may_name=may_name)

    def save() -> Unit:
        return actions.edit_unit(unit=found, by=request.officer, at=request.at, **form.values())

    if request.method == "POST" and done(request, form, save, _("Đã lưu thông tin đơn vị."), stored):
        return redirect("organisations:unit", public_id)
    note = (
        _("Chỉ sửa chỗ viết sai. Đổi tên theo văn bản thì ghi ở “Sắp xếp đơn vị”, để tên cũ còn trong lịch sử.")
        if may_name
        else _("Tên của xã, phường, đặc khu do Ban Thi đua - Khen thưởng sửa.")
    )
    context = {
        "form": form,
        "heading": _("Sửa thông tin đơn vị"),
        "back": reverse("organisations:unit", args=[public_id]),
        "about": found,
        "note": note,
    }
    return render(request, "organisations/form.html", context, status=REFUSED if form.errors else 200)


@reads("unit.add")
def add_unit(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Add a unit below another; a name near to one that is there is asked about first."""
    above = _unit(public_id)
    require(request, "unit.add", above)
    everywhere = access.may(request.officer, "unit.reorganise", above, on=request.today)
    form = forms.SubUnitForm(
        request.POST or None,
        initial={"kind": "sub_unit", "on": request.today},
        kinds=queries.kinds_below(everywhere=everywhere),
    )
    twins: list[Unit] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_sub_unit(parent=above, by=request.officer, at=request.at, **form.cleaned_data)
        except actions.NearTwin as question:
            twins = list(question.units)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            return _added(request, made)
    context = {
        "form": form,
        "twins": twins,
        "above": above,
        "back": reverse("organisations:unit", args=[public_id]),
    }
    return render(request, "organisations/add_unit.html", context, status=REFUSED if form.errors or twins else 200)


def _added(request: UnitsRequest, made: Unit) -> HttpResponse:
    messages.success(request, _("Đã lập %s.") % made.name)
    return redirect("organisations:unit", made.public_id)
