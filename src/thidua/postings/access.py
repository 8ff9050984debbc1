"""Who posts, who reads postings and objections of citizens.

The office posts for the city, a body's own people for it. What a citizen wrote is read by whoever posts there and by
whoever reads everything; who the citizen is only by whoever posts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, allows, reaches
from thidua.kernel.refused import NotAllowed
from thidua.postings.models import Objection, Posting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ: Final = "posting.read"
WRITE: Final = "posting.write"


def reads_any(officer: Actor | None) -> bool:
    """Say whether somebody reads of any posting as an officer."""
    return bool(officer) and any(allows(officer.verbs, verb) for verb in (READ, WRITE))  # type: ignore[union-attr] # bool() says so


def may_post(officer: Actor | None, unit: Unit) -> bool:
    """Say whether somebody posts for a body."""
    if not officer:
        return False
    far = reaches(officer.verbs, WRITE)
    return (unit.is_home and Reach.ALL in far) or (bool(far) and unit.public_id == officer.unit_public_id)


def require_post(officer: Actor | None, unit: Unit) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_post` says yes."""
    if not may_post(officer, unit):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng, hoặc chính đơn vị xét tặng, công khai và xử lý phản ánh."))


def may_set_days(officer: Actor | None) -> bool:
    """Say whether somebody sets for how long is posted: the office."""
    return bool(officer) and Reach.ALL in reaches(officer.verbs, WRITE)  # type: ignore[union-attr] # bool() says so


def require_to_set_days(officer: Actor | None) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_set_days` says yes."""
    if not may_set_days(officer):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng đặt số ngày công khai."))


def where(officer: Actor | None, unit: str) -> Q:
    """Give the condition on a body's path under which an officer posts for it."""
    condition = Q(pk__in=[])
    far: Any = reaches(officer.verbs, WRITE) if officer else frozenset()
    if officer and Reach.ALL in far:
        condition |= Q(**{f"{unit}__is_home": True})
    if officer and far and officer.unit_public_id is not None:
        condition |= Q(**{f"{unit}__public_id": officer.unit_public_id})
    return condition


def _reads_all(officer: Actor | None) -> bool:
    return bool(officer) and Reach.ALL in reaches(officer.verbs, READ)  # type: ignore[union-attr] # bool() says so


def visible_postings(officer: Actor | None) -> QuerySet[Posting]:
    """Give the postings that an officer may read with all that was done about them."""
    return Posting.objects.all() if _reads_all(officer) else Posting.objects.filter(where(officer, "round__unit"))


def visible_objections(officer: Actor | None) -> QuerySet[Objection]:
    """Give the objections of citizens that an officer may read."""
    if _reads_all(officer):
        return Objection.objects.all()
    return Objection.objects.filter(where(officer, "entry__posting__round__unit"))


def public_postings() -> QuerySet[Posting]:
    """Give the postings that everybody may read: those that were not withdrawn."""
    return Posting.objects.filter(withdrawn_at__isnull=True)
