"""Who opens rounds, proposes, forwards, appraises, and who reads which dossier.

A body proposes for its own tree; where a dossier lies, that body acts on it; the body with authority accepts. A round
is kept by whoever makes decisions of awards there (``award.write``): a body's own, the office the city's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.dossiers.models import Dossier, Round, State
from thidua.dossiers.rules.steps import JUDGED
from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.organisations import queries as units
from thidua.organisations.models import Unit
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

READ: Final = "dossier.read"
WRITE: Final = "dossier.write"
JUDGE: Final = "dossier.judge"
KEEP: Final = "award.write"


def reads_any(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody reads any rounds and dossiers at all."""
    return people.may(officer, READ, on=on) or people.may(officer, JUDGE, on=on)


def may_keep(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody keeps rounds of a body: its own people, and of the city whoever does it everywhere."""
    if not officer or not people.may(officer, KEEP, unit, on=on):
        return False
    return unit.public_id == officer.unit_public_id or unit.is_home


def require_to_keep(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_keep` says yes."""
    if not may_keep(officer, unit, on=on):
        raise NotAllowed(_("Đợt xét của thành phố do Ban Thi đua - Khen thưởng lập; của đơn vị do chính đơn vị lập."))


def may_write(officer: Actor | None, unit: Unit, *, on: date) -> bool:
    """Say whether somebody proposes for a unit, or acts where a dossier lies at it."""
    return people.may(officer, WRITE, unit, on=on)


def require_to_write(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_write` says yes."""
    if not may_write(officer, unit, on=on):
        raise NotAllowed(_("Hồ sơ do cán bộ của nơi đang giữ hồ sơ hoặc của cấp trên nơi đó xử lý."))


def may_propose(officer: Actor | None, round_: Round, unit: Unit, *, on: date) -> bool:
    """Say whether somebody proposes for a unit in a round: in the city's, or in one of a body that it stands below."""
    return may_write(officer, unit, on=on) and (round_.unit.is_home or units.is_below(unit, round_.unit, on))


def require_to_propose(officer: Actor | None, round_: Round, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_propose` says yes."""
    require_to_write(officer, unit, on=on)
    if not may_propose(officer, round_, unit, on=on):
        raise NotAllowed(_("Chỉ đơn vị trực thuộc nơi mở đợt xét đề nghị trong đợt xét đó."))


def may_appraise(officer: Actor | None, dossier: Dossier, *, on: date) -> bool:
    """Say whether somebody accepts a dossier for the body with authority, once it lies there."""
    return dossier.at_unit_id == dossier.round.unit_id and may_keep(officer, dossier.round.unit, on=on)


def require_to_appraise(officer: Actor | None, dossier: Dossier, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_appraise` says yes."""
    if not may_appraise(officer, dossier, on=on):
        raise NotAllowed(_("Chỉ cơ quan có thẩm quyền xét tặng thẩm định hồ sơ, khi hồ sơ đã đến nơi."))


def visible_rounds(officer: Actor | None, *, on: date) -> QuerySet[Round]:
    """Give the rounds that an officer may read: the city's, those of bodies below and above, all where all is read."""
    if not officer or not reads_any(officer, on=on):
        return Round.objects.none()
    far = reaches(officer.verbs, READ)
    if Reach.ALL in far:
        return Round.objects.all()
    if not far:
        return Round.objects.filter(unit__is_home=True)
    own = Unit.objects.filter(public_id=str(officer.unit_public_id)).first()
    above = [one.pk for one in units.ancestors(own, on)] if own else []
    here = Q(unit__in=organisations.reachable(officer, READ, on=on))
    return Round.objects.filter(Q(unit__is_home=True) | Q(unit__in=above) | here)


def visible_dossiers(officer: Actor | None, *, on: date) -> QuerySet[Dossier]:
    """Give the dossiers that an officer may read.

    Those that units in reach propose, those that lie or lay at one's own body, those that came to its authority; who
    reads everything reads everything but others' drafts; the council what came before it, and no secret file.
    """
    if not officer or not reads_any(officer, on=on):
        return Dossier.objects.none()
    if Reach.ALL in reaches(officer.verbs, WRITE):
        return Dossier.objects.all()
    seen = Q()
    far = reaches(officer.verbs, READ)
    if Reach.ALL in far:
        seen |= ~Q(state=State.DRAFT)
    elif far:
        own = Unit.objects.filter(public_id=str(officer.unit_public_id)).values("pk")
        came = Dossier.objects.filter(steps__unit__in=own, steps__came_at__isnull=False).values("pk")
        seen |= Q(unit__in=organisations.reachable(officer, READ, on=on)) | Q(pk__in=came)
        seen |= Q(round__unit__in=own) & Q(state__in=JUDGED)
    if allows(officer.verbs, JUDGE):
        seen |= Q(round__unit__is_home=True, state__in=JUDGED, is_secret=False)
    return Dossier.objects.filter(seen)
