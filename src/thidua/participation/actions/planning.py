"""A unit's own plan: its number and day, its file, and what the plan reader proposes from it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.jobs import actions as jobs
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Stale
from thidua.participation import queries, rules
from thidua.participation.actions.entering import Paper, in_words, refuse_entry, way_in
from thidua.participation.actions.refusals import NotYetHeld
from thidua.participation.models import UnitPlan
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.plans.reader import PlanReading

READ = "participation.read_unit_plan"
"""Kind of the job that reads a unit's plan."""
MOST_FOUND = 100
"""So many targets and deadlines of a unit's plan are proposed; how many there are is always said."""


@transaction.atomic
def enter_plan(
    *,
    campaign: Campaign,
    unit: Unit,
    number: str,
    issued_on: date | None,
    by: Actor,
    at: datetime,
    version: int = 0,
    paper: Paper | None = None,
    is_example: bool = False,
) -> UnitPlan:
    """Enter number and day of a unit's own plan (``version`` 0), or change them. What did not change writes nothing.

    Raises ``NotYetHeld`` for a day that lies ahead, ``PaperUnknown``, ``CampaignOver``, ``TakesNoPart``, ``Stale``.
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    if issued_on is not None and issued_on > day_of(at):
        raise NotYetHeld(_("Ngày ban hành kế hoạch chưa đến; hãy sửa lại."), field="plan_issued_on")
    there = queries.plan_of(campaign, unit)
    if there is not None and not version:
        raise Stale(_("Người khác vừa ghi kế hoạch của đơn vị. Hãy mở lại trang rồi sửa."))
    said = {"number": number.strip(), "issued_on": issued_on}
    if there is not None and (there.number, there.issued_on) == (said["number"], issued_on):
        return there
    columns = way_in(unit=unit, paper=paper, by=by, at=at) | said
    if there is None:
        kept = UnitPlan.objects.create(campaign=campaign, unit=unit, is_example=is_example, **columns)
    else:
        kept = revise(there, version=version, **columns)
    before = _in_words(there) if there else {}
    audit.record(
        verb="unit_plan.entered", subject=kept, by=by, at=at, before=before, after=_in_words(kept) | in_words(columns)
    )
    return kept


def _in_words(plan: UnitPlan) -> dict[str, Any]:
    return {
        "unit": str(plan.unit.public_id),
        "number": plan.number,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
    }


@transaction.atomic
def keep_plan_file(
    *, campaign: Campaign, unit: Unit, file: Examined, by: Actor, at: datetime, paper: Paper | None = None
) -> UnitPlan:
    """Keep the file of a unit's plan in place of the one before, and ask for it to be read.

    The same content again changes nothing. Raises as `enter_plan` does.
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    plan = queries.plan_of(campaign, unit)
    sha256 = hashlib.sha256(file.data).hexdigest()
    if plan is not None and plan.file is not None and plan.file.sha256 == sha256:
        return plan
    stored = files.keep(file=file, by=by, at=at)
    if plan is None:
        columns = way_in(unit=unit, paper=paper, by=by, at=at)
        plan = UnitPlan.objects.create(campaign=campaign, unit=unit, file=stored, **columns)
    else:
        plan = revise(plan, version=plan.version, file=stored, found={}, failure="")
    plan.job = jobs.enqueue(
        kind=READ, key=f"{plan.public_id}:{stored.public_id}", arguments={"plan": str(plan.public_id)}, by=by, at=at
    )
    plan.save(update_fields=["job"])
    audit.record(
        verb="unit_plan.file_kept",
        subject=plan,
        by=by,
        at=at,
        after={"unit": str(unit.public_id), "file": str(stored.public_id), "sha256": stored.sha256},
    )
    return plan


def keep_reading(*, plan: UnitPlan, file_id: int | None, reading: PlanReading | None, failure: str = "") -> None:
    """Keep what the reader proposes from a plan's file, unless another file has taken its place meanwhile."""
    found = {} if reading is None else _found(reading)
    UnitPlan.objects.filter(pk=plan.pk, file_id=file_id).update(found=found, failure=failure)


def _found(reading: PlanReading) -> dict[str, Any]:
    """Give what a reading proposes: the head, the themes, the unit's own targets and days, each with its clause."""
    head = reading.document
    return {
        "number": head.number or "",
        "issued_on": head.date.isoformat() if head.date else "",
        "title": head.title or "",
        "themes": [theme.name for theme in rules.themes_in(reading.text)],
        "targets": [
            {"label": one.label, "clause": one.clause, "text": reading.text[one.start : one.end]}
            for one in reading.targets[:MOST_FOUND]
        ],
        "target_count": len(reading.targets),
        "deadlines": [
            {"label": one.what, "clause": one.clause, "text": reading.text[one.start : one.end]}
            for one in reading.deadlines[:MOST_FOUND]
        ],
        "deadline_count": len(reading.deadlines),
    }
