"""Reading postings and objections."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from thidua.dossiers.models import Dossier, Round, State
from thidua.kernel.actors import Reach, reaches
from thidua.kernel.workdays import holidays_of, is_working
from thidua.nominees.models import Hold
from thidua.organisations.models import Unit
from thidua.people import queries as people
from thidua.people.models import Role
from thidua.postings import access
from thidua.postings.models import DaysOfForm, Entry, Objection, ObjectionState, Outcome, Posting
from thidua.postings.rules import LEAST, last_day
from thidua.records import sealing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.law.reading import Law

SENDER: Final = "postings.objection"
"""What the sender of an objection is sealed for."""
OPEN: Final = (ObjectionState.RECEIVED, ObjectionState.VERIFYING)


# -- Officers ---------------------------------------------------------------------------------------------------------


def postings_seen(officer: Actor | None) -> QuerySet[Posting]:
    """Give the postings that an officer may read, the newest first, with how much stands in each and is open."""
    found = access.visible_postings(officer).select_related("round__unit")
    waiting = Count("entries__objections", filter=Q(entries__objections__state__in=OPEN), distinct=True)
    found = found.annotate(entry_count=Count("entries", distinct=True), open_objections=waiting)
    return found.order_by("-starts_on", "-pk")


def posting_of(officer: Actor | None, public_id: UUID) -> Posting | None:
    """Give a posting that an officer may read. One query."""
    return access.visible_postings(officer).select_related("round__unit").filter(public_id=public_id).first()


def rounds_to_post(officer: Actor | None) -> QuerySet[Round]:
    """Give the rounds that have dossiers to be posted, of bodies that an officer posts for."""
    found = Round.objects.filter(access.where(officer, "unit"))
    count = Count("dossiers", filter=Q(dossiers__in=_unposted()), distinct=True)
    return found.annotate(to_post=count).filter(to_post__gt=0).select_related("unit").order_by("-year", "name", "pk")


def round_of(officer: Actor | None, public_id: UUID) -> Round | None:
    """Give a round of a body that an officer posts for. One query."""
    found = Round.objects.filter(access.where(officer, "unit"))
    return found.select_related("unit").filter(public_id=public_id).first()


def _unposted() -> QuerySet[Dossier]:
    """Give passed dossiers that stand in no posting, or came back from the council after one; never a secret one."""
    again = Objection.objects.filter(outcome=Outcome.RETURNED).values("entry")
    standing = Entry.objects.filter(posting__withdrawn_at__isnull=True).exclude(pk__in=again).values("dossier")
    return Dossier.objects.filter(state=State.PASSED, is_secret=False).exclude(pk__in=standing)


@dataclass(frozen=True, slots=True)
class ToPost:
    """What would be posted of a round, whose nominees are held and wait, and for how many working days at least."""

    dossiers: list[Dossier]
    held: list[Dossier]
    days: int


def to_post(of: Round, law: Law) -> ToPost:
    """Look at what a round has to be posted, by title and name. Three queries."""
    found = list(_unposted().filter(round=of).select_related("nominee__unit", "round"))
    order = {code: place for place, code in enumerate(law.titles)}
    found.sort(key=lambda one: (order.get(one.title, len(order)), one.nominee.name_sort, one.pk))
    ids = [one.nominee_id for one in found]
    held = set(Hold.objects.filter(nominee__in=ids, released_at__isnull=True).values_list("nominee_id", flat=True))
    free = [one for one in found if one.nominee_id not in held]
    return ToPost(free, [one for one in found if one.nominee_id in held], days_for({one.title for one in free}))


def days_for(titles: Collection[str]) -> int:
    """Give for how many working days these titles are posted together: the longest of them. One query."""
    kept = {one.title: one.working_days for one in DaysOfForm.objects.order_by("title")}
    rest = kept.get("", LEAST.days)
    return max([kept.get(title, rest) for title in titles] or [rest], default=LEAST.days)


def all_days() -> dict[str, DaysOfForm]:
    """Give the days that were set, by title; none for the rest. One query."""
    return {one.title: one for one in DaysOfForm.objects.order_by("title")}


def ends_on(first: date, days: int) -> date:
    """Give the last day of so many working days by the calendar of the country."""
    holidays = holidays_of(first.year) | holidays_of(first.year + 1)
    return last_day(first, days, partial(is_working, holidays=holidays))


def entries_of(posting: Posting) -> QuerySet[Entry]:
    """Give the entries of a posting in their order, with what became of their dossiers and open objections."""
    waiting = Count("objections", filter=Q(objections__state__in=OPEN))
    found = posting.entries.select_related("dossier").annotate(open_objections=waiting)
    return found.annotate(objection_count=Count("objections")).order_by("position", "pk")


def ready_entries(posting: Posting) -> list[Entry]:
    """Give the entries against which nothing stands any more, of nominees that are not held, and that wait. One query.

    An objection that was upheld stands until somebody says by a document that the dossier goes on all the same.
    """
    found = posting.entries.filter(dossier__state=State.PASSED).exclude(pk__in=_against())
    found = found.exclude(dossier__nominee__in=Hold.objects.filter(released_at__isnull=True).values("nominee"))
    return list(found.select_related("dossier__nominee").order_by("position", "pk"))


def _against() -> QuerySet[Objection, Any]:
    upheld = Q(state=ObjectionState.UPHELD) & ~Q(outcome=Outcome.LET_ON)
    return Objection.objects.filter(Q(state__in=OPEN) | upheld).values("entry")


def over(on: date) -> list[Posting]:
    """Give the postings whose days are over and that have entries which nothing holds back, the oldest first."""
    free = Entry.objects.filter(dossier__state=State.PASSED).exclude(pk__in=_against())
    free = free.exclude(dossier__nominee__in=Hold.objects.filter(released_at__isnull=True).values("nominee"))
    found = Posting.objects.filter(ends_on__lt=on, withdrawn_at__isnull=True, entries__in=free).distinct()
    return list(found.select_related("round__unit").order_by("ends_on", "pk"))


def objections_seen(officer: Actor | None, state: str = "") -> QuerySet[Objection]:
    """Give the objections that an officer may read, what waits first."""
    found = access.visible_objections(officer).select_related("entry__posting__round__unit")
    found = found.filter(state=state) if state in ObjectionState.values else found
    return found.order_by("answered_at", "-received_at", "-pk") if not state else found.order_by("-received_at", "-pk")


def objection_of(officer: Actor | None, public_id: UUID) -> Objection | None:
    """Give an objection that an officer may read. One query."""
    joined = "entry__posting__round__unit", "entry__dossier__nominee", "hold"
    return access.visible_objections(officer).select_related(*joined).filter(public_id=public_id).first()


def handling_units(unit: Unit, on: date) -> list[Unit]:
    """Give the units whose people handle what citizens object to a body's postings. Two queries."""
    if not unit.is_home:
        return [unit]
    roles = [one.pk for one in Role.objects.order_by("sort", "pk") if Reach.ALL in reaches(one.verbs, access.WRITE)]
    at_work = people.in_office(on).filter(role__in=roles).order_by().values("unit")
    return list(Unit.objects.filter(Q(pk__in=at_work) | Q(pk=unit.pk)).order_by("pk"))


def sender_of(objection: Objection, officer: Actor) -> str:
    """Give who objected, to whoever posts there; nothing to others or where nobody said it."""
    if not objection.sender_sealed or not access.may_post(officer, objection.entry.posting.round.unit):
        return ""
    return sealing.unseal(objection.sender_sealed, SENDER)


# -- Everybody --------------------------------------------------------------------------------------------------------


def public_postings() -> QuerySet[Posting]:
    """Give what everybody may read, the newest first."""
    found = access.public_postings().select_related("round__unit").annotate(entry_count=Count("entries"))
    return found.order_by("-starts_on", "-pk")


def public_posting(public_id: UUID) -> Posting | None:
    """Give one posting that everybody may read. One query."""
    return access.public_postings().select_related("round__unit").filter(public_id=public_id).first()


def public_entry(public_id: UUID) -> Entry | None:
    """Give one entry of a posting that everybody may read. One query."""
    found = Entry.objects.filter(public_id=public_id, posting__in=access.public_postings())
    return found.select_related("posting__round__unit").first()


def outcomes_of(entries: Sequence[Entry]) -> dict[int, str]:
    """Give what became of entries against which something was upheld, in words without anybody's name. One query."""
    found = Objection.objects.filter(entry__in=[one.pk for one in entries]).exclude(outcome="")
    found = found.only("entry", "outcome").order_by("outcome_at", "pk")
    return {one.entry_id: str(one.get_outcome_display()) for one in found}


def is_open(posting: Posting, on: date) -> bool:
    """Say whether citizens may object on a day."""
    return posting.withdrawn_at is None and posting.starts_on <= on <= posting.ends_on


def looked_up(reference: str) -> Objection | None:
    """Give the objection of a reference, with what its sender may know. One query."""
    typed = reference.strip().upper()
    return Objection.objects.filter(reference=typed).only("state", "answer", "answered_at", "received_at").first()


def named(entries: Sequence[Entry], law: Law) -> list[tuple[Entry, str]]:
    """Give entries with the names of their titles."""
    return [(one, law.titles[one.title].name if one.title in law.titles else one.title) for one in entries]
