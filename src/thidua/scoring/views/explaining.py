"""One item of a sheet explained, and what is said of it: verified, cross-checked, objected to, answered, proven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.files.serving import download
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.participation import actions as parts
from thidua.participation import queries as proofs
from thidua.participation.forms import looked_at
from thidua.people.door import officers_only
from thidua.scoring import access, actions, queries
from thidua.scoring.addresses import place_of
from thidua.scoring.forms import AnswerForm, CheckForm, ObjectForm, ProofForm, VerifyForm, initial_of
from thidua.scoring.models import SheetState
from thidua.scoring.rules.editing import item_of
from thidua.scoring.shown import verifier_words
from thidua.scoring.views.asked import REFUSED, done, line_for, sheet_for
from thidua.scoring.views.sheet import WAITS, Sheet
from thidua.scoring.wording import KINDS, SIDES, WRONG, inputs_words, rule_words, source_words, step_words
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse, HttpResponseBase

    from thidua.participation.models import Evidence
    from thidua.people.door import DoorRequest
    from thidua.scoring.models import ItemScore, ScoreSheet
    from thidua.scoring.queries import Talk
    from thidua.scoring.rules.evaluate import ItemPoints, Scored
    from thidua.scoring.rules.table import Item


class _Page:
    """What every page and deed about one item begins with."""

    def __init__(self, request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> None:
        self.sheet: ScoreSheet = sheet_for(request, campaign_id, sheet_id)
        self.whole = Sheet(request, self.sheet)
        self.line: ItemScore = line_for(self.sheet, self.whole.lines, code)
        self.item: Item = item_of(self.whole.rules, code)
        self.three = self.whole.threes[code]

    @property
    def names(self) -> list[Any]:
        return [self.sheet.table_version.table.campaign.public_id, self.sheet.public_id, self.item.code]


@require_safe
@officers_only
def item(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Open one item's points: the rule in words, the inputs and where they were read, evidence, who, when, why."""
    return _show(request, _Page(request, campaign_id, sheet_id, code))


def _show(request: DoorRequest, page: _Page, refused: Form | None = None) -> HttpResponse:
    sheet, line, three = page.sheet, page.line, page.three
    talk = queries.talk_about(line)
    table = sheet.table_version.table
    context = {
        "campaign": table.campaign,
        "table": table,
        "sheet": sheet,
        "line": line,
        "item": page.item,
        "kind": KINDS[page.item.kind],
        "side": SIDES[page.item.side],
        "rule": rule_words(page.item),
        "verifier": verifier_words(page.item),
        "hides": page.whole.hides,
        "read": inputs_words(page.item, three.read) if three.read else "",
        "source": source_words(line.read_from),
        "said": "" if page.whole.hides or not three.said else inputs_words(page.item, three.said),
        "verified": inputs_words(page.item, three.verified) if three.verified else "",
        "own": _reckoned(page.whole.proposed, page.item),
        "counted": _reckoned(page.whole.verified, page.item) if three.verified else None,
        "talk": talk,
        "verified_by": talk.people.get(line.verified_by) if line.verified_by else None,
        "checks": [(one, talk.people.get(one.made_by) if one.made_by else None) for one in talk.checks],
        "files": [] if page.whole.hides else _files(request, page),
        "history": history_of(line, sheet, of=("score",)),
        **_forms(request, page, talk, refused),
    }
    return render(request, "scoring/item.html", context, status=REFUSED if refused else 200)


def _reckoned(scored: Scored | None, item: Item) -> dict[str, Any] | None:
    """Give an item's points with the steps in words; None where nobody may read them yet."""
    if scored is None:
        return None
    found: ItemPoints = scored.items[item.code]
    return {
        "points": found.points,
        "steps": [step_words(one) for one in found.steps],
        "wrong": str(WRONG[found.wrong]) if found.wrong else "",
    }


def _files(request: DoorRequest, page: _Page) -> list[Any]:
    campaign = page.sheet.table_version.table.campaign
    kept = list(proofs.evidence_of(campaign, page.sheet.unit, place_of(page.sheet, page.item.code)))

    def address(one: Evidence) -> str:
        return reverse("scoring:proof", args=[*page.names, one.public_id])

    return proofs.shown_files(kept, request.officer, on=request.today, address=address)


def _forms(request: DoorRequest, page: _Page, talk: Talk, refused: Form | None) -> dict[str, Any]:
    """Give the forms of whatever the officer may do with the item now."""
    state, found = page.sheet.state, dict[str, Any]()
    waiting = talk.open_objection
    fills = state in WAITS and page.whole.may_fill
    if fills:
        found["proof_form"] = refused if isinstance(refused, ProofForm) else ProofForm()
    if page.item.code in page.whole.may_verify() and waiting is None:
        found["verify_form"] = _inputs_form(VerifyForm, page, refused, page.line.version)
    if state == SheetState.SUBMITTED and access.may_check(request.officer, page.sheet, queries.members_of(page.sheet)):
        found["check_form"] = _form(CheckForm, refused, {"key": new_id()})
    if waiting is None and state == SheetState.VERIFIED and _may_object(request, page):
        found["object_form"] = _form(ObjectForm, refused, {"key": new_id()})
    if waiting is not None and access.is_office(request.officer, page.sheet.table_version.table.campaign):
        found["answer_form"] = _inputs_form(AnswerForm, page, refused, waiting.version)
    lost = refused is not None and refused not in found.values()
    return found | {"may_prove": fills, "lost": refused if lost else None}


def _may_object(request: DoorRequest, page: _Page) -> bool:
    due = page.sheet.table_version.table.objection_due
    return (due is None or request.today < due) and access.may_speak(request.officer, page.sheet, on=request.today)


def _form(kind: type[Form], refused: Form | None, initial: dict[str, Any]) -> Form:
    return refused if isinstance(refused, kind) else kind(initial=initial)


def _inputs_form(kind: type[VerifyForm | AnswerForm], page: _Page, refused: Form | None, version: int) -> Form:
    if isinstance(refused, kind):
        return refused
    initial = initial_of(page.item, page.three.counts) | {"version": version, "key": new_id()}
    if kind is VerifyForm:
        initial["why"] = page.line.verified_why
    return kind(item=page.item, initial=initial)


# -- Deeds ------------------------------------------------------------------------------------------------------------


def _did(
    request: DoorRequest, page: _Page, form: Form, verb: str, deed: Callable[[], object], words: str
) -> HttpResponse:
    """Do a deed and lead back to the item; else show it with the form as it was refused."""
    if done(request, form, verb, deed, words):
        return redirect("scoring:item", *page.names)
    page.sheet.refresh_from_db(fields=["state", "version"])
    return _show(request, page, form)


@require_POST
@officers_only
def verify(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Verify one item, as proposed or otherwise."""
    page = _Page(request, campaign_id, sheet_id, code)
    if not page.whole.verifier.may(page.item):
        raise PermissionDenied
    form = VerifyForm(request.POST, item=page.item)

    def deed() -> object:
        data = form.cleaned_data
        return actions.verify(
            line=page.line,
            version=data["version"],
            inputs=form.inputs,
            why=data["why"],
            by=request.officer,
            at=request.at,
        )

    return _did(request, page, form, "verify", deed, _("Đã thẩm định mục %s.") % code)


@require_POST
@officers_only
def check(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Say for one's own unit whether another member's item is right."""
    page = _Page(request, campaign_id, sheet_id, code)
    if not access.may_check(request.officer, page.sheet, queries.members_of(page.sheet)):
        raise PermissionDenied
    form = CheckForm(request.POST)

    def deed() -> object:
        data = form.cleaned_data
        agrees = data["agrees"] == "co"
        return actions.cross_check(
            line=page.line, agrees=agrees, remark=data["remark"], by=request.officer, at=request.at
        )

    return _did(request, page, form, "check", deed, _("Đã ghi ý kiến chấm chéo."))


@require_POST
@officers_only
def object_to(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Object to a verified item, for the unit."""
    page = _Page(request, campaign_id, sheet_id, code)
    if not access.may_speak(request.officer, page.sheet, on=request.today):
        raise PermissionDenied
    form = ObjectForm(request.POST)

    def deed() -> object:
        return actions.object_to(line=page.line, text=form.cleaned_data["text"], by=request.officer, at=request.at)

    return _did(request, page, form, "object", deed, _("Đã gửi ý kiến về điểm thẩm định."))


@require_POST
@officers_only
def answer(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Answer the objection to an item, for the office."""
    page = _Page(request, campaign_id, sheet_id, code)
    if not access.is_office(request.officer, page.sheet.table_version.table.campaign):
        raise PermissionDenied
    form = AnswerForm(request.POST, item=page.item)
    waiting = queries.talk_about(page.line).open_objection
    if waiting is None:
        form.add_error(None, _("Ý kiến này đã được trả lời. Hãy mở lại trang."))
        return _show(request, page, form)

    def deed() -> object:
        data = form.cleaned_data
        waiting.item = page.line
        return actions.answer(
            objection=waiting,
            version=data["version"],
            is_upheld=data["upheld"] == "co",
            text=data["text"],
            inputs=form.inputs if data["upheld"] == "co" else None,
            by=request.officer,
            at=request.at,
        )

    return _did(request, page, form, "answer", deed, _("Đã trả lời ý kiến của đơn vị."))


# -- Evidence ---------------------------------------------------------------------------------------------------------


@require_POST
@officers_only
@limited("upload")
def prove(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str) -> HttpResponse:
    """Keep files that prove what the unit says of an item."""
    page = _Page(request, campaign_id, sheet_id, code)
    if not page.whole.may_fill:
        raise PermissionDenied
    form = ProofForm(request.POST, request.FILES)
    if page.sheet.state not in WAITS:
        form.add_error(None, _("Phiếu đã nộp nên không thêm minh chứng được nữa."))
    if form.is_valid() and not form.cleaned_data["evidence"]:
        form.add_error("evidence", _("Hãy chọn tệp."))
    if form.is_valid() and _kept(request, page, form):
        messages.success(request, _("Đã giữ tệp minh chứng."))
        return redirect("scoring:item", *page.names)
    return _show(request, page, form)


def _kept(request: DoorRequest, page: _Page, form: ProofForm) -> bool:
    for sent in form.cleaned_data["evidence"]:
        try:
            parts.add_evidence(
                campaign=page.sheet.table_version.table.campaign,
                unit=page.sheet.unit,
                file=looked_at(sent),
                place=place_of(page.sheet, page.item.code),
                keep_place_and_device=form.cleaned_data["keep_place"],
                by=request.officer,
                at=request.at,
            )
        except ValidationError as error:
            form.add_error("evidence", error)
        except Refused as refusal:
            form.add_error("evidence", str(refusal))
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("export")
def proof(request: DoorRequest, campaign_id: UUID, sheet_id: UUID, code: str, evidence_id: UUID) -> HttpResponseBase:
    """Hand out a file of an item; a POST takes it off while the sheet is the unit's to change."""
    page = _Page(request, campaign_id, sheet_id, code)
    campaign = page.sheet.table_version.table.campaign
    found = proofs.one_evidence(campaign, page.sheet.unit, evidence_id, place_of(page.sheet, code))
    if found is None or page.whole.hides:
        raise Http404
    if request.method != "POST":
        return download(found.file)
    if not page.whole.may_fill:
        raise PermissionDenied
    if page.sheet.state not in WAITS:
        messages.error(request, _("Phiếu đã nộp nên không bỏ minh chứng được nữa."))
        return redirect("scoring:item", *page.names)
    try:
        parts.remove_evidence(evidence=found, by=request.officer, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tệp minh chứng."))
    return redirect("scoring:item", *page.names)
