"""Who gives out tokens and takes them back, and what a token may be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.api.models import Token
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import Role

ISSUE = "token.issue"


def may(officer: Actor | None, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody gives out and takes back tokens of a unit, or of any where none is given."""
    return people.may(officer, ISSUE, unit, on=on)


def require(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, unit, on=on):
        raise NotAllowed(
            _("Mã truy cập của một đơn vị do lãnh đạo đơn vị đó, Trưởng Ban hoặc quản trị viên cấp và thu hồi.")
        )


def require_to_give(officer: Actor, role: Role, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` unless somebody may give tokens of a unit, and the role to whoever works there."""
    require(officer, unit, on=on)
    if officer.on_behalf_of is not None:
        raise NotAllowed(_("Người thay mặt không cấp mã truy cập; hãy nhờ chính người giữ vai trò."))
    if not people.may_give(officer, role, unit):
        raise NotAllowed(_("Vai trò này rộng hơn quyền giao vai trò của bạn; mã truy cập cũng vậy."), field="role")


def units(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units for which somebody gives out tokens."""
    return organisations.reachable(officer, ISSUE, on=on)


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[Token]:
    """Give the tokens that somebody may see: those of the units for which they give them out."""
    if not may(officer, on=on):
        return Token.objects.none()
    return Token.objects.filter(unit__in=units(officer, on=on))
