"""Who keeps year-end lists and who reads them: whoever keeps the rounds of a body, and whoever reads everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.people import access as people
from thidua.yearend.models import YearList

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "dossier.read"
KEEP: Final = "award.write"


def may_keep(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody keeps the lists of a body: its own people, the city's whoever does it everywhere."""
    if not officer or not people.may(officer, KEEP, unit, on=on):
        return False
    return unit.public_id == officer.unit_public_id or unit.is_home


def require_to_keep(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_keep` says yes."""
    if not may_keep(officer, unit, on=on):
        raise NotAllowed(
            _("Danh sách cuối năm của thành phố do Ban Thi đua - Khen thưởng lập; của đơn vị do chính đơn vị lập.")
        )


def keeps_the_citys(officer: Actor | None) -> bool:
    """Say whether the list that somebody draws up is the city's, not the one of their own body."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs, KEEP)  # type: ignore[union-attr] # bool() says so


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[YearList]:
    """Give the lists that an officer may read: the own body's, the city's for those who keep it, all who read all."""
    if not officer or not people.may(officer, READ, on=on):
        return YearList.objects.none()
    if Reach.ALL in reaches(officer.verbs, READ):
        return YearList.objects.all()
    return YearList.objects.filter(Q(unit__public_id=str(officer.unit_public_id)))
