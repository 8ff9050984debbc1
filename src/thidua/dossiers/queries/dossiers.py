"""Dossiers: a round's list, one of them with its parts, its way and opinions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.awards import queries as awards
from thidua.dossiers.models import Dossier, Opinion, Part, State, Step
from thidua.dossiers.queries.findings import asked_of
from thidua.dossiers.queries.rounds import titles_of
from thidua.dossiers.queries.seen import dossiers_seen
from thidua.kernel.text import fold
from thidua.nominees import access as nominee_access
from thidua.nominees import queries as nominees

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.dossiers.models import Round
    from thidua.dossiers.rules.checklist import Asked
    from thidua.kernel.actors import Actor
    from thidua.law.eligibility import Eligibility
    from thidua.law.reading import Title
    from thidua.nominees.models import Nominee
    from thidua.organisations.models import Unit


def listed(
    officer: Actor | None,
    round_: Round,
    on: date,
    *,
    typed: str = "",
    state: str = "",
    title: str = "",
    unit: UUID | None = None,
) -> QuerySet[Dossier]:
    """Give the dossiers of a round that an officer may read, by title and name; a secret one is found by no words."""
    found = dossiers_seen(officer, on).filter(round=round_)
    found = found.filter(state=state) if state in State.values else found
    found = found.filter(title=title) if title else found
    found = found.filter(unit__public_id=unit) if unit else found
    for word in fold(typed).split():
        found = found.filter(is_secret=False, nominee__name_fold__contains=word)
    return found


def dossiers_of_unit(round_: Round, unit: Unit) -> QuerySet[Dossier]:
    """Give what a unit proposes or passes on in a round, in the order of a proposal's list.

    Nothing secret, refused or withdrawn is among it, nor what the unit sent back, nor what came to the authority.
    """
    passed_on = Step.objects.filter(unit=unit, came_at__isnull=False).exclude(outcome="returned").values("dossier")
    own = Q(unit=unit) if unit.pk == round_.unit_id else Q(unit=unit) | Q(pk__in=passed_on)
    found = Dossier.objects.filter(own, round=round_, is_secret=False)
    found = found.exclude(state__in=[State.WITHDRAWN, State.REFUSED]).select_related("nominee__unit")
    return found.order_by("title", "nominee__kind", "nominee__name_sort", "pk")


def names_of(on: date) -> dict[str, str]:
    """Give the names of the law's titles by code. One query."""
    return {code: one.name for code, one in awards.law_on(on).titles.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A part that the form asks for, and what is there of it."""

    asked: Asked
    part: Part | None

    @property
    def is_complete(self) -> bool:
        """Say whether it says what it has to."""
        return self.part is not None and self.asked.is_complete(self.part.content, has_file=bool(self.part.file_id))

    @property
    def words(self) -> list[tuple[str, str]]:
        """Give the headings of an outline that have words, each with them."""
        said = self.part.content.get("words", {}) if self.part else {}
        return [(one.name, said[one.code]) for one in self.asked.outline if said.get(one.code)]


def parts_of(dossier: Dossier, on: date) -> list[Shown]:
    """Give the parts of a dossier in the order of its form. Two queries."""
    kept = {one.code: one for one in Part.objects.filter(dossier=dossier).select_related("file").order_by("pk")}
    return [Shown(asked, kept.get(asked.code)) for asked in asked_of(dossier, on)]


def part_of(dossier: Dossier, code: str, on: date) -> Shown | None:
    """Give one part that a dossier's form asks for, or None."""
    return next((one for one in parts_of(dossier, on) if one.asked.code == code), None)


def steps_of(dossier: Dossier) -> list[Step]:
    """Give the bodies on a dossier's way, in order."""
    return list(Step.objects.filter(dossier=dossier).select_related("unit").order_by("position"))


def opinions_of(dossier: Dossier) -> list[Opinion]:
    """Give the opinions on a dossier, the first that was asked for first."""
    return list(Opinion.objects.filter(dossier=dossier).order_by("asked_on", "pk"))


def opinion_of(dossier: Dossier, public_id: UUID) -> Opinion | None:
    """Give one opinion on a dossier, or None."""
    return Opinion.objects.select_related("dossier__round__unit").filter(dossier=dossier, public_id=public_id).first()


# -- Whom to propose for what ------------------------------------------------------------------------------------------


def nominees_for(officer: Actor | None, on: date, *, typed: str = "") -> QuerySet[Nominee]:
    """Give whom an officer may propose: those they know and that have not ended, by name."""
    found = nominee_access.visible_nominees(officer, on=on).filter(closed_on__isnull=True).select_related("unit")
    for word in fold(typed).split():
        found = found.filter(name_fold__contains=word)
    return found.order_by("name_sort", "pk")


def nominee_for(officer: Actor | None, public_id: UUID, on: date) -> Nominee | None:
    """Give one of those whom an officer may propose, or None."""
    return nominees_for(officer, on).filter(public_id=public_id).first()


def titles_for(nominee: Nominee, round_: Round, on: date) -> list[tuple[Title, Eligibility]]:
    """Give the titles of a round that go to a nominee's kind, with what the law answers for each."""
    offered = {one.code for one in titles_of(round_, on)}
    judged = nominees.judged_for_all(nominees.known(nominee, on))
    return [(title, answer) for title, answer in judged if title.code in offered]
