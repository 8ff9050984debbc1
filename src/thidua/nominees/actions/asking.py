"""The register and holds as officers of a body keep them: their right is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from thidua.kernel.clock import day_of
from thidua.nominees import access
from thidua.nominees.actions.holding import place_hold, release_hold
from thidua.nominees.actions.keeping import SaidNominee, add_nominee
from thidua.nominees.actions.registering import register_award, revoke_award
from thidua.nominees.models import Source

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Award, Hold, Nominee


@transaction.atomic
def enter_award(
    *, nominee: Nominee | SaidNominee, is_other: bool = False, award: dict[str, Any], by: Actor, at: datetime
) -> Award:
    """Enter an award that was decided elsewhere, with its nominee where it is not kept yet, in one step.

    ``award`` holds what `register_award` takes. Raises what `add_nominee` and `register_award` raise.
    """
    access.require_to_write(by, nominee.unit, on=day_of(at))
    if isinstance(nominee, SaidNominee):
        nominee = add_nominee(said=nominee, is_other=is_other, by=by, at=at)
    return register_award(nominee=nominee, source=Source.ENTERED, by=by, at=at, **award)


@transaction.atomic
def strike_award(*, award: Award, version: int, reason: str, on: date, by: Actor, at: datetime) -> Award:
    """Strike an award of the register. Raises what `revoke_award` raises, and ``NotAllowed``."""
    access.require_to_write(by, award.unit, on=day_of(at))
    return revoke_award(award=award, version=version, reason=reason, on=on, by=by, at=at)


@transaction.atomic
def hold_back(*, nominee: Nominee, reason: str, document: str, by: Actor, at: datetime) -> Hold:
    """Hold a nominee. Raises what `place_hold` raises, and ``NotAllowed``."""
    access.require_to_write(by, nominee.unit, on=day_of(at))
    return place_hold(nominee=nominee, reason=reason, document=document, by=by, at=at)


@transaction.atomic
def let_go(*, hold: Hold, version: int, document: str, by: Actor, at: datetime) -> Hold:
    """Release a hold. Raises what `release_hold` raises, and ``NotAllowed``."""
    access.require_to_write(by, hold.nominee.unit, on=day_of(at))
    return release_hold(hold=hold, version=version, document=document, by=by, at=at)
