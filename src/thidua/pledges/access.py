"""Who may see and enter what units promise.

A registration is read and entered as everything else of a unit is (``participation.access``). A compact is read by
whoever may read one of the group's members, so by every member; it is drawn up by the group's head and the office
(``group.lead``), signed for a unit by who approves there (``duty.approve``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import Group
from thidua.participation import access as participation
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def readable_groups(officer: Actor | None, year: int, *, on: date) -> QuerySet[Group]:
    """Give the clusters and blocks of a year whose compacts an officer may read on a day, in no order."""
    members = participation.readable(officer, on=on)
    return Group.objects.filter(year=year, memberships__unit__in=members).distinct()


def may_lead(officer: Actor | None, group: Group, *, on: date) -> bool:
    """Say whether somebody may draw up a group's compact and enter what members signed on paper."""
    return people.may(officer, "group.lead", group, on=on)


def may_sign(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody may sign for a unit themselves: who approves there, for the own unit alone."""
    return (
        officer is not None and participation.is_own(officer, unit) and people.may(officer, "duty.approve", unit, on=on)
    )


def require_to_lead(officer: Actor | None, group: Group, *, on: date) -> None:
    """Raise ``NotAllowed`` unless `may_lead` says yes."""
    if not may_lead(officer, group, on=on):
        raise NotAllowed(
            _(
                "Giao ước do cụm trưởng, khối trưởng hoặc Ban Thi đua - Khen thưởng soạn và sửa. Hãy nhờ đơn vị đứng "
                "đầu cụm, khối của bạn."
            )
        )


def require_to_sign(officer: Actor | None, unit: Unit, group: Group, *, on: date) -> None:
    """Raise ``NotAllowed`` unless somebody may sign for a unit, or enter its signature from paper."""
    if not may_sign(officer, unit, on=on) and not may_lead(officer, group, on=on):
        raise NotAllowed(
            _(
                "Ký giao ước là việc của lãnh đạo đơn vị. Hãy nhờ lãnh đạo đơn vị ký, hoặc gửi bản giấy cho cụm "
                "trưởng, khối trưởng."
            )
        )
