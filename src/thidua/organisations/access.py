"""Who may see and change units and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import allows
from thidua.kernel.refused import NotAllowed
from thidua.organisations.models import Group, Unit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


def may(officer: Actor | None, verb: str, thing: object = None) -> bool:  # noqa: ARG001 -- the question is the same in every package
    """Say whether somebody's role allows a deed on units or groups; nobody (None) may do nothing."""
    return bool(officer) and officer is not None and allows(officer.verbs, verb)


def require(officer: Actor | None, verb: str, thing: object = None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, thing):
        raise NotAllowed(
            _("Chỉ Ban Thi đua - Khen thưởng mới sửa đơn vị, cụm và khối. Hãy báo cho Ban nếu có chỗ chưa đúng.")
        )


def visible_to(officer: Actor | None) -> QuerySet[Unit]:
    """Give the units that an officer may see: all for whoever reads units, none for strangers."""
    return Unit.objects.all() if may(officer, "unit.read") else Unit.objects.none()


def visible_groups(officer: Actor | None) -> QuerySet[Group]:
    """Give the clusters and blocks that an officer may see: all for whoever reads groups, none for strangers."""
    return Group.objects.all() if may(officer, "group.read") else Group.objects.none()
