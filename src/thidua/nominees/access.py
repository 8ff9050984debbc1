"""Who sees and keeps nominees: whoever knows the body they belong to; awards also whoever knows the body of that time.

What a body took the place of is its own: its reach takes in the bodies that an event handed to it, so history follows
mergers. Every question is bounded by the units of `organisations.access.reachable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.nominees.models import Award, Nominee
from thidua.organisations import access as organisations
from thidua.organisations.models import Unit
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

READ = "nominee.read"
WRITE = "nominee.write"


def units(officer: Actor | None, verb: str, *, on: date) -> QuerySet[Unit]:
    """Give the units that a deed reaches on a day, and those whose place they took."""
    there = organisations.reachable(officer, verb, on=on)
    if not officer or Reach.ALL in reaches(officer.verbs, verb):
        return there
    return Unit.objects.filter(Q(pk__in=there) | Q(pk__in=_before(there)))


def _before(there: QuerySet[Unit]) -> QuerySet[Unit]:
    return Unit.objects.filter(successions__successor__in=there, valid_to__isnull=False)


def may_read(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads nominees at all."""
    return people.may(officer, READ, on=on)


def may_add(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody keeps nominees at all."""
    return people.may(officer, WRITE, on=on)


def may_write(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody keeps the nominees of a unit."""
    return bool(officer) and units(officer, WRITE, on=on).filter(pk=unit.pk).exists()


def require_to_write(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not may_write(officer, unit, on=on):
        raise NotAllowed(
            _("Đối tượng khen thưởng do chính đơn vị đó, cấp trên của nó hoặc Ban Thi đua - Khen thưởng ghi.")
        )


def visible_nominees(officer: Actor | None, *, on: date) -> QuerySet[Nominee]:
    """Give the nominees that an officer may see, in no order."""
    if not may_read(officer, on=on):
        return Nominee.objects.none()
    return Nominee.objects.filter(unit__in=units(officer, READ, on=on))


def visible_awards(officer: Actor | None, *, on: date) -> QuerySet[Award]:
    """Give the lines of the register that an officer may see: of their nominees, and of their bodies at that time."""
    if not may_read(officer, on=on):
        return Award.objects.none()
    there = units(officer, READ, on=on)
    return Award.objects.filter(Q(nominee__unit__in=there) | Q(unit__in=there))
