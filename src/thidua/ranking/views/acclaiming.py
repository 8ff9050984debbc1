"""Acclamation: the groups with equals, one ballot, a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.ranking import access, actions, queries
from thidua.ranking.forms import VoteForm
from thidua.ranking.views.page import REFUSED, done, require_reader, version_for
from thidua.scoring import queries as scoring

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.organisations.models import Group, Unit
    from thidua.people.door import DoorRequest
    from thidua.ranking.models import Acclamation
    from thidua.scoring.models import TableVersion


@require_safe
@officers_only
def acclamations(request: DoorRequest, campaign_id: UUID, version_id: UUID) -> HttpResponse:
    """List the acclamations that an officer may read, and the groups in which one may be opened."""
    return _list(request, version_for(request, campaign_id, version_id), KeyForm())


def _list(request: DoorRequest, version: TableVersion, form: KeyForm) -> HttpResponse:
    campaign = version.table.campaign
    listed = list(queries.acclamations_of(request.officer, version))
    open_now = {one.group_id for one in listed if one.closed_at is None}
    offered: list[tuple[Group, int, KeyForm]] = []
    groups = [one for one in scoring.groups_of(version) if one.pk not in open_now]
    mine = [one for one in groups if access.may_open(request.officer, campaign, one, on=request.today)]
    rows = queries.standing(version).rows if mine else ()
    for group in mine:
        equals = queries.equals_of(rows, group)
        if equals:
            offered.append((group, len(equals), KeyForm(initial={"key": new_id()})))
    context = {"campaign": campaign, "version": version, "listed": listed, "offered": offered, "form": form}
    return render(request, "ranking/acclamations.html", context, status=REFUSED if form.errors else 200)


@require_POST
@officers_only
def open_ballot(request: DoorRequest, campaign_id: UUID, version_id: UUID, group_id: UUID) -> HttpResponse:
    """Open an acclamation in a group."""
    version = version_for(request, campaign_id, version_id)
    group = next((one for one in scoring.groups_of(version) if one.public_id == group_id), None)
    if group is None:
        raise Http404
    if not access.may_open(request.officer, version.table.campaign, group, on=request.today):
        raise PermissionDenied
    form = KeyForm(request.POST)

    def deed() -> object:
        return actions.open_ballot(version=version, group=group, by=request.officer, at=request.at)

    if not done(request, form, "open_ballot", deed):
        return _list(request, version, form)
    messages.success(request, _("Đã mở suy tôn; mỗi đơn vị thành viên có một phiếu."))
    return redirect("ranking:acclamations", campaign_id, version_id)


def _acclamation_for(request: DoorRequest, campaign_id: UUID, acclamation_id: UUID) -> Acclamation:
    campaign = require_reader(request, campaign_id)
    found = queries.acclamation_of(request.officer, campaign, acclamation_id)
    if found is None:
        raise Http404
    found.table_version.table.campaign = campaign
    return found


@require_safe
@officers_only
def acclamation(request: DoorRequest, campaign_id: UUID, acclamation_id: UUID) -> HttpResponse:
    """Show who is voted on, who voted for whom, and what there is to do."""
    return _show(request, _acclamation_for(request, campaign_id, acclamation_id))


def _show(request: DoorRequest, one: Acclamation, refused: KeyForm | None = None) -> HttpResponse:
    votes = queries.votes_of(one)
    counted = queries.counted(one, votes)
    members = queries.members_of(one.table_version, one.group)
    own = next((unit for unit in members if _is_own(request, unit)), None)
    has_voted = own is not None and any(vote.unit_id == own.pk for vote in votes)
    may_vote = own is not None and not has_voted and access.may_vote(request.officer, one, own, on=request.today)
    may_open = access.may_open(request.officer, one.table_version.table.campaign, one.group, on=request.today)
    context = {
        "campaign": one.table_version.table.campaign,
        "one": one,
        "counted": counted,
        "voted": len(votes),
        "members": len(members),
        "own_vote": next((vote for vote in votes if own is not None and vote.unit_id == own.pk), None),
        "refused": refused if refused is not None and refused.errors else None,
        "vote_form": _vote_form(counted, refused) if may_vote else None,
        "may_open": may_open,
        "close_form": KeyForm(initial={"key": new_id()}) if may_open and one.closed_at is None else None,
    }
    return render(request, "ranking/acclamation.html", context, status=REFUSED if context["refused"] else 200)


def _vote_form(counted: list[queries.Counted], refused: KeyForm | None) -> VoteForm:
    if isinstance(refused, VoteForm):
        return refused
    return VoteForm(candidates=[row.unit for row in counted], initial={"key": new_id()})


def _is_own(request: DoorRequest, unit: Unit) -> bool:
    return request.officer.unit_public_id == unit.public_id


@require_POST
@officers_only
def cast(request: DoorRequest, campaign_id: UUID, acclamation_id: UUID) -> HttpResponse:
    """Cast the own unit's vote."""
    one = _acclamation_for(request, campaign_id, acclamation_id)
    own = next((unit for unit in queries.members_of(one.table_version, one.group) if _is_own(request, unit)), None)
    if own is None or not access.may_vote(request.officer, one, own, on=request.today):
        raise PermissionDenied
    form = VoteForm(request.POST, candidates=list(one.candidates.order_by("name_sort", "pk")))

    def deed() -> object:
        return actions.cast(acclamation=one, unit=own, candidate=form.chosen, by=request.officer, at=request.at)

    if not done(request, form, "cast", deed):
        return _show(request, one, form)
    messages.success(request, _("Đã bỏ phiếu suy tôn."))
    return redirect("ranking:acclamation", campaign_id, acclamation_id)


@require_POST
@officers_only
def close(request: DoorRequest, campaign_id: UUID, acclamation_id: UUID) -> HttpResponse:
    """Close the ballot."""
    one = _acclamation_for(request, campaign_id, acclamation_id)
    if not access.may_open(request.officer, one.table_version.table.campaign, one.group, on=request.today):
        raise PermissionDenied
    form = KeyForm(request.POST)
    if not done(request, form, "close", lambda: actions.close(acclamation=one, by=request.officer, at=request.at)):
        return _show(request, one, form)
    messages.success(request, _("Đã kết thúc suy tôn; số phiếu phân định các đơn vị bằng nhau."))
    return redirect("ranking:acclamation", campaign_id, acclamation_id)
