"""The one shape of a step on a report's way: who may, a small form, a deed done once, the report's page again."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.views.decorators.http import require_POST

from thidua.jobs.actions import once
from thidua.kernel.refused import Refused
from thidua.people.door import officers_only
from thidua.reports.views.asked import asked_for
from thidua.reports.views.page import report_page
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from thidua.people.door import DoorRequest
    from thidua.reports.forms.steps import StepForm
    from thidua.reports.views.asked import Asked

    Deed = Callable[[Asked, Any, dict[str, Any]], object]
    View = Callable[[DoorRequest, UUID, UUID, UUID], HttpResponse]


def step(
    name: str,
    kind: type[StepForm],
    *,
    needs: str,
    said: StrOrPromise,
    limit: str = "",
    refused: Callable[[Asked, Any], object] | None = None,
) -> Callable[[Deed], View]:
    """Make a view of a deed: asked by whoever may (``needs``), done once however often it is sent, ``said`` afterwards.

    ``name`` is that of the form on the page (`page.FORMS`), ``kind`` its form; the deed gets what the address names,
    the form, and what every action takes. A refusal stands on the report's page; ``refused`` is done before that is
    shown. ``limit`` names how often somebody may.
    """

    def decorate(deed: Deed) -> View:
        @wraps(deed)
        def view(request: DoorRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> HttpResponse:
            asked = asked_for(request, campaign_id, period_id, unit_id)
            asked.require(needs)
            form = kind(request.POST, request.FILES, auto_id=f"{name}-%s")
            why = _take(asked, form, deed)
            if why is None:
                messages.success(request, str(said))
                return asked.back()
            if refused:
                refused(asked, form)
            return report_page(asked, bound={name: form}, said=why)

        return require_POST(officers_only(limited(limit)(view) if limit else view))

    return decorate


def _take(asked: Asked, form: StepForm, deed: Deed) -> str | None:
    """Take the step; give why not: in words that belong to no field, empty where they stand in the form."""
    if not form.is_valid():
        return ""
    by, at = asked.request.officer, asked.request.at

    def do() -> dict[str, Any]:
        deed(asked, form, {"report": asked.report(), "version": form.cleaned_data["version"], "by": by, "at": at})
        return {}

    try:
        once(key=form.cleaned_data["key"], verb=f"report.{deed.__name__}", by=by, at=at, deed=do)
    except Refused as refusal:
        if refusal.field not in form.fields:
            return str(refusal)
        form.add_error(refusal.field, str(refusal))
        return ""
    return None
