"""The page of one request, which every step on it shows again when it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from thidua.audit.queries import history_of
from thidua.campaigns.door import campaign_for
from thidua.explanations import access, queries, rules
from thidua.explanations.addresses import place_of
from thidua.explanations.forms import AcceptForm, AnswerForm, ReturnForm, WithdrawForm, stored
from thidua.explanations.models import State
from thidua.explanations.views.listing import reads_any
from thidua.explanations.wording import STANDINGS, late_words
from thidua.kernel.ids import new_id
from thidua.monitoring import access as monitoring
from thidua.monitoring.wording import LIGHTS, SHAPES, why

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse

    from thidua.explanations.models import Answer, Explanation
    from thidua.explanations.queries import Exchange
    from thidua.participation.models import Evidence
    from thidua.people.door import DoorRequest

REFUSED: Final = 422
SUBMIT: Final = "trinh"
SEND: Final = "gui"
STEPS: Final = (SUBMIT, SEND)
"""The buttons that do more than keep a draft."""


def explanation_for(request: DoorRequest, campaign_id: UUID, explanation_id: UUID) -> Explanation:
    """Give the request that an address names, or the page 404; 403 for whoever reads no unit's part."""
    campaign = campaign_for(request, campaign_id)
    reads_any(request)
    found = queries.explanation_of(request.officer, campaign, explanation_id, on=request.today)
    if found is None:
        raise Http404
    return found


def address_of_file(one: Explanation, evidence: Evidence) -> str:
    """Give the address at which a file of an answer is handed out and taken off."""
    return reverse("explanations:proof", args=[one.campaign.public_id, one.public_id, evidence.public_id])


def answer_form(request: DoorRequest, answer: Answer, *, sent: bool = False) -> AnswerForm:
    """Give the form of the answer that is being written, with what was sent or what is stored."""
    options: dict[str, Any] = {"decimals": answer.decimals, "initial": stored(answer) | {"key": new_id()}}
    if not sent:
        return AnswerForm(**options)
    is_draft = request.POST.get("viec") not in STEPS
    return AnswerForm(request.POST, request.FILES, is_draft=is_draft, **options)


def show(request: DoorRequest, one: Explanation, refused: Form | None = None) -> HttpResponse:
    """Show a request with its exchange, and the forms of whatever the officer may do now; ``refused`` as it came."""
    state, today = rules.State(one.state), request.today
    said = queries.exchange(one, request.officer, on=today, address=lambda evidence: address_of_file(one, evidence))
    standing = rules.standing_of(state, due=one.due, today=today)
    then = one.then
    doing = _writing(request, one, said, refused) | _deciding(request, one, refused)
    context = {
        "campaign": one.campaign,
        "one": one,
        "then": then,
        "then_light": (SHAPES[then.verdict.light], LIGHTS[then.verdict.light]),
        "then_why": why(then.verdict),
        "asker": said.asker,
        "rounds": [(one_round, late_words(one_round.days_late)) for one_round in said.rounds],
        "standing": STANDINGS[standing],
        "waits": state in rules.WAITS,
        "lost": _lost(refused, doing),
        "history": history_of(one),
        "today": today,
        "reads_place": monitoring.readable(request.officer, on=today).filter(pk=one.place_id).exists(),
        **doing,
    }
    return render(request, "explanations/explanation.html", context, status=REFUSED if refused else 200)


def _lost(refused: Form | None, doing: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a refused form whose place on the page is gone, since the request has moved on, with what was typed."""
    if refused is None or refused in doing.values():
        return None
    typed = [(one.label, one.value()) for one in refused.visible_fields()]
    return {"form": refused, "words": [(label, words) for label, words in typed if isinstance(words, str) and words]}


def _writing(request: DoorRequest, one: Explanation, said: Exchange, refused: Form | None) -> dict[str, Any]:
    """Give what the unit's officers need to write: nothing to everybody else, who do not read drafts."""
    if one.state not in rules.WAITS or not access.may_write(request.officer, one, on=request.today):
        return {}
    answer = queries.unsent(one)
    if answer is None:
        return {}
    return {
        "draft": answer,
        "answer_form": refused if isinstance(refused, AnswerForm) else answer_form(request, answer),
        "files": said.files.get(place_of(one, answer), []),
        "may_send": access.may_send(request.officer, one, on=request.today),
    }


def _deciding(request: DoorRequest, one: Explanation, refused: Form | None) -> dict[str, Any]:
    """Give the forms of the office, where it has a word to say."""
    if one.state not in rules.OPEN or not access.may_ask(request.officer, one.campaign, on=request.today):
        return {}
    initial: dict[str, Any] = {"version": one.version}
    forms: dict[str, Form] = {
        "withdraw_form": _form(WithdrawForm, initial | {"key": new_id()}, refused),
    }
    if one.state == State.ANSWERED:
        last = queries.usual_last_day(request.today, rules.DAYS_TO_MEND)
        forms["accept_form"] = _form(AcceptForm, initial | {"key": new_id()}, refused)
        forms["return_form"] = _form(ReturnForm, initial | {"key": new_id(), "last_day": last}, refused)
    return forms


def _form(kind: type[Form], initial: dict[str, Any], refused: Form | None) -> Form:
    return refused if isinstance(refused, kind) else kind(initial=initial)
