"""What everybody reads, and how a citizen objects; nothing of it needs script or sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thidua.audit.freshness import kept_while_fresh
from thidua.awards.queries import law_on
from thidua.jobs.door import answered
from thidua.jobs.forms import ReferenceForm
from thidua.kernel.actors import SYSTEM
from thidua.postings import actions, queries
from thidua.postings.forms import ObjectForm
from thidua.postings.views.page import REFUSED, fresh_key, sent
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import OpenRequest

PAGE = 20
ENTRIES = 50


@kept_while_fresh
def public(request: OpenRequest) -> HttpResponse:
    """List what is and was posted."""
    page = Paginator(queries.public_postings(), PAGE).get_page(request.GET.get("trang"))
    rows = [(one, queries.is_open(one, request.today)) for one in page.object_list]
    return render(request, "postings/public.html", {"page": page, "rows": rows})


@kept_while_fresh
def shown(request: OpenRequest, posting_id: UUID) -> HttpResponse:
    """Show one posting: who, of which unit, for what."""
    found = queries.public_posting(posting_id)
    if found is None:
        raise Http404
    page = Paginator(found.entries.order_by("position", "pk"), ENTRIES).get_page(request.GET.get("trang"))
    entries = list(page.object_list)
    became = queries.outcomes_of(entries)
    context = {
        "posting": found,
        "page": page,
        "rows": [(one, title, became.get(one.pk)) for one, title in queries.named(entries, law_on(found.starts_on))],
        "is_open": queries.is_open(found, request.today),
    }
    return render(request, "postings/shown.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("objection", method="POST")
def object_to(request: OpenRequest, entry_id: UUID) -> HttpResponse:
    """Take what a citizen objects to an entry; the answer is the reference, on the page alone."""
    found = queries.public_entry(entry_id)
    if found is None or not queries.is_open(found.posting, request.today):
        raise Http404
    form = ObjectForm(sent(request), initial=fresh_key())

    def deed() -> dict[str, Any]:
        made = actions.object_to(entry=found, said=form.said(), by=SYSTEM, at=request.at)
        return {"reference": made.reference}

    title = dict(queries.named([found], law_on(found.posting.starts_on)))[found]
    context: dict[str, Any] = {"entry": found, "posting": found.posting, "title": title, "form": form}
    if request.method == "POST":
        answer = answered(form, "postings.object", deed, by=SYSTEM, at=request.at)
        if answer is not None:
            return render(request, "postings/received.html", context | {"reference": answer["reference"]})
    return render(request, "postings/object.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("search", method="POST")
def look_up(request: OpenRequest) -> HttpResponse:
    """Show how far an objection is, to whoever has its reference: state and answer, nothing else."""
    form = ReferenceForm(sent(request))
    found, asked = None, False
    if request.method == "POST" and form.is_valid():
        asked = True
        found = queries.looked_up(form.cleaned_data["reference"])
    context = {"form": form, "found": found, "asked": asked}
    return render(request, "postings/look_up.html", context, status=REFUSED if form.errors else 200)
