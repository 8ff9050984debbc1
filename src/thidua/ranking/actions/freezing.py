"""A ranking frozen, and released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.ids import new_id
from thidua.notices import actions as notices
from thidua.ranking import access, queries
from thidua.ranking.actions.refusals import AlreadyReleased, NotConfirmed, NothingChanged, NothingToRank
from thidua.ranking.addresses import address_of
from thidua.ranking.models import Audience, Release, Snapshot
from thidua.ranking.rules import package
from thidua.ranking.rules.results import from_kept, to_kept
from thidua.records.turns import one_at_a_time
from thidua.scoring import queries as scoring

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.scoring.models import TableVersion

CONFIRMATION: Final = gettext_lazy("CÔNG BỐ")
"""What is typed to publish."""


@transaction.atomic
def take(*, version: TableVersion, by: Actor, at: datetime, is_example: bool = False) -> Snapshot:
    """Freeze the ranking of a version as it stands: table, inputs, votes, points and ranks, with a digest.

    Raises ``NothingToRank``, ``NothingChanged``, ``NotAllowed``.
    """
    access.require_rank(by, version.table.campaign)
    one_at_a_time(f"ranking:{version.pk}")
    found = queries.standing(version)
    if not any(row.in_group is not None for row in found.rows):
        raise NothingToRank(_("Chưa có đơn vị nào được thẩm định đủ các nội dung nên chưa xếp hạng được."))
    last = Snapshot.objects.filter(table_version=version).order_by("-number").first()
    results = to_kept(found.rows)
    if last is not None and _is_same(last, found):
        raise NothingChanged(_("Từ lần chốt trước chưa có gì thay đổi."))
    public_id, number = new_id(), last.number + 1 if last else 1
    data, digest = package.packed(
        found.table,
        found.units,
        about={
            "campaign": version.table.campaign.title,
            "table": version.table.name,
            "table_version": str(version.number),
            "effective_from": version.effective_from.isoformat() if version.effective_from else "",
            "snapshot": str(public_id),
            "number": str(number),
            "taken_at": at.isoformat(timespec="seconds"),
        },
        readme=queries.readme(),
        verifier=queries.verifier(),
    )
    made = Snapshot.objects.create(
        public_id=public_id,
        table_version=version,
        number=number,
        results=results,
        package=data,
        digest=digest,
        taken_at=at,
        taken_by=by.actor_id,
        is_example=is_example,
    )
    ranked = sum(row.in_group is not None for row in found.rows)
    after = {"version": version.number, "number": number, "digest": digest, "ranked": ranked}
    audit.record(verb="snapshot.taken", subject=made, by=by, at=at, after=after)
    return made


def _is_same(last: Snapshot, found: queries.Ranked) -> bool:
    """Say whether the same inputs, votes and results were frozen last; names and votes stand in the package."""
    files = package.unpacked(bytes(last.package))
    _, units = package.contents(files)
    return package.is_same(units, found.units) and from_kept(last.results) == list(found.rows)


@transaction.atomic
def show_members(*, snapshot: Snapshot, by: Actor, at: datetime) -> Release:
    """Let the members of each group read their own group's lines, as provisional. Raises ``AlreadyReleased``."""
    return _release(snapshot, Audience.MEMBERS, by=by, at=at)


@transaction.atomic
def publish(*, snapshot: Snapshot, typed: str, by: Actor, at: datetime) -> Release:
    """Publish a snapshot to every officer; ``typed`` has to be `CONFIRMATION`.

    Raises ``NotConfirmed``, ``AlreadyReleased``, ``NotAllowed``.
    """
    access.require_rank(by, snapshot.table_version.table.campaign)
    if typed.strip().casefold() != str(CONFIRMATION).casefold():
        raise NotConfirmed(_("Hãy gõ đúng “%(word)s” để công bố.") % {"word": CONFIRMATION}, field="typed")
    made = _release(snapshot, Audience.EVERYBODY, by=by, at=at)
    version = snapshot.table_version
    notices.tell(
        kind="snapshot.published",
        key=snapshot.public_id.hex,
        units=[sheet.unit for sheet in scoring.sheets_of(version)],
        verb=access.HEAR,
        params={"table": version.table.name},
        url=address_of(snapshot),
        by=by,
        at=at,
    )
    return made


def _release(snapshot: Snapshot, audience: Audience, *, by: Actor, at: datetime) -> Release:
    access.require_rank(by, snapshot.table_version.table.campaign)
    one_at_a_time(f"ranking:release:{snapshot.pk}")
    if Release.objects.filter(snapshot=snapshot, audience=audience).exists():
        raise AlreadyReleased(_("Bảng xếp hạng này đã được mở cho họ xem."))
    made = Release.objects.create(snapshot=snapshot, audience=audience, released_at=at, released_by=by.actor_id)
    verb = "snapshot.published" if audience == Audience.EVERYBODY else "snapshot.shown"
    after = {"number": snapshot.number, "digest": snapshot.digest, "on": day_of(at).isoformat()}
    audit.record(verb=verb, subject=snapshot, by=by, at=at, after=after)
    return made
