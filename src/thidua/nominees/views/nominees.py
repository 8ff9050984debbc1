"""The list of nominees, the page of one, adding and changing it, and its record on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.audit.queries import history_of
from thidua.awards import queries as awards
from thidua.design.sheets import as_xlsx, table_lines
from thidua.design.versions import saved
from thidua.issuing import access as issuing
from thidua.kernel.ids import id_in, new_id
from thidua.law.sentences import sentence
from thidua.nominees import access, actions, export, queries
from thidua.nominees.forms import AddNomineeForm, ChangeNomineeForm, as_kept
from thidua.nominees.models import Kind, PositionGroup
from thidua.nominees.rules.facts import Given
from thidua.nominees.rules.facts import counts as counts_as_basis
from thidua.nominees.views.door import KINDS, REFUSED, ROWS, carried_out, kind_for, nominee_for, nominee_kept
from thidua.nominees.wording import COMPLETION, DISCIPLINE, FOUND, OUTCOME, REACH
from thidua.people.door import needs
from thidua.ranking import queries as ranking
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.law.eligibility import Eligibility
    from thidua.law.reading import Title
    from thidua.nominees.models import Award, Nominee
    from thidua.people.door import DoorRequest

FILTERS = ("tim", "loai", "nhom", "don-vi", "tam-dung")
CSV = "text/csv; charset=utf-8"


def _wanted(request: DoorRequest) -> QuerySet[Nominee]:
    asked = request.GET
    return queries.listed(
        request.officer,
        request.today,
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        group=asked.get("nhom", ""),
        unit=id_in(asked.get("don-vi", "")),
        is_held=bool(asked.get("tam-dung")),
    )


@require_safe
@needs(access.READ)
@limited("search", when=("tim",))
def nominees(request: DoorRequest) -> HttpResponse:
    """List the nominees that the officer may see."""
    filters = {name.replace("-", "_"): request.GET.get(name, "") for name in FILTERS}
    units = queries.units_listed(request.officer, request.today)
    context = {
        "page": Paginator(_wanted(request), ROWS).get_page(request.GET.get("trang")),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "kinds": Kind.choices,
        "words": [(word, kind.label) for word, kind in KINDS.items()],
        "groups": PositionGroup.choices,
        "units": [(str(one.public_id), one.name) for one in units],
        "holding": [("1", _("Đang tạm dừng xét"))],
        "may_add": access.may_add(request.officer, on=request.today),
    }
    return render(request, "nominees/list.html", context)


@require_safe
@needs(access.READ)
@limited("export")
def nominees_csv(request: DoorRequest) -> StreamingHttpResponse:
    """Give the list as it is filtered as a file; never an identity number."""
    lines = table_lines(export.nominee_heads(), (export.nominee_cells(one) for one in _wanted(request)))
    headers = {"Content-Disposition": 'attachment; filename="doi-tuong-khen-thuong.csv"'}
    return StreamingHttpResponse(lines, content_type=CSV, headers=headers)


@require_safe
@needs(access.READ)
@limited("export")
def nominees_xlsx(request: DoorRequest) -> HttpResponse:
    """Give the list as it is filtered as an Excel file; never an identity number."""
    return as_xlsx("doi-tuong-khen-thuong", export.nominee_book(_wanted(request)))


@require_safe
@needs(access.READ)
def nominee(request: DoorRequest, nominee_id: UUID) -> HttpResponse:
    """Show one nominee: years, merits, awards, holds, and what it may be proposed for."""
    found = nominee_for(request, nominee_id)
    known = queries.known(found, request.today)
    given = list(queries.awards_of(found))
    titles = awards.law_on(request.today).titles
    years = {one.year: one for one in known.years}
    judged = queries.judged_for_all(known)
    context = {
        "nominee": found,
        "word": next(word for word, kind in KINDS.items() if kind == found.kind),
        "identity": queries.masked_identity(found),
        "years": [_year(one) for one in reversed(known.years)],
        "next_years": [one for one in (request.today.year, request.today.year - 1) if one not in years],
        "initiatives": [
            (one, REACH.get(one.reach, one.reach), _named(titles, one.used_for)) for one in known.initiatives
        ],
        "merits": queries.merits_of(found),
        "awards": [_award(one, titles) for one in given],
        "inherited": [_award(one, titles) for one in known.inherited],
        "no_basis": any(not is_basis(one) for one in given),
        "stood": ranking.stood_lately(found.unit),
        "holds": queries.holds_of(found),
        "is_held": bool(known.holds),
        "judged": [_judged(title, answer) for title, answer in judged],
        "may_write": access.may_write(request.officer, found.unit, on=request.today),
        "history": history_of(found),
    }
    return render(request, "nominees/nominee.html", context)


def is_basis(award: Award) -> bool:
    """Say whether an award of the register is a basis for a higher one (X3)."""
    return counts_as_basis(Given(award.title, award.year, award.method))


def _named(titles: Any, code: str) -> str:
    return titles[code].name if code in titles else code


def _year(kept: Any) -> dict[str, Any]:
    return {
        "kept": kept,
        "completion": COMPLETION.get(kept.completion, ""),
        "discipline": DISCIPLINE.get(kept.discipline, ""),
    }


def _award(award: Award, titles: Any) -> dict[str, Any]:
    return {"award": award, "name": _named(titles, award.title), "counts": is_basis(award)}


def _judged(title: Title, answer: Eligibility) -> dict[str, Any]:
    light, words = OUTCOME[answer.answer]
    rules = [
        {
            "rule": one,
            "light": FOUND[one.finding.outcome],
            "why": [sentence(said) for said in one.finding.why],
        }
        for one in answer.rules
    ]
    return {
        "title": title,
        "light": light,
        "words": words,
        "rules": rules,
        "notes": [sentence(said) for said in answer.notes],
        "is_verified": all(one.confidence.is_verified for one in answer.rules),
    }


@require_safe
@needs(access.READ)
def record(request: DoorRequest, nominee_id: UUID) -> HttpResponse:
    """Show the whole record of one nominee on a page that is made to be printed."""
    found = nominee_for(request, nominee_id)
    known = queries.known(found, request.today)
    titles = awards.law_on(request.today).titles
    context = {
        "nominee": found,
        "years": [_year(one) for one in reversed(known.years)],
        "initiatives": [(one, REACH.get(one.reach, one.reach), "") for one in known.initiatives],
        "merits": queries.merits_of(found),
        "awards": [_award(one, titles) for one in queries.awards_of(found)],
        "inherited": [_award(one, titles) for one in known.inherited],
        "holds": queries.holds_of(found),
        "may_draft": access.may_write(request.officer, found.unit, on=request.today)
        and issuing.may(request.officer, "paper.write", on=request.today),
    }
    return render(request, "nominees/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def add(request: DoorRequest, word: str) -> HttpResponse:
    """Add a person, a collective or a household."""
    kind = kind_for(word)
    initial = {"key": new_id(), "unit": request.officer.unit.public_id}
    units = queries.units_to_choose(request.officer, request.today)
    form = AddNomineeForm(request.POST if request.method == "POST" else None, kind=kind, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            made = actions.add_nominee(
                said=form.said(), is_other=form.cleaned_data["is_other"], by=request.officer, at=request.at
            )
            return {"nominee": str(made.public_id)}

        answer = carried_out(request, form, "nominees.add", deed)
        if answer is not None:
            messages.success(request, _("Đã ghi đối tượng khen thưởng."))
            return redirect("nominees:nominee", answer["nominee"])
    context = {"form": form, "kind": kind}
    return render(request, "nominees/add.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def edit(request: DoorRequest, nominee_id: UUID) -> HttpResponse:
    """Change what is kept of a nominee."""
    found = nominee_kept(request, nominee_id)
    units = queries.units_to_choose(request.officer, request.today, also=found.unit)
    form = ChangeNomineeForm(
        request.POST if request.method == "POST" else None, kind=found.kind, units=units, initial=as_kept(found)
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> object:
            return actions.change_nominee(
                nominee=found,
                version=form.cleaned_data["version"],
                said=form.said(),
                by=request.officer,
                at=request.at,
            )

        if saved(form, deed, stored=lambda: as_kept(nominee_for(request, nominee_id))):
            messages.success(request, _("Đã ghi thay đổi."))
            return redirect("nominees:nominee", found.public_id)
    context = {"form": form, "nominee": found, "identity": queries.masked_identity(found)}
    return render(request, "nominees/edit.html", context, status=REFUSED if form.errors else 200)
