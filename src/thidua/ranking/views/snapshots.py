"""Freezing a ranking; the frozen one, its package, and whom it is released to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.files.serving import CLOSED
from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.ranking import access, actions, queries
from thidua.ranking.export import as_file
from thidua.ranking.forms import PublishForm
from thidua.ranking.models import Audience, Snapshot
from thidua.ranking.rules.results import changes, from_kept
from thidua.ranking.views import standing
from thidua.ranking.views.page import REFUSED, as_listed, done, require_reader, version_for
from thidua.ranking.wording import tie_words
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.people.door import DoorRequest


def snapshot_for(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> Snapshot:
    """Give a snapshot that the officer may read, or the page 404."""
    campaign = require_reader(request, campaign_id)
    found = queries.snapshot_of(request.officer, campaign, snapshot_id)
    if found is None:
        raise Http404
    return found


def _to_rank(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> Snapshot:
    found = snapshot_for(request, campaign_id, snapshot_id)
    if not access.may_rank(request.officer, found.table_version.table.campaign):
        raise PermissionDenied
    return found


@require_POST
@officers_only
def take(request: DoorRequest, campaign_id: UUID, version_id: UUID) -> HttpResponse:
    """Freeze the ranking as it stands."""
    version = version_for(request, campaign_id, version_id)
    if not access.may_rank(request.officer, version.table.campaign):
        raise PermissionDenied
    form = KeyForm(request.POST)
    if not done(request, form, "take", lambda: actions.take(version=version, by=request.officer, at=request.at)):
        return standing.show(request, version, form)
    messages.success(request, _("Đã chốt bảng xếp hạng. Bản chốt không đổi nữa và chưa công bố."))
    newest = queries.snapshots_of(request.officer, [version]).first()
    if newest is None:
        raise Http404
    return redirect("ranking:snapshot", campaign_id, newest.public_id)


@require_safe
@officers_only
def snapshot(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Show a frozen ranking: by group or over the city, what changed since the one before, its package."""
    return _show(request, snapshot_for(request, campaign_id, snapshot_id), PublishForm(initial={"key": new_id()}))


def _show(
    request: DoorRequest, frozen: Snapshot, form: PublishForm, members_form: KeyForm | None = None
) -> HttpResponse:
    shown, version = queries.shown(request.officer, frozen), frozen.table_version
    table = version.rules
    earlier = queries.before(frozen) if access.reads_all(request.officer) else None
    context = {
        "campaign": version.table.campaign,
        "one": frozen,
        "version": version,
        "table": table,
        "shown_as": shown,
        "ties": [tie_words(tie) for tie in table.ties],
        "ranked": sum(row.in_group is not None for row in shown.rows),
        "of": len(shown.rows),
        "earlier": earlier,
        "changes": changes(from_kept(earlier.results), shown.rows) if earlier else [],
        "reads_all": access.reads_all(request.officer),
        "may_rank": access.may_rank(request.officer, version.table.campaign),
        "published": next((one for one in frozen.releases.all() if one.audience == Audience.EVERYBODY), None),
        "form": form,
        "members_form": members_form or KeyForm(initial={"key": new_id()}),
    }
    context |= as_listed(request, table, shown.rows)
    is_refused = bool(form.errors or (members_form and members_form.errors))
    return render(request, "ranking/snapshot.html", context, status=REFUSED if is_refused else 200)


@require_safe
@officers_only
@limited("export")
def listed(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID, kind: str) -> HttpResponse:
    """Hand out what the officer sees of a frozen ranking as a table."""
    frozen = snapshot_for(request, campaign_id, snapshot_id)
    rows = queries.shown(request.officer, frozen).rows
    return as_file(kind, f"xep-hang-ban-chot-{frozen.number}", frozen.table_version.rules, rows)


@require_safe
@officers_only
@limited("export")
def package(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Hand out the package: to everybody once published, before that to those who read everything."""
    frozen = snapshot_for(request, campaign_id, snapshot_id)
    if not queries.shown(request.officer, frozen).is_whole:
        raise PermissionDenied
    response = HttpResponse(bytes(frozen.package), content_type="application/zip", headers=CLOSED)
    response["Content-Disposition"] = f'attachment; filename="xep-hang-{frozen.number}-{frozen.digest[:12]}.zip"'
    return response


@require_safe
@officers_only
def verifier(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Hand out the program that recomputes a package."""
    snapshot_for(request, campaign_id, snapshot_id)
    response = HttpResponse(queries.verifier(), content_type="text/x-python; charset=utf-8", headers=CLOSED)
    response["Content-Disposition"] = 'attachment; filename="verify_ranking.py"'
    return response


@require_POST
@officers_only
def show_members(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Let members read their own group's lines."""
    frozen, form = _to_rank(request, campaign_id, snapshot_id), KeyForm(request.POST)

    def deed() -> object:
        return actions.show_members(snapshot=frozen, by=request.officer, at=request.at)

    if not done(request, form, "show_members", deed):
        return _show(request, frozen, PublishForm(initial={"key": new_id()}), form)
    messages.success(request, _("Thành viên từng cụm, khối xem được xếp hạng tạm tính của cụm, khối mình."))
    return redirect("ranking:snapshot", campaign_id, snapshot_id)


@require_POST
@officers_only
def publish(request: DoorRequest, campaign_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Publish after the word was typed."""
    frozen, form = _to_rank(request, campaign_id, snapshot_id), PublishForm(request.POST)

    def deed() -> object:
        typed = form.cleaned_data["typed"]
        return actions.publish(snapshot=frozen, typed=typed, by=request.officer, at=request.at)

    if not done(request, form, "publish", deed):
        return _show(request, frozen, form)
    messages.success(request, _("Đã công bố bảng xếp hạng."))
    return redirect("ranking:snapshot", campaign_id, snapshot_id)
