"""Urging: who gets what is looked at, then sent; what was sent and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from thidua.campaigns import queries as campaigns
from thidua.campaigns.door import campaign_for
from thidua.design.refusals import say_in
from thidua.jobs.actions import once
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.urging import access, actions, queries
from thidua.urging.actions import Asked
from thidua.urging.addresses import where
from thidua.urging.export import short_message
from thidua.urging.forms import SendForm
from thidua.urging.views.asked import REFUSED, board_asked, filters_of
from thidua.urging.wording import FILTERS, cell_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.urging.queries import Column, OpenDuty, ToUrge

ROWS = 30


def _urges(request: DoorRequest) -> None:
    """Refuse whoever's role does not urge, with the page 403."""
    if not access.urges(request.officer, on=request.today):
        raise PermissionDenied


def name_of(one: ToUrge, duty: OpenDuty) -> str:
    """Give the value of the box of a unit's duty."""
    return f"{one.unit.public_id}:{duty.column.key}"


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def send(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Show who would be urged about what, by the filters of the board; send it to those that are ticked."""
    campaign = campaign_for(request, campaign_id)
    _urges(request)
    shown = board_asked(request, campaign)
    found = queries.to_urge(request.officer, campaign, request.at, found=shown)
    form = SendForm(request.POST if request.method == "POST" else None, initial={"key": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            answer = _send(request, campaign, form, found)
        except Refused as refusal:
            say_in(form, refusal)
        else:
            count = answer["units"]
            messages.success(request, ngettext("Đã đôn đốc %s đơn vị.", "Đã đôn đốc %s đơn vị.", count) % count)
            return redirect("urging:urging", campaign_id, answer["urging"])
    return _send_page(request, campaign, form, found, shown.every_column)


def _send(request: DoorRequest, campaign: Campaign, form: SendForm, found: Sequence[ToUrge]) -> dict[str, Any]:
    data, ticked = form.cleaned_data, form.ticked

    def deed() -> dict[str, Any]:
        asked = [Asked(one.unit, [duty.column for duty in one.duties if name_of(one, duty) in ticked]) for one in found]
        kept = actions.urge(
            campaign=campaign,
            asked=[one for one in asked if one.columns],
            form=data["form"],
            words=data["words"],
            by=request.officer,
            at=request.at,
        )
        return {"urging": str(kept.public_id), "units": len({one.unit_id for one in kept.urges.all()})}

    return once(key=data["key"], verb="urging.send", by=request.officer, at=request.at, deed=deed)


def _send_page(
    request: DoorRequest, campaign: Campaign, form: SendForm, found: Sequence[ToUrge], every: Sequence[Column]
) -> HttpResponse:
    rows = [
        {
            "one": one,
            "message": _message(campaign, one, request.today),
            "duties": [
                {
                    "duty": duty,
                    "name": name_of(one, duty),
                    "words": cell_words(duty.cell, request.today),
                    "is_ticked": name_of(one, duty) in form.ticked if form.is_bound else duty.rests_until is None,
                }
                for duty in one.duties
            ],
        }
        for one in found
    ]
    context = {
        "campaign": campaign,
        "form": form,
        "rows": rows,
        "ready": sum(not one.is_resting for one in found),
        "deaf": sum(not one.officers for one in found),
        "rest_days": queries.ladder_of(campaign).rest_days,
        "may_urge": access.may_urge(request.officer, campaign, on=request.today),
        "filters": filters_of(request),
        "is_filtered": any(filters_of(request).values()),
        "every_column": every,
        "standings": {code.value: words for code, words in FILTERS.items()},
        "groups": organisations.groups_in_short(campaigns.year_of(campaign)),
        "kinds": organisations.kinds(),
    }
    return render(request, "urging/send.html", context, status=REFUSED if form.errors else 200)


def _message(campaign: Campaign, one: ToUrge, today: date) -> str:
    """Give what the office may send to a unit by hand, with the page of its first duty."""
    link = urljoin(settings.SITE_ADDRESS, where(campaign, one.unit, one.duties[0].column))
    return short_message(one.unit, [(duty.column, duty.cell) for duty in one.duties], today, link)


@require_safe
@officers_only
def urgings(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List what was sent, with what came of it, and how the ladder stands."""
    campaign = campaign_for(request, campaign_id)
    _urges(request)
    page = Paginator(queries.sent(campaign), ROWS).get_page(request.GET.get("trang"))
    context = {
        "campaign": campaign,
        "page": page,
        "rows": queries.effects(campaign, page.object_list),
        "ladder": queries.ladder_of(campaign),
        "may_urge": access.may_urge(request.officer, campaign, on=request.today),
    }
    return render(request, "urging/urgings.html", context)


@require_safe
@officers_only
def urging(request: DoorRequest, campaign_id: UUID, urging_id: UUID) -> HttpResponse:
    """Show one sending: each unit, what it was urged about, who read it, what has come in since."""
    campaign = campaign_for(request, campaign_id)
    _urges(request)
    found = queries.urging_of(campaign, urging_id)
    if found is None:
        raise Http404
    rows = queries.urged(found)
    context = {
        "campaign": campaign,
        "urging": found,
        "effect": queries.effect(found, rows),
        "rows": rows,
        "title": found.get_form_display(),
        "by_itself": _("tự động") if found.by is None else "",
    }
    return render(request, "urging/urging.html", context)
