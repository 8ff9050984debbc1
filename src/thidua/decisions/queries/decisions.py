"""Decisions and their lists: who is in it, what stands against them, what is paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q, Sum

from thidua.awards.queries import law_on
from thidua.decisions import access
from thidua.decisions.models import Decision, Line
from thidua.decisions.rules import money
from thidua.decisions.rules.authority import Fault, decides, faults
from thidua.dossiers.models import Dossier, State
from thidua.issuing.models import Document
from thidua.kernel.text import fold
from thidua.law.money import prize
from thidua.law.reading import Who
from thidua.nominees.access import visible_nominees
from thidua.nominees.models import Award, Nominee
from thidua.nominees.queries import held
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.dossiers.models import Round
    from thidua.kernel.actors import Actor
    from thidua.law.reading import Law

MOST_PICKED: Final = 30
COMPOSER: Final = "decisions.decision"


def decisions(officer: Actor | None, on: date) -> QuerySet[Decision]:
    """Give the decisions that an officer may read, drafts first, each with how many it awards and what it pays."""
    found = access.visible_to(officer, on=on).select_related("unit__kind", "round__campaign", "file")
    counted = found.annotate(people=Count("lines"), paid=Sum("lines__amount"))
    return counted.order_by(F("decided_on").desc(nulls_first=True), "-drafted_at", "-pk")


def decision_of(officer: Actor | None, public_id: UUID, on: date) -> Decision | None:
    """Give a decision that an officer may read, or None. One query."""
    return decisions(officer, on).filter(public_id=public_id).first()


def searched(found: QuerySet[Decision], typed: str) -> QuerySet[Decision]:
    """Keep the decisions with a number like what was typed, or with somebody of such a name."""
    people = Line.objects.filter(nominee__name_fold__contains=fold(typed)).values("decision")
    return found.filter(Q(number__icontains=typed.strip()) | Q(pk__in=people))


def years_there(officer: Actor | None, on: date) -> list[int]:
    """Give the years for which there are decisions, newest first."""
    found = access.visible_to(officer, on=on).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def bodies_seen(officer: Actor | None, on: date) -> QuerySet[Unit]:
    """Give the bodies whose decisions an officer may read."""
    return Unit.objects.filter(pk__in=access.visible_to(officer, on=on).values("unit")).order_by("name_sort", "pk")


def about_papers(decision: Decision) -> list[Document]:
    """Give the papers that were drawn up about a decision, newest first. One query."""
    return list(Document.objects.filter(composer=COMPOSER, about=decision.public_id).order_by("-pk")[:10])


def lines_of(decision: Decision) -> list[Line]:
    """Give the lines of a decision in their order, with nominee, dossier and certificate at hand. One query."""
    found = Line.objects.filter(decision=decision).order_by("ordinal")
    return list(found.select_related("nominee__unit", "dossier__round", "dossier__unit", "certificate", "award"))


# -- Ready to be decided ----------------------------------------------------------------------------------------------


def ready_dossiers(round_: Round | None = None) -> QuerySet[Dossier]:
    """Give the dossiers that wait for a decision: shown in public, or accepted under the simplified procedure."""
    simplified = Q(round__is_simplified=True, state__in=[State.ACCEPTED, State.PASSED])
    found = Dossier.objects.filter(Q(state=State.POSTED) | simplified, is_secret=False, decision_lines__isnull=True)
    return found if round_ is None else found.filter(round=round_)


def ready_parts(officer: Actor | None, on: date) -> list[tuple[Dossier, int]]:
    """Give what may be drawn up from dossiers: one of each round and title, with how many there are. Two queries."""
    bodies = access.units_written_for(officer, on=on)
    found = ready_dossiers().filter(round__unit__in=bodies)
    counts = found.order_by("round", "title").values_list("round", "title").annotate(n=Count("pk"))
    sample: dict[tuple[int, str], Dossier] = {}
    for one in found.select_related("round__unit__kind").order_by("round__unit__name_sort", "round", "title", "pk"):
        sample.setdefault((one.round_id, one.title), one)
    sizes = {(round_id, title): n for round_id, title, n in counts}
    law = law_on(on)
    return [
        (one, sizes[key])
        for key, one in sample.items()
        if one.title in law.titles and decides(law.titles[one.title], one.round.unit.kind.code)
    ]


def pickable(officer: Actor | None, decision: Decision, typed: str, on: date) -> list[Nominee]:
    """Give nominees of the body and of what stands below it, by name, that are not in the decision yet."""
    found = visible_nominees(officer, on=on).exclude(decision_lines__decision=decision).filter(closed_on__isnull=True)
    if typed.strip():
        found = found.filter(name_fold__contains=fold(typed))
    return list(found.select_related("unit").order_by("name_sort", "pk")[:MOST_PICKED])


def nominee_for(officer: Actor | None, public_id: UUID, on: date) -> Nominee | None:
    """Give one nominee that an officer may see, or None. One query."""
    return visible_nominees(officer, on=on).select_related("unit").filter(public_id=public_id).first()


# -- What stands against a line, and what it is paid ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what stands against it and what is paid; of an issued decision what was written down then."""

    line: Line
    faults: tuple[Fault, ...]
    reckoned: Mapping[str, object]
    amount: int | None


def rows_of(decision: Decision, lines: Sequence[Line], at: datetime, on: date) -> list[Row]:
    """Give the lines of a decision as they stand; ``on`` is the day whose law and base salary count."""
    if decision.issued_at is not None:
        return [Row(one, (), one.reckoned, one.amount) for one in lines]
    law = law_on(on)
    people = [one.nominee_id for one in lines]
    others = _awards_beside(decision, people)
    paid = money.reckon(law, [_claim(decision, one) for one in lines], _given(law, others), on)
    against = _against(decision, lines, law, others, held(people, at))
    return [
        Row(one, against[one.pk], money.as_kept(law, paid[str(one.pk)]), _whole(paid[str(one.pk)].amount))
        for one in lines
    ]


def _whole(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _claim(decision: Decision, line: Line) -> money.Claim:
    who = Who(line.nominee.kind)
    return money.Claim(str(line.pk), str(line.nominee_id), decision.title, who, decision.year)


def _awards_beside(decision: Decision, people: Collection[int]) -> list[Award]:
    """Give what the same people were awarded for the same year by other decisions. One query."""
    found = Award.objects.filter(nominee__in=people, year=decision.year, revoked_on__isnull=True)
    return list(found.select_related("nominee", "line").order_by("pk"))


def _given(law: Law, awards: Collection[Award]) -> list[money.Given]:
    """Give what was paid with those: as a line here says, else as the law on that day has it."""
    return [money.Given(str(one.nominee_id), one.title, one.year, _paid(law, one)) for one in awards]


def _paid(law: Law, award: Award) -> Decimal | None:
    line = getattr(award, "line", None)
    if line is not None:
        return None if line.amount is None else Decimal(line.amount)
    due = prize(law, award.title, Who(award.nominee.kind), award.decided_on)
    return due.amount if due else None


def _against(
    decision: Decision, lines: Sequence[Line], law: Law, awards: Collection[Award], frozen: Collection[int]
) -> dict[int, tuple[Fault, ...]]:
    has: dict[int, set[str]] = {}
    for one in awards:
        has.setdefault(one.nominee_id, set()).add(one.title)
    title = law.titles[decision.title]
    return {
        line.pk: tuple(
            faults(
                title,
                Who(line.nominee.kind),
                is_held=line.nominee_id in frozen,
                is_secret=line.dossier is not None and line.dossier.is_secret,
                is_ready=line.dossier is None or _is_ready(line.dossier, decision.title),
                has=has.get(line.nominee_id, set()),
            )
        )
        for line in lines
    }


def _is_ready(dossier: Dossier, title: str) -> bool:
    simplified = dossier.round.is_simplified and dossier.state in {State.ACCEPTED, State.PASSED}
    return dossier.title == title and (dossier.state == State.POSTED or simplified)


def line_of(decision: Decision, public_id: UUID) -> Line | None:
    """Give one line of a decision, or None. One query."""
    return Line.objects.select_related("nominee").filter(decision=decision, public_id=public_id).first()
