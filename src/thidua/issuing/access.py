"""Who reads, writes, signs and issues papers of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.issuing.models import Document, Register
from thidua.issuing.rules import steps
from thidua.kernel.actors import Reach, reaches
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as organisations
from thidua.people import access as people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from thidua.issuing.rules.steps import Step
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

READ = "paper.read"
WRITE = "paper.write"
SIGN = "paper.sign"
ISSUE = "paper.issue"
_VERBS = {steps.WRITE: WRITE, steps.SIGN: SIGN, steps.ISSUE: ISSUE}


def reads(officer: Actor | None, *, on: date) -> bool:
    """Say whether somebody's role reads papers at all."""
    return people.may(officer, READ, on=on)


def may(officer: Actor | None, verb: str, unit: Unit | None = None, *, on: date) -> bool:
    """Say whether somebody may do a deed to papers of a unit, or of any where none is given."""
    return people.may(officer, verb, unit, on=on)


def require(officer: Actor | None, verb: str, unit: Unit, *, on: date) -> None:
    """Raise ``NotAllowed`` with a plain sentence unless `may` says yes."""
    if not may(officer, verb, unit, on=on):
        raise NotAllowed(
            {
                SIGN: _("Chỉ lãnh đạo của chính cơ quan, đơn vị ký, trả lại và thu hồi văn bản."),
                ISSUE: _("Chỉ cán bộ, lãnh đạo của chính cơ quan, đơn vị ban hành văn bản và giữ sổ văn bản."),
            }.get(verb, _("Chỉ cán bộ, lãnh đạo của chính cơ quan, đơn vị soạn văn bản của mình."))
        )


def verb_of(step: Step) -> str:
    """Give the deed that a step asks for."""
    return _VERBS[steps.DEEDS[step]]


def steps_open(officer: Actor | None, document: Document, *, on: date) -> frozenset[Step]:
    """Give what somebody may do to a paper as it stands."""
    allowed = {verb for verb in _VERBS.values() if may(officer, verb, document.unit, on=on)}
    return frozenset(step for step in steps.steps(document.state) if verb_of(step) in allowed)


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[Document]:
    """Give the papers that somebody may read: all of their own unit; of others, whoever reads everything, no drafts."""
    if not officer or not reads(officer, on=on):
        return Document.objects.none()
    own = Q(unit__public_id=str(officer.unit_public_id))
    if Reach.ALL in reaches(officer.verbs, READ):
        return Document.objects.filter(own | ~Q(state=steps.State.DRAFT.value))
    return Document.objects.filter(unit__in=organisations.reachable(officer, READ, on=on))


def visible_registers(officer: Actor | None, *, on: date) -> QuerySet[Register]:
    """Give the registers that somebody may read."""
    if not officer or not reads(officer, on=on):
        return Register.objects.none()
    if Reach.ALL in reaches(officer.verbs, READ):
        return Register.objects.all()
    return Register.objects.filter(unit__in=organisations.reachable(officer, READ, on=on))
