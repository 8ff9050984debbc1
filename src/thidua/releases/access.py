"""Who publishes to everybody: the office alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access as campaigns
from thidua.issuing.rules import steps
from thidua.kernel.refused import NotAllowed
from thidua.people import access as people
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor

WRITE: Final = "release.write"


def may_release(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody shows and takes away what everybody sees of campaigns."""
    return people.may(officer, WRITE, on=on)


def require(officer: Actor | None, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_release` says yes."""
    if not may_release(officer, on=on):
        raise NotAllowed(_("Chỉ Ban Thi đua - Khen thưởng công bố và rút nội dung trên Cổng công khai."))


def public() -> QuerySet[Release]:
    """Give the releases that everybody may see: not withdrawn, of a public campaign; a revoked paper no more."""
    found = Release.objects.filter(withdrawn_at__isnull=True, campaign__in=campaigns.public())
    return found.exclude(kind=Kind.PAPER, document__state=steps.State.REVOKED.value)
