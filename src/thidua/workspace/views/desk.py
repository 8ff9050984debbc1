"""The desk's page, and the calendar of one's own deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from thidua.people.door import officers_only
from thidua.throttle.door import limited
from thidua.workspace import actions, queries
from thidua.workspace.calendars import as_calendar

if TYPE_CHECKING:
    from django.http import HttpRequest

    from thidua.people.door import DoorRequest


@require_GET
@officers_only
def desk(request: DoorRequest) -> HttpResponse:
    """Show what the officer has to do, soonest first."""
    lying = queries.lying_on_desk(request.officer, request.today)
    context = {"lying": lying, "today": request.today, "role": request.officer.role.code}
    return render(request, "workspace/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def calendar(request: DoorRequest) -> HttpResponse:
    """Let an officer open the calendar of their deadlines, which tells its address once, or close it."""
    secret = ""
    if request.method == "POST":
        if "dong" in request.POST:
            actions.close_feed(by=request.officer, at=request.at)
            messages.success(request, _("Đã đóng lịch: địa chỉ cũ không còn mở được."))
            return redirect("workspace:calendar")
        secret = actions.open_feed(by=request.officer, at=request.at)
    context = {
        "address": urljoin(settings.SITE_ADDRESS, reverse("workspace:feed", args=[secret])) if secret else "",
        "feed": queries.feed_of(request.officer.user),
        "deadlines": queries.deadlines(request.officer.user, request.today),
    }
    return render(request, "workspace/calendar.html", context)


@require_safe
@limited("export")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar that a secret opens; no other answer tells whether there is one."""
    person = queries.reader_of(secret)
    if person is None:
        raise Http404
    at, today = request.at, request.today  # type: ignore[attr-defined] # put there at the door
    return HttpResponse(as_calendar(queries.deadlines(person, today), at), content_type="text/calendar; charset=utf-8")
