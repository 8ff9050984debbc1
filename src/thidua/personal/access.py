"""Who answers for a person's data: whoever may do so for every account, and everybody for their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.people.models import User


def may(officer: Actor | None, verb: str, person: User, *, on: date) -> bool:
    """Say whether somebody may do this with a person's data."""
    return people.may_everywhere(officer, verb, person, on=on)


def require(officer: Actor | None, verb: str, person: User, *, on: date) -> None:
    """Raise ``NotAllowed`` unless `may` says yes."""
    if not may(officer, verb, person, on=on):
        raise NotAllowed(
            _("Chỉ quản trị viên và Trưởng Ban được làm việc này, và không với người có quyền rộng hơn mình.")
        )
