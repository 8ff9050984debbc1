"""One dossier on the agenda: what ties members to it, the vote, the count, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.queries import law_on
from thidua.councils import access, actions, queries
from thidua.councils.forms import CastForm, ConcludeForm, PaperForm, SealedForm, TieForm, WayForm, WrittenForm
from thidua.councils.models import ItemState, SittingState, Way
from thidua.councils.views.page import REFUSED, done, fresh_key, item_for, only_preparers
from thidua.files.serving import download
from thidua.jobs.forms import KeyForm
from thidua.law.reading import Who
from thidua.people.door import officers_only
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpResponse, HttpResponseBase

    from thidua.councils.models import Item
    from thidua.law.reading import Law, Title
    from thidua.people.door import DoorRequest


class _Page:
    """What the page of an item shows to one officer."""

    def __init__(self, request: DoorRequest, item: Item) -> None:
        self.request, self.item = request, item
        sitting = item.sitting
        self.law: Law = law_on(sitting.held_on)
        self.members = queries.sitting_members(sitting.council, sitting.held_on)
        self.ties = queries.ties_of([item]).get(item.pk, [])
        self.out = queries.excluded(self.members, self.ties)
        self.voted = queries.voted_on(item)
        self.present, self.written = queries.voters(self.members, self.ties, queries.attendances(sitting))
        self.prepares = access.may_prepare(request.officer, sitting.council.unit)
        self.own = next((one for one in self.members if one.user.public_id == request.officer.actor_id), None)
        if not access.may_cast(request.officer, self.own, sitting.council.unit):
            self.own = None
        self.done = {one.member_id for one in self.voted}

    @property
    def left(self) -> list[Any]:
        """Give the members who are away, wrote, and have not been entered."""
        return [one for one in self.written if one.pk not in self.done]

    @property
    def may_vote(self) -> bool:
        """Say whether the officer has a vote to cast now."""
        if self.own is None or self.item.state != ItemState.VOTING or self.item.way == Way.PAPER:
            return False
        return self.own.pk in {one.pk for one in self.present} and self.own.pk not in self.done

    def forms(self) -> dict[str, Form]:
        """Give the forms that the officer may send now, by name."""
        item, found = self.item, dict[str, Any]()
        if self.may_vote:
            found["cast"] = CastForm
        if item.state == ItemState.WAITING:
            if self.own is not None or self.prepares:
                found["tie"] = TieForm
            if self.prepares and item.sitting.state == SittingState.OPEN:
                found["way"] = WayForm
        if item.state == ItemState.VOTING and self.prepares:
            found |= {"paper": PaperForm} if item.way == Way.PAPER else {"count": KeyForm}
            if self.left and item.way != Way.PAPER:
                found |= {"written": WrittenForm} if item.way == Way.OPEN else {"sealed": SealedForm}
        if item.state in {ItemState.PASSED, ItemState.FAILED} and self.prepares and not queries.is_concluded(item):
            found["conclude"] = ConcludeForm
        return {name: self.form(kind) for name, kind in found.items()}

    def form(self, kind: type[Any], *data: Any) -> Any:
        """Give a form of the page, empty or with what was sent."""
        more: dict[type[Any], dict[str, Any]] = {
            TieForm: {"members": self.members, "own": None if self.prepares else self.own},
            WrittenForm: {"members": self.left},
            SealedForm: {"members": self.left},
            ConcludeForm: {"titles": self.titles()},
        }
        initial = fresh_key() | ({"way": self.item.way} if kind is WayForm else {})
        return kind(*data, initial=initial, **more.get(kind, {}))

    def titles(self) -> list[Title]:
        """Give what the nominee could get instead."""
        kind = Who(self.item.dossier.nominee.kind)
        return [one for one in self.law.titles.values() if kind in one.kinds and one.code != self.item.dossier.title]


@require_safe
@officers_only
def item(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Show one dossier on the agenda and its vote."""
    return _show(_Page(request, item_for(request, item_id)), {})


def _show(page: _Page, refused: dict[str, Form]) -> HttpResponse:
    found = page.item
    counts = queries.counts_of(found)
    context = {
        "item": found,
        "sitting": found.sitting,
        "council": found.sitting.council,
        "line": queries.line_of(found, page.members, page.ties, page.law),
        "read": queries.pack([found], page.law)[0],
        "counts": counts,
        "is_recounted": counts is None or queries.is_recounted(found),
        "voters": len(page.members) - len(page.out),
        "voted": page.voted,
        "shows_choices": counts is not None and found.way == Way.OPEN,
        "has_voted": page.own is not None and page.own.pk in page.done,
        "is_out": page.own is not None and page.own.pk in page.out,
        "own": page.own,
        "may_prepare": page.prepares,
        "needs_word": counts is not None and not queries.is_concluded(found),
        "forms": page.forms() | refused,
        "refused": next(iter(refused.values()), None),
        "key_form": KeyForm(initial=fresh_key()),
    }
    return render(page.request, "councils/item.html", context, status=REFUSED if refused else 200)


def _step(
    request: DoorRequest,
    item_id: UUID,
    name: str,
    kind: type[Any],
    said: str,
    deed: Callable[[Item, Any], object],
) -> HttpResponse:
    """Take a step of whoever runs the council, once, and show the item either way."""
    found = item_for(request, item_id)
    only_preparers(request, found.sitting.council.unit)
    page = _Page(request, found)
    form = page.form(kind, request.POST, request.FILES)
    if not done(request, form, name, lambda: deed(found, form)):
        return _show(_Page(request, item_for(request, item_id)), {name: form})
    messages.success(request, said)
    return redirect("councils:item", item_id)


@require_POST
@officers_only
def tie(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Declare what ties a member to the dossier."""
    found = item_for(request, item_id)
    page = _Page(request, found)
    if page.own is None and not page.prepares:
        raise PermissionDenied
    form = page.form(TieForm, request.POST)

    def deed() -> object:
        kept: dict[str, Any] = {"member": form.chosen, "tie": form.cleaned_data["tie"]}
        return actions.declare(item=found, by=request.officer, at=request.at, **kept)

    if not done(request, form, "tie", deed):
        return _show(page, {"tie": form})
    messages.success(request, _("Đã ghi quan hệ với hồ sơ."))
    return redirect("councils:item", item_id)


@require_POST
@officers_only
def untie(request: DoorRequest, item_id: UUID, conflict_id: UUID) -> HttpResponse:
    """Take back what was declared and is not so."""
    found = item_for(request, item_id)
    only_preparers(request, found.sitting.council.unit)
    conflict = next((one for one in queries.ties_of([found]).get(found.pk, []) if one.public_id == conflict_id), None)
    if conflict is None:
        raise Http404
    conflict.item = found
    said = _("Đã bỏ khai báo.")
    return _step(
        request,
        item_id,
        "untie",
        KeyForm,
        said,
        lambda _item, _form: actions.undeclare(conflict=conflict, by=request.officer, at=request.at),
    )


@require_POST
@officers_only
def take_off(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Take a dossier off the agenda."""
    found = item_for(request, item_id)
    only_preparers(request, found.sitting.council.unit)
    form = KeyForm(request.POST)
    if not done(request, form, "take_off", lambda: actions.take_off(item=found, by=request.officer, at=request.at)):
        return _show(_Page(request, found), {"take_off": form})
    messages.success(request, _("Đã đưa hồ sơ ra khỏi chương trình họp."))
    return redirect("councils:sitting", found.sitting.public_id)


@require_POST
@officers_only
def open_vote(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Let members vote."""

    def deed(found: Item, form: WayForm) -> object:
        return actions.open_vote(item=found, way=form.cleaned_data["way"], by=request.officer, at=request.at)

    return _step(request, item_id, "way", WayForm, _("Đã mở bỏ phiếu."), deed)


@require_POST
@officers_only
def cast(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Cast one's own vote; what the page says afterwards is the same for every choice."""
    found = item_for(request, item_id)
    page = _Page(request, found)
    if page.own is None:
        raise PermissionDenied
    form = CastForm(request.POST)
    if not done(
        request, form, "cast", lambda: actions.cast(item=found, choice=form.chosen, by=request.officer, at=request.at)
    ):
        return _show(_Page(request, item_for(request, item_id)), {"cast": form})
    messages.success(request, _("Đã ghi nhận phiếu của bạn."))
    return redirect("councils:item", item_id)


@require_POST
@officers_only
def written(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Enter what absent members wrote."""

    def deed(found: Item, form: WrittenForm) -> object:
        return actions.enter_written(item=found, said=form.said(), by=request.officer, at=request.at)

    return _step(request, item_id, "written", WrittenForm, _("Đã nhập ý kiến bằng văn bản."), deed)


@require_POST
@officers_only
def sealed(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Put sealed ballots of absent members in."""

    def deed(found: Item, form: SealedForm) -> object:
        kept: dict[str, Any] = {"members": form.chosen, "said": form.said()}
        return actions.enter_sealed(item=found, by=request.officer, at=request.at, **kept)

    return _step(request, item_id, "sealed", SealedForm, _("Đã nhập phiếu trong phong bì."), deed)


@require_POST
@officers_only
def count(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Close the vote and count."""

    def deed(found: Item, _form: KeyForm) -> object:
        return actions.count(item=found, by=request.officer, at=request.at)

    return _step(request, item_id, "count", KeyForm, _("Đã kiểm phiếu."), deed)


@require_POST
@officers_only
@limited("upload")
def count_paper(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Enter the count sheet of a vote on paper."""

    def deed(found: Item, form: PaperForm) -> object:
        data = form.cleaned_data
        kept = {name: data[name] for name in ("handed_out", "collected", "yes", "no", "sheet")}
        return actions.count_paper(item=found, by=request.officer, at=request.at, **kept)

    return _step(request, item_id, "paper", PaperForm, _("Đã nhập biên bản kiểm phiếu."), deed)


@require_POST
@officers_only
def conclude(request: DoorRequest, item_id: UUID) -> HttpResponse:
    """Say what follows from the vote."""

    def deed(found: Item, form: ConcludeForm) -> object:
        kept = {name: form.cleaned_data[name] for name in ("downgrade_to", "reason")}
        return actions.conclude(item=found, by=request.officer, at=request.at, **kept)

    return _step(request, item_id, "conclude", ConcludeForm, _("Đã ghi kết luận của Hội đồng."), deed)


@require_safe
@officers_only
@limited("export")
def sheet(request: DoorRequest, item_id: UUID) -> HttpResponseBase:
    """Hand out the signed count sheet."""
    found = item_for(request, item_id)
    if found.count_sheet is None:
        raise Http404
    return download(found.count_sheet)
