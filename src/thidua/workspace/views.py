"""The desk's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.people.door import officers_only
from thidua.workspace import queries

if TYPE_CHECKING:
    from django.http import HttpResponse

    from thidua.people.door import DoorRequest


@require_GET
@officers_only
def desk(request: DoorRequest) -> HttpResponse:
    """Show what the officer has to do, soonest first."""
    lying = queries.lying_on_desk(request.officer, request.today)
    context = {"lying": lying, "today": request.today, "role": request.officer.role.code}
    return render(request, "workspace/desk.html", context)
