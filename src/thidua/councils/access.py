"""Who runs a council, who reads what lies before it, who votes.

The council of the city is run by its secretary and read by its members and by whoever reads everything; a body's own
by that body's people. A vote is a member's own: nobody casts it for somebody else, deputies included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.councils.models import Council, Sitting
from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.councils.models import Member
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "sitting.read"
PREPARE: Final = "sitting.prepare"
CAST: Final = "ballot.cast"
JUDGE: Final = "dossier.judge"
_ROOMS: Final = (READ, PREPARE, CAST)


def reads_any(officer: Actor | None) -> bool:
    """Say whether somebody reads of any council at all."""
    return bool(officer) and any(allows(officer.verbs, verb) for verb in _ROOMS)  # type: ignore[union-attr] # bool() says so


def _where(officer: Actor | None, verbs: tuple[str, ...], unit: str = "unit") -> Q:
    """Give the condition on councils' units that some deeds reach: the city's own, and the officer's own."""
    condition = Q(pk__in=[])
    if not officer:
        return condition
    far = frozenset[Reach]().union(*(reaches(officer.verbs, verb) for verb in verbs))
    if Reach.ALL in far:
        condition |= Q(**{f"{unit}__is_home": True})
    if far and officer.unit_public_id is not None:
        condition |= Q(**{f"{unit}__public_id": officer.unit_public_id})
    return condition


def _reads_all(officer: Actor | None) -> bool:
    return bool(officer) and Reach.ALL in reaches(officer.verbs, READ)  # type: ignore[union-attr] # bool() says so


def visible_councils(officer: Actor | None) -> QuerySet[Council]:
    """Give the councils that an officer may read of."""
    if _reads_all(officer):
        return Council.objects.all()
    return Council.objects.filter(_where(officer, _ROOMS))


def visible_sittings(officer: Actor | None) -> QuerySet[Sitting]:
    """Give the sittings that an officer may read, with all that lies before them."""
    if _reads_all(officer):
        return Sitting.objects.all()
    return Sitting.objects.filter(_where(officer, _ROOMS, "council__unit"))


def _runs(officer: Actor | None, verb: str, unit: Unit) -> bool:
    if not officer:
        return False
    far = reaches(officer.verbs, verb)
    return (unit.is_home and Reach.ALL in far) or (bool(far) and unit.public_id == officer.unit_public_id)


def prepares(officer: Actor | None) -> bool:
    """Say whether somebody's role runs any council."""
    return bool(officer) and allows(officer.verbs, PREPARE)  # type: ignore[union-attr] # bool() says so


def may_prepare(officer: Actor | None, unit: Unit) -> bool:
    """Say whether somebody runs a unit's council."""
    return _runs(officer, PREPARE, unit)


def require_prepare(officer: Actor | None, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_prepare` says yes."""
    if not may_prepare(officer, unit):
        raise NotAllowed(_("Chỉ thư ký Hội đồng, hoặc người của đơn vị có Hội đồng, chuẩn bị phiên họp."))


def may_cast(officer: Actor | None, member: Member | None, unit: Unit) -> bool:
    """Say whether somebody votes as a member of a unit's council: the member in person, in a role that votes."""
    if not officer or member is None or officer.on_behalf_of is not None:
        return False
    return member.user.public_id == officer.actor_id and _runs(officer, CAST, unit)


def require_cast(officer: Actor | None, member: Member | None, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_cast` says yes."""
    if not may_cast(officer, member, unit):
        raise NotAllowed(_("Chỉ thành viên của Hội đồng tự mình bỏ phiếu; không ai bỏ thay."))
