"""Who reads and keeps a body's stock, batches and templates: whoever reads and writes its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.people import access as people
from thidua.stationery.models import Batch, Stock, Template

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ = "paper.read"
WRITE = "paper.write"


def reads(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role reads papers at all."""
    return people.may(officer, READ, on=on)


def may_keep(officer: Actor | None, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody may keep stock, batches and templates of a unit, or of any where none is given."""
    return people.may(officer, WRITE, unit, on=on)


def require(officer: Actor | None, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may_keep` says yes."""
    if not may_keep(officer, unit, on=on):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của chính cơ quan, đơn vị giữ phôi, mẫu và in giấy khen của mình."))


def visible_stocks(officer: Actor | None, *, on: date) -> QuerySet[Stock]:
    """Give the stock that somebody may see: that of the units whose papers they read."""
    return Stock.objects.filter(_where(officer, on))


def visible_batches(officer: Actor | None, *, on: date) -> QuerySet[Batch]:
    """Give the batches that somebody may see."""
    return Batch.objects.filter(_where(officer, on))


def visible_templates(officer: Actor | None, *, on: date) -> QuerySet[Template]:
    """Give the templates that somebody may see."""
    return Template.objects.filter(_where(officer, on))


def _where(officer: Actor | None, on: date) -> Q:
    if not officer or not reads(officer, on=on):
        return Q(pk__in=[])
    if Reach.ALL in reaches(officer.verbs, READ):
        return Q()
    return Q(unit__in=organisations.reachable(officer, READ, on=on))
