"""Reading intakes and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.sheets import access
from thidua.sheets.models import Intake, IntakeRow, State
from thidua.sheets.rules.outcomes import Verdict, from_json
from thidua.sheets.rules.tables import Problem, Row

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome


def intake(officer: Actor | None, public_id: UUID) -> Intake | None:
    """Give an intake that an officer may see, with its job, or None."""
    return access.visible_to(officer).select_related("job").filter(public_id=public_id).first()


def intakes(officer: Actor | None) -> QuerySet[Intake]:
    """Give the intakes that an officer may see, newest first, without those that were dropped."""
    return access.visible_to(officer).exclude(state=State.DROPPED).order_by("-asked_at", "-pk")


def rows(found: Intake, verdict: str = "") -> QuerySet[IntakeRow]:
    """Give the rows of an intake in the order of the file, of one verdict where one is named."""
    of_intake = IntakeRow.objects.filter(intake=found)
    return (of_intake.filter(verdict=verdict) if verdict else of_intake).order_by("number")


def moved(found: Intake) -> QuerySet[IntakeRow]:
    """Give the rows that would do something else than when they were last shown."""
    return rows(found).filter(moved=True)


def answered(found: Intake) -> QuerySet[IntakeRow]:
    """Give the rows that were asked about and have their answer."""
    return rows(found).exclude(answer="")


def as_read(kept: IntakeRow) -> Row:
    """Give a row as it was read from the file."""
    return Row(kept.number, kept.values, tuple(Problem(**one) for one in kept.problems), kept.raw)


def outcome(kept: IntakeRow) -> Outcome:
    """Give what a row would do."""
    return from_json(kept.outcome)


def first_tab(found: Intake) -> str:
    """Give the verdict that a reader should see first: what waits for them, then what was refused, then the rest."""
    return next((verdict.value for verdict in Verdict if found.counts.get(verdict.value)), Verdict.UNCHANGED.value)
