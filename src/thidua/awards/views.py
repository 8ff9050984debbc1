"""The rules of awards: read on a day, corrected from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.awards import access, actions, queries
from thidua.awards.forms import SalaryForm, TitleForm, as_kept
from thidua.awards.wording import DECIDES
from thidua.design.shown import shown_day
from thidua.design.versions import saved
from thidua.law.reading import Confidence, Sort
from thidua.people.door import needs
from thidua.pledges.models import Who

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.law.reading import Act, Base, Law, Title
    from thidua.people.door import DoorRequest

REFUSED = 422


@require_safe
@needs(access.READ)
def rules(request: DoorRequest) -> HttpResponse:
    """Show every title and form on a day: what it asks for, who decides, the ballot, the money."""
    shown = shown_day(request, request.today)
    law = queries.law_on(shown.day)
    context = {
        "shown": shown,
        "parts": [
            (_("Danh hiệu thi đua"), "danh-hieu", _cards(law, Sort.TITLE, shown.day)),
            (_("Các hình thức khen thưởng"), "hinh-thuc", _cards(law, Sort.COMMENDATION, shown.day)),
        ],
        "restrictions": [(one, law.cited(one)) for one in law.restrictions.values()],
        "acts": [(one, one.holds_on(shown.day)) for one in law.acts.values()],
        "bases": _bases(queries.newest()[0]),
        "may_edit": access.may_edit(request.officer, on=request.today),
        "salaries": queries.editions_of(""),
    }
    return render(request, "awards/rules.html", context)


@require_safe
@needs(access.READ)
def title(request: DoorRequest, code: str) -> HttpResponse:
    """Show one title whole, by whom it goes to, with the editions that changed it."""
    shown = shown_day(request, request.today)
    law = queries.law_on(shown.day)
    one = _title(law, code)
    context = {
        "shown": shown,
        "card": _card(law, one, shown.day),
        "standards": [
            (Who(who).label, who, [[(rule, law.cited(rule)) for rule in way] for way in ways])
            for who, ways in one.standards.items()
        ],
        "may_edit": access.may_edit(request.officer, on=request.today),
        "editions": queries.editions_of(code),
    }
    return render(request, "awards/title.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.EDIT)
def edit(request: DoorRequest, code: str) -> HttpResponse:
    """Let the office correct a title from a day on."""
    law, number = queries.newest()
    one = _title(law, code)

    def stored() -> dict[str, Any]:
        now, version = queries.newest()
        return as_kept(_title(now, code), version)

    initial = as_kept(one, number) | {"starts_on": request.today}
    form = TitleForm(request.POST if request.method == "POST" else None, initial=initial, title=one)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def deed() -> object:
            return actions.correct_title(
                code=code,
                version=data["version"],
                rules=form.rules(),
                vote=data["vote"],
                note=data["note"],
                starts_on=data["starts_on"],
                reason=data["reason"],
                by=request.officer,
                at=request.at,
            )

        if saved(form, deed, stored=stored):
            messages.success(request, _("Đã ghi lần sửa quy định."))
            return redirect("awards:title", code)
    return render(request, "awards/edit.html", {"form": form, "title": one}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.EDIT)
def salary(request: DoorRequest) -> HttpResponse:
    """Let the office enter a new base salary."""
    law, number = queries.newest()
    initial = {"version": number, "confidence": Confidence.READ.value}
    form = SalaryForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"confidence": Confidence(form.cleaned_data["confidence"])}

        def deed() -> object:
            return actions.set_base_salary(by=request.officer, at=request.at, **data)

        if saved(form, deed, stored=lambda: {"version": queries.newest()[1]}):
            messages.success(request, _("Đã ghi mức lương cơ sở mới."))
            return redirect("awards:rules")
    context = {"form": form, "bases": _bases(law)}
    return render(request, "awards/salary.html", context, status=REFUSED if form.errors else 200)


def _bases(law: Law) -> list[tuple[Base, Act]]:
    return [(one, law.acts[one.act]) for one in law.money.bases]


def _title(law: Law, code: str) -> Title:
    if code not in law.titles:
        raise Http404
    return law.titles[code]


def _cards(law: Law, sort: Sort, day: Any) -> list[dict[str, Any]]:
    return [_card(law, one, day) for one in law.titles.values() if one.sort is sort]


def _card(law: Law, one: Title, day: Any) -> dict[str, Any]:
    return {
        "title": one,
        "cited": law.cited_in_full(one),
        "kinds": [(Who(who).label, sure.is_verified) for who, sure in one.kinds.items()],
        "decides": [DECIDES[code] for code in one.decides],
        "vote": None if one.vote is None else one.vote * 100,
        "paid": [(Who(each.who).label, each.prize) for each in queries.paid(law, one, day)],
        "doubts": queries.doubts(one),
    }
