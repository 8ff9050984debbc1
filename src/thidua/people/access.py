"""Who may do what with users, roles and offices; and the question that every package's ``access`` begins with.

How far a deed reaches in the tree is answered by ``organisations.access``. What this package adds: nobody touches the
account or the office of somebody whose role they could not give (``rules.may_give``), since whoever sets a password
could sign in with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import SYSTEM, Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.organisations.models import Group, Unit
from thidua.people import rules
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

__all__ = ["SYSTEM", "may", "may_give", "require", "require_to_give", "visible_officers", "visible_users"]


def may(officer: Actor | None, verb: str, thing: object = None, *, on: date | None = None) -> bool:
    """Say whether somebody's role allows a deed, on a unit, group, office or person where one is given.

    Nobody (None, or a lazy nobody) may do nothing. ``on`` is the day whose tree and offices count; without it only
    what no day can change is allowed (`organisations.access`). Everybody may change their own account. For another
    person's, the deed has to reach every unit they work for or will, and their roles have to be ones that the asker
    could give. A deputy is named by whoever could appoint to the office, and for one's own, bounded office by oneself;
    never by a deputy.
    """
    if not officer:
        return False
    if isinstance(thing, Unit | Group):
        return organisations.may(officer, verb, thing, on=on)
    if isinstance(thing, Officer):
        return _may_touch_office(officer, verb, thing, on)
    if isinstance(thing, User):
        return _may_touch_person(officer, verb, thing, on)
    return allows(officer.verbs, verb)


def reaches_everybody(officer: Actor | None, verb: str) -> bool:
    """Say whether a role allows a deed on every account; a bounded right is none here."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs if officer else (), verb)


def may_everywhere(officer: Actor | None, verb: str, person: User, *, on: date) -> bool:
    """Say whether a role `reaches_everybody` with a deed, and this person too."""
    return reaches_everybody(officer, verb) and may(officer, verb, person, on=on)


def require(officer: Actor | None, verb: str, thing: object = None, *, on: date | None = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if may(officer, verb, thing, on=on):
        return
    if thing is not None and may(officer, verb):
        raise NotAllowed(
            _(
                "Vai trò của bạn làm được việc này, nhưng không phải với người này hoặc đơn vị này. Hãy nhờ lãnh đạo "
                "đơn vị đó, quản trị viên hoặc Trưởng Ban Thi đua - Khen thưởng."
            )
        )
    raise NotAllowed(_("Vai trò bạn đang làm việc không được làm việc này. Hãy đổi tư cách hoặc hỏi quản trị viên."))


def may_give(officer: Actor | None, role: Role, unit: Unit) -> bool:
    """Say whether somebody's role lets them give a role at a unit that their appointing reaches."""
    return bool(officer) and rules.may_give(
        officer.verbs if officer else (), role.verbs, at_top=organisations.is_top(unit)
    )


def require_to_give(officer: Actor | None, role: Role, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` unless somebody may appoint at a unit, and to that role."""
    require(officer, "officer.appoint", unit, on=on)
    if not may_give(officer, role, unit):
        raise NotAllowed(
            _(
                "Vai trò “%s” rộng hơn quyền giao vai trò của bạn. Vai trò tác động đến toàn thành phố do Trưởng Ban "
                "Thi đua - Khen thưởng giao; hãy nhờ Trưởng Ban."
            )
            % role.name,
            field="role",
        )


def visible_users(officer: Actor | None, *, on: date | None = None) -> QuerySet[User]:
    """Give the people that an officer may see: oneself, and the people of the units whose people one reads."""
    if not officer:
        return User.objects.none()
    if Reach.ALL in reaches(officer.verbs, "user.read") | reaches(officer.verbs, "officer.read"):
        return User.objects.all()
    units = organisations.reachable(officer, "officer.read", on=on)
    there = Officer.objects.filter(unit__in=units).values("user_id")
    return User.objects.filter(Q(public_id=officer.actor_id) | Q(pk__in=there))


def visible_officers(officer: Actor | None, *, on: date | None = None) -> QuerySet[Officer]:
    """Give the offices that an officer may see: one's own, and those at the units whose people one reads."""
    if not officer:
        return Officer.objects.none()
    if Reach.ALL in reaches(officer.verbs, "officer.read"):
        return Officer.objects.all()
    units = organisations.reachable(officer, "officer.read", on=on)
    return Officer.objects.filter(Q(user__public_id=officer.actor_id) | Q(unit__in=units))


# -- Offices and people ------------------------------------------------------------------------------------------------


def _may_touch_office(officer: Actor, verb: str, office: Officer, on: date | None) -> bool:
    if verb == "officer.read":
        return office.user.public_id == officer.actor_id or organisations.may(officer, verb, office.unit, on=on)
    if verb == "officer.deputise":
        return _may_deputise(officer, office, on)
    if verb == "officer.end" and office.deputises and office.deputises.user.public_id == officer.actor_id:
        return True
    return organisations.may(officer, verb, office.unit, on=on) and may_give(officer, office.role, office.unit)


def _may_deputise(officer: Actor, office: Officer, on: date | None) -> bool:
    """Judge whether somebody may name a deputy: for a bounded office of one's own, or for one that one could give."""
    if office.deputises_id is not None or officer.on_behalf_of is not None:
        return False
    own = (office.user.public_id, office.role.code, office.unit.public_id) == (
        officer.actor_id,
        officer.role_code,
        officer.unit_public_id,
    )
    if own:
        heavy = rules.weight(office.role.verbs, at_top=organisations.is_top(office.unit))
        if heavy is rules.Weight.BOUNDED and allows(officer.verbs, "officer.deputise"):
            return True
    return organisations.may(officer, "officer.appoint", office.unit, on=on) and may_give(
        officer, office.role, office.unit
    )


def _may_touch_person(officer: Actor, verb: str, person: User, on: date | None) -> bool:
    if person.public_id == officer.actor_id:
        return verb in {"user.read", "user.edit"} or allows(officer.verbs, verb)
    if verb == "user.read":
        return visible_users(officer, on=on).filter(pk=person.pk).exists()
    offices = _offices_kept(person, on) if allows(officer.verbs, verb) else None
    if offices is None or not all(may_give(officer, office.role, office.unit) for office in offices):
        return False
    return _reaches_all(officer, verb, person, offices, on)


def _reaches_all(officer: Actor, verb: str, person: User, offices: list[Officer], on: date | None) -> bool:
    """Say whether a deed reaches all units of a person, or one they worked for where they work nowhere now."""
    if Reach.ALL in reaches(officer.verbs, verb):
        return True
    units = organisations.reachable(officer, verb, on=on)
    if not offices:
        return Officer.objects.filter(user=person, unit__in=units).exists()
    wanted = {office.unit_id for office in offices}
    return units.filter(pk__in=wanted).count() == len(wanted)


def _offices_kept(person: User, on: date | None) -> list[Officer]:
    """Give the offices that a person holds on a day or will take up later; all of them where no day is given.

    Those whose unit has ended give no rights and are left out.
    """
    offices = Officer.objects.filter(user=person).select_related("role", "unit__kind")
    if on is not None:
        offices = offices.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        offices = offices.filter(Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gt=on))
    return list(offices.order_by("pk"))
