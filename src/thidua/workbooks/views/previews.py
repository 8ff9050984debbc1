"""The preview of a workbook that came back: what each cell would become, choices at clashes, yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from thidua.design.sheets import as_csv
from thidua.jobs.actions import once
from thidua.jobs.models import JobState
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.participation import access as participation
from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.workbooks import actions, queries, sentences
from thidua.workbooks.forms import PaperForm
from thidua.workbooks.models import State
from thidua.workbooks.rules.verdicts import ANSWERS, KEEP, TAKE, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from thidua.people.door import DoorRequest
    from thidua.workbooks.models import Arrival, Line

ROWS: Final = 50
REFUSED: Final = 422
MOVED: Final = "vua-doi"
TABS: Final = {
    "phai-chon": Verdict.CLASH.value,
    "khong-nhan": Verdict.REFUSED.value,
    "se-ghi": Verdict.THERE.value,
    "he-thong-doi": Verdict.HERE.value,
    "nhu-nhau": Verdict.SAME.value,
}
"""The tabs of the preview by their word in the address; cells that nobody changed are only counted."""
_LONGEST_NAME: Final = 15


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the preview shows it, with the reason in words where it is not taken."""

    line: Line
    verdict: Any
    why: str
    is_data: bool


def _found(request: DoorRequest, public_id: UUID) -> Arrival:
    """Give what came back if the officer may see it; for all others it does not exist."""
    found = queries.arrival(request.officer, public_id)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the job of a wide workbook has come, and why it gave up where it did."""

    is_working: bool
    is_broken: bool
    share: int
    why: str


def _standing(found: Arrival) -> Standing:
    job, is_busy = found.job, found.is_wide and found.state in {State.WAITING.value, State.APPLYING.value}
    is_over = job is None or job.state in {JobState.DONE.value, JobState.FAILED.value}
    why = str(job.refusals[0].get("why", "")) if job and job.refusals else ""
    return Standing(is_busy and not is_over, is_busy and is_over, job.done_share if job else 0, why)


@require_safe
@officers_only
def arrival(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Show what a workbook would do, or what it did."""
    return _page(request, _found(request, arrival_id))


def _page(
    request: DoorRequest, found: Arrival, form: PaperForm | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    unit = found.workbook.unit if found.workbook else None
    on_paper = unit is not None and not participation.is_own(request.officer, unit)
    context: dict[str, Any] = {
        "arrival": found,
        "campaign": found.campaign,
        "unit": unit,
        "state": sentences.STATES[found.state],
        "failure": sentences.failure(found.failure, found.failure_params) if found.failure else "",
        "refusal": refusal,
        "form": form or PaperForm(initial=_initial(found), on_paper=on_paper, label_suffix=""),
        "editable": found.state == State.READY.value,
        "job": _standing(found),
        "bundle": found.bundle,
    }
    if found.state in {State.READY.value, State.APPLIED.value}:
        context |= _lines(request, found)
    return render(request, "workbooks/arrival.html", context, status=status)


def _initial(found: Arrival) -> dict[str, Any]:
    """Give what the form of the paper begins with: that of the heap where the file came in one."""
    heap = found.batch
    return {"key": new_id()} | ({"paper_number": heap.paper_number, "paper_on": heap.paper_on} if heap else {})


def _lines(request: DoorRequest, found: Arrival) -> dict[str, Any]:
    moved = queries.moved(found).count()
    tab = request.GET.get("loai", "")
    tab = tab if tab in TABS or (tab == MOVED and moved) else _first_tab(found, moved)
    page = Paginator(_of_tab(found, tab), ROWS).get_page(request.GET.get("trang"))
    is_open = found.state == State.READY.value
    return {
        "tab": tab,
        "tabs": _tabs(found, moved),
        "page": page,
        "shown": [_shown(line) for line in page],
        "to_write": queries.to_write(found) if is_open else found.counts.get("written", 0),
        "asked": queries.unanswered(found) if is_open else 0,
        "notes": _notes(found),
        "names": [(said, found.notes[name]) for name, said in sentences.NAMES.items() if found.notes.get(name)],
        "keep": KEEP,
        "take": TAKE,
    }


def _of_tab(found: Arrival, tab: str) -> Any:
    """Give the lines of a tab: kept ones, or those of a wide workbook's blocks."""
    if tab == MOVED:
        return queries.moved(found)
    if found.is_wide and TABS[tab] not in {Verdict.CLASH.value, Verdict.REFUSED.value}:
        return queries.WideLines(found, TABS[tab])
    return queries.lines(found, TABS[tab]).filter(moved=False) if found.is_wide else queries.lines(found, TABS[tab])


def _first_tab(found: Arrival, moved: int) -> str:
    if moved:
        return MOVED
    return next((word for word, verdict in TABS.items() if found.counts.get(verdict)), "se-ghi")


def _tabs(found: Arrival, moved: int) -> list[dict[str, Any]]:
    tabs = [
        {"word": word, "label": sentences.VERDICTS[verdict], "count": found.counts.get(verdict, 0)}
        for word, verdict in TABS.items()
        if found.counts.get(verdict) or verdict == Verdict.THERE.value
    ]
    return [{"word": MOVED, "label": _("Vừa khác đi"), "count": moved}, *tabs] if moved else tabs


def _shown(line: Line) -> Shown:
    why = line.sentence or (sentences.refusal(line.why, line.params) if line.why else "")
    return Shown(line, sentences.VERDICTS[line.verdict], why, line.language == "vi")


def _notes(found: Arrival) -> list[str]:
    """Say what a reader should know of the file."""
    said: dict[str, Callable[[int], str]] = {
        "formulas": lambda n: ngettext(
            "%(n)s ô là công thức: đã lấy kết quả tính lần cuối.",
            "%(n)s ô là công thức: đã lấy kết quả tính lần cuối.",
            n,
        ),
        "hidden_rows": lambda n: ngettext(
            "%(n)s dòng bị ẩn trong tệp vẫn được đọc.", "%(n)s dòng bị ẩn trong tệp vẫn được đọc.", n
        ),
        "merged": lambda n: ngettext(
            "%(n)s vùng ô gộp: chỉ ô đầu được đọc.", "%(n)s vùng ô gộp: chỉ ô đầu được đọc.", n
        ),
        "missing_rows": lambda n: ngettext(
            "%(n)s dòng của sổ không có trong tệp: dữ liệu giữ nguyên.",
            "%(n)s dòng của sổ không có trong tệp: dữ liệu giữ nguyên.",
            n,
        ),
        "macros": lambda _n: _("Tệp có macro: không chạy, không giữ."),
        "more_refused": lambda n: ngettext(
            "Còn %(n)s chỗ khác không nhận, không kể hết ở đây.",
            "Còn %(n)s chỗ khác không nhận, không kể hết ở đây.",
            n,
        ),
    }
    return [
        str(said[name](found.notes[name])) % {"n": found.notes[name]}
        for name in sentences.NOTES
        if found.notes.get(name)
    ]


# -- Deeds ------------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
def answer(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Keep what was chosen at the clashes of a page, or one choice for all of them."""
    found = _found(request, arrival_id)
    everywhere = request.POST.get("tat-ca", "")
    given = dict(_chosen(request))
    if everywhere in ANSWERS and everywhere and not found.is_wide:
        given = {line.place: everywhere for line in queries.choosable(found)}
    door: dict[str, Any] = {"arrival": found, "answers": given, "by": request.officer, "at": request.at}
    try:
        if found.is_wide:
            actions.answer_wide(everywhere=everywhere, **door)
        else:
            actions.answer(**door)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _said(queries.unanswered(found)))
    return redirect("workbooks:arrival", arrival_id)


def _chosen(request: DoorRequest) -> Iterator[tuple[int, str]]:
    for name, said in request.POST.items():
        number = name.removeprefix("o-")
        if name.startswith("o-") and number.isascii() and number.isdigit() and len(name) < _LONGEST_NAME:
            yield int(number), str(said)


def _said(left: int) -> str:
    if not left:
        return _("Đã chọn xong. Hãy xem lại rồi áp dụng.")
    return ngettext("Đã ghi lựa chọn; còn %(n)s ô.", "Đã ghi lựa chọn; còn %(n)s ô.", left) % {"n": left}


@require_POST
@officers_only
def apply(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Write what the preview shows, once; where the data have moved, show what would be different now."""
    found = _found(request, arrival_id)
    on_paper = found.workbook is not None and not participation.is_own(request.officer, found.workbook.unit)
    form = PaperForm(request.POST, on_paper=on_paper, label_suffix="")
    if not form.is_valid():
        return _page(request, found, form, status=REFUSED)

    def deed() -> dict[str, Any]:
        if found.is_wide:
            actions.apply_wide(arrival=found, by=request.officer, at=request.at)
        else:
            actions.apply(arrival=found, by=request.officer, at=request.at, paper=form.paper())
        return {}

    try:
        key = form.cleaned_data["key"]
        once(key=key, verb="workbook.apply", by=request.officer, at=request.at, deed=deed)
    except actions.DataMoved as refusal:
        return _moved(request, found, form, str(refusal))
    except Refused as refusal:
        if refusal.field not in form.fields:
            return _page(request, found, form, refusal=str(refusal), status=REFUSED)
        form.add_error(refusal.field, str(refusal))
        return _page(request, found, form, status=REFUSED)
    if not found.is_wide:
        messages.success(request, _("Đã áp dụng. Các ô được nhận đã ghi vào dữ liệu."))
    return redirect("workbooks:arrival", arrival_id)


def _moved(request: DoorRequest, found: Arrival, form: PaperForm, said: str) -> HttpResponse:
    try:
        actions.look_again(arrival=found, by=request.officer, at=request.at)
    except Refused as other:
        said = str(other)
    return _page(request, _found(request, found.public_id), form, refusal=said, status=REFUSED)


@require_POST
@officers_only
def drop(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Give a workbook up and lead back to the unit's page."""
    found = _found(request, arrival_id)
    try:
        (actions.drop_wide if found.is_wide else actions.drop)(arrival=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("workbooks:arrival", arrival_id)
    messages.success(request, _("Đã bỏ sổ này. Dữ liệu không thay đổi gì."))
    if found.bundle is not None:
        return redirect("workbooks:wide", found.campaign.public_id, found.bundle.period.public_id)
    if found.workbook is None:
        return redirect("workbooks:many", found.campaign.public_id)
    return redirect("workbooks:unit", found.campaign.public_id, found.workbook.unit.public_id)


@require_GET
@officers_only
def reading(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Answer how far the job of a wide workbook has come; when it is over, lead to the preview."""
    found = _found(request, arrival_id)
    standing = _standing(found)
    if standing.is_working and request.htmx:
        return render(request, "workbooks/arrival.html#progress", {"arrival": found, "job": standing})
    way_on = reverse("workbooks:arrival", args=[arrival_id])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": way_on})
    return redirect(way_on)


@require_safe
@officers_only
@limited("export")
def refused(request: DoorRequest, arrival_id: UUID) -> HttpResponse:
    """Give what was not taken, each with its reason, as a table."""
    found = _found(request, arrival_id)
    lines = [_shown(line) for line in queries.lines(found, Verdict.REFUSED.value)]
    heads = [_("Trang"), _("Ô"), _("Đang lưu"), _("Trong tệp"), _("Vì sao không nhận")]
    rows = [[one.line.sheet, one.line.label, one.line.here, one.line.there, one.why] for one in lines]
    return as_csv(f"khong-nhan-{found.sent_at:%Y-%m-%d}", [heads, *rows])
