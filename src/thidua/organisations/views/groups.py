"""Clusters and blocks: a year's, one of them, and what the office and a group's head do with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from thidua.audit.queries import history_of
from thidua.design.refusals import say_in
from thidua.kernel.refused import Refused
from thidua.organisations import access, actions, forms, queries, rules
from thidua.organisations.models import GroupKind, HeadPart
from thidua.organisations.views.door import REFUSED, UnitsRequest, done, reads, require
from thidua.records.revisions import fresh

if TYPE_CHECKING:
    from uuid import UUID

    from django import forms as django_forms
    from django.http import HttpResponse

    from thidua.organisations.models import Group, GroupHead, Unit

FIRST_YEAR, LAST_YEAR = 1945, 9998


# -- Reading ----------------------------------------------------------------------------------------------------------


@require_safe
@reads("group.read")
def groups(request: UnitsRequest) -> HttpResponse:
    """Show the clusters and blocks of a year: the present one, or the one that the address names."""
    years = queries.years_of_groups()
    asked = request.GET.get("nam", "")
    year = next((one for one in years if str(one) == asked), request.today.year)
    formed = queries.headed(queries.groups_of(year), request.today)
    context = {
        "year": year,
        "years": years,
        "clusters": [group for group in formed if group.kind == GroupKind.CLUSTER],
        "blocks": [group for group in formed if group.kind == GroupKind.BLOCK],
        "closed": bool(formed) and all(group.closed_at for group in formed),
        "may_form": access.may(request.officer, "group.form"),
    }
    return render(request, "organisations/groups.html", context)


@require_safe
@reads("group.read")
def group(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Show one cluster or block: members, who leads it and led it, what was done to it."""
    found = _group(public_id)
    (shown,) = queries.headed([found], request.today)
    may_arrange = access.may(request.officer, "group.arrange", found, on=request.today)
    context = {
        "group": shown,
        "members": list(queries.members(found)),
        "terms": queries.heads_through_time(found),
        "history": history_of(found),
        "may_edit": access.may(request.officer, "group.edit", found, on=request.today) and not found.closed_at,
        "may_arrange": may_arrange and not found.closed_at,
    }
    return render(request, "organisations/group.html", context)


def _group(public_id: UUID) -> Group:
    found = queries.group_with_id(public_id)
    if found is None:
        raise Http404
    return found


# -- One group --------------------------------------------------------------------------------------------------------


@reads("group.edit")
def edit_group(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Name a group anew."""
    found = _group(public_id)
    require(request, "group.edit", found)

    def stored() -> dict[str, Any]:
        now = fresh(found)
        return {"version": now.version, "name": now.name}

    form = forms.GroupNameForm(request.POST or None, initial=stored())

    def save() -> Group:
        return actions.edit_group(group=found, by=request.officer, at=request.at, **form.cleaned_data)

    if request.method == "POST" and done(request, form, save, _("Đã lưu tên."), stored):
        return redirect("organisations:group", public_id)
    return _form_page(request, form, group=found, heading=_("Sửa tên cụm, khối"))


@reads("group.edit")
def elect(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Write down who was elected to lead a group or to deputise; the head itself sees to its deputies alone."""
    found = _group(public_id)
    require(request, "group.edit", found)
    parts = forms.PARTS if access.may(request.officer, "group.elect", found, on=request.today) else forms.PARTS[1:]

    def stored() -> dict[str, Any]:
        (now,) = queries.headed([fresh(found)], request.today)
        head = now.lead if len(parts) > 1 else None
        start = {"version": now.version, "part": parts[0][0], "on": rules.day_within(found.year, request.today)}
        return start | {"unit": head.public_id if head else None}

    options: dict[str, Any] = {"units": queries.members(found), "parts": parts}
    form = forms.ElectForm(request.POST or None, initial=stored() | {"unit": None}, **options)

    def save() -> GroupHead:
        version = form.cleaned_data["version"]
        return actions.elect(group=found, version=version, by=request.officer, at=request.at, **form.term())

    if request.method == "POST" and done(request, form, save, _("Đã ghi kết quả bầu."), stored):
        return redirect("organisations:group", public_id)
    note = _("Đơn vị đứng đầu trước đó thôi giữ chức từ ngày này.") if len(parts) > 1 else ""
    return _form_page(request, form, group=found, heading=_("Ghi đơn vị đứng đầu hoặc phó"), note=note)


@reads("group.edit")
def stand_down(request: UnitsRequest, public_id: UUID, head_id: UUID) -> HttpResponse:
    """End the term of a head or a deputy."""
    found = _group(public_id)
    head = next((one for one in queries.heads_through_time(found) if one.public_id == head_id), None)
    if head is None:
        raise Http404
    require(request, "group.elect" if head.part == HeadPart.HEAD else "group.edit", found)
    start = {"version": found.version, "last_day": rules.day_within(found.year, request.today)}
    form = forms.StandDownForm(request.POST or None, initial=start)

    def save() -> Group:
        data = form.cleaned_data
        first_without = data["last_day"] + timedelta(days=1)
        return actions.stand_down(
            head=head, on=first_without, version=data["version"], by=request.officer, at=request.at
        )

    said = _("Đã ghi ngày thôi giữ chức.")
    if request.method == "POST" and done(request, form, save, said, lambda: {"version": fresh(found).version}):
        return redirect("organisations:group", public_id)
    return _form_page(request, form, group=found, heading=_("Thôi giữ chức"), about=head.unit)


@reads("group.arrange")
def add_member(request: UnitsRequest, public_id: UUID) -> HttpResponse:
    """Let a unit join a group."""
    found = _group(public_id)
    require(request, "group.arrange", found)
    day = rules.day_within(found.year, request.today)
    units = queries.without_group(found.year, found.kind, day)
    form = forms.JoinForm(request.POST or None, initial={"version": found.version}, units=units)

    def save() -> Group:
        return actions.add_member(group=found, by=request.officer, at=request.at, **form.cleaned_data)

    said = _("Đã thêm đơn vị.")
    if request.method == "POST" and done(request, form, save, said, lambda: {"version": fresh(found).version}):
        return redirect("organisations:group", public_id)
    return _form_page(request, form, group=found, heading=_("Thêm đơn vị vào cụm, khối"))


@reads("group.arrange")
def move_member(request: UnitsRequest, public_id: UUID, unit_id: UUID) -> HttpResponse:
    """Put a member into another group of the year, or take it out."""
    found, unit = _group(public_id), _member(public_id, unit_id)
    require(request, "group.arrange", found)
    others = [one for one in queries.groups_in_short(found.year, found.kind) if one != found]
    form = forms.MoveForm(request.POST or None, initial={"version": found.version}, groups=others)

    def save() -> Group:
        who: dict[str, Any] = {"by": request.officer, "at": request.at}
        version, wanted = form.cleaned_data["version"], form.cleaned_data["to"]
        if not wanted:
            return actions.remove_member(group=found, unit=unit, version=version, **who)
        to = next(one for one in others if str(one.public_id) == wanted)
        return actions.move_member(group=found, unit=unit, to=to, version=version, **who)

    said = _("Đã chuyển đơn vị.")
    if request.method == "POST" and done(request, form, save, said, lambda: {"version": fresh(found).version}):
        return redirect("organisations:group", public_id)
    return _form_page(request, form, group=found, heading=_("Chuyển đơn vị sang cụm, khối khác"), about=unit)


def _member(public_id: UUID, unit_id: UUID) -> Unit:
    unit = queries.members(_group(public_id)).filter(public_id=unit_id).first()
    if unit is None:
        raise Http404
    return unit


def _form_page(
    request: UnitsRequest, form: django_forms.Form, *, group: Group, heading: str, note: str = "", about: Any = None
) -> HttpResponse:
    """Show a form about a group."""
    context = {
        "form": form,
        "heading": heading,
        "back": reverse("organisations:group", args=[group.public_id]),
        "about": about or group,
        "note": note,
        "closed": _("Năm này đã khóa; lưu sẽ bị từ chối.") if group.closed_at else "",
    }
    return render(request, "organisations/form.html", context, status=REFUSED if form.errors else 200)


# -- A year -----------------------------------------------------------------------------------------------------------


@reads("group.form")
def year(request: UnitsRequest, year: int) -> HttpResponse:
    """Form one more group of a year, carry the year's groups into the next, close the year."""
    province = queries.home_province()
    if province is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    deed = request.POST.get("viec", "")
    new_form = forms.NewGroupForm(request.POST if deed == "them" else None)
    close_form = forms.YearForm(request.POST if deed == "khoa" else None)
    who: dict[str, Any] = {"province": province, "year": year, "by": request.officer, "at": request.at}
    try:
        if deed == "them" and new_form.is_valid():
            made = actions.form_group(**who, **new_form.cleaned_data)
            messages.success(request, _("Đã lập. Hãy thêm các đơn vị."))
            return redirect("organisations:group", made.public_id)
        if deed == "chep":
            return _copied(request, actions.copy_groups(**who), year)
        if deed == "khoa" and close_form.is_valid():
            return _closed(request, actions.close_groups(**who), year)
    except Refused as refusal:
        _refuse(request, new_form if deed == "them" else None, refusal)
    formed = queries.groups_in_short(year)
    context = {
        "year": year,
        "next_year": year + 1,
        "formed": len(formed),
        "members": queries.members_of_year(year).count(),
        "closed": bool(formed) and all(one.closed_at for one in formed),
        "next_formed": len(queries.groups_in_short(year + 1)),
        "new_form": new_form,
        "close_form": close_form,
    }
    wrong = bool(request.method == "POST")
    return render(request, "organisations/year.html", context, status=REFUSED if wrong else 200)


def _refuse(request: UnitsRequest, form: django_forms.Form | None, refusal: Refused) -> None:
    if form is None:
        messages.error(request, str(refusal))
    else:
        say_in(form, refusal)


def _copied(request: UnitsRequest, copied: actions.Copied, year: int) -> HttpResponse:
    messages.success(
        request,
        _("Đã lập %(groups)s cụm, khối năm %(year)s với %(members)s lượt đơn vị; đơn vị đứng đầu bầu lại.")
        % {"groups": len(copied.groups), "year": year + 1, "members": copied.members},
    )
    if copied.left_out:
        names = ", ".join(unit.name for unit in copied.left_out)
        messages.warning(request, _("Không chép những đơn vị không còn trong năm mới: %s.") % names)
    return redirect(f"{reverse('organisations:groups')}?nam={year + 1}")


def _closed(request: UnitsRequest, count: int, year: int) -> HttpResponse:
    said = ngettext("Đã khóa %s cụm, khối.", "Đã khóa %s cụm, khối.", count) % count
    messages.success(request, said)
    return redirect(f"{reverse('organisations:groups')}?nam={year}")
