"""The sheets of a version: the list, reading what is known into them, the file of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.allocation.queries import in_time
from thidua.design.figures import in_figures
from thidua.design.sheets import as_xlsx
from thidua.kernel.ids import id_in, new_id
from thidua.participation import access as participation
from thidua.people.door import officers_only
from thidua.scoring import access, actions, export, queries
from thidua.scoring.forms import ReadForm
from thidua.scoring.models import SheetState
from thidua.scoring.views.asked import REFUSED, campaign_drawn, campaign_read, done, table_for, version_asked
from thidua.scoring.wording import LIGHTS
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import PointTable, ScoreSheet, TableVersion

ROWS: Final = 30


def _listed(request: DoorRequest, version: TableVersion) -> QuerySet[ScoreSheet]:
    asked = request.GET
    return queries.listed(
        request.officer,
        version,
        on=request.today,
        state=asked.get("tinh-trang", ""),
        group=id_in(asked.get("cum", "")),
        typed=asked.get("tim", ""),
    )


@require_safe
@officers_only
def sheets(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """List the sheets that an officer may read, with their points and how far they are."""
    campaign = campaign_read(request, campaign_id)
    found = table_for(request, campaign, table_id)
    return show(request, found, version_asked(request, queries.versions_of(request.officer, found), laid=True))


def show(
    request: DoorRequest, found: PointTable, version: TableVersion, refused: ReadForm | None = None
) -> HttpResponse:
    """Show the list, with a form as it was refused."""
    campaign = found.campaign
    draws_up = access.may_draw_up(request.officer, campaign)
    page = Paginator(_listed(request, version), ROWS).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    fills = participation.enterable(request.officer, [one.unit for one in shown], on=request.today)
    filters = {name: request.GET.get(name, "") for name in ("tinh-trang", "cum", "tim")}
    context = {
        "campaign": campaign,
        "table": found,
        "version": version,
        "page": page,
        "rows": [(row, LIGHTS[row.sheet.state]) for row in queries.rows(version, shown, fills=fills)],
        "groups": [(str(one.public_id), one.name) for one in queries.groups_of(version)],
        "group": filters["cum"],
        "states": SheetState.choices,
        "state": filters["tinh-trang"],
        "typed": filters["tim"],
        "is_filtered": any(filters.values()),
        "counts": _counts(version) if draws_up else [],
        "read_form": (refused or _read_form(campaign)) if draws_up else None,
    }
    return render(request, "scoring/sheets.html", context, status=REFUSED if refused else 200)


def _counts(version: TableVersion) -> list[str]:
    """Say how many sheets stand where."""
    counted = queries.states_of(version)
    return [f"{word}: {in_figures(counted[code])}" for code, word in SheetState.choices if code in counted]


def _periods(campaign: Campaign) -> list[tuple[str, str]]:
    return [("", _("Không đọc số liệu")), *((str(one.public_id), one.name) for one in in_time(campaign))]


def _read_form(campaign: Campaign) -> ReadForm:
    periods = _periods(campaign)
    return ReadForm(initial={"key": new_id(), "period": periods[-1][0]}, periods=periods)


@require_POST
@officers_only
def read_in(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Read what is known into the sheets, those of units that joined since among them."""
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    version = version_asked(request, queries.versions_of(request.officer, found), laid=True)
    form = ReadForm(request.POST, periods=_periods(campaign))

    def deed() -> object:
        actions.open_more(version=version, by=request.officer, at=request.at)
        asked = id_in(form.cleaned_data["period"])
        period = next((one for one in in_time(campaign) if one.public_id == asked), None)
        return actions.read_in(version=version, period=period, by=request.officer, at=request.at)

    if done(request, form, "read", deed, _("Đã đọc số liệu vào các phiếu chấm điểm.")):
        return redirect("scoring:sheets", campaign_id, table_id)
    return show(request, found, version, form)


@require_safe
@officers_only
@limited("export")
def sheets_xlsx(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, whole, with every item's points."""
    campaign = campaign_read(request, campaign_id)
    found = table_for(request, campaign, table_id)
    version = version_asked(request, queries.versions_of(request.officer, found), laid=True)
    shown = list(_listed(request, version))
    if not shown and not access.may_draw_up(request.officer, campaign):
        raise PermissionDenied
    fills = participation.enterable(request.officer, [one.unit for one in shown], on=request.today)
    return as_xlsx("phieu-cham-diem", export.all_sheets(version, queries.rows(version, shown, fills=fills)))
