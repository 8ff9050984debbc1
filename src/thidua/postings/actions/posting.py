"""Posting a round's passed dossiers, withdrawing a posting, and the end of its days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards.queries import law_on
from thidua.dossiers.actions.outcomes import posted_all
from thidua.kernel.clock import day_of
from thidua.postings import access, queries
from thidua.postings.actions.refusals import NothingToPost, NotOver, TooShort
from thidua.postings.models import DaysOfForm, Entry, Posting
from thidua.postings.rules import LEAST, MOST
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.dossiers.models import Round
    from thidua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class SaidDays:
    """For how many working days a title is posted, by which text; no title is every other one."""

    title: str
    working_days: int
    source: str


@transaction.atomic
def set_days(*, said: SaidDays, by: Actor, at: datetime) -> DaysOfForm:
    """Set for how many working days a title is posted. Raises ``TooShort``, ``NotAllowed``."""
    access.require_to_set_days(by)
    one_at_a_time("postings:days")
    _refuse_days(said.working_days, LEAST.days)
    kept = DaysOfForm.objects.filter(title=said.title).first()
    before = {"working_days": kept.working_days, "source": kept.source} if kept else {}
    values = {"working_days": said.working_days, "source": said.source}
    if kept:
        kept = revise(kept, version=kept.version, **values)
    else:
        kept = DaysOfForm.objects.create(title=said.title, **values)
    audit.record(
        verb="posting.days_set", subject=kept, by=by, at=at, before=before, after={"title": said.title, **values}
    )
    return kept


def _refuse_days(days: int, least: int) -> None:
    if not least <= days <= MOST:
        raise TooShort(
            _("Thời gian công khai từ %(least)s đến %(most)s ngày làm việc.") % {"least": least, "most": MOST},
            field="working_days",
        )


@transaction.atomic
def post(*, of: Round, working_days: int, is_example: bool = False, by: Actor, at: datetime) -> Posting:
    """Show a round's passed dossiers in public, as they stand now.

    Whose nominee is held waits; a secret dossier is never posted. Raises ``NothingToPost``, ``TooShort``,
    ``NotAllowed``.
    """
    access.require_post(by, of.unit)
    one_at_a_time(f"postings:round:{of.pk}")
    today = day_of(at)
    found = queries.to_post(of, law_on(today))
    if not found.dossiers:
        raise NothingToPost(_("Đợt xét không có hồ sơ nào đã được Hội đồng đồng ý mà chưa công khai."))
    _refuse_days(working_days, found.days)
    made = Posting.objects.create(
        round=of,
        number=Posting.objects.filter(round=of).count() + 1,
        starts_on=today,
        ends_on=queries.ends_on(today, working_days),
        working_days=working_days,
        posted_at=at,
        posted_by=by.actor_id,
        is_example=is_example,
    )
    Entry.objects.bulk_create(
        Entry(
            posting=made,
            dossier=one,
            position=place,
            name=one.nominee.name,
            unit_name="" if one.nominee.is_whole_unit else one.nominee.unit.name,
            title=one.title,
            merit=one.merit_text,
        )
        for place, one in enumerate(found.dossiers, 1)
    )
    after = {"round": of.name, "working_days": working_days, "ends_on": made.ends_on.isoformat()}
    audit.record(verb="posting.posted", subject=made, by=by, at=at, after=after | {"entries": len(found.dossiers)})
    return made


@transaction.atomic
def withdraw(*, posting: Posting, version: int, reason: str, by: Actor, at: datetime) -> Posting:
    """Take a posting back, with a reason; its dossiers may be posted anew.

    Raises ``NotOver``, ``Stale``, ``NotAllowed``.
    """
    access.require_post(by, posting.round.unit)
    one_at_a_time(f"postings:{posting.pk}")
    if fresh(posting).withdrawn_at is not None:
        raise NotOver(_("Lần công khai này đã được thu hồi."))
    if not reason.strip():
        raise NotOver(_("Hãy ghi lý do thu hồi."), field="reason")
    kept = revise(posting, version=version, withdrawn_at=at, withdrawn_for=reason.strip())
    audit.record(verb="posting.withdrawn", subject=kept, by=by, at=at, after={"reason": kept.withdrawn_for})
    return kept


@transaction.atomic
def finish(*, posting: Posting, by: Actor, at: datetime) -> int:
    """End a posting after its last day; give how many dossiers were posted without objection.

    Where something is open or was upheld, or the nominee is held, the dossier waits; the deed may be done again then.
    Raises ``NotOver``, ``NotAllowed``.
    """
    access.require_post(by, posting.round.unit)
    one_at_a_time(f"postings:{posting.pk}")
    now = fresh(posting)
    if now.withdrawn_at is not None or day_of(at) <= now.ends_on:
        raise NotOver(_("Chưa hết thời gian công khai, hoặc lần công khai đã được thu hồi."))
    done = posted_all(dossiers=[entry.dossier for entry in queries.ready_entries(now)], by=by, at=at)
    audit.record(verb="posting.finished", subject=now, by=by, at=at, after={"dossiers": done})
    return done
