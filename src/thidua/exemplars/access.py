"""Who proposes, verifies, recognises and publishes exemplars, who takes them up, who reads what.

Recognised exemplars are there to be learned from: everybody who takes part in the work reads them, and everybody at all
once the office has published them. The rest is read by the unit that proposed and by whoever reads everything. What a
citizen introduces is handled by the unit that it was sent to; only whoever handles it there reads who sent it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.exemplars.models import Exemplar, Introduction, Replication, State
from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "exemplar.read"
SHARED: Final = "campaign.read"
PROPOSE: Final = "exemplar.propose"
REPLICATE: Final = "exemplar.replicate"
JUDGE: Final = "exemplar.judge"


def _allowed(officer: Actor | None, verb: str) -> bool:
    return bool(officer) and allows(officer.verbs, verb)  # type: ignore[union-attr] # bool() says so


def _everywhere(officer: Actor | None, verb: str) -> bool:
    return bool(officer) and Reach.ALL in reaches(officer.verbs, verb)  # type: ignore[union-attr] # bool() says so


def reads(officer: Actor | None) -> bool:
    """Say whether somebody reads the library as an officer."""
    return _allowed(officer, SHARED) or _allowed(officer, READ)


def reads_all(officer: Actor | None) -> bool:
    """Say whether somebody reads every exemplar in every state: the office, leaders of the city, inspection."""
    return _everywhere(officer, READ)


def judges(officer: Actor | None) -> bool:
    """Say whether somebody looks through the data, verifies, recognises and publishes: the office."""
    return _everywhere(officer, JUDGE)


def require_judge(officer: Actor | None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `judges` says yes."""
    if not judges(officer):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng xác minh, công nhận và công bố điển hình."))


def proposes(officer: Actor | None) -> bool:
    """Say whether somebody proposes exemplars at all."""
    return _allowed(officer, PROPOSE)


def may_propose(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody proposes an exemplar of a unit: its people, those of units above it, the office."""
    return organisations.may(officer, PROPOSE, unit, on=on)


def require_propose(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_propose` says yes."""
    if not may_propose(officer, unit, on=on):
        raise NotAllowed(_("Chỉ đề xuất được điển hình của đơn vị mình và các đơn vị trực thuộc."))


def replicates(officer: Actor | None) -> bool:
    """Say whether somebody takes exemplars up for any unit at all."""
    return _allowed(officer, REPLICATE)


def may_replicate(officer: Actor | None, unit: Unit) -> bool:
    """Say whether somebody takes an exemplar up for a unit: its own people, the office for any."""
    if not officer or not _allowed(officer, REPLICATE):
        return False
    return _everywhere(officer, REPLICATE) or unit.public_id == officer.unit_public_id


def require_replicate(officer: Actor | None, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_replicate` says yes."""
    if not may_replicate(officer, unit):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của chính đơn vị nhân rộng cho đơn vị mình."))


def proposable(officer: Actor | None, *, on: date) -> QuerySet[Unit]:
    """Give the units for which somebody proposes."""
    return organisations.reachable(officer, PROPOSE, on=on)


def visible(officer: Actor | None, *, on: date) -> QuerySet[Exemplar]:
    """Give the exemplars that an officer may read."""
    if not reads(officer):
        return Exemplar.objects.none()
    if reads_all(officer):
        return Exemplar.objects.all()
    own = Q(unit__in=proposable(officer, on=on)) if proposes(officer) else Q(pk__in=[])
    return Exemplar.objects.filter(Q(state=State.RECOGNISED) | own)


def visible_replications(officer: Actor | None, *, on: date) -> QuerySet[Replication]:
    """Give the replications that an officer may read: those of exemplars that they read."""
    return Replication.objects.filter(exemplar__in=visible(officer, on=on))


def handles(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody handles what citizens introduced to a unit, and so reads who sent it."""
    return may_propose(officer, unit, on=on)


def visible_introductions(officer: Actor | None, *, on: date) -> QuerySet[Introduction]:
    """Give what citizens introduced to the units of an officer, all of it to whoever reads everything."""
    if reads_all(officer):
        return Introduction.objects.all()
    if not proposes(officer):
        return Introduction.objects.none()
    return Introduction.objects.filter(unit__in=proposable(officer, on=on))


def public() -> QuerySet[Exemplar]:
    """Give the exemplars that everybody may read: those that the office has published."""
    return Exemplar.objects.filter(published_at__isnull=False, state=State.RECOGNISED)


def replicable(officer: Actor | None) -> QuerySet[Unit]:
    """Give the units for which somebody takes an exemplar up."""
    return organisations.reachable(officer, REPLICATE)
