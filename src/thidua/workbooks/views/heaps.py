"""Many workbooks at once: how far the job has come, and what became of each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from thidua.design.sheets import as_csv
from thidua.jobs.models import JobState
from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.workbooks import queries, sentences
from thidua.workbooks.models import State

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.people.door import DoorRequest
    from thidua.workbooks.models import Arrival, Batch

ROWS: Final = 50
TABS: Final = {
    "cho-chon": State.READY.value,
    "khong-doc": State.FAILED.value,
    "da-ap-dung": State.APPLIED.value,
    "cho-doc": State.WAITING.value,
    "da-bo": State.DROPPED.value,
}


def _found(request: DoorRequest, public_id: UUID) -> Batch:
    found = queries.batch(request.officer, public_id)
    if found is None:
        raise Http404
    return found


@require_safe
@officers_only
def batch(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Show what became of many files: what was applied, what waits for choices, what could not be read."""
    found = _found(request, batch_id)
    standing = queries.standing(found)
    tab = request.GET.get("loai", "")
    tab = tab if tab in TABS else next((word for word, state in TABS.items() if standing[state]), "da-ap-dung")
    page = Paginator(queries.of_batch(found, TABS[tab]), ROWS).get_page(request.GET.get("trang"))
    context = _standing(found, standing) | {
        "campaign": found.campaign,
        "standing": standing,
        "tab": tab,
        "tabs": [
            {"word": word, "label": sentences.STATES[state], "count": standing[state]}
            for word, state in TABS.items()
            if standing[state]
        ],
        "page": page,
        "files": [_shown(one) for one in page],
    }
    return render(request, "workbooks/batch.html", context)


def _standing(found: Batch, standing: dict[str, int]) -> dict[str, Any]:
    job, total = found.job, sum(standing.values())
    is_over = job is None or job.state in {JobState.DONE.value, JobState.FAILED.value}
    done = total - standing[State.WAITING.value]
    return {
        "batch": found,
        "total": total,
        "done": done,
        "share": 100 * done // total if total else 100,
        "is_reading": not is_over,
        "is_broken": is_over and bool(standing[State.WAITING.value]),
    }


def _shown(one: Arrival) -> dict[str, Any]:
    return {
        "arrival": one,
        "unit": one.workbook.unit if one.workbook else None,
        "state": sentences.STATES[one.state],
        "why": sentences.failure(one.failure, one.failure_params) if one.failure else "",
        "written": one.counts.get("written", 0),
        "refused": one.counts.get("refused", 0),
        "clash": one.counts.get("clash", 0),
    }


@require_GET
@officers_only
def progress(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Answer how far the reading has come; when it is over, lead to the results."""
    found = _found(request, batch_id)
    context = _standing(found, queries.standing(found))
    if context["is_reading"] and request.htmx:
        return render(request, "workbooks/batch.html#progress", context)
    way_on = reverse("workbooks:batch", args=[batch_id])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": way_on})
    return redirect(way_on)


@require_safe
@officers_only
@limited("export")
def results(request: DoorRequest, batch_id: UUID) -> HttpResponse:
    """Give what became of every file as a table."""
    found = _found(request, batch_id)
    heads = [
        _("Tệp"), _("Đơn vị"), _("Tình trạng"), _("Ô đã ghi"), _("Ô phải chọn"), _("Ô không nhận"), _("Lý do"),
    ]  # fmt: skip
    rows = [_cells(_shown(one)) for one in queries.of_batch(found)]
    return as_csv(f"so-excel-{found.sent_at:%Y-%m-%d}", [heads, *rows])


def _cells(one: dict[str, Any]) -> list[object]:
    unit = one["unit"]
    return [
        one["arrival"].name,
        unit.name if unit else "",
        one["state"],
        one["written"],
        one["clash"],
        one["refused"],
        one["why"],
    ]
