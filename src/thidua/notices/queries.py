"""Reading notices: one's own, and those that still have to go out as letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from thidua.jobs import queries as jobs
from thidua.notices import access, wording
from thidua.notices.models import LETTERS, Notice, Wish
from thidua.people.actions import LETTER as INVITATION
from thidua.people.models import User

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from thidua.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with its words in the reader's language, as HTML."""

    notice: Notice
    title: SafeString
    to_do: SafeString
    is_urgent: bool


def told(notices: Iterable[Notice]) -> list[Told]:
    """Give notices with their words."""
    return [_told(one) for one in notices]


def _told(notice: Notice) -> Told:
    kind = wording.kind_of(notice.kind)
    return Told(
        notice,
        title=wording.marked_title_of(notice.kind, notice.params),
        to_do=wording.marked_to_do_of(notice.kind, notice.params),
        is_urgent=kind is not None and kind.is_urgent,
    )


def listed(person: User, *, unread_only: bool = False) -> QuerySet[Notice]:
    """Give a person's notices with their units: unread ones first, then the newest."""
    found = access.visible_to(person).select_related("unit")
    if unread_only:
        found = found.filter(read_at__isnull=True)
    return found.annotate(is_read=_says(Q(read_at__isnull=False))).order_by("is_read", "-at", "-pk")


def unread(person: User, *, most: int) -> list[Told]:
    """Give so many of a person's unread notices, those first that ask for something, then the newest. One query."""
    found = access.visible_to(person).filter(read_at__isnull=True).select_related("unit")
    urgent = wording.urgent_kinds()
    if urgent:
        found = found.annotate(is_calm=_says(~Q(kind__in=urgent))).order_by("is_calm", "-at", "-pk")
    return told(found[:most])


def _says(condition: Q) -> Case:
    return Case(When(condition, then=Value(value=True)), default=Value(value=False), output_field=BooleanField())


def one(person: User, public_id: UUID) -> Notice | None:
    """Give one of a person's notices, or None."""
    return access.visible_to(person).filter(public_id=public_id).first()


def wants_mail(person: User) -> bool:
    """Say whether a person wants notices by mail as well; they do until they say otherwise."""
    return not Wish.objects.filter(user=person, by_mail=False).exists()


def to_be_mailed(public_ids: Collection[Any]) -> list[Notice]:
    """Give those of some notices that still have to go out, in their order, each with its person and unit.

    None goes to whoever has read the notice, wants no letters, was locked out or has no address.
    """
    unwished = Wish.objects.filter(user=OuterRef("user"), by_mail=False)
    waiting = Notice.objects.filter(
        ~Exists(unwished), public_id__in=public_ids, mailed_at__isnull=True, read_at__isnull=True, user__is_active=True
    )
    return list(waiting.exclude(user__email="").select_related("user", "unit").order_by("pk"))


# -- Letters that finally failed --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unsent:
    """Letters of one job that finally failed: who still waits for one, and whether it invites them."""

    job: Job
    people: list[str]
    is_invitation: bool


def failed() -> QuerySet[Job]:
    """Give the jobs whose letters finally failed, the latest first."""
    return jobs.failed((LETTERS, INVITATION))


def failed_one(public_id: UUID) -> Job | None:
    """Give one of them, or None."""
    return failed().filter(public_id=public_id).first()


def unsent(shown: Collection[Job]) -> list[Unsent]:
    """Say of such jobs whom their letters were for. Two queries however many they are."""
    waiting = {
        one.public_id.hex: one.user.name for one in to_be_mailed([name for job in shown for name in _notices_of(job)])
    }
    ids = [job.arguments["user"] for job in shown if job.kind == INVITATION]
    invited = dict(User.objects.filter(public_id__in=ids).values_list("public_id", "name"))
    names = {str(one): name for one, name in invited.items()}
    return [
        Unsent(
            job,
            [names[one] for one in [job.arguments.get("user")] if one in names]
            + [waiting[one] for one in _notices_of(job) if one in waiting],
            is_invitation=job.kind == INVITATION,
        )
        for job in shown
    ]


def _notices_of(job: Job) -> list[str]:
    return list(job.arguments["notices"]) if job.kind == LETTERS else []
