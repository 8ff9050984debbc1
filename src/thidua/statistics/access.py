"""Who reads the forms, and who says which organisations and people of a body do the work of emulation.

Forms are read by whoever reads awards (`nominees.access`); each of their counts is bounded by what the reader may see.
People are entered by the body itself and by the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.nominees import access as nominees
from thidua.organisations import access as organisations
from thidua.organisations.models import Unit
from thidua.people import access as people
from thidua.statistics.models import Declaration, Organ, Worker

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

FORMS = nominees.READ
READ = "staffing.read"
WRITE = "staffing.write"


def reads_staff(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads of any body who does this work there."""
    return people.may(officer, READ, on=on) or people.may(officer, WRITE, on=on)


def units(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the bodies of which somebody reads who does this work there."""
    there = (organisations.reachable(officer, verb, on=on) for verb in (READ, WRITE))
    return Unit.objects.filter(Q(pk__in=next(there)) | Q(pk__in=next(there)))


def may_write(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody enters the organisations and people of a body."""
    return people.may(officer, WRITE, unit, on=on)


def require_to_write(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not may_write(officer, unit, on=on):
        raise NotAllowed(_("Tổ chức, công chức làm thi đua, khen thưởng do chính đơn vị đó hoặc Ban khai."))


def visible_organs(officer: Actor | None, *, on: date) -> QuerySet[Organ]:
    """Give the organisations that an officer may see, in no order."""
    return Organ.objects.filter(unit__in=units(officer, on=on))


def visible_workers(officer: Actor | None, *, on: date) -> QuerySet[Worker]:
    """Give the people that an officer may see, in no order."""
    return Worker.objects.filter(unit__in=units(officer, on=on))


def visible_declarations(officer: Actor | None, *, on: date) -> QuerySet[Declaration]:
    """Give which bodies said all, of those that an officer may see, in no order."""
    return Declaration.objects.filter(unit__in=units(officer, on=on))
