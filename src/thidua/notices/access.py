"""Whose notices somebody may see: one's own, whatever the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.people.models import User


def visible_to(person: User) -> QuerySet[Notice]:
    """Give a person's notices; nobody sees another's, and nobody marks another's as read."""
    return Notice.objects.filter(user=person)


def minds_letters(officer: Actor | None) -> bool:
    """Say whether somebody minds the letters of the whole city: whoever may invite anybody."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs if officer else (), "user.invite")


def require_to_mind_letters(officer: Actor) -> None:
    """Raise ``NotAllowed`` unless `minds_letters` says yes."""
    if not minds_letters(officer):
        raise NotAllowed(_("Chỉ người mời được mọi đơn vị mới gửi lại được các thư này."))
