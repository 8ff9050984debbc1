"""Officers post, withdraw, end a posting, and set for how long is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards.queries import law_on
from thidua.issuing import access as issuing
from thidua.jobs.door import answered
from thidua.jobs.forms import KeyForm
from thidua.people.door import needs, officers_only
from thidua.postings import access, actions, queries
from thidua.postings.forms import DaysForm, PostForm, WithdrawForm
from thidua.postings.rules import LEAST
from thidua.postings.views.page import (
    REFUSED,
    done,
    fresh_key,
    only_posters,
    posting_for,
    require_reader,
    sent,
)

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.postings.models import Posting

PAGE = 50


@require_safe
@officers_only
def postings(request: DoorRequest) -> HttpResponse:
    """List the postings that the officer may read, and the rounds that have something to post."""
    require_reader(request)
    context = {
        "page": Paginator(queries.postings_seen(request.officer), PAGE).get_page(request.GET.get("trang")),
        "rounds": list(queries.rounds_to_post(request.officer)),
        "may_set_days": access.may_set_days(request.officer),
        "today": request.today,
    }
    return render(request, "postings/postings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(access.WRITE)
def post(request: DoorRequest, round_id: UUID) -> HttpResponse:
    """Show what would be posted of a round; the typed word posts it."""
    found = queries.round_of(request.officer, round_id)
    if found is None:
        raise Http404
    law = law_on(request.today)
    seen = queries.to_post(found, law)
    form = PostForm(sent(request), initial={"working_days": seen.days, **fresh_key()})

    def deed() -> dict[str, Any]:
        days = form.cleaned_data["working_days"]
        made = actions.post(of=found, working_days=days, by=request.officer, at=request.at)
        return {"posting": str(made.public_id)}

    if request.method == "POST":
        answer = answered(form, "postings.post", deed, by=request.officer, at=request.at)
        if answer is not None:
            messages.success(request, _("Đã công khai trên cổng; người dân đọc và phản ánh được từ bây giờ."))
            return redirect("postings:posting", answer["posting"])
    context = {
        "round": found,
        "rows": [(one, law.titles[one.title].name) for one in seen.dossiers],
        "held": seen.held,
        "days": seen.days,
        "ends_on": queries.ends_on(request.today, seen.days),
        "least": LEAST,
        "form": form,
    }
    return render(request, "postings/post.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
def posting(request: DoorRequest, posting_id: UUID) -> HttpResponse:
    """Show a posting with what became of each entry."""
    return _show(request, posting_for(request, posting_id))


def _show(request: DoorRequest, found: Posting, refused: KeyForm | None = None) -> HttpResponse:
    entries = Paginator(queries.entries_of(found), PAGE).get_page(request.GET.get("trang"))
    is_over = request.today > found.ends_on and found.withdrawn_at is None
    may_post = access.may_post(request.officer, found.round.unit)
    withdraw = refused if isinstance(refused, WithdrawForm) else None
    context = {
        "posting": found,
        "page": entries,
        "rows": queries.named(list(entries.object_list), law_on(found.starts_on)),
        "is_open": queries.is_open(found, request.today),
        "ready": len(queries.ready_entries(found)) if is_over and may_post else 0,
        "may_post": may_post,
        "may_write_papers": may_post and issuing.may(request.officer, "paper.write", on=request.today),
        "key_form": KeyForm(initial=fresh_key()),
        "withdraw_form": withdraw or WithdrawForm(initial={"version": found.version, **fresh_key()}),
        "refused": refused if refused is not None and refused.errors else None,
    }
    return render(request, "postings/posting.html", context, status=REFUSED if context["refused"] else 200)


@require_POST
@officers_only
def withdraw(request: DoorRequest, posting_id: UUID) -> HttpResponse:
    """Take a posting back."""
    found = posting_for(request, posting_id)
    only_posters(request, found.round.unit)
    form = WithdrawForm(request.POST)

    def deed() -> object:
        kept: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "reason")}
        return actions.withdraw(posting=found, by=request.officer, at=request.at, **kept)

    if not done(request, form, "withdraw", deed):
        return _show(request, found, form)
    messages.success(request, _("Đã thu hồi; cổng công khai không hiện lần này nữa."))
    return redirect("postings:posting", posting_id)


@require_POST
@officers_only
def finish(request: DoorRequest, posting_id: UUID) -> HttpResponse:
    """End a posting after its last day."""
    found = posting_for(request, posting_id)
    only_posters(request, found.round.unit)
    form = KeyForm(request.POST)
    if not done(request, form, "finish", lambda: actions.finish(posting=found, by=request.officer, at=request.at)):
        return _show(request, found, form)
    messages.success(request, _("Hồ sơ không có phản ánh đã xong bước công khai."))
    return redirect("postings:posting", posting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def days(request: DoorRequest) -> HttpResponse:
    """Show and set for how many working days titles are posted."""
    if not access.may_set_days(request.officer):
        raise PermissionDenied
    law = law_on(request.today)
    form = DaysForm(sent(request), titles=list(law.titles.values()), initial=fresh_key())
    if request.method == "POST" and done(
        request, form, "days", lambda: actions.set_days(said=form.said(), by=request.officer, at=request.at)
    ):
        messages.success(request, _("Đã lưu số ngày công khai."))
        return redirect("postings:days")
    kept = queries.all_days()
    context = {
        "form": form,
        "least": LEAST,
        "rest": kept.pop("", None),
        "rows": [(law.titles[code].name if code in law.titles else code, one) for code, one in kept.items()],
    }
    return render(request, "postings/days.html", context, status=REFUSED if form.errors else 200)
