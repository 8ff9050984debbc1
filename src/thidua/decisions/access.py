"""Who draws up decisions, who issues them, who keeps the fund, who reads them.

A body's own people draw up its decisions (``award.write``); those of the city are drawn up by the office. Its head
signs (``decision.sign``). Whoever reads everything reads issued decisions of all bodies, and no draft; a body reads its
own and those that award somebody of its own or whom it proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.decisions.models import Decision, Line
from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import Unit
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

READ: Final = "award.read"
WRITE: Final = "award.write"
SIGN: Final = "decision.sign"


def reads(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads any decisions and funds at all."""
    return any(people.may(officer, verb, on=on) for verb in (READ, WRITE, SIGN))


def writes(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role draws up decisions at all."""
    return people.may(officer, WRITE, on=on)


def may_write(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody draws up decisions of a body and keeps its fund: its own people; the city's the office."""
    return _may(officer, WRITE, unit, on)


def may_sign(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody signs decisions of a body: its head."""
    return _may(officer, SIGN, unit, on)


def may_issue(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody issues decisions of a body: who signs, or who draws up what was signed."""
    return may_write(officer, unit, on=on) or may_sign(officer, unit, on=on)


def require_to_write(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not may_write(officer, unit, on=on):
        raise NotAllowed(
            _(
                "Quyết định và quỹ của đơn vị do chính đơn vị lập; của thành phố do Ban Thi đua - Khen thưởng lập. Hãy "
                "đổi tư cách hoặc nhờ nơi ấy."
            )
        )


def require_to_issue(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_issue` says yes."""
    if not may_issue(officer, unit, on=on):
        raise NotAllowed(_("Chỉ người ký hoặc nơi lập quyết định ban hành được quyết định khen thưởng này."))


def units_written_for(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the bodies whose decisions somebody draws up: their own, and the city where it reaches everywhere."""
    if not officer or not writes(officer, on=on):
        return Unit.objects.none()
    return Unit.objects.filter(_own(officer, WRITE)).order_by("-is_home", "name_sort", "pk")


def visible_units(officer: Actor | None, *, on: date) -> Q:
    """Give the condition for bodies whose issued decisions and funds somebody reads."""
    if not officer or not reads(officer, on=on):
        return Q(pk__in=[])
    if any(Reach.ALL in reaches(officer.verbs, verb) for verb in (READ, WRITE, SIGN)):
        return ~Q(pk__in=[])
    return Q(unit__public_id=str(officer.unit_public_id))


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[Decision]:
    """Give the decisions that somebody may read: issued ones of the bodies they read, drafts of those they work on."""
    if not officer or not reads(officer, on=on):
        return Decision.objects.none()
    work = _own(officer, WRITE, "unit__") | _own(officer, SIGN, "unit__")
    own = str(officer.unit_public_id)
    ours = Line.objects.filter(Q(nominee__unit__public_id=own) | Q(dossier__unit__public_id=own)).values("decision")
    issued = Q(issued_at__isnull=False) & (visible_units(officer, on=on) | Q(pk__in=ours))
    return Decision.objects.filter(work | issued)


def _may(officer: Actor | None, verb: str, unit: Unit, on: date) -> bool:
    if not officer or not people.may(officer, verb, unit, on=on):
        return False
    return officer.role_code == "system" or unit.is_home or unit.public_id == officer.unit_public_id


def _own(officer: Actor, verb: str, prefix: str = "") -> Q:
    far = reaches(officer.verbs, verb)
    if not far:
        return Q(pk__in=[])
    own = Q(**{f"{prefix}public_id": str(officer.unit_public_id)})
    return own | Q(**{f"{prefix}is_home": True}) if Reach.ALL in far else own
