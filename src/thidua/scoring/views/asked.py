"""What views of this package begin and end with: the thing that an address names, a deed done once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404

from thidua.campaigns.door import campaign_for
from thidua.jobs.door import answered
from thidua.scoring import access, queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import ItemScore, PointTable, ScoreSheet, TableVersion
    from thidua.scoring.queries import Versions

REFUSED: Final = 422


def campaign_read(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign, or the page 404; 403 for whoever reads no unit's part."""
    campaign = campaign_for(request, campaign_id)
    if not access.reads_any(request.officer):
        raise PermissionDenied
    return campaign


def campaign_drawn(request: DoorRequest, campaign_id: UUID) -> Campaign:
    """Give the campaign, or the page 404; 403 for whoever draws up no table in it."""
    campaign = campaign_for(request, campaign_id)
    if not access.may_draw_up(request.officer, campaign):
        raise PermissionDenied
    return campaign


def table_for(request: DoorRequest, campaign: Campaign, table_id: UUID) -> PointTable:
    """Give the table that an address names and the officer may read, or the page 404."""
    found = queries.table_of(request.officer, campaign, table_id)
    if found is None:
        raise Http404
    found.campaign = campaign
    return found


def version_asked(request: DoorRequest, versions: Versions, *, laid: bool = False) -> TableVersion:
    """Give the version that ``ban`` names; without it the draft, or the one laid last. Else the page 404."""
    asked = request.GET.get("ban", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None  # noqa: PLR2004
    found = versions.numbered(number) if number is not None else (None if laid else versions.draft) or versions.laid
    if found is None or (asked and number is None) or (laid and found.laid_at is None):
        raise Http404
    return found


def sheet_for(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> ScoreSheet:
    """Give the sheet that an address names and the officer may read, or the page 404; 403 for who reads none."""
    campaign = campaign_read(request, campaign_id)
    found = queries.sheet_of(request.officer, campaign, sheet_id, on=request.today)
    if found is None:
        raise Http404
    return found


def line_for(sheet: ScoreSheet, lines: dict[str, ItemScore], code: str) -> ItemScore:
    """Give the line of an item, or the page 404."""
    found = lines.get(code)
    if found is None:
        raise Http404
    found.sheet = sheet
    return found


def done(request: DoorRequest, form: Form, verb: str, deed: Callable[[], object], words: str) -> bool:
    """Do the deed of a valid form once and say so; a refusal stands in the form."""
    if answered(form, f"scoring.{verb}", deed, by=request.officer, at=request.at) is None:
        return False
    messages.success(request, words)
    return True


def tell_errors(request: DoorRequest, form: Form) -> None:
    """Say above the next page what was refused, for a form that has no place of its own there."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
