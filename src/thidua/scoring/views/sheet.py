"""One sheet as everybody reads it, the unit's own words on it, and the steps on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.design.sheets import as_xlsx
from thidua.design.versions import saved
from thidua.jobs.actions import once
from thidua.jobs.forms import StepForm
from thidua.kernel.ids import new_id
from thidua.participation import queries as proofs
from thidua.people.door import officers_only
from thidua.scoring import access, actions, export, queries
from thidua.scoring.addresses import place_of
from thidua.scoring.forms import ReturnForm, SayForm, initial_of, part
from thidua.scoring.models import SheetState
from thidua.scoring.rules import points
from thidua.scoring.rules.editing import entered
from thidua.scoring.shown import Beside, ShownLine, lines_shown
from thidua.scoring.views.asked import REFUSED, done, sheet_for, tell_errors
from thidua.scoring.wording import LIGHTS, rule_words, source_words
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.kernel.actors import Actor
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import ItemScore, ScoreSheet
    from thidua.scoring.rules.table import Item

WAITS = frozenset({SheetState.OPEN, SheetState.RETURNED})


class Sheet:
    """A sheet with everything that its pages show of it; ten queries at most."""

    def __init__(self, request: DoorRequest, sheet: ScoreSheet) -> None:
        """Read the lines, the files and what others said, and reckon twice."""
        self.sheet, self.rules = sheet, sheet.table_version.rules
        self.lines = queries.lines_of(sheet)
        self.threes = queries.threes(self.lines)
        self.may_fill = access.may_fill(request.officer, sheet, on=request.today)
        self.verifier = access.Verifier(request.officer, sheet, on=request.today)
        self.hides = sheet.state == SheetState.OPEN and not self.may_fill
        self.proposed = None if self.hides else points.proposed(self.rules, self.threes)
        self.verified = points.verified(self.rules, self.threes)

    @property
    def is_verifying(self) -> bool:
        """Say whether verified points are being given or were."""
        return any(one.verified is not None for one in self.threes.values())

    @property
    def is_said(self) -> bool:
        """Say whether the unit said anything yet."""
        return any(one.is_said for one in self.threes.values())

    def may_verify(self) -> frozenset[str]:
        """Give the codes of the items that the officer may verify now."""
        if self.sheet.state not in {SheetState.SUBMITTED, SheetState.VERIFIED}:
            return frozenset()
        return frozenset(item.code for item in entered(self.rules) if self.verifier.may(item))

    def waiting(self) -> int:
        """Count the items that the officer is named for and nobody has verified."""
        if self.sheet.state != SheetState.SUBMITTED:
            return 0
        return sum(
            self.threes[item.code].verified is None and self.verifier.is_named(item)
            for item in entered(self.rules)
            if item.code in self.threes
        )

    def shown(self) -> list[ShownLine]:
        """Give the lines as they are read."""
        prefix = place_of(self.sheet)
        files = proofs.evidence_by_place(self.sheet.table_version.table.campaign, self.sheet.unit, prefix)
        beside = Beside(
            lines=self.lines,
            threes=self.threes,
            files={} if self.hides else {place.removeprefix(prefix): len(kept) for place, kept in files.items()},
            checks=queries.checks_of(self.sheet),
            objections=queries.objections_of(self.sheet),
            may_verify=self.may_verify(),
        )
        return lines_shown(self.rules, self.proposed, self.verified, beside)


@require_safe
@officers_only
def sheet(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Show a sheet: every item's points, proposed and verified, and what there is to do."""
    return show(request, sheet_for(request, campaign_id, sheet_id))


def show(request: DoorRequest, found: ScoreSheet, refused: Form | None = None) -> HttpResponse:
    """Show a sheet, with a form as it was refused."""
    whole = Sheet(request, found)
    table = found.table_version.table
    step = {"version": found.version, "key": new_id()}
    context = {
        "campaign": table.campaign,
        "table": table,
        "sheet": found,
        "rules": whole.rules,
        "rows": whole.shown(),
        "proposed": whole.proposed if whole.is_said else None,
        "verified": whole.verified if whole.is_verifying else None,
        "light": LIGHTS[found.state],
        "hides": whole.hides,
        "lacking": points.lacking(whole.rules, whole.threes) if whole.may_fill and found.state in WAITS else [],
        "to_verify": whole.waiting(),
        "step_form": StepForm(initial=step),
        "today": request.today,
        "history": history_of(found),
        **_may(request, found, whole, refused),
    }
    return render(request, "scoring/sheet.html", context, status=REFUSED if refused else 200)


def _may(request: DoorRequest, found: ScoreSheet, whole: Sheet, refused: Form | None) -> dict[str, Any]:
    """Say what the officer may do with the sheet now."""
    waits, on = found.state in WAITS, request.today
    returns = found.state == SheetState.SUBMITTED and whole.verifier.may_any(entered(whole.rules))
    due = found.table_version.table.objection_due
    speaks = found.state == SheetState.VERIFIED and access.may_speak(request.officer, found, on=on)
    initial = {"version": found.version, "key": new_id()}
    is_office = access.is_office(request.officer, found.table_version.table.campaign)
    return {
        "may_report": (whole.may_fill or is_office) and whole.proposed is not None and whole.is_said,
        "may_fill": waits and whole.may_fill,
        "may_submit": waits and access.may_submit(request.officer, found, on=on),
        "may_speak": speaks,
        "may_object": speaks and (due is None or on < due),
        "return_form": (refused or ReturnForm(initial=initial)) if returns else None,
    }


@require_safe
@officers_only
@limited("export")
def sheet_xlsx(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Give a sheet as an Excel file."""
    found = sheet_for(request, campaign_id, sheet_id)
    whole = Sheet(request, found)
    return as_xlsx("phieu-cham-diem", export.one_sheet(whole.shown()))


# -- The unit scores itself -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def say(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Take the unit's word on every item."""
    found = sheet_for(request, campaign_id, sheet_id)
    if not access.may_fill(request.officer, found, on=request.today):
        raise PermissionDenied
    if found.state not in WAITS:
        messages.error(request, _("Phiếu đã nộp nên không sửa được nữa."))
        return redirect("scoring:sheet", campaign_id, sheet_id)
    lines = queries.lines_of(found)
    items = [item for item in entered(found.table_version.rules) if item.code in lines]
    options: dict[str, Any] = {"items": items, "initial": _stored(found, lines, items) | {"key": new_id()}}
    form = SayForm(request.POST, **options) if request.method == "POST" else SayForm(**options)
    if request.method == "POST" and form.is_valid() and _said(request, found, form, items):
        messages.success(request, _("Đã lưu điểm tự chấm."))
        return redirect("scoring:sheet", campaign_id, sheet_id)
    return _say_page(request, found, form, lines)


def _stored(found: ScoreSheet, lines: dict[str, ItemScore], items: list[Item]) -> dict[str, Any]:
    """Give what is stored, as the form's values: what was read stands where the unit said nothing."""
    values: dict[str, Any] = {"version": found.version}
    for item in items:
        three = queries.three(lines[item.code])
        for name, value in initial_of(item, three.said or three.read).items():
            values[part(item.code, name)] = value
        values[part(item.code, "why")] = lines[item.code].said_why
    return values


def _said(request: DoorRequest, found: ScoreSheet, form: SayForm, items: list[Item]) -> bool:
    def deed() -> dict[str, Any]:
        version = form.cleaned_data["version"]
        actions.say(sheet=found, version=version, said=form.said, by=request.officer, at=request.at)
        return {}

    def now() -> dict[str, Any]:
        fresh = sheet_for(request, found.table_version.table.campaign.public_id, found.public_id)
        return _stored(fresh, queries.lines_of(fresh), items)

    key = form.cleaned_data["key"]
    return saved(
        form,
        lambda: once(key=key, verb="scoring.say", by=request.officer, at=request.at, deed=deed),
        stored=now,
    )


def _say_page(request: DoorRequest, found: ScoreSheet, form: SayForm, lines: dict[str, ItemScore]) -> HttpResponse:
    rules = found.table_version.rules
    rows = []
    for item in rules.walk():
        line = lines.get(item.code)
        bound = form.bound(item) if line is not None else None
        rows.append((item, rule_words(item), source_words(line.read_from) if line else "", bound))
    context = {
        "campaign": found.table_version.table.campaign,
        "table": found.table_version.table,
        "sheet": found,
        "form": form,
        "rows": rows,
    }
    return render(request, "scoring/say.html", context, status=REFUSED if form.errors else 200)


# -- Steps ------------------------------------------------------------------------------------------------------------


def _step(request: DoorRequest, found: ScoreSheet, verb: str, deed: Callable[..., object], words: str) -> HttpResponse:
    """Do a step on the whole sheet, and lead back to it; what was refused is said above."""
    form = StepForm(request.POST)

    def step() -> object:
        return deed(sheet=found, version=form.cleaned_data["version"], by=request.officer, at=request.at)

    if done(request, form, verb, step, words):
        return redirect("scoring:sheet", found.table_version.table.campaign.public_id, found.public_id)
    tell_errors(request, form)
    found.refresh_from_db(fields=["state", "version"])
    answer = show(request, found)
    answer.status_code = REFUSED
    return answer


@require_POST
@officers_only
def lay_before_head(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Ask the unit's head to hand the sheet in."""
    found = sheet_for(request, campaign_id, sheet_id)
    if not access.may_fill(request.officer, found, on=request.today):
        raise PermissionDenied

    def deed(*, sheet: ScoreSheet, version: int, by: Actor, at: Any) -> object:  # noqa: ARG001 -- as every step's
        return actions.lay_before_head(sheet=sheet, by=by, at=at)

    return _step(request, found, "laid", deed, _("Đã trình lãnh đạo đơn vị."))


@require_POST
@officers_only
def submit(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Hand the sheet in."""
    found = sheet_for(request, campaign_id, sheet_id)
    if not access.may_submit(request.officer, found, on=request.today):
        raise PermissionDenied
    return _step(request, found, "submit", actions.submit, _("Đã nộp phiếu chấm điểm."))


@require_POST
@officers_only
def as_proposed(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Verify as proposed whatever the officer is named for and nobody has verified."""
    found = sheet_for(request, campaign_id, sheet_id)
    _named(request, found)
    return _step(request, found, "as_proposed", actions.verify_as_proposed, _("Đã cho điểm theo đề xuất."))


def _named(request: DoorRequest, found: ScoreSheet) -> None:
    """Refuse whom the table names for no item of the sheet, with the page 403."""
    verifier = access.Verifier(request.officer, found, on=request.today)
    if not verifier.may_any(entered(found.table_version.rules)):
        raise PermissionDenied


@require_POST
@officers_only
def send_back(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Return the sheet to its unit, with a reason."""
    found = sheet_for(request, campaign_id, sheet_id)
    _named(request, found)
    form = ReturnForm(request.POST)

    def deed() -> object:
        data = form.cleaned_data
        return actions.send_back(
            sheet=found, version=data["version"], reason=data["reason"], by=request.officer, at=request.at
        )

    if done(request, form, "send_back", deed, _("Đã trả lại phiếu để đơn vị sửa.")):
        return redirect("scoring:sheet", campaign_id, sheet_id)
    found.refresh_from_db(fields=["state", "version"])
    if found.state != SheetState.SUBMITTED:
        tell_errors(request, form)
    return show(request, found, form)


@require_POST
@officers_only
def agree(request: DoorRequest, campaign_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Agree with the verified scores, for the unit."""
    found = sheet_for(request, campaign_id, sheet_id)
    if not access.may_speak(request.officer, found, on=request.today):
        raise PermissionDenied
    return _step(request, found, "agree", actions.agree, _("Đã đồng ý với điểm thẩm định."))
