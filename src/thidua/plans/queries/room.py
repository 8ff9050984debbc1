"""The review room: what was read in a plan and what officers said of it so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.plans import access
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.plans.queries.lists import names_of
from thidua.plans.rules import comparing, doubts
from thidua.plans.rules.kinds import CONFIRMED, Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from thidua.kernel.actors import Actor


@dataclass(slots=True)
class Reading:
    """An item as the review room shows it.

    The row, the notes that doubt it, the name of who decided, the label of the target it is part of.
    """

    row: ReadItem
    notes: list[Note] = field(default_factory=list)
    decided_by: str = ""
    whole: str = ""

    @property
    def sure(self) -> bool:
        """Say whether it may be accepted together with others."""
        return doubts.sure(self.row.confidence, notes=len(self.notes))

    @property
    def doubtful(self) -> bool:
        """Say whether a note or the reader's own confidence doubts it."""
        return not self.row.was_added and not self.sure

    @property
    def is_open(self) -> bool:
        """Say whether nobody has decided it."""
        return self.row.verdict == Verdict.OPEN.value


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a plan has been decided; ``kinds`` counts all items by kind, ``open_kinds`` the open ones."""

    total: int
    open: int
    sure: int
    doubtful: int
    targets: int
    kinds: dict[str, int]
    open_kinds: dict[str, int]

    @property
    def done(self) -> int:
        """Count what has been decided."""
        return self.total - self.open


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that the review room shows of a plan: five queries, however long the plan is."""

    plan: Plan
    clauses: list[Clause]
    readings: list[Reading]
    loose_notes: list[Note]
    tally: Tally


def room(plan: Plan) -> Room:
    """Give the review room of a plan: items in the order of the text, each with its notes."""
    notes: dict[int | None, list[Note]] = {}
    for note in plan.notes.order_by("start", "pk"):
        notes.setdefault(note.item_id, []).append(note)
    rows = list(plan.items.select_related("clause").order_by("ordinal"))
    readings = readings_of(rows, notes)
    clauses = list(plan.clauses.order_by("order"))
    return Room(plan, clauses, readings, notes.get(None, []), tally(readings))


def readings_of(rows: Sequence[ReadItem], notes: dict[int | None, list[Note]]) -> list[Reading]:
    """Dress rows for showing: one query for the names of all who decided."""
    names = names_of(row.decided_by for row in rows)
    labels = {row.pk: str(row.values.get("label", "")) for row in rows}
    return [
        Reading(row, notes.get(row.pk, []), names.get(row.decided_by, ""), labels.get(row.parent_id or 0, ""))
        for row in rows
    ]


def tally(readings: Sequence[Reading]) -> Tally:
    """Count what is open, what is sure and what is doubted among the open, and what becomes a target."""
    still = [reading for reading in readings if reading.is_open]
    kept = CONFIRMED | {Verdict.OPEN}
    return Tally(
        total=len(readings),
        open=len(still),
        sure=sum(reading.sure for reading in still),
        doubtful=sum(reading.doubtful for reading in still),
        targets=sum(each.row.kind == Kind.TARGET.value and each.row.verdict in kept for each in readings),
        kinds=_by_kind(readings),
        open_kinds=_by_kind(still),
    )


def _by_kind(readings: Sequence[Reading]) -> dict[str, int]:
    """Count by kind, in the order in which kinds are shown."""
    counted = Counter(reading.row.kind for reading in readings)
    return {kind.value: counted[kind.value] for kind in Kind if counted[kind.value]}


def find_item(officer: Actor | None, public_id: UUID) -> ReadItem | None:
    """Give an item of a plan that the officer may see, with its plan, clause and whole."""
    return (
        ReadItem.objects.filter(plan__in=access.visible_to(officer), public_id=public_id)
        .select_related("plan", "clause", "parent")
        .first()
    )


def reading_of(item: ReadItem) -> Reading:
    """Dress one item for showing."""
    parents = [item.parent] if item.parent else []
    dressed = readings_of([item, *parents], {item.pk: list(item.notes.order_by("start", "pk"))})
    return dressed[0]


def find_note(officer: Actor | None, public_id: UUID) -> Note | None:
    """Give a note tied to an item of a plan that the officer may see."""
    notes = Note.objects.filter(plan__in=access.visible_to(officer), item__isnull=False, public_id=public_id)
    return notes.select_related("item__plan", "item__clause", "item__parent").first()


def wholes_for(item: ReadItem | None, plan: Plan) -> list[ReadItem]:
    """Give the targets that a target can be a part of: not itself, not its own parts, nothing rejected."""
    targets = plan.items.filter(kind=Kind.TARGET.value).exclude(verdict=Verdict.REJECTED.value)
    if item is not None:
        targets = targets.exclude(pk=item.pk).exclude(parent=item)
    return list(targets.order_by("ordinal"))


# -- Versions -------------------------------------------------------------------------------------------------------


def changes(plan: Plan) -> comparing.Difference | None:
    """Compare a plan with the version that it replaces; None where it replaces none.

    The old version counts as its officers left it, without what they rejected; the new one as it stands now.
    """
    if plan.supersedes is None:
        return None
    return comparing.diff(_entries(plan.supersedes), _entries(plan))


def _entries(plan: Plan) -> list[comparing.Entry]:
    rows = plan.items.exclude(verdict=Verdict.REJECTED.value).order_by("ordinal")
    return [comparing.Entry(row.kind, row.clause_path, row.values, str(row.public_id)) for row in rows]
