"""Files that prove figures and sections of a report, while these are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel.clock import day_of
from thidua.participation import actions as parts
from thidua.reports import queries
from thidua.reports.actions.refusals import WrongStep
from thidua.reports.actions.saving import locked, shut
from thidua.reports.actions.standing import begin_entry
from thidua.reports.addresses import place_of

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.participation.models import Evidence


@transaction.atomic
def prove(
    *, period: Period, unit: Unit, field: str, file: Examined, by: Actor, at: datetime, strictly: bool = False
) -> Evidence:
    """Keep a file that proves a field (`rules.cells`) of a unit's report; content that is there is not kept twice.

    Raises as every entry does, ``WrongStep`` where the field is not open, ``TooMuchEvidence``; with ``strictly`` also
    ``PeriodClosed``.
    """
    _refuse_shut(period, unit, field, by=by, at=at, strictly=strictly)
    place = place_of(period, field)
    return parts.add_evidence(campaign=period.campaign, unit=unit, file=file, place=place, by=by, at=at)


@transaction.atomic
def take_off(
    *, period: Period, unit: Unit, evidence: Evidence, by: Actor, at: datetime, strictly: bool = False
) -> None:
    """Take a file off what it proves in a unit's report. Raises as `prove` does."""
    field = evidence.place.removeprefix(place_of(period, ""))
    _refuse_shut(period, unit, field, by=by, at=at, strictly=strictly)
    parts.remove_evidence(evidence=evidence, by=by, at=at)


def _refuse_shut(period: Period, unit: Unit, field: str, *, by: Actor, at: datetime, strictly: bool) -> None:
    begin_entry(period, unit, by=by, at=at)
    form = queries.form_of(period=period, unit=unit, today=day_of(at))
    if why := shut(form) or (locked(form, at) if strictly else None):
        raise why
    if field not in form.open_fields:
        raise WrongStep(_("Mục này không mở để sửa nên không thêm, bớt tệp được. Hãy làm ở mục được trả lại để sửa."))
