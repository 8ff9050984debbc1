"""Point tables: the list, a table with its faults, its days, its versions, the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.campaigns import queries as campaigns
from thidua.design.sheets import as_xlsx
from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.organisations import queries as organisations
from thidua.people.door import officers_only
from thidua.scoring import access, actions, queries, ready_tables, workbook
from thidua.scoring.forms import BLANK, DAY, EXCEL, FileForm, LayForm, TableForm
from thidua.scoring.rules import checking, editing
from thidua.scoring.rules.table import PointTable as Rules
from thidua.scoring.shown import compared, faults_shown, items_shown
from thidua.scoring.views.asked import (
    REFUSED,
    campaign_drawn,
    campaign_read,
    done,
    table_for,
    tell_errors,
    version_asked,
)
from thidua.sheets import sentences
from thidua.sheets.workbook import UnreadableTable
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import PointTable, TableVersion


@require_safe
@officers_only
def tables(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the tables of a campaign, and the officer's own unit's sheets."""
    campaign = campaign_read(request, campaign_id)
    found = list(queries.tables_of(request.officer, campaign))
    context = {
        "campaign": campaign,
        "rows": queries.listed_tables(request.officer, found),
        "own": list(queries.of_unit(request.officer, campaign, request.officer.unit, on=request.today)),
        "may_draw_up": access.may_draw_up(request.officer, campaign),
    }
    return render(request, "scoring/tables.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def add(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Begin a table from a ready one, from Excel or from nothing."""
    campaign = campaign_drawn(request, campaign_id)
    form = _form(request, campaign, {"version": 0, "key": new_id(), "begin": ready_tables.USUAL}, is_new=True)
    if request.method == "POST" and form.is_valid():
        rules = _begun(form)
        if rules is not None and (made := _made(request, campaign, form, rules)):
            messages.success(request, _("Đã lập bản soạn bảng điểm. Xem từng mục, sửa, rồi ban hành."))
            return redirect("scoring:table", campaign_id, made)
    return _form_page(request, campaign, form, None)


def _form(request: DoorRequest, campaign: Campaign, initial: dict[str, Any], *, is_new: bool) -> TableForm:
    options: dict[str, Any] = {
        "groups": organisations.groups_of(campaigns.year_of(campaign)),
        "is_new": is_new,
        "initial": initial,
    }
    return TableForm(request.POST, request.FILES, **options) if request.method == "POST" else TableForm(**options)


def _begun(form: TableForm) -> Rules | None:
    """Give the table that a new one begins as; None where the file was refused, which the form then says."""
    begin, name = form.cleaned_data["begin"], form.cleaned_data["name"]
    if begin == BLANK:
        return Rules(name=name, total=workbook.HUNDRED, items=())
    if begin == EXCEL:
        return _brought(form, name)
    return ready_tables.ready()[begin].table


def _brought(form: Form, name: str) -> Rules | None:
    """Read the table out of the form's file; cells that were refused stand in the form, none is left out silently."""
    file = form.cleaned_data["file"]
    try:
        found, refused = workbook.table_of(file.read(), file.name, name=name)
    except UnreadableTable as unreadable:
        form.add_error("file", sentences.failure(unreadable.code.value, unreadable.params))
        return None
    for one in refused:
        form.add_error(
            "file",
            _("Trang “%(sheet)s”, dòng %(row)s, cột “%(heading)s”: %(why)s %(text)s")
            % {
                "sheet": one.sheet,
                "row": one.row,
                "heading": one.heading,
                "why": workbook.refusal_words(one),
                "text": f"“{one.text}”" if one.text else "",
            },
        )
    return None if refused else found


def _made(request: DoorRequest, campaign: Campaign, form: TableForm, rules: Rules) -> str:
    """Make the table once; gives its public id, or nothing where it was refused."""
    answer: dict[str, Any] = {}
    ready = ready_tables.ready().get(form.cleaned_data["begin"])

    def deed() -> dict[str, Any]:
        made = actions.make(
            campaign=campaign,
            said=form.said,
            rules=rules,
            is_example=bool(ready and ready.is_example),
            by=request.officer,
            at=request.at,
        )
        return {"table": str(made.public_id)}

    def enter() -> None:
        key = form.cleaned_data["key"]
        answer.update(once(key=key, verb="scoring.make", by=request.officer, at=request.at, deed=deed))

    return str(answer["table"]) if saved(form, enter, stored=dict) else ""


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def edit(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Change a table's name, groups and days."""
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    form = _form(request, campaign, _stored(found) | {"key": new_id()}, is_new=False)
    if request.method == "POST" and form.is_valid():

        def enter() -> None:
            version = form.cleaned_data["version"]
            actions.amend(table=found, version=version, said=form.said, by=request.officer, at=request.at)

        if saved(form, enter, stored=lambda: _stored(table_for(request, campaign, table_id))):
            messages.success(request, _("Đã lưu."))
            return redirect("scoring:table", campaign_id, table_id)
    return _form_page(request, campaign, form, found)


def _stored(found: PointTable) -> dict[str, Any]:
    return {
        "version": found.version,
        "name": found.name,
        "groups": [one.public_id for one in found.groups.all()],
        "self_score_last": found.self_score_due and found.self_score_due - DAY,
        "objection_last": found.objection_due and found.objection_due - DAY,
    }


def _form_page(request: DoorRequest, campaign: Campaign, form: TableForm, found: PointTable | None) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "table": found, "ready": list(ready_tables.ready().values())}
    return render(request, "scoring/edit.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
def table(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Show a table as it is, item by item with the rule in words; a draft with its faults beside each."""
    campaign = campaign_read(request, campaign_id)
    return show(request, table_for(request, campaign, table_id))


def show(request: DoorRequest, found: PointTable, refused: Form | None = None) -> HttpResponse:
    """Show a table, with a form as it was refused."""
    versions = queries.versions_of(request.officer, found)
    version = version_asked(request, versions)
    rules = version.rules
    faults = checking.faults(rules) if version.laid_at is None else ()
    by_code = faults_shown(faults)
    draws_up = access.may_draw_up(request.officer, found.campaign)
    is_newest = version == versions.every[-1]
    context = {
        "campaign": found.campaign,
        "table": found,
        "versions": versions,
        "version": version,
        "rules": rules,
        "items": items_shown(rules, by_code),
        "faults": by_code.get("", []),
        "n_faults": len(faults),
        "groups": list(found.groups.order_by("kind", "number", "pk")),
        "may_draw_up": draws_up,
        "may_edit": draws_up and version.laid_at is None,
        **(_forms(request, found, version, refused) if draws_up and is_newest else {}),
    }
    return render(request, "scoring/table.html", context, status=REFUSED if refused else 200)


def _forms(request: DoorRequest, found: PointTable, version: TableVersion, refused: Form | None) -> dict[str, Form]:
    initial = {"version": found.version, "key": new_id()}
    if version.laid_at is not None:
        return {"renew_form": StepForm(initial=initial)}
    return {
        "lay_form": refused if isinstance(refused, LayForm) else LayForm(
            initial=initial | {"effective_from": request.today}
        ),
        "file_form": refused if isinstance(refused, FileForm) else FileForm(initial=initial),
    }  # fmt: skip


@require_POST
@officers_only
def lay(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Lay the draft down; every unit of its groups has a sheet from here on."""
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    form = LayForm(request.POST)

    def deed() -> object:
        data = form.cleaned_data
        return actions.lay(
            table=found,
            version=data["version"],
            effective_from=data["effective_from"],
            by=request.officer,
            at=request.at,
        )

    if done(request, form, "lay", deed, _("Đã ban hành bảng điểm và mở phiếu cho các đơn vị.")):
        return redirect("scoring:table", campaign_id, table_id)
    return _again(request, found, form)


def _again(request: DoorRequest, found: PointTable, form: Form) -> HttpResponse:
    """Show a table with a refused form; where its place is gone, say what was refused above the page."""
    versions = queries.versions_of(request.officer, found)
    if versions.draft is None:
        tell_errors(request, form)
        return redirect("scoring:table", found.campaign.public_id, found.public_id)
    return show(request, found, form)


@require_POST
@officers_only
def renew(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Begin a new draft from the version laid last."""
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    form = StepForm(request.POST)

    def deed() -> object:
        version = form.cleaned_data["version"]
        return actions.renew(table=found, version=version, by=request.officer, at=request.at)

    if not done(request, form, "renew", deed, _("Đã lập phiên bản mới để sửa; bản đang áp dụng vẫn giữ nguyên.")):
        tell_errors(request, form)
        return render_refused(request, found)
    return redirect("scoring:table", campaign_id, table_id)


def render_refused(request: DoorRequest, found: PointTable) -> HttpResponse:
    """Show a table after something was refused that is said above it."""
    answer = show(request, found)
    answer.status_code = REFUSED
    return answer


@require_POST
@officers_only
@limited("upload")
def bring(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Put what a workbook says in the place of the draft; a cell that is refused refuses the whole."""
    campaign = campaign_drawn(request, campaign_id)
    found = table_for(request, campaign, table_id)
    form = FileForm(request.POST, request.FILES)
    rules = _brought(form, found.name) if form.is_valid() else None

    def deed() -> object:
        assert rules is not None  # noqa: S101 -- a form without errors has read its file
        version = form.cleaned_data["version"]
        return actions.rewrite(table=found, version=version, rules=rules, by=request.officer, at=request.at)

    if done(request, form, "bring", deed, _("Đã thay bản soạn bằng bảng điểm trong tệp.")):
        return redirect("scoring:table", campaign_id, table_id)
    return _again(request, found, form)


@require_safe
@officers_only
@limited("export")
def table_xlsx(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Give a version as the workbook that can be brought in again."""
    campaign = campaign_read(request, campaign_id)
    found = table_for(request, campaign, table_id)
    version = version_asked(request, queries.versions_of(request.officer, found))
    return as_xlsx("bang-diem", workbook.table_file(version.rules))


@require_safe
@officers_only
def compare(request: DoorRequest, campaign_id: UUID, table_id: UUID) -> HttpResponse:
    """Show what two versions differ in: the newest and the one before it, where nothing else is asked."""
    campaign = campaign_read(request, campaign_id)
    found = table_for(request, campaign, table_id)
    versions = queries.versions_of(request.officer, found)
    numbers = {str(one.number): one for one in versions.every}
    newest = versions.every[-1]
    before = versions.every[-2] if len(versions.every) > 1 else newest
    old, new = numbers.get(request.GET.get("tu", ""), before), numbers.get(request.GET.get("den", ""), newest)
    context = {
        "campaign": campaign,
        "table": found,
        "versions": versions,
        "choices": [(str(one.number), str(one.number)) for one in versions.every],
        "old": old,
        "new": new,
        "changes": compared(editing.changes(old.rules, new.rules)),
    }
    return render(request, "scoring/compare.html", context)
