"""Pages of the journal: for those who may read it, and the newest seal for everybody.

The door of ``people`` stands above this package; what these pages need of it is the officer on the request.
"""

from __future__ import annotations

from datetime import date
from functools import wraps
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.audit import access, export, queries, wording
from thidua.design.addresses import query
from thidua.design.sheets import XLSX
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpResponse, HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    from thidua.kernel.actors import Actor

    View = TypeVar("View", bound=Callable[..., HttpResponseBase])

FILTERS = ("nguoi", "don-vi", "loai", "doi-tuong", "viec", "tu", "den")


class JournalRequest(HttpRequest):
    """A request as these views see it."""

    at: datetime
    today: date
    officer: Actor
    htmx: HtmxDetails


def readers_only(view: View) -> View:
    """Let those pass who may read the journal; other officers get the page 403, strangers the sign-in page."""

    @wraps(view)
    def guarded(request: JournalRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.officer:
            return redirect_to_login(request.get_full_path())
        if not access.may_read(request.officer):
            raise PermissionDenied("journal.read")
        return view(request, *args, **kwargs)

    return cast("View", guarded)


@require_safe
@readers_only
def lines(request: JournalRequest) -> HttpResponse:
    """Show the journal, newest first, filtered and paged as the address says."""
    asked = request.GET
    filters = {name.replace("-", "_"): asked.get(name, "") for name in FILTERS}
    leaf = queries.leaf(
        request.officer, _wanted(request), before=_number(asked.get("truoc")), after=_number(asked.get("sau"))
    )
    context: dict[str, Any] = {
        "leaf": leaf,
        "older": query(request, truoc=leaf.older, sau=None),
        "newer": query(request, truoc=None, sau=leaf.newer),
        "newest": query(request, truoc=None, sau=None),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "things": sorted(((label, thing.word) for label, thing in wording.all_things().items()), key=_by_word),
        "verbs": _verbs(),
        "seal": queries.newest_seal(),
    }
    return render(request, "audit/lines.html#rows" if request.htmx else "audit/lines.html", context)


@require_safe
@readers_only
@limited("export")
def lines_csv(request: JournalRequest) -> StreamingHttpResponse:
    """Give every line that is asked for as a CSV file."""
    name = f"nhat-ky-{request.today.isoformat()}.csv"
    return StreamingHttpResponse(
        export.csv_lines(queries.told(request.officer, _wanted(request))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@readers_only
@limited("export")
def lines_xlsx(request: JournalRequest) -> FileResponse:
    """Give the newest lines that are asked for, up to `export.MOST_ROWS`, as an Excel file."""
    told = queries.told(request.officer, _wanted(request), most=export.MOST_ROWS)
    name = f"nhat-ky-{request.today.isoformat()}.xlsx"
    return FileResponse(export.workbook(told), as_attachment=True, filename=name, content_type=XLSX)


@require_safe
def seal(request: HttpRequest) -> HttpResponse:
    """Show everybody the newest seal: number, digest and moment, and nothing of what it covers."""
    return render(request, "audit/seal.html", {"seal": queries.newest_seal()})


def _wanted(request: HttpRequest) -> queries.Wanted:
    """Read what the address asks for; what makes no sense is as if it were not there."""
    asked = {name: request.GET.get(name, "").strip()[:100].replace("\x00", "") for name in FILTERS}
    return queries.Wanted(
        person=asked["nguoi"],
        unit=asked["don-vi"],
        thing=asked["loai"],
        subject=asked["doi-tuong"],
        verb=asked["viec"],
        since=_day(asked["tu"]),
        until=_day(asked["den"]),
    )


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day <= date(9998, 12, 30) else None


def _number(typed: str | None) -> int | None:
    """Read a sequence, or None where it is none that the table could hold."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) <= 18 else None  # noqa: PLR2004 -- digits of 64 bits


def _verbs() -> list[tuple[str, list[tuple[str, wording.Word]]]]:
    """Give the verbs for choosing, by the thing before their dot."""
    known = sorted(wording.all_verbs().items())
    grouped = groupby(known, key=lambda one: one[0].partition(".")[0])
    return [(thing, sorted(verbs, key=_by_word)) for thing, verbs in grouped]


def _by_word(entry: tuple[str, wording.Word]) -> str:
    return str(entry[1]).casefold()
