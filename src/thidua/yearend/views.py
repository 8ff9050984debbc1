"""Year-end lists: all of them, drawing one up, its lines, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.design.sheets import as_xlsx, table_lines
from thidua.design.versions import saved
from thidua.issuing import access as issuing
from thidua.issuing import queries as papers
from thidua.jobs.door import answered
from thidua.kernel.ids import id_in, new_id
from thidua.organisations import queries as organisations
from thidua.people.door import needs
from thidua.throttle.door import limited
from thidua.yearend import access, actions, export, queries, rules
from thidua.yearend.forms import AddForm, DrawForm, LineForm, RedrawForm, as_kept
from thidua.yearend.models import LineKind

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.yearend.models import YearLine, YearList

REFUSED: Final = 422
ROWS: Final = 50
FIRST_PLACES: Final = 1
FILTERS: Final = ("tim", "loai", "bo-ra")
CSV: Final = "text/csv; charset=utf-8"
COMPOSER: Final = "yearend.list"


def _list_for(request: DoorRequest, list_id: UUID) -> YearList:
    found = queries.list_of(request.officer, list_id, request.today)
    if found is None:
        raise Http404
    return found


def _list_kept(request: DoorRequest, list_id: UUID) -> YearList:
    found = _list_for(request, list_id)
    if not access.may_keep(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    return found


def _sent(request: DoorRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_safe
@needs(access.READ)
def lists(request: DoorRequest) -> HttpResponse:
    """List the year-end lists that an officer may read."""
    found = queries.lists_seen(request.officer, request.today)
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("trang")),
        "may_draw": access.may_keep(request.officer, request.officer.unit, on=request.today),
    }
    return render(request, "yearend/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.KEEP)
def draw(request: DoorRequest) -> HttpResponse:
    """Draw up the list of the city, or of the own body."""
    unit = queries.body_of(request.officer, organisations.home_province())
    if unit is None:
        raise PermissionDenied
    initial = {"key": new_id(), "year": request.today.year, "places": FIRST_PLACES}
    form = DrawForm(_sent(request), campaigns=queries.campaigns_to_choose(request.officer), initial=initial)

    def deed() -> dict[str, Any]:
        said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("campaign", "year", "places")}
        made = actions.draw(unit=unit, by=request.officer, at=request.at, **said)
        return {"list": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "yearend.draw", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã lập danh sách từ kết quả đã công bố."))
            return redirect("yearend:list", answer["list"])
    return render(request, "yearend/draw.html", {"form": form, "unit": unit}, status=REFUSED if form.errors else 200)


def _wanted(request: DoorRequest, found: YearList) -> QuerySet[YearLine]:
    asked = request.GET
    off = {"1": True, "0": False}.get(asked.get("bo-ra", ""))
    return queries.lines_of(found, typed=asked.get("tim", "")[:100], kind=asked.get("loai", ""), is_off=off)


@require_safe
@needs(access.READ)
@limited("search", when=("tim",))
def year_list(request: DoorRequest, list_id: UUID) -> HttpResponse:
    """Show a list with its lines."""
    return _show(request, _list_for(request, list_id))


def _show(request: DoorRequest, found: YearList, refused: RedrawForm | None = None) -> HttpResponse:
    filters = {name.replace("-", "_"): request.GET.get(name, "") for name in FILTERS}
    page = Paginator(_wanted(request, found), ROWS).get_page(request.GET.get("trang"))
    may_keep = access.may_keep(request.officer, found.unit, on=request.today)
    initial = {"key": new_id(), "version": found.version, "places": found.places}
    context = {
        "list": found,
        "page": page,
        "rows": [(one, bool(rules.of_kind(one.results, "award"))) for one in page.object_list],
        "themed": rules.THEMED,
        "filters": filters,
        "is_filtered": any(filters.values()),
        "kinds": LineKind.choices,
        "offs": [("0", _("Còn trong danh sách")), ("1", _("Đã bỏ ra"))],
        "may_keep": may_keep,
        "may_write_papers": may_keep and issuing.may(request.officer, "paper.write", on=request.today),
        "papers": papers.about_thing(request.officer, COMPOSER, found.public_id, request.today),
        "redraw_form": refused or RedrawForm(initial=initial),
        "history": history_of(found) if may_keep else None,
    }
    return render(request, "yearend/list.html", context, status=REFUSED if refused else 200)


@require_POST
@needs(access.KEEP)
def redraw(request: DoorRequest, list_id: UUID) -> HttpResponse:
    """Read the published results anew."""
    found = _list_kept(request, list_id)
    form = RedrawForm(request.POST)

    def deed() -> object:
        said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "places")}
        return actions.redraw(year_list=found, by=request.officer, at=request.at, **said)

    if answered(form, "yearend.redraw", deed, by=request.officer, at=request.at) is None:
        return _show(request, found, form)
    messages.success(request, _("Đã đọc lại kết quả; lý do và dòng đã bỏ ra giữ nguyên."))
    return redirect("yearend:list", list_id)


@require_safe
@needs(access.READ)
@limited("export")
def list_csv(request: DoorRequest, list_id: UUID) -> StreamingHttpResponse:
    """Give a list as it is filtered as a file."""
    found = _list_for(request, list_id)
    lines = table_lines(export.heads(), (export.cells(one) for one in _wanted(request, found)))
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-cuoi-nam.csv"'}
    return StreamingHttpResponse(lines, content_type=CSV, headers=headers)


@require_safe
@needs(access.READ)
@limited("export")
def list_xlsx(request: DoorRequest, list_id: UUID) -> HttpResponse:
    """Give a list as it is filtered as an Excel file."""
    found = _list_for(request, list_id)
    title = f"{found.year}: {found.campaign.title}"
    return as_xlsx("danh-sach-cuoi-nam", export.book(_wanted(request, found), title))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.KEEP)
@limited("search", when=("tim",))
def add(request: DoorRequest, list_id: UUID) -> HttpResponse:
    """Find a nominee and put it on a list by hand, with a reason."""
    found = _list_kept(request, list_id)
    typed = request.GET.get("tim", "")[:100]
    chosen = id_in(request.POST.get("nominee", "") or request.GET.get("doi-tuong", ""))
    who = queries.nominee_to_add(request.officer, found, chosen, request.today) if chosen else None
    form = AddForm(_sent(request), initial={"key": new_id(), "nominee": who.public_id if who else None})

    def deed() -> object:
        if who is None:
            raise Http404
        reason = form.cleaned_data["reason"]
        return actions.add(year_list=found, nominee=who, reason=reason, by=request.officer, at=request.at)

    if request.method == "POST" and answered(form, "yearend.add", deed, by=request.officer, at=request.at) is not None:
        messages.success(request, _("Đã thêm vào danh sách."))
        return redirect("yearend:list", list_id)
    context = {
        "list": found,
        "typed": typed,
        "offered": queries.nominees_to_add(request.officer, found, request.today, typed),
        "who": who,
        "form": form,
    }
    return render(request, "yearend/add.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.KEEP)
def line(request: DoorRequest, list_id: UUID, line_id: UUID) -> HttpResponse:
    """Write the reason of a line, take it off, or put it back."""
    found = _list_kept(request, list_id)
    one = queries.line_of(found, line_id)
    if one is None:
        raise Http404
    form = LineForm(_sent(request), initial=as_kept(one))
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            names = "version", "reason", "is_off", "off_for"
            said: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
            one.year_list = found
            return actions.write_line(line=one, by=request.officer, at=request.at, **said)

        if saved(form, deed, stored=lambda: as_kept(queries.line_of(found, line_id))):
            messages.success(request, _("Đã ghi thay đổi."))
            return redirect("yearend:list", list_id)
    context = {"list": found, "line": one, "form": form}
    return render(request, "yearend/line.html", context, status=REFUSED if form.errors else 200)
