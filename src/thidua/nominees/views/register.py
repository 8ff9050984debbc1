"""The register of awards: searched, entered into, struck, taken out as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit.queries import history_of
from thidua.awards import queries as awards
from thidua.design.sheets import as_xlsx, table_lines
from thidua.design.versions import saved
from thidua.kernel.ids import id_in, new_id
from thidua.nominees import access, actions, export, queries
from thidua.nominees.forms import EnterAwardForm, StrikeForm
from thidua.nominees.models import Kind, Method
from thidua.nominees.rules import statistics
from thidua.nominees.views.door import KINDS, REFUSED, ROWS, award_for, carried_out, kind_for
from thidua.people.door import needs
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.law.reading import Title
    from thidua.nominees.models import Award, Nominee
    from thidua.nominees.rules.statistics import Cell
    from thidua.people.door import DoorRequest

FILTERS = ("tim", "don-vi", "loai", "hinh-thuc", "phuong-thuc", "dot", "nam", "bieu", "dong", "cot")
CSV = "text/csv; charset=utf-8"


def _cell(asked: Mapping[str, str]) -> Cell | None:
    """Give the cell of a form of the statistics that the address asks for, or None."""
    form = statistics.forms().get(asked.get("bieu", ""))
    number = asked.get("cot", "")
    if form is None or not (number.isascii() and number.isdigit() and len(number) <= len("99")):
        return None
    return statistics.cell(form, asked.get("dong", ""), int(number))


def _wanted(request: DoorRequest) -> QuerySet[Award]:
    asked = request.GET
    return queries.registered(
        request.officer,
        request.today,
        typed=asked.get("tim", "")[:100],
        unit=asked.get("don-vi", "")[:100],
        kind=asked.get("loai", ""),
        title=asked.get("hinh-thuc", "")[:40],
        method=asked.get("phuong-thuc", ""),
        campaign=id_in(asked.get("dot", "")),
        year=asked.get("nam", ""),
        cell=_cell(asked),
    )


def _titles(request: DoorRequest) -> Mapping[str, Title]:
    return awards.law_on(request.today).titles


@require_safe
@needs(access.READ)
@limited("search", when=("tim", "don-vi"))
def register(request: DoorRequest) -> HttpResponse:
    """List the register's lines that the officer may see."""
    filters = {name.replace("-", "_"): request.GET.get(name, "") for name in FILTERS}
    titles = _titles(request)
    page = Paginator(_wanted(request), ROWS).get_page(request.GET.get("trang"))
    officer, today = request.officer, request.today
    context = {
        "page": page,
        "rows": [(one, titles[one.title].name if one.title in titles else one.title) for one in page],
        "filters": filters,
        "cell": _cell(request.GET),
        "is_filtered": any(filters.values()),
        "kinds": Kind.choices,
        "words": [(word, kind.label) for word, kind in KINDS.items()],
        "titles": [(code, one.name) for code, one in titles.items()],
        "methods": Method.choices,
        "years": [(str(one), one) for one in queries.years_registered(officer, today)],
        "campaigns": [(str(one.public_id), one.title) for one in queries.campaigns_registered(officer, today)],
        "may_add": access.may_add(officer, on=today),
    }
    return render(request, "nominees/register.html", context)


@require_safe
@needs(access.READ)
@limited("export")
def register_csv(request: DoorRequest) -> StreamingHttpResponse:
    """Give the register as it is filtered as a file."""
    titles = _titles(request)
    lines = table_lines(export.award_heads(), (export.award_cells(one, titles) for one in _wanted(request)))
    headers = {"Content-Disposition": 'attachment; filename="so-khen-thuong.csv"'}
    return StreamingHttpResponse(lines, content_type=CSV, headers=headers)


@require_safe
@needs(access.READ)
@limited("export")
def register_xlsx(request: DoorRequest) -> HttpResponse:
    """Give the register as it is filtered as an Excel file."""
    return as_xlsx("so-khen-thuong", export.award_book(_wanted(request), _titles(request)))


@require_safe
@needs(access.READ)
def award(request: DoorRequest, award_id: UUID) -> HttpResponse:
    """Show one line of the register."""
    found = award_for(request, award_id)
    titles = _titles(request)
    context = {
        "award": found,
        "title": titles.get(found.title),
        "may_strike": found.revoked_on is None and access.may_write(request.officer, found.unit, on=request.today),
        "history": history_of(found),
    }
    return render(request, "nominees/award.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def strike(request: DoorRequest, award_id: UUID) -> HttpResponse:
    """Strike an award: its line stays, with the reason."""
    found = award_for(request, award_id)
    if not access.may_write(request.officer, found.unit, on=request.today):
        raise PermissionDenied
    form = StrikeForm(
        request.POST if request.method == "POST" else None, initial={"version": found.version, "on": request.today}
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            return actions.strike_award(award=found, by=request.officer, at=request.at, **form.cleaned_data)

        if saved(form, deed, stored=lambda: {"version": found.version}):
            messages.success(request, _("Đã ghi hủy, thu hồi vào sổ."))
            return redirect("nominees:award", found.public_id)
    context = {"award": found, "form": form, "title": _titles(request).get(found.title)}
    return render(request, "nominees/strike.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def enter(request: DoorRequest, word: str) -> HttpResponse:
    """Enter an award that was decided elsewhere, in one step with its nominee where it is not kept yet."""
    kind = kind_for(word)
    chosen = _chosen(request, kind)
    form = _entering(request, kind, chosen)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            made = actions.enter_award(
                nominee=chosen or form.typed_nominee(),
                is_other=bool(form.cleaned_data.get("is_other")),
                award=form.award(),
                by=request.officer,
                at=request.at,
            )
            return {"award": str(made.public_id)}

        answer = carried_out(request, form, "nominees.enter", deed)
        if answer is not None:
            messages.success(request, _("Đã ghi vào sổ khen thưởng."))
            return redirect("nominees:award", answer["award"])
    context = {"form": form, "chosen": chosen, "kind": kind}
    return render(request, "nominees/enter.html", context, status=REFUSED if form.errors else 200)


def _chosen(request: DoorRequest, kind: str) -> Nominee | None:
    """Give the nominee that the address names, who has to be kept by the officer."""
    asked = id_in(request.GET.get("doi-tuong", ""))
    found = queries.nominee_of(request.officer, asked, request.today) if asked else None
    if found is None or found.kind != kind:
        return None
    return found if access.may_write(request.officer, found.unit, on=request.today) else None


def _entering(request: DoorRequest, kind: str, chosen: Nominee | None) -> EnterAwardForm:
    initial = {"key": new_id(), "unit": request.officer.unit.public_id, "year": request.today.year, "method": "regular"}
    return EnterAwardForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        units=queries.units_to_choose(request.officer, request.today),
        titles=list(_titles(request).values()),
        campaigns=queries.campaigns_to_choose(request.officer),
        chosen=chosen,
        initial=initial,
    )
