"""Signs of formality: a list, one sign with what it rests on, a judgement. For the office and whoever reads all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.audit.queries import history_of
from thidua.campaigns.door import campaign_for
from thidua.design.sheets import as_csv
from thidua.design.versions import saved
from thidua.formality import access, actions, export, queries, wording
from thidua.formality.forms import AskForm, JudgeForm
from thidua.formality.models import Kind
from thidua.jobs.actions import once
from thidua.kernel.ids import id_in, new_id
from thidua.participation.sentences import place_words
from thidua.people.door import officers_only
from thidua.reports.addresses import address_of
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from thidua.campaigns.models import Campaign
    from thidua.formality.models import Sign
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
ROWS: Final = 30
FILTERS: Final = ("tim", "loai", "ky", "loc")
ALL: Final = "tat-ca"


def _reads(request: DoorRequest) -> None:
    """Refuse whoever sees no signs, with the page 403."""
    if not access.reads(request.officer):
        raise PermissionDenied


def _asked_for(request: DoorRequest, campaign: Campaign) -> QuerySet[Sign]:
    asked = request.GET
    return queries.signs(
        request.officer,
        campaign,
        kind=asked.get("loai", "") if asked.get("loai", "") in Kind.values else "",
        typed=asked.get("tim", "")[:100],
        period=id_in(asked.get("ky", "")),
        only=asked.get("loc", queries.OPEN),
    )


@require_safe
@officers_only
@limited("search", when=("tim",))
def signs(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """List the signs of a campaign, those that nobody has judged unless others are asked for."""
    campaign = campaign_for(request, campaign_id)
    _reads(request)
    page = Paginator(_asked_for(request, campaign), ROWS).get_page(request.GET.get("trang"))
    filters = {name: request.GET.get(name, "") for name in FILTERS}
    context = {
        "campaign": campaign,
        "page": page,
        "rows": [(one, wording.summary(one), wording.LIGHTS[one.strength]) for one in page.object_list],
        "counts": [(Kind(kind).label, kind, count) for kind, count in queries.counts(campaign).items()],
        "check": queries.check_of(campaign),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "kinds": Kind.choices,
        "periods": queries.periods_of(campaign),
        "standings": [
            (queries.OPEN, _("Chưa xem xét")),
            (queries.JUDGED, _("Đã xem xét")),
            (queries.PAST, _("Không còn trong báo cáo")),
            (ALL, _("Tất cả")),
        ],
        "may_judge": access.may_judge(request.officer, campaign),
        "key": new_id(),
    }
    template = "formality/signs.html#rows" if request.htmx else "formality/signs.html"
    return render(request, template, context)


@require_safe
@officers_only
@limited("export")
def signs_csv(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Give the list as it is filtered, as a file for the office."""
    campaign = campaign_for(request, campaign_id)
    _reads(request)
    return as_csv("dau-hieu", export.sign_lines(_asked_for(request, campaign)))


@require_POST
@officers_only
def ask(request: DoorRequest, campaign_id: UUID) -> HttpResponse:
    """Ask for a check of all reports."""
    campaign = campaign_for(request, campaign_id)
    if not access.judges(request.officer):
        raise PermissionDenied
    form = AskForm(request.POST)
    if form.is_valid():

        def deed() -> dict[str, Any]:
            actions.ask(campaign=campaign, by=request.officer, at=request.at)
            return {}

        once(key=form.cleaned_data["key"], verb="sign.ask", by=request.officer, at=request.at, deed=deed)
        messages.success(request, _("Đang kiểm tra lại các báo cáo; kết quả hiện ở đây sau ít phút."))
    return redirect("formality:signs", campaign_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def sign(request: DoorRequest, campaign_id: UUID, sign_id: UUID) -> HttpResponse:
    """Show one sign with what it rests on, and let the office say what it comes to."""
    campaign = campaign_for(request, campaign_id)
    _reads(request)
    if request.method == "POST" and not access.judges(request.officer):
        raise PermissionDenied
    found = queries.sign_of(request.officer, campaign, sign_id)
    if found is None:
        raise Http404
    stored = _stored(found)
    form = JudgeForm(request.POST if request.method == "POST" else None, initial=stored | {"key": new_id()})
    if request.method == "POST" and form.is_valid() and _judge(request, campaign, found, form):
        messages.success(request, _("Đã ghi kết luận."))
        return redirect("formality:sign", campaign_id, sign_id)
    return render(request, "formality/sign.html", _shown(request, campaign, found, form), status=_status(form))


def _judge(request: DoorRequest, campaign: Campaign, found: Sign, form: JudgeForm) -> bool:
    data = form.cleaned_data

    def deed() -> dict[str, Any]:
        actions.judge(
            sign=found,
            version=data["version"],
            judgement=data["judgement"],
            words=data["words"],
            by=request.officer,
            at=request.at,
        )
        return {}

    def fresh() -> Mapping[str, Any]:
        now = queries.sign_of(request.officer, campaign, found.public_id)
        return _stored(now or found)

    return saved(
        form,
        lambda: once(key=data["key"], verb="sign.judge", by=request.officer, at=request.at, deed=deed),
        stored=fresh,
    )


def _status(form: JudgeForm) -> int:
    return REFUSED if form.errors else 200


def _stored(found: Sign) -> dict[str, Any]:
    return {"version": found.version, "judgement": found.judgement, "words": found.words}


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A passage on one side: its section, and pieces of text, each equal to the other side's or not."""

    section: str
    pieces: list[tuple[str, bool]]
    before: bool
    after: bool


def _shown(request: DoorRequest, campaign: Campaign, found: Sign, form: JudgeForm) -> dict[str, Any]:
    found.report.period.campaign = campaign
    facts = found.facts
    return {
        "campaign": campaign,
        "sign": found,
        "address": address_of(found.report.period, found.report.unit),
        "other_address": _address_of_other(campaign, found),
        "summary": wording.summary(found),
        "light": wording.LIGHTS[found.strength],
        "method": wording.METHODS[found.kind],
        "chance": wording.chance(found),
        "passages": list(_passages(facts, queries.headings_of(campaign))) if "passages" in facts else [],
        "rows": [row | {"title": row["heading"].partition("\n")[0]} for row in facts["rows"]]
        if found.kind == Kind.EMPTY
        else [],
        "figures": _figures(found),
        "uses": _uses(found),
        "more": facts.get("more", 0),
        "form": form,
        "may_judge": access.may_judge(request.officer, campaign),
        "history": history_of(found) if found.judged_at else None,
    }


def _address_of_other(campaign: Campaign, found: Sign) -> str:
    if found.other is None:
        return ""
    found.other.period.campaign = campaign
    return address_of(found.other.period, found.other.unit)


def _passages(facts: Mapping[str, Any], headings: Mapping[str, str]) -> Iterator[tuple[ShownSide, ShownSide]]:
    for passage in facts["passages"]:
        one, other = (_side(passage[side], headings) for side in ("one", "other"))
        yield one, other


def _side(side: Mapping[str, Any], headings: Mapping[str, str]) -> ShownSide:
    text, pieces, place = side["text"], list[tuple[str, bool]](), 0
    for start, end in side["marks"]:
        pieces += [(text[place:start], False), (text[start:end], True)]
        place = end
    pieces.append((text[place:], False))
    section = headings.get(side["section"], "")
    return ShownSide(section, [one for one in pieces if one[0]], side["before"], side["after"])


def _figures(found: Sign) -> list[dict[str, Any]]:
    """Give figures as the page writes them, with what stands beside each."""
    if found.kind in {Kind.REPEATED, Kind.ROUND, Kind.SAME_FIGURES}:
        return [
            {
                "label": row["label"],
                "value": wording.figure(row["value"]),
                "beside": wording.figure(row["beside"]) if "beside" in row else "",
            }
            for row in found.facts["rows"]
        ]
    if found.kind == Kind.CONTRADICTION:
        return [
            {
                "label": row["label"],
                "value": wording.figure(row["value"]),
                "beside": wording.contradiction(row),
                "answer": row["answer"],
            }
            for row in found.facts["rows"]
        ]
    return []


def _uses(found: Sign) -> list[dict[str, Any]]:
    """Give where else a file was used, each with the word of its place and its moment."""
    if found.kind != Kind.EVIDENCE:
        return []
    return [
        row | {"where": place_words(row["place"]), "at": wording.moment(row["added_at"])} for row in found.facts["rows"]
    ]
