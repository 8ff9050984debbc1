"""One's own notices: every user's, whether they hold an office or not; and the letters that no server took."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.design.addresses import way_back
from thidua.notices import access, actions, queries
from thidua.notices.forms import WishForm
from thidua.people.door import officers_only, signed_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.notices.models import Notice
    from thidua.people.door import DoorRequest, OpenRequest

ROWS = 30
UNREAD = "chua-doc"


@never_cache
@require_safe
@signed_in
def listing(request: OpenRequest) -> HttpResponse:
    """Show somebody their notices, unread ones first, and how they want to hear of them."""
    user: Any = request.user
    unread_only = request.GET.get("loc") == UNREAD
    page = Paginator(queries.listed(user, unread_only=unread_only), ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "told": queries.told(page.object_list),
        "unread_only": unread_only,
        "has_unread": any(one.read_at is None for one in page.object_list),
        "shown_at": request.at.isoformat(),
        "form": WishForm(initial={"by_mail": queries.wants_mail(user)}),
        "has_address": bool(user.email),
    }
    return render(request, "notices/list.html", context)


@never_cache
@require_safe
@signed_in
def open_page(request: OpenRequest, notice_id: UUID) -> HttpResponse:
    """Lead to the page that a notice speaks of, and mark the notice as read.

    A link in a letter can only be a GET, and a link can be opened in a tab of its own. What it changes is what a
    browser keeps of any link, that it was followed: the same however often, one's own alone, and no line of the
    journal. Who only looks ahead (HEAD, a browser that fetches before the click) changes nothing.
    """
    user: Any = request.user
    notice = _found(request, notice_id)
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        actions.mark_read(notice=notice, by=user, at=request.at)
    return redirect(notice.url)


@require_POST
@signed_in
def read(request: OpenRequest, notice_id: UUID) -> HttpResponse:
    """Mark one notice as read without opening its page."""
    user: Any = request.user
    actions.mark_read(notice=_found(request, notice_id), by=user, at=request.at)
    return redirect(_back(request))


@require_POST
@signed_in
def read_all(request: OpenRequest) -> HttpResponse:
    """Mark every notice as read that had come when the page was shown."""
    user: Any = request.user
    count = actions.mark_all_read(until=_shown_at(request), by=user, at=request.at)
    said = ngettext("Đã đánh dấu %(n)s tin là đã đọc.", "Đã đánh dấu %(n)s tin là đã đọc.", count) % {"n": count}
    messages.success(request, said)
    return redirect(_back(request))


@require_POST
@signed_in
def wish(request: OpenRequest) -> HttpResponse:
    """Keep whether somebody wants letters."""
    user: Any = request.user
    form = WishForm(request.POST)
    form.full_clean()
    by_mail = actions.wish(by_mail=bool(form.cleaned_data.get("by_mail")), by=user, at=request.at).by_mail
    messages.success(
        request, _("Từ nay tin mới cũng đến bằng thư.") if by_mail else _("Từ nay không gửi thư về tin mới nữa.")
    )
    return redirect("notices:list")


# -- Letters that finally failed --------------------------------------------------------------------------------------


@require_safe
@officers_only
def unsent(request: DoorRequest) -> HttpResponse:
    """List the letters that no mail server took, to whoever minds the letters of the whole city."""
    _minds_letters(request)
    page = Paginator(queries.failed(), ROWS).get_page(request.GET.get("trang"))
    return render(request, "notices/unsent.html", {"page": page, "rows": queries.unsent(list(page.object_list))})


@require_POST
@officers_only
def send_again(request: DoorRequest, job_id: UUID) -> HttpResponse:
    """Have some of them tried for another day."""
    _minds_letters(request)
    job = queries.failed_one(job_id)
    if job is None:
        raise Http404
    actions.send_again(job=job, by=request.officer, at=request.at)
    messages.success(request, _("Máy đang gửi lại; nếu vẫn không được thì thử tiếp trong một ngày."))
    return redirect("notices:unsent")


def _minds_letters(request: DoorRequest) -> None:
    if not access.minds_letters(request.officer):
        raise PermissionDenied


def _found(request: OpenRequest, notice_id: UUID) -> Notice:
    """Give the notice that the address names, if it is one's own; raises ``Http404``."""
    user: Any = request.user
    notice = queries.one(user, notice_id)
    if notice is None:
        raise Http404
    return notice


def _back(request: OpenRequest) -> str:
    return way_back(request, resolve_url("notices:list"))


def _shown_at(request: OpenRequest) -> datetime:
    """Read when the page was shown; now where the form does not say, and never later."""
    try:
        shown = datetime.fromisoformat(request.POST.get("shown_at", ""))
    except ValueError:
        return request.at
    return min(shown, request.at) if shown.tzinfo else request.at
