"""Telling officers what happened, and what they do with the news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from thidua.audit import actions as audit
from thidua.jobs.actions import enqueue, start_again
from thidua.kernel.actors import allows
from thidua.kernel.clock import day_of
from thidua.notices import access, wording
from thidua.notices.models import LETTERS, Notice, Wish
from thidua.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from thidua.jobs.models import Job
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer, User


@dataclass(frozen=True, slots=True)
class News:
    """Something to be told: to whom (everybody of some units), with which values, and where it leads.

    The same news (``key``) of a kind reaches a person once. ``params`` are plain values for the sentence
    (`wording.kinds`): texts, whole numbers, days, moments, decimals. ``url`` is the path of the page.
    """

    key: str
    units: Collection[Unit]
    params: Mapping[str, Any]
    url: str


def tell(
    *,
    kind: str,
    key: str,
    units: Collection[Unit],
    verb: str,
    params: Mapping[str, Any],
    url: str,
    by: Actor,
    at: datetime,
) -> list[Notice]:
    """Tell everybody who on that day works for one of the units in a role that allows ``verb``, but whoever did it.

    As `tell_each` with one piece of news.
    """
    return tell_each(kind=kind, news=[News(key, units, params, url)], verb=verb, by=by, at=at)


def tell_each(*, kind: str, news: Sequence[News], verb: str, by: Actor, at: datetime) -> list[Notice]:
    """Tell many pieces of news of one kind, each to its own units, to everybody whose role allows ``verb`` there.

    Joins the caller's transaction. A ``url`` that leads elsewhere raises ``ValueError``. However much is told to
    however many, it takes the same few statements (one insert for each 99 rows on SQLite) and one job, which sends the
    letters after the commit.
    """
    for one in news:
        _refuse_elsewhere(one.url)
    return _write(kind, news, _who_hears(news, verb, by, day_of(at)), by, at)


def _write(
    kind: str, news: Sequence[News], told: Mapping[tuple[int, str], tuple[News, Officer]], by: Actor, at: datetime
) -> list[Notice]:
    """Keep what people are told, once each, and have the letters sent."""
    if not told:
        return []
    rows = [
        Notice(
            user=office.user,
            unit=office.unit,
            kind=kind,
            key=one.key,
            params=wording.kept(one.params),
            url=one.url,
            at=at,
        )
        for one, office in told.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    kept = Notice.objects.filter(kind=kind, key__in={one.key for one in news}).order_by("pk")
    found = [one for one in kept if (one.user_id, one.key) in told]
    _ask_for_letters({one.public_id for one in rows}, found, told, by, at)
    return found


def tell_people(
    *,
    kind: str,
    key: str,
    users: Collection[User],
    params: Mapping[str, Any],
    url: str,
    by: Actor,
    at: datetime,
) -> list[Notice]:
    """Tell certain people, whatever their role, by the office that each has held longest; but whoever did it.

    Joins the caller's transaction. Raises ``ValueError`` as `tell_each` does.
    """
    _refuse_elsewhere(url)
    offices = people.in_office(day_of(at)).filter(user__in=users, user__is_active=True)
    if by.actor_id is not None:
        offices = offices.exclude(user__public_id=by.actor_id)
    news = News(key, (), params, url)
    told: dict[tuple[int, str], tuple[News, Officer]] = {}
    for office in offices:
        told.setdefault((office.user_id, key), (news, office))
    return _write(kind, [news], told, by, at)


def _refuse_elsewhere(url: str) -> None:
    if not (url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)):
        raise ValueError(f"a notice leads to a page of ours, not to {url!r}")


def _who_hears(news: Sequence[News], verb: str, by: Actor, today: date) -> dict[tuple[int, str], tuple[News, Officer]]:
    """Give what each person is told, by person and key, with the office by which: the one they have held longest."""
    by_unit: dict[int, list[News]] = {}
    for one in news:
        for unit in one.units:
            by_unit.setdefault(unit.pk, []).append(one)
    offices = people.in_office(today).filter(unit__in=list(by_unit), user__is_active=True)
    if by.actor_id is not None:
        offices = offices.exclude(user__public_id=by.actor_id)
    found: dict[tuple[int, str], tuple[News, Officer]] = {}
    for office in offices:
        if allows(office.role.verbs, verb):
            for one in by_unit[office.unit_id]:
                found.setdefault((office.user_id, one.key), (one, office))
    return found


def _ask_for_letters(
    made: Collection[object],
    found: Collection[Notice],
    told: Mapping[tuple[int, str], tuple[News, Officer]],
    by: Actor,
    at: datetime,
) -> None:
    """Ask for one job that sends the notices that are new; none where nobody who was told has an address."""
    ids = [one.public_id.hex for one in found if one.public_id in made and told[one.user_id, one.key][1].user.email]
    if ids:
        enqueue(kind=LETTERS, key=ids[0], arguments={"notices": ids}, by=by, at=at)


def note_letter(*, notice: Notice, at: datetime) -> None:
    """Write down that the mail server took the letter of a notice."""
    Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(mailed_at=at)


@transaction.atomic
def send_again(*, job: Job, by: Officer, at: datetime) -> bool:
    """Have letters that finally failed tried for another day; say whether they still waited for that.

    Whoever needs none any more gets none. Raises ``NotAllowed``.
    """
    access.require_to_mind_letters(by)
    begun = start_again(job=job, by=by, at=at)
    if begun:
        audit.record(verb="letter.sent_again", subject=job, by=by, at=at, after={"kind": job.kind})
    return begun


# -- What a person does with their own notices; the journal needs no line of it ---------------------------------------


def mark_read(*, notice: Notice, by: User, at: datetime) -> None:
    """Mark one of a person's own notices as read; the first time counts."""
    access.visible_to(by).filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)


def mark_all_read(*, until: datetime, by: User, at: datetime) -> int:
    """Mark a person's notices as read that had come by ``until``, when the page was shown; give how many there were."""
    return access.visible_to(by).filter(read_at__isnull=True, at__lte=until).update(read_at=at)


@transaction.atomic
def wish(*, by_mail: bool, by: User, at: datetime) -> Wish:  # noqa: ARG001 -- every action knows its moment
    """Keep whether a person wants notices by mail as well."""
    kept, _created = Wish.objects.update_or_create(user=by, defaults={"by_mail": by_mail})
    return kept
