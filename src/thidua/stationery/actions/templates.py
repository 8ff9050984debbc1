"""A body's own templates: sent, tried out, taken into use, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files.actions import keep
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.turns import one_at_a_time
from thidua.stationery import access
from thidua.stationery.models import Template

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.stationery.trying import Tried


class NotInUse(Refused):
    """The template is not at the step that the deed belongs to."""


@transaction.atomic
def send_template(*, unit: Unit, tried: Tried, by: Actor, at: datetime, is_example: bool = False) -> Template:
    """Keep a body's own DOCX for a kind of paper as its next version; it is not in use yet. Raises ``NotAllowed``."""
    access.require(by, unit, on=day_of(at))
    kind, file = tried.kind, tried.file
    one_at_a_time(f"stationery:{unit.pk}:{kind}")
    last = Template.objects.filter(unit=unit, kind=kind).aggregate(last=Max("number"))["last"] or 0
    stored = keep(file=file, by=by, at=at)
    made = Template.objects.create(
        unit=unit, kind=kind, number=last + 1, file=stored, sent_at=at, sent_by=by.actor_id, is_example=is_example
    )
    after = {"kind": kind, "number": made.number, "sha256": stored.sha256}
    audit.record(verb="template.sent", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def take_template(*, template: Template, by: Actor, at: datetime) -> Template:
    """Take a version into use; the one that was in use ends with it, and papers issued meanwhile keep that one.

    Raises ``NotInUse`` for a version that was withdrawn or replaced.
    """
    there = _begin(template, by=by, at=at)
    if there.is_used:
        return there
    if not there.is_new:
        raise NotInUse(_("Bản mẫu này đã thôi dùng. Hãy gửi lại tệp thành bản mới."))
    Template.objects.filter(unit=there.unit, kind=there.kind, used_from__isnull=False, used_until__isnull=True).update(
        used_until=at
    )
    there.used_from = at
    there.save(update_fields=["used_from"])
    audit.record(verb="template.taken", subject=there, by=by, at=at, after={"kind": there.kind, "number": there.number})
    return there


@transaction.atomic
def withdraw_template(*, template: Template, by: Actor, at: datetime) -> Template:
    """Have new papers made without a template; those that were issued while it was in use keep it."""
    there = _begin(template, by=by, at=at)
    if not there.is_used:
        raise NotInUse(_("Bản mẫu này không đang dùng nên không rút được."))
    there.used_until = at
    there.save(update_fields=["used_until"])
    audit.record(verb="template.withdrawn", subject=there, by=by, at=at)
    return there


def _begin(template: Template, *, by: Actor, at: datetime) -> Template:
    access.require(by, template.unit, on=day_of(at))
    one_at_a_time(f"stationery:{template.unit_id}:{template.kind}")
    return Template.objects.select_for_update(of=("self",)).select_related("unit", "file").get(pk=template.pk)
