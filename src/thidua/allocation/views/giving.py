"""Giving a target to many units at once, shown before it is done, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from thidua.allocation import access, actions, queries
from thidua.allocation.actions import Part
from thidua.allocation.actions.allotting import shares
from thidua.allocation.forms import GiveForm, Way, WithdrawForm
from thidua.allocation.views.finding import REFUSED, allocates, target_of
from thidua.campaigns import queries as campaigns
from thidua.design.refusals import say_in
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit
    from thidua.people.door import DoorRequest

LISTED = 60
"""So many units stand on a page to be ticked; more are found by the filter, or chosen all together."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a unit would get; ``before`` is what it carries now, None where it carries nothing or only follows."""

    unit: Unit
    value: Decimal | None
    before: Decimal | None
    carries: bool


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def give(request: DoorRequest, campaign_id: UUID, target_id: UUID) -> HttpResponse:
    """Choose units by cluster, kind or name, say what each is given, look at it, and give it."""
    target = target_of(request, campaign_id, target_id)
    allocates(request)
    found = _candidates(request, target)
    page = Paginator(found, LISTED).get_page(request.GET.get("trang"))
    units = list(page.object_list)
    form = GiveForm(request.POST if request.method == "POST" else None, units=units, initial={"key": new_id()})
    preview: list[Preview] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "xem" not in request.POST:
                return _give(request, target, form, found)
            preview = _preview(target, form, _chosen(form, found))
        except Refused as refusal:
            say_in(form, refusal)
    return _page(request, target, page, form, preview)


def _candidates(request: DoorRequest, target: Target) -> QuerySet[Unit]:
    asked = request.GET
    return queries.candidates(
        target,
        request.today,
        typed=asked.get("tim", "")[:100],
        group=id_in(asked.get("nhom", "")),
        kind=asked.get("loai", "")[:40],
        with_carriers=asked.get("ca") == "1",
    )


def _chosen(form: GiveForm, found: QuerySet[Unit]) -> list[Unit]:
    """Give every unit that the filter finds, or those that were ticked."""
    return list(found) if form.cleaned_data["everybody"] else form.chosen()


def _preview(target: Target, form: GiveForm, chosen: Sequence[Unit]) -> list[Preview]:
    values = _values(target, form, chosen)
    held = queries.held_by(target, chosen)
    return [
        Preview(one, value, held[one.pk].value if one.pk in held else None, one.pk in held)
        for one, value in zip(chosen, values, strict=True)
    ]


def _values(target: Target, form: GiveForm, chosen: Sequence[Unit]) -> Sequence[Decimal | None]:
    """Give what each unit would get; raises as the deed itself does."""
    data = form.cleaned_data
    if not chosen:
        raise actions.NothingToSpread(_("Chưa chọn đơn vị nào để giao."))
    if data["way"] in {Way.FOLLOW, Way.SAME}:
        return [None if data["way"] == Way.FOLLOW else data["value"]] * len(chosen)
    return shares(target, data["value"], chosen, _weights(form))


def _weights(form: GiveForm) -> dict[int, Decimal] | None:
    return form.weights() if form.cleaned_data["way"] == Way.WEIGHTS else None


def _give(request: DoorRequest, target: Target, form: GiveForm, found: QuerySet[Unit]) -> HttpResponse:
    """Give it, once: a second click finds nobody left to choose and gets the first one's answer."""
    data = form.cleaned_data
    who: dict[str, Any] = {"target": target, "by": request.officer, "at": request.at}

    def deed() -> dict[str, Any]:
        chosen = _chosen(form, found)
        if data["way"] in {Way.EVEN, Way.WEIGHTS}:
            kept = actions.share_out(
                value=data["value"], units=chosen, weights=_weights(form), is_example=data["is_example"], **who
            )
        else:
            value = data["value"] if data["way"] == Way.SAME else None
            parts = [Part(unit=one, value=value, scope=data["scope"], is_example=data["is_example"]) for one in chosen]
            kept = actions.allocate(parts=parts, **who)
        return {"count": len(kept)}

    answer = once(key=data["key"], verb="allocation.give", by=request.officer, at=request.at, deed=deed)
    count = answer["count"]
    messages.success(request, ngettext("Đã giao cho %s đơn vị.", "Đã giao cho %s đơn vị.", count) % count)
    return redirect("allocation:target", target.campaign.public_id, target.public_id)


def _page(request: DoorRequest, target: Target, page: Any, form: GiveForm, preview: Sequence[Preview]) -> HttpResponse:
    campaign = target.campaign
    asked = {name: request.GET.get(name, "") for name in ("tim", "nhom", "loai", "ca")}
    values = [one.value for one in preview if one.value is not None]
    context = {
        "campaign": campaign,
        "target": target,
        "page": page,
        "form": form,
        "measure": format_html('<span lang="vi">{}</span>', target.measure) if target.measure else "",
        "preview": preview,
        "preview_total": sum(values) if values else None,
        "filters": asked,
        "is_filtered": any(asked.values()),
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "kinds": organisations.kinds(),
        "may_allocate": access.may_allocate(request.officer, campaign),
    }
    return render(request, "allocation/give.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def withdraw(request: DoorRequest, campaign_id: UUID, target_id: UUID, allocation_id: UUID) -> HttpResponse:
    """Ask before a target is taken back from a unit, and take it back."""
    target = target_of(request, campaign_id, target_id)
    allocates(request)
    allocation = queries.allocation_of(target, allocation_id)
    if allocation is None:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"version": allocation.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.withdraw_allocation(allocation=allocation, by=request.officer, at=request.at, **data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thu hồi; nội dung cũ còn trong nhật ký."))
            return redirect("allocation:target", campaign_id, target_id)
    context = {"campaign": target.campaign, "target": target, "allocation": allocation, "form": form}
    return render(request, "allocation/withdraw.html", context, status=REFUSED if form.errors else 200)
