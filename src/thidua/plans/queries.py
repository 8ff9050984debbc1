"""Reading plans: lists, the review room, and what was confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from thidua.kernel.text import fold
from thidua.people.models import User
from thidua.plans import access
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.plans.rules import comparing, days, doubts
from thidua.plans.rules import confirmed as made
from thidua.plans.rules.kinds import CONFIRMED, Kind, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from thidua.kernel.actors import Actor

PAGE_SIZE = 30
STILL_OPEN = Q(verdict=Verdict.OPEN.value)


# -- Lists ------------------------------------------------------------------------------------------------------------


def plans(officer: Actor | None, *, search: str = "", state: str = "", page: str | int = 1) -> Page[Plan]:
    """Give one page of the plans that an officer may see, the latest first, without their texts.

    Each has ``open_items`` (how many are still open) and ``receiver`` (name of who received it, or "").
    ``search`` looks in title, number and file name, with or without diacritics.
    """
    found = access.visible_to(officer).select_related("source").defer("text").order_by("-received_at", "-pk")
    for word in fold(search).split():
        found = found.filter(Q(title_fold__contains=word) | Q(number__icontains=word) | Q(source__name__icontains=word))
    if state in {each.value for each in State}:
        found = found.filter(state=state)
    open_items = ReadItem.objects.filter(STILL_OPEN, plan=OuterRef("pk")).order_by().values("plan")
    found = found.annotate(open_items=Coalesce(Subquery(open_items.annotate(n=Count("pk")).values("n")), 0))
    shown = Paginator(found, PAGE_SIZE).get_page(page)
    shown.object_list = list(shown.object_list)
    names = names_of(plan.received_by for plan in shown.object_list)
    for plan in shown.object_list:
        plan.receiver = names.get(plan.received_by, "")  # type: ignore[attr-defined]
    return shown


def find(officer: Actor | None, public_id: UUID) -> Plan | None:
    """Give a plan with its file and job if the officer may see it; hidden and absent plans are both None."""
    return access.visible_to(officer).select_related("source", "job", "supersedes").filter(public_id=public_id).first()


def same_content(*, file_sha256: str = "", text_sha256: str = "") -> Plan | None:
    """Give the latest plan that came as the same bytes or says the same text, unless it failed or was withdrawn."""
    known = Plan.objects.exclude(state__in=[State.FAILED.value, State.WITHDRAWN.value])
    same = Q()
    if file_sha256:
        same |= Q(source__sha256=file_sha256)
    if text_sha256:
        same |= Q(text_sha256=text_sha256)
    return known.filter(same).defer("text").order_by("-received_at", "-pk").first() if same else None


def newer_version(plan: Plan) -> Plan | None:
    """Give the version that replaces a plan, or None."""
    gone = [State.FAILED.value, State.WITHDRAWN.value]
    return plan.newer.exclude(state__in=gone).defer("text").order_by("-pk").first()


def open_count(plan: Plan) -> int:
    """Count the items that nobody has decided yet."""
    return plan.items.filter(STILL_OPEN).count()


def names_of(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Give the names of users by their public ids; one query, whatever the number."""
    wanted = {each for each in ids if each is not None}
    return dict(User.objects.filter(public_id__in=wanted).order_by("pk").values_list("public_id", "name"))


# -- The review room --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Reading:
    """An item as the review room shows it: its row, the notes that doubt it, the name of who decided, its parts' whole."""

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
        kinds=Counter(reading.row.kind for reading in readings),
        open_kinds=Counter(reading.row.kind for reading in still),
    )


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


# -- Versions ---------------------------------------------------------------------------------------------------------


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


# -- What was confirmed -----------------------------------------------------------------------------------------------


def confirmed(plan: Plan) -> made.ConfirmedPlan:
    """Give what officers confirmed of a plan, for a campaign to be made from; open and rejected items are not in it."""
    rows = plan.items.filter(verdict__in=[each.value for each in CONFIRMED])
    of_kind: dict[str, list[ReadItem]] = {}
    for row in rows.select_related("clause", "parent").order_by("ordinal"):
        of_kind.setdefault(row.kind, []).append(row)
    head = of_kind.get(Kind.DOCUMENT.value, [])
    deadlines = tuple(_deadline(row, plan) for row in of_kind.get(Kind.DEADLINE.value, []))
    return made.ConfirmedPlan(
        plan_id=plan.public_id,
        title=plan.title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer,
        place=plan.place,
        doc_type=plan.doc_type,
        signer=_text(head[0].values, "signer") if head else "",
        signer_title=_text(head[0].values, "signer_title") if head else "",
        text_sha256=plan.text_sha256,
        starts_on=_first_day(deadlines) or plan.issued_on,
        ends_on=_last_day(deadlines),
        targets=tuple(_target(row, plan) for row in of_kind.get(Kind.TARGET.value, [])),
        obligations=tuple(_obligation(row, plan) for row in of_kind.get(Kind.OBLIGATION.value, [])),
        deadlines=deadlines,
        movements=tuple(_movement(row, plan) for row in of_kind.get(Kind.MOVEMENT.value, [])),
        tasks=tuple(_task(row, plan) for row in of_kind.get(Kind.TASK.value, [])),
        citations=tuple(_citation(row, plan) for row in of_kind.get(Kind.CITATION.value, [])),
    )


def _first_day(deadlines: Sequence[made.ConfirmedDeadline]) -> Any:
    starts = (each.said_on for each in deadlines if each.role == "campaign_start")
    return next(starts, None)


def _last_day(deadlines: Sequence[made.ConfirmedDeadline]) -> Any:
    ends = (days.last_day(each.said_on, each.operator) for each in deadlines if each.role == "campaign_end")
    return next(ends, None)


def _origin(row: ReadItem, plan: Plan) -> dict[str, Any]:
    """Give what every confirmed item has: where it stands in the text."""
    start, end = row.start or 0, row.end or 0
    return {
        "item_id": row.public_id,
        "clause": row.clause_path,
        "anchor": row.clause.anchor if row.clause else "",
        "start": start,
        "end": end,
        "phrase": plan.text[start:end],
    }


def _target(row: ReadItem, plan: Plan) -> made.ConfirmedTarget:
    values = row.values
    whole = row.parent if row.parent is not None and row.parent.verdict in CONFIRMED else None
    given_up = row.parent is not None and whole is None
    return made.ConfirmedTarget(
        **_origin(row, plan),
        label=_text(values, "label"),
        comparison=_text(values, "comparison"),
        value=Decimal(_text(values, "value")),
        high=_figure(values, "high"),
        measure=_text(values, "measure"),
        direction=_text(values, "direction"),
        polarity=_text(values, "polarity"),
        basis=_text(values, "basis"),
        horizon=_text(values, "horizon"),
        approximate=bool(values.get("approximate")),
        points_meant=bool(values.get("points")),
        parent=_text(whole.values, "label") if whole else "" if given_up else _text(values, "parent"),
        parent_id=whole.public_id if whole else None,
        alt_value=_figure(values, "alt_value"),
        alt_high=_figure(values, "alt_high"),
        alt_measure=_text(values, "alt_measure"),
    )


def _when(values: dict[str, Any]) -> dict[str, Any]:
    day, operator = days.day_in(values), _text(values, "operator")
    recurrence = _text(values, "recurrence")
    return {"due": days.due(day, operator), "said_on": day, "operator": operator, "recurrence": recurrence}


def _obligation(row: ReadItem, plan: Plan) -> made.ConfirmedObligation:
    said = {name: _text(row.values, name) for name in ("who", "what", "evidence")}
    return made.ConfirmedObligation(**_origin(row, plan), **said, **_when(row.values))


def _deadline(row: ReadItem, plan: Plan) -> made.ConfirmedDeadline:
    said = {name: _text(row.values, name) for name in ("who", "what", "role")}
    return made.ConfirmedDeadline(**_origin(row, plan), **said, **_when(row.values))


def _movement(row: ReadItem, plan: Plan) -> made.ConfirmedMovement:
    return made.ConfirmedMovement(
        **_origin(row, plan), name=_text(row.values, "name"), quoted=bool(row.values.get("quoted"))
    )


def _task(row: ReadItem, plan: Plan) -> made.ConfirmedTask:
    cites: Any = row.values.get("cites") or ()
    return made.ConfirmedTask(**_origin(row, plan), text=_text(row.values, "text"), cites=tuple(cites))


def _citation(row: ReadItem, plan: Plan) -> made.ConfirmedCitation:
    said = {name: _text(row.values, name) for name in ("number", "document_kind", "issuer", "subject")}
    return made.ConfirmedCitation(**_origin(row, plan), **said, issued_on=days.day_in(row.values))


def _text(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or "")


def _figure(values: dict[str, Any], name: str) -> Decimal | None:
    text = _text(values, name)
    return Decimal(text) if text else None
