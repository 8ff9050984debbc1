"""Who may do what with users, roles and offices; and the question that every package's ``access`` begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import SYSTEM, allows
from thidua.kernel.refused import NotAllowed
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

__all__ = ["SYSTEM", "may", "require", "visible_officers", "visible_users"]


def may(officer: Actor | None, verb: str, thing: object = None) -> bool:
    """Say whether somebody's role allows a deed, on a thing of this package where one is given.

    Nobody (None, or a lazy nobody) may do nothing. Everybody may change their own account.
    """
    if not officer:
        return False
    if isinstance(thing, User) and verb == "user.edit" and thing.public_id == officer.actor_id:
        return True
    return allows(officer.verbs, verb)


def require(officer: Actor | None, verb: str, thing: object = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, thing):
        raise NotAllowed(
            _("Vai trò bạn đang làm việc không được làm việc này. Hãy đổi tư cách hoặc hỏi quản trị viên.")
        )


def visible_users(officer: Actor | None) -> QuerySet[User]:
    """Give the users that an officer may see: everybody for those who read accounts, else only oneself."""
    if may(officer, "user.read"):
        return User.objects.all()
    return User.objects.filter(public_id=officer.actor_id) if officer and officer.actor_id else User.objects.none()


def visible_officers(officer: Actor | None) -> QuerySet[Officer]:
    """Give the offices that an officer may see: all for those who read accounts, else one's own and one's unit's."""
    if may(officer, "officer.read"):
        return Officer.objects.all()
    if not officer or not officer.actor_id or not officer.unit_public_id:
        return Officer.objects.none()
    return Officer.objects.filter(Q(user__public_id=officer.actor_id) | Q(unit__public_id=officer.unit_public_id))
