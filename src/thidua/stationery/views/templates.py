"""A body's own templates: the list, sending one, trying it out, taking it into use, withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.files.serving import download
from thidua.jobs.forms import KeyForm
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.papers.rules.decree import decree
from thidua.people.door import officers_only
from thidua.stationery import access, actions, queries
from thidua.stationery.filling import own_form
from thidua.stationery.forms import TemplateForm, kinds_offered
from thidua.stationery.rules.fields import LISTS, SINGLE, parts_of, sample, values_of
from thidua.stationery.views.asked import (
    REFUSED,
    ROWS,
    done,
    handed_out,
    let_keep,
    let_keep_of,
    let_read,
    reads_all,
    template_for,
)
from thidua.stationery.words import TEMPLATE_FIELDS
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from thidua.people.door import DoorRequest
    from thidua.stationery.models import Template


@require_safe
@officers_only
def templates(request: DoorRequest) -> HttpResponse:
    """List the templates that the officer may see."""
    let_read(request)
    page = Paginator(queries.templates(request.officer, request.today), ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(one, decree().kind_name(one.kind)) for one in page],
        "reads_all": reads_all(request),
        "may_keep": access.may_keep(request.officer, on=request.today),
    }
    return render(request, "stationery/templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
@limited("upload", method="POST")
def send(request: DoorRequest) -> HttpResponse:
    """Let a template be sent, beside the fields that it may name."""
    let_keep(request)
    kind = _kind(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TemplateForm(*sent, initial={"key": new_id(), "kind": kind})

    def deed() -> dict[str, Any]:
        given: dict[str, Any] = {"unit": request.officer.unit, "by": request.officer, "at": request.at}
        data = form.cleaned_data
        return {"template": str(actions.send_template(tried=data["tried"], **given).public_id)}

    if request.method == "POST" and (kept := done(request, form, "send_template", deed)):
        messages.success(request, _("Đã nhận mẫu. Hãy tải bản xem thử; đúng ý thì đưa vào dùng."))
        return redirect("stationery:template", kept["template"])
    context = {"form": form, "fields": _fields(kind)}
    return render(request, "stationery/send.html", context, status=REFUSED if form.errors else 200)


def _kind(request: DoorRequest) -> str:
    asked = request.POST.get("kind", "") if request.method == "POST" else request.GET.get("loai", "")
    kinds = [letters for letters, _name in kinds_offered()]
    return asked if asked in kinds else kinds[0]


def _fields(kind: str) -> list[dict[str, Any]]:
    """Give each field with how it is written and what it says in the sample."""
    values = values_of(sample(kind))
    single = [
        {"label": TEMPLATE_FIELDS[name], "written": f"{{{{ {name} }}}}", "example": values[name]} for name in SINGLE
    ]
    return [*single, *(_list(name, values[name]) for name in LISTS)]


def _list(name: str, items: list[dict[str, str]]) -> dict[str, Any]:
    first = parts_of(name)[0]
    is_table = len(parts_of(name)) > 1
    row = "tr" if is_table else "p"
    lines = [f"{{%{row} for dong in {name} %}}", f"{{{{ dong.{first} }}}}", f"{{%{row} endfor %}}"]
    if is_table:
        lines[1] = "{{ dong.o1 }} | {{ dong.o2 }}"
    example = " · ".join(" | ".join(filter(None, item.values())) for item in items[:2])
    return {"label": TEMPLATE_FIELDS[name], "lines": lines, "example": example}


@require_safe
@officers_only
def template(request: DoorRequest, template_id: UUID) -> HttpResponse:
    """Show a version of a template and what may be done to it."""
    return _page(request, template_for(request, template_id), KeyForm(initial={"key": new_id()}))


def _page(request: DoorRequest, found: Template, form: KeyForm) -> HttpResponse:
    context = {
        "template": found,
        "kind": decree().kind_name(found.kind),
        "form": form,
        "may_keep": access.may_keep(request.officer, found.unit, on=request.today),
    }
    return render(request, "stationery/template.html", context, status=REFUSED if form.errors else 200)


@require_safe
@officers_only
@limited("export")
def file(request: DoorRequest, template_id: UUID) -> HttpResponseBase:
    """Hand out a template as it was sent."""
    return download(template_for(request, template_id).file)


@require_safe
@officers_only
@limited("export")
def preview(request: DoorRequest, template_id: UUID) -> HttpResponse:
    """Give a template with the words of the sample in its fields."""
    found = template_for(request, template_id)
    try:
        return handed_out(own_form(found, sample(found.kind)), f"XEM-THU-{found.kind}-{found.number}.docx")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("stationery:template", template_id)


@require_POST
@officers_only
def take(request: DoorRequest, template_id: UUID) -> HttpResponse:
    """Take a version into use."""
    said = _("Đã đưa mẫu vào dùng: văn bản loại này có thêm bản Word theo mẫu của cơ quan.")
    return _step(request, template_id, actions.take_template, said)


@require_POST
@officers_only
def withdraw(request: DoorRequest, template_id: UUID) -> HttpResponse:
    """Withdraw the version that is in use."""
    said = _("Đã rút mẫu. Văn bản đã ban hành khi mẫu đang dùng vẫn giữ bản của mình.")
    return _step(request, template_id, actions.withdraw_template, said)


def _step(request: DoorRequest, template_id: UUID, deed: Callable[..., object], said: str) -> HttpResponse:
    let_keep(request)
    found = template_for(request, template_id)
    let_keep_of(request, found)
    form = KeyForm(request.POST)

    def kept() -> dict[str, Any]:
        deed(template=found, by=request.officer, at=request.at)
        return {"done": True}

    if done(request, form, deed.__name__, kept):
        messages.success(request, said)
        return redirect("stationery:template", template_id)
    return _page(request, found, form)
