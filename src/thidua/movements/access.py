"""Who edits movements, who takes them up, who reviews them. Everybody who takes part in the work reads all of it.

The office edits every movement. A unit's people open and edit the movements of the unit's own (level ``unit``,
launched by it), and say for their unit that it takes one up and what came of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.campaigns.models import Movement, MovementLevel
from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "campaign.read"
AMEND: Final = "movement.amend"
OWN: Final = "duty.do"


def reads(officer: Actor | None) -> bool:
    """Say whether somebody reads of movements as an officer."""
    return bool(officer) and allows(officer.verbs, READ)  # type: ignore[union-attr] # bool() says so


def edits_all(officer: Actor | None) -> bool:
    """Say whether somebody edits every movement: the office."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs, AMEND)  # type: ignore[union-attr] # bool() says so


def acts_for(officer: Actor | None, unit: Unit | None) -> bool:
    """Say whether somebody speaks for a unit: its own people, and the office for any."""
    if not officer or unit is None:
        return False
    own = allows(officer.verbs, OWN) and unit.public_id == officer.unit_public_id
    return edits_all(officer) or own


def opens(officer: Actor | None) -> bool:
    """Say whether somebody opens movements at all: the office any, a unit's people their unit's own."""
    return edits_all(officer) or (bool(officer) and allows(officer.verbs, OWN))  # type: ignore[union-attr] # as above


def may_edit(officer: Actor | None, movement: Movement) -> bool:
    """Say whether somebody edits a movement: the office, and whose own it is."""
    own = movement.level == MovementLevel.UNIT and movement.launched_by is not None
    return edits_all(officer) or (own and acts_for(officer, movement.launched_by))


def require_edit(officer: Actor | None, movement: Movement) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_edit` says yes."""
    if not may_edit(officer, movement):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng, hoặc đơn vị phát động phong trào của mình, sửa được."))


def require_act(officer: Actor | None, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `acts_for` says yes."""
    if not acts_for(officer, unit):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của chính đơn vị, hoặc Ban Thi đua - Khen thưởng, ghi được việc này."))


def visible(officer: Actor | None) -> QuerySet[Movement]:
    """Give the movements that an officer may read: all, for whoever reads the work."""
    return Movement.objects.all() if reads(officer) else Movement.objects.none()
