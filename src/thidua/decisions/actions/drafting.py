"""Drawing a decision up: what it awards, who is in it and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.decisions import access, queries
from thidua.decisions.actions.standing import drafted, refuse_faults, require_authority, said
from thidua.decisions.models import Decision, Line
from thidua.kernel.clock import day_of
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.dossiers.models import Dossier, Round
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee
    from thidua.organisations.models import Unit

_AWAY: Final = 1_000_000
"""Far from every ordinal, so that no two lines stand at one while they change places."""
BY_NAME: Final = "name"
BY_UNIT: Final = "unit"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a decision; ``merit`` stands behind every name that has no merit of its own."""

    title: str
    year: int
    method: str
    about: str
    merit: str = ""


@transaction.atomic
def draft(
    *, unit: Unit, wanted: Said, round_: Round | None = None, is_example: bool = False, by: Actor, at: datetime
) -> Decision:
    """Draw up a decision of a body; of a round, with everybody whose dossier waits for it.

    Raises ``NoAuthority``, ``NotSaid``, ``NotAllowed``.
    """
    access.require_to_write(by, unit, on=day_of(at))
    require_authority(unit, wanted.title, day_of(at))
    about = said(wanted.about, _("Ghi trích yếu của quyết định."), field="about")
    decision = Decision.objects.create(
        unit=unit,
        round=round_,
        title=wanted.title,
        year=wanted.year,
        method=wanted.method,
        about=about,
        drafted_at=at,
        drafted_by=by.actor_id,
        is_example=is_example,
    )
    audit.record(verb="decision.drafted", subject=decision, by=by, at=at, after=in_words(decision))
    if round_ is not None:
        _take_in(decision, wanted.merit, by, at)
        decision.refresh_from_db(fields=["version"])
    return decision


@transaction.atomic
def fill(*, decision: Decision, by: Actor, at: datetime) -> int:
    """Take in everybody of the round whose dossier came to wait meanwhile; give how many.

    A merit that all have stands behind the new ones too. Raises ``AlreadyIssued``.
    """
    there = drafted(decision, by, at)
    if there.round is None:
        return 0
    merits = set(Line.objects.filter(decision=there).values_list("merit", flat=True))
    return _take_in(there, merits.pop() if len(merits) == 1 else "", by, at)


@transaction.atomic
def amend(*, decision: Decision, version: int, about: str, by: Actor, at: datetime) -> Decision:
    """Change what a draft is about. Raises ``AlreadyIssued``, ``NotSaid``, ``Stale``."""
    there = drafted(decision, by, at)
    words = said(about, _("Ghi trích yếu của quyết định."), field="about")
    kept = revise(there, version=version, about=words)
    if words != there.about:
        audit.record(
            verb="decision.amended", subject=kept, by=by, at=at, before={"about": there.about}, after={"about": words}
        )
    return kept


@transaction.atomic
def add(*, decision: Decision, nominee: Nominee, merit: str, by: Actor, at: datetime) -> Line:
    """Put a nominee at the end of the list without a dossier; one who is in it already stays where they are.

    Raises ``CannotAward`` where something stands against it, ``NotSaid`` without a merit, ``AlreadyIssued``.
    """
    there = drafted(decision, by, at)
    words = said(merit, _("Ghi thành tích của người, tập thể được tặng."), field="merit")
    found = Line.objects.filter(decision=there, nominee=nominee).first()
    if found is not None:
        return found
    line = Line.objects.create(decision=there, nominee=nominee, merit=words, ordinal=_last(there) + 1)
    refuse_faults(queries.rows_of(there, queries.lines_of(there)[-1:], at, day_of(at)))
    _grown(there)
    after = {"name": nominee.name, "ordinal": line.ordinal}
    audit.record(verb="decision.line_added", subject=there, by=by, at=at, after=after)
    return line


@transaction.atomic
def reword(*, decision: Decision, line: Line, version: int, merit: str, by: Actor, at: datetime) -> Line:
    """Change the merit of a line of a draft. Raises ``AlreadyIssued``, ``NotSaid``, ``Stale``."""
    there = drafted(decision, by, at)
    words = said(merit, _("Ghi thành tích của người, tập thể được tặng."), field="merit")
    kept = revise(line, version=version, merit=words)
    _grown(there)
    before = {"name": kept.nominee.name, "merit": line.merit}
    after = {"name": kept.nominee.name, "merit": words}
    audit.record(verb="decision.line_reworded", subject=there, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def remove(*, decision: Decision, line_id: UUID, by: Actor, at: datetime) -> None:
    """Take somebody off the list; those behind move up. A second time changes nothing. Raises ``AlreadyIssued``."""
    there = drafted(decision, by, at)
    lines = queries.lines_of(there)
    gone = next((one for one in lines if one.public_id == line_id), None)
    if gone is None:
        return
    before = {"name": gone.nominee.name, "ordinal": gone.ordinal}
    rest = [one for one in lines if one.pk != gone.pk]
    gone.delete()
    _place(there, rest)
    audit.record(verb="decision.line_removed", subject=there, by=by, at=at, before=before)


@transaction.atomic
def move(*, decision: Decision, line_id: UUID, up: bool, by: Actor, at: datetime) -> None:
    """Let somebody change places with the one before or behind. Raises ``AlreadyIssued``."""
    there = drafted(decision, by, at)
    lines = queries.lines_of(there)
    here = next((n for n, one in enumerate(lines) if one.public_id == line_id), None)
    other = None if here is None else here + (-1 if up else 1)
    if here is None or other is None or not 0 <= other < len(lines):
        return
    lines[here], lines[other] = lines[other], lines[here]
    _place(there, lines)
    after = {"name": lines[other].nominee.name, "ordinal": other + 1}
    audit.record(verb="decision.arranged", subject=there, by=by, at=at, after=after)


@transaction.atomic
def arrange(*, decision: Decision, order: str, by: Actor, at: datetime) -> None:
    """Put the list in the order of names, or of units and then names; collectives first. Raises ``AlreadyIssued``."""
    there = drafted(decision, by, at)
    order = BY_UNIT if order == BY_UNIT else BY_NAME
    _place(there, sorted(queries.lines_of(there), key=_by_unit if order == BY_UNIT else _by_name))
    audit.record(verb="decision.arranged", subject=there, by=by, at=at, after={"order": order})


@transaction.atomic
def discard(*, decision: Decision, by: Actor, at: datetime) -> None:
    """Throw a draft away; its dossiers wait again. Raises ``AlreadyIssued``."""
    there = drafted(decision, by, at)
    audit.record(verb="decision.discarded", subject=there, by=by, at=at, before=in_words(there))
    there.delete()


def in_words(decision: Decision) -> dict[str, Any]:
    """Give a decision as the journal keeps it."""
    return {
        "unit": decision.unit.name,
        "title": decision.title,
        "year": decision.year,
        "about": decision.about,
        "number": decision.number,
        "decided_on": decision.decided_on.isoformat() if decision.decided_on else "",
    }


# -- The list ---------------------------------------------------------------------------------------------------------


def _take_in(decision: Decision, merit: str, by: Actor, at: datetime) -> int:
    one_at_a_time(f"decisions:round:{decision.round_id}")
    assert decision.round is not None  # noqa: S101 -- the callers have asked
    there = set(Line.objects.filter(decision=decision).values_list("nominee", flat=True))
    waiting = queries.ready_dossiers(decision.round).filter(title=decision.title).exclude(nominee__in=there)
    found = list(waiting.select_related("nominee", "merit").order_by("nominee__kind", "nominee__name_sort", "pk"))
    first = _last(decision) + 1
    words = " ".join(merit.split())
    Line.objects.bulk_create(
        Line(decision=decision, nominee=one.nominee, dossier=one, ordinal=n, merit=words or _merit(one))
        for n, one in enumerate(found, first)
    )
    if found:
        _grown(decision)
        audit.record(verb="decision.filled", subject=decision, by=by, at=at, after={"people": len(found)})
    return len(found)


def _merit(dossier: Dossier) -> str:
    return " ".join((dossier.merit.text if dossier.merit else dossier.merit_text).split())


def _last(decision: Decision) -> int:
    last = Line.objects.filter(decision=decision).order_by("-ordinal").values_list("ordinal", flat=True).first()
    return last or 0


def _place(decision: Decision, lines: Sequence[Line]) -> None:
    """Let lines stand in this order from 1 on."""
    Line.objects.filter(decision=decision).update(ordinal=F("ordinal") + _AWAY)
    for n, one in enumerate(lines, 1):
        one.ordinal = n
    Line.objects.bulk_update(lines, ["ordinal"], batch_size=200)
    _grown(decision)


def _grown(decision: Decision) -> None:
    """Let whoever looked at an earlier list notice that it is another now."""
    Decision.objects.filter(pk=decision.pk).update(version=F("version") + 1)


def _by_name(line: Line) -> tuple[str, str]:
    return line.nominee.kind, line.nominee.name_sort


def _by_unit(line: Line) -> tuple[str, str, str]:
    return line.nominee.kind, line.nominee.unit.name_sort, line.nominee.name_sort
