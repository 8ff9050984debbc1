"""A draft, item by item: added, changed, taken out; and what holds for the whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.people.door import officers_only
from thidua.scoring import actions, queries
from thidua.scoring.forms import ItemForm, WholeForm, item_values, whole_values
from thidua.scoring.rules import checking, editing
from thidua.scoring.rules.table import Item, Kind, Side
from thidua.scoring.shown import faults_shown
from thidua.scoring.views.asked import REFUSED, campaign_drawn, done, table_for, tell_errors
from thidua.scoring.views.tables import render_refused

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import PointTable, TableVersion


def _draft_for(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> tuple[PointTable, TableVersion | None]:
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    return found, queries.versions_of(request.officer, found).draft


def _no_draft(request: DoorRequest, found: PointTable) -> HttpResponse:
    messages.error(request, _("Bảng điểm đã ban hành thì không sửa; hãy soạn phiên bản mới."))
    return redirect("scoring:table", found.campaign.public_id, found.public_id)


def _item_form(request: DoorRequest, found: PointTable, draft: TableVersion, item: Item | None) -> ItemForm:
    campaign = found.campaign
    begun = Item(code="", text="", kind=Kind.MANUAL, side=Side.STANDARD)
    initial = item_values(item or begun) | {"version": found.version, "key": new_id()}
    options: dict[str, Any] = {
        "table": draft.rules,
        "item": item,
        "targets": _targets(campaign),
        "units": _leads(campaign),
        "initial": initial | {"under": request.GET.get("thuoc", "")},
    }
    return ItemForm(request.POST, **options) if request.method == "POST" else ItemForm(**options)


def _targets(campaign: Campaign) -> list[tuple[str, str]]:
    return [
        (str(one.public_id), f"{one.number} {one.label}".strip()) for one in campaign.targets.order_by("ordinal", "pk")
    ]


def _leads(campaign: Campaign) -> list[tuple[str, str]]:
    """Give the lead agencies of the campaign's targets, who may verify."""
    led = campaign.targets.exclude(lead_unit=None).select_related("lead_unit").order_by("ordinal", "pk")
    return list({str(one.lead_unit.public_id): one.lead_unit.name for one in led if one.lead_unit}.items())


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def add_item(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Add an item to the draft."""
    found, draft = _draft_for(request, campaign_id, table_id)
    if draft is None:
        return _no_draft(request, found)
    form = _item_form(request, found, draft, None)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            rules = editing.added(draft.rules, form.made, under=form.cleaned_data["under"])
            return _write(request, found, form.cleaned_data["version"], rules, {"added": form.made.code})

        if _saved(request, form, deed, {}):
            messages.success(request, _("Đã thêm mục %s.") % form.made.code)
            return redirect("scoring:table", campaign_id, table_id)
    return _item_page(request, found, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit_item(request: DoorRequest, campaign_id: UUID, table_id: UUID, code: str) -> HttpResponse:
    """Change one item of the draft."""
    found, draft = _draft_for(request, campaign_id, table_id)
    if draft is None:
        return _no_draft(request, found)
    item = _item(draft, code)
    form = _item_form(request, found, draft, item)
    if request.method == "POST" and form.is_valid():

        def deed() -> dict[str, Any]:
            rules = editing.replaced(draft.rules, code, form.made)
            return _write(request, found, form.cleaned_data["version"], rules, {"changed": form.made.code})

        if _saved(request, form, deed, _now(request, found, code)):
            messages.success(request, _("Đã lưu mục %s.") % form.made.code)
            return redirect("scoring:table", campaign_id, table_id)
    return _item_page(request, found, form, draft)


def _item(draft: TableVersion, code: str) -> Item:
    try:
        return editing.item_of(draft.rules, code)
    except editing.UnknownItem:
        raise Http404 from None


def _now(request: DoorRequest, found: PointTable, code: str) -> dict[str, Any]:
    """Give what is stored of an item now, nothing where it is gone."""
    fresh = queries.table_of(request.officer, found.campaign, found.public_id)
    draft = queries.versions_of(request.officer, fresh).draft if fresh else None
    version = {"version": fresh.version if fresh else found.version}
    try:
        return item_values(editing.item_of(draft.rules, code)) | version if draft else version
    except editing.UnknownItem:
        return version


def _saved(request: DoorRequest, form: ItemForm, deed: Any, stored: dict[str, Any]) -> bool:
    def enter() -> None:
        once(key=form.cleaned_data["key"], verb="scoring.item", by=request.officer, at=request.at, deed=deed)

    def now() -> dict[str, Any]:
        version = {"version": form.cleaned_data["version"]}
        return stored or version

    return saved(form, enter, stored=now)


def _write(request: DoorRequest, found: PointTable, version: int, rules: Any, what: dict[str, Any]) -> dict[str, Any]:
    actions.rewrite(table=found, version=version, rules=rules, what=what, by=request.officer, at=request.at)
    return {}


def _item_page(request: DoorRequest, found: PointTable, form: ItemForm, draft: TableVersion | None) -> HttpResponse:
    item = form.item
    faults = faults_shown(checking.faults(draft.rules)).get(item.code, []) if draft and item else []
    context = {
        "campaign": found.campaign,
        "table": found,
        "form": form,
        "item": item,
        "faults": faults,
        "below": len(item.items) if item else 0,
        "remove_form": StepForm(initial={"version": found.version, "key": new_id()}),
    }
    return render(request, "scoring/item_edit.html", context, status=REFUSED if form.errors else 200)


@require_POST
@officers_only
def remove_item(request: DoorRequest, campaign_id: UUID, table_id: UUID, code: str) -> HttpResponse:
    """Take an item, and all below it, out of the draft."""
    found, draft = _draft_for(request, campaign_id, table_id)
    if draft is None:
        return _no_draft(request, found)
    _item(draft, code)
    form = StepForm(request.POST)

    def deed() -> object:
        rules = editing.removed(draft.rules, code)
        return _write(request, found, form.cleaned_data["version"], rules, {"removed": code})

    if done(request, form, "remove", deed, _("Đã bỏ mục %s.") % code):
        return redirect("scoring:table", campaign_id, table_id)
    tell_errors(request, form)
    return render_refused(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def whole(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Change what holds for the whole table."""
    found, draft = _draft_for(request, campaign_id, table_id)
    if draft is None:
        return _no_draft(request, found)
    initial = whole_values(draft.rules) | {"version": found.version}
    form = WholeForm(request.POST, initial=initial) if request.method == "POST" else WholeForm(initial=initial)
    if request.method == "POST" and form.is_valid():

        def enter() -> None:
            rules = form.onto(draft.rules)
            _write(request, found, form.cleaned_data["version"], rules, {"changed": "–"})

        def now() -> dict[str, Any]:
            fresh = queries.table_of(request.officer, found.campaign, found.public_id)
            version = fresh.version if fresh else found.version
            return {"version": version}

        if saved(form, enter, stored=now):
            messages.success(request, _("Đã lưu quy định chung của bảng điểm."))
            return redirect("scoring:table", campaign_id, table_id)
    context = {"campaign": found.campaign, "table": found, "form": form}
    return render(request, "scoring/whole.html", context, status=REFUSED if form.errors else 200)
