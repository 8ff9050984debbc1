"""Who may see and enter what a unit does in a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.people import access as people

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def is_own(officer: Actor, unit: Unit) -> bool:
    """Say whether somebody works for the unit itself, so that what they enter is the unit's own word."""
    return officer.unit_public_id == unit.public_id


def may(officer: Actor | None, verb: str, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody may read (``duty.read``) or enter (``duty.do``) what a unit does on a day.

    Who works for the unit enters as the unit; the office and units above enter for it from paper (``duty.enter``).
    """
    if not officer:
        return False
    if verb == "duty.do" and unit is not None and is_own(officer, unit) and people.may(officer, verb, unit, on=on):
        return True
    verb = "duty.enter" if verb == "duty.do" else verb
    return people.may(officer, verb, unit, on=on)


def require(officer: Actor | None, verb: str, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, unit, on=on):
        raise NotAllowed(
            _(
                "Bạn không nhập được thay cho đơn vị này. Chỉ chính đơn vị, đơn vị cấp trên của nó và Ban Thi đua - "
                "Khen thưởng nhập được."
            )
        )


def enterable(officer: Actor | None, units: Collection[Unit], *, on: date) -> set[int]:
    """Give the keys of those of some units for which somebody may enter, as `may` says of each. Two queries at most."""
    if not officer:
        return set()
    own = {one.pk for one in units if is_own(officer, one) and may(officer, "duty.do", one, on=on)}
    others = [one.pk for one in units if one.pk not in own]
    reached = organisations.reachable(officer, "duty.enter", on=on).filter(pk__in=others)
    return own | set(reached.values_list("pk", flat=True))


def readable(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units whose part in a campaign an officer may read on a day."""
    return organisations.reachable(officer, "duty.read", on=on)
