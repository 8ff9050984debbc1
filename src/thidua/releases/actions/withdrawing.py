"""Taking away what everybody could see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.turns import one_at_a_time
from thidua.releases import access
from thidua.releases.actions.refusals import AlreadyWithdrawn, Unsaid
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


@transaction.atomic
def withdraw(*, release: Release, reason: str, by: Actor, at: datetime) -> None:
    """Take a paper or a ranking off the public pages; of figures every version of the period, so that none is left.

    Raises ``NotAllowed``, ``Unsaid``, ``AlreadyWithdrawn``.
    """
    access.require(by, on=day_of(at))
    words = reason.strip()
    if not words:
        raise Unsaid(_("Hãy ghi lý do rút."), field="reason")
    one_at_a_time(f"releases:{release.campaign_id}")
    if not _same_thing(release).update(withdrawn_at=at, withdrawn_by=by.actor_id, withdrawn_for=words):
        raise AlreadyWithdrawn(_("Nội dung này đã được rút rồi."))
    audit.record(verb="release.withdrawn", subject=release, by=by, at=at, after={"reason": words})


def _same_thing(release: Release) -> QuerySet[Release]:
    standing = Release.objects.filter(withdrawn_at__isnull=True)
    if release.kind == Kind.FIGURES:
        return standing.filter(kind=Kind.FIGURES, period=release.period_id)
    return standing.filter(pk=release.pk)
