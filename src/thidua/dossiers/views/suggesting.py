"""The list that results suggest; a person ticks, and dossiers are begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from thidua.design.figures import in_figures
from thidua.dossiers import actions, queries
from thidua.dossiers.forms import ChosenForm
from thidua.dossiers.views.asked import REFUSED, done, round_kept
from thidua.kernel.ids import new_id
from thidua.law.reading import Sort
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.dossiers.models import Round
    from thidua.dossiers.queries import Line, Suggestion
    from thidua.law.reading import Title
    from thidua.people.door import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def suggest(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Show the list that results suggest for a title of a round, and begin dossiers for the lines that were ticked."""
    one = round_kept(request, round_id)
    titles = queries.titles_of(one, request.today)
    code = request.GET.get("hinh-thuc") or _usual(request, one, titles)
    found = queries.suggestion(request.officer, one, code, request.today)
    if found is None or all(title.code != code for title in titles):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = ChosenForm(sent, initial={"key": new_id()})
    if request.method == "POST":
        answer = _drafted(request, one, found, form)
        if answer is not None:
            count = int(answer["count"])
            words = ngettext("Đã lập %s hồ sơ.", "Đã lập %s hồ sơ.", count) % in_figures(count)
            messages.success(request, words)
            address = reverse("dossiers:dossiers", args=[round_id])
            return redirect(f"{address}?hinh-thuc={code}&tinh-trang=draft")
    ticked = form.ticked() if form.is_bound else {line.nominee.public_id for line in found.lines if line.is_within}
    context = {
        "round": one,
        "found": found,
        "rows": [(line, line.nominee.public_id in ticked) for line in found.lines],
        "titles": [(title.code, title.name) for title in titles],
        "title": code,
        "form": form,
        "is_open": one.closed_at is None,
    }
    return render(request, "dossiers/suggestion.html", context, status=REFUSED if form.errors else 200)


def _usual(request: DoorRequest, one: Round, titles: list[Title]) -> str:
    """Give the title that a list is shown for at first: one that has a quota, or the first form of commendation."""
    offered = [title.code for title in titles]
    quotas = [left.quota.title for left in queries.quotas_of(one, request.today) if left.quota.title in offered]
    forms = [title.code for title in titles if title.sort is Sort.COMMENDATION]
    return next(iter([*quotas, *forms, *offered]), "")


def _drafted(request: DoorRequest, one: Round, found: Suggestion, form: ChosenForm) -> dict[str, Any] | None:
    def deed() -> dict[str, Any]:
        chosen = [(line.nominee, _words(line)) for line in found.lines if line.nominee.public_id in form.ticked()]
        made = actions.draft_suggested(
            round_=one, title=found.title.code, chosen=chosen, by=request.officer, at=request.at
        )
        return {"count": len(made)}

    return done(request, form, "dossiers.draft_suggested", deed)


def _words(line: Line) -> str:
    """Say in Vietnamese, as papers do, what a dossier is begun for."""
    row = line.row
    said = []
    if row is not None:
        place = f"xếp thứ {row.in_group} {row.group_name}" if row.in_group else row.group_name
        said.append(f"{row.unit}: {place}, {in_figures(row.total)} điểm")
    said += [f"Được công nhận điển hình: {one.name}" for one in line.exemplars]
    return ". ".join(said)
