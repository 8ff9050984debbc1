"""Pages as most programs make them, and the least that a page can be: on the product's own server."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.template import Context, Template

from bench.naive.rollup import figure
from thidua.allocation.models import Period
from thidua.campaigns.models import Campaign, Target
from thidua.files.models import StoredFile
from thidua.kernel.numbers import parse_number
from thidua.organisations.models import Unit
from thidua.reports.models import Edition, Reading, Report, Section

if TYPE_CHECKING:
    from django.http import HttpRequest

_PAGE = Template(
    "<!doctype html><title>{{ title }}</title><table>{% for label, value in rows %}"
    "<tr><td>{{ label }}</td><td>{{ value }}</td></tr>{% endfor %}</table>"
)


def hello(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say hello to anybody."""
    return HttpResponse("Xin chào")


def hello_signed_in(request: HttpRequest) -> HttpResponse:
    """Say hello by name: a session and a user are looked up."""
    return HttpResponse(f"Xin chào {request.user.name}")  # type: ignore[union-attr] # whoever asks is signed in


def dashboard(request: HttpRequest, campaign_id: UUID, period_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as above
    """Show every target of a campaign at the city, each added up by recursion."""
    campaign, period = Campaign.objects.get(public_id=campaign_id), Period.objects.get(public_id=period_id)
    city = Unit.objects.get(is_home=True)
    rows = [(one.label, figure(city, one, period)) for one in Target.objects.filter(campaign=campaign)]
    return HttpResponse(_PAGE.render(Context({"title": campaign.title, "rows": rows})))


def submit(request: HttpRequest, period_id: UUID, unit_id: UUID) -> HttpResponse:
    """Take a unit's report in: each figure, each section and the file looked up and saved by itself."""
    period, unit = Period.objects.get(public_id=period_id), Unit.objects.get(public_id=unit_id)
    at: Any = request.at  # type: ignore[attr-defined] # the middleware's
    report, _ = Report.objects.get_or_create(period=period, unit=unit)
    edition, _ = Edition.objects.get_or_create(report=report, number=1, defaults={"begun_at": at, "saved_at": at})
    for name, text in request.POST.items():
        kind, _, rest = name.partition(".")
        if kind == "r" and rest.endswith(".value"):
            target = Target.objects.get(public_id=UUID(hex=rest.partition(".")[0]))
            there = Reading.objects.filter(edition=edition, target=target).first()
            reading = there or Reading(edition=edition, target=target)
            reading.decimals = Target.objects.get(pk=target.pk).indicator.kept_decimals
            reading.value = parse_number(str(text))
            reading.answer = str(request.POST.get(name.replace(".value", ".answer"), ""))
            reading.kind = "value"
            reading.full_clean(exclude=["typed"])
            reading.save()
        elif kind == "s":
            section = Section.objects.filter(edition=edition, key=rest).first() or Section(edition=edition, key=rest)
            section.text = str(text)
            section.full_clean()
            section.save()
    for file in request.FILES.values():
        _keep(file, at)
    edition.state, edition.submitted_at = "submitted", at
    edition.save()
    return HttpResponse(status=302, headers={"Location": "/"})


def upload(request: HttpRequest, unit_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as above
    """Keep the file that came along and one row, and nothing else."""
    for file in request.FILES.values():
        _keep(file, request.at)  # type: ignore[attr-defined] # the middleware's
    return HttpResponse(status=302, headers={"Location": "/"})


def _keep(file: Any, at: Any) -> None:
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    StoredFile(name=file.name, size=file.size, sha256=digest, content=file, kept_at=at).save()
