"""All rankings of a campaign, and one as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.ranking import access, queries
from thidua.ranking.export import as_file
from thidua.ranking.views.page import as_listed, require_all, require_reader, version_for
from thidua.ranking.wording import tie_words
from thidua.scoring import queries as scoring
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.ranking.models import Snapshot
    from thidua.scoring.models import TableVersion


@require_safe
@officers_only
def rankings(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the tables of a campaign, each with its snapshots that the officer may read."""
    campaign = require_reader(request, campaign_id)
    tables = scoring.listed_tables(request.officer, list(scoring.tables_of(request.officer, campaign)))
    laid = [one.laid for one in tables if one.laid is not None]
    by_version: dict[int, list[Snapshot]] = {}
    for snapshot in queries.snapshots_of(request.officer, laid):
        by_version.setdefault(snapshot.table_version_id, []).append(snapshot)
    context = {
        "campaign": campaign,
        "tables": [(one, by_version.get(one.laid.pk, [])) for one in tables if one.laid is not None],
        "reads_all": access.reads_all(request.officer),
    }
    return render(request, "ranking/rankings.html", context)


@require_safe
@officers_only
def standing(request: DoorRequest, campaign_id: UUID, version_id: UUID) -> HttpResponse:
    """Show the ranking as it stands, which nobody has frozen or published."""
    version = version_for(request, campaign_id, version_id)
    require_all(request)
    return show(request, version, KeyForm(initial={"key": new_id()}))


@require_safe
@officers_only
@limited("export")
def listed(request: DoorRequest, campaign_id: UUID, version_id: UUID, kind: str) -> HttpResponse:
    """Hand out the ranking as it stands as a table."""
    version = version_for(request, campaign_id, version_id)
    require_all(request)
    found = queries.standing(version)
    return as_file(kind, "xep-hang-tam-tinh", found.table, found.rows)


def show(request: DoorRequest, version: TableVersion, form: KeyForm) -> HttpResponse:
    """Show the ranking with a form that freezes it."""
    found = queries.standing(version)
    campaign = version.table.campaign
    context = {
        "campaign": campaign,
        "version": version,
        "ties": [tie_words(tie) for tie in found.table.ties],
        "table": found.table,
        "ranked": sum(row.in_group is not None for row in found.rows),
        "of": len(found.rows),
        "may_rank": access.may_rank(request.officer, campaign),
        "form": form,
    }
    context |= as_listed(request, found.table, found.rows)
    return render(request, "ranking/standing.html", context, status=422 if form.errors else 200)
