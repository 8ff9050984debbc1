"""Drawing up a year-end list from published results, reading them anew, and what a person makes of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.ranking.addresses import address_of
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time
from thidua.yearend import access, queries
from thidua.yearend.models import YearLine, YearList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee
    from thidua.organisations.models import Unit
    from thidua.ranking.models import Snapshot
    from thidua.yearend.rules import Found


class NothingPublished(Refused):
    """The campaign has no published ranking and no recorded award, so its results speak of nobody."""


class AlreadyDrawn(Refused):
    """The body has a list for the campaign and the year."""


class AlreadyListed(Refused):
    """Who is to be added stands on the list."""


class NoReason(Refused):
    """A line is taken off, or somebody is added, without a reason."""


@transaction.atomic
def draw(
    *, unit: Unit, campaign: Campaign, year: int, places: int, is_example: bool = False, by: Actor, at: datetime
) -> YearList:
    """Draw up the list of a body from what a campaign's results say.

    Raises ``NotAllowed``, ``AlreadyDrawn``, ``NothingPublished``.
    """
    access.require_to_keep(by, unit, on=day_of(at))
    one_at_a_time(f"yearend:{unit.pk}:{campaign.pk}:{year}")
    if YearList.objects.filter(unit=unit, campaign=campaign, year=year).exists():
        raise AlreadyDrawn(_("Đã có danh sách cuối năm của đợt thi đua và năm này."), field="campaign")
    found, snapshots = queries.found_in(campaign, unit, places=places, on=day_of(at))
    if not found:
        raise NothingPublished(
            _("Đợt thi đua chưa có bảng xếp hạng công bố hay khen thưởng trong sổ, nên chưa có gì để tổng hợp."),
            field="campaign",
        )
    clause = queries.clause_of(campaign)
    made = YearList.objects.create(
        unit=unit,
        campaign=campaign,
        year=year,
        places=places,
        clause=clause.path if clause else "",
        clause_text=clause.text if clause else "",
        read_from=_sources(snapshots),
        drawn_at=at,
        drawn_by=by.actor_id,
        is_example=is_example,
    )
    _lay(made, found)
    after = {"campaign": campaign.title, "year": year, "places": places, "lines": len(found)}
    audit.record(verb="year_list.drawn", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def redraw(*, year_list: YearList, version: int, places: int, by: Actor, at: datetime) -> YearList:
    """Read the published results anew; what a person wrote, added or took off stays.

    A line of which no result speaks any more goes, unless somebody worked on it. Raises ``NotAllowed``, ``Stale``.
    """
    access.require_to_keep(by, year_list.unit, on=day_of(at))
    found, snapshots = queries.found_in(year_list.campaign, year_list.unit, places=places, on=day_of(at))
    kept = revise(
        year_list, version=version, places=places, read_from=_sources(snapshots), drawn_at=at, drawn_by=by.actor_id
    )
    laid = {one.key: one for one in YearLine.objects.filter(year_list=kept)}
    _lay(kept, [one for one in found if one.key not in laid])
    _renew([laid[one.key] for one in found if one.key in laid], {one.key: one for one in found})
    gone = laid.keys() - {one.key for one in found}
    for key in gone:
        _forget(laid[key])
    after = {"places": places, "lines": YearLine.objects.filter(year_list=kept, is_off=False).count()}
    audit.record(verb="year_list.redrawn", subject=kept, by=by, at=at, after=after)
    return kept


def _renew(lines: Sequence[YearLine], found: dict[str, Found]) -> None:
    for line in lines:
        line.results = [one.kept() for one in found[line.key].results]
        line.place = found[line.key].place
    YearLine.objects.bulk_update(lines, ["results", "place"])


def _forget(line: YearLine) -> None:
    if line.is_added or line.reason or line.is_off:
        line.results, line.place = [], None
        line.save(update_fields=["results", "place"])
    else:
        line.delete()


@transaction.atomic
def add(*, year_list: YearList, nominee: Nominee, reason: str, by: Actor, at: datetime) -> YearLine:
    """Put a nominee on a list by hand, with a reason.

    Raises ``NotAllowed``, ``NoReason``, ``AlreadyListed``.
    """
    access.require_to_keep(by, year_list.unit, on=day_of(at))
    one_at_a_time(f"yearend:list:{year_list.pk}")
    if not reason.strip():
        raise NoReason(_("Hãy ghi lý do đưa vào danh sách."), field="reason")
    key = queries.key_of(nominee)
    if YearLine.objects.filter(year_list=year_list, key=key).exists():
        raise AlreadyListed(_("Đã có trong danh sách."), field="nominee")
    made = YearLine.objects.create(
        year_list=year_list,
        key=key,
        kind=queries.KINDS[nominee.kind],
        name=nominee.name,
        unit=nominee.unit,
        nominee=nominee,
        reason=reason.strip(),
        is_added=True,
    )
    after = {"line": made.name, "reason": made.reason}
    audit.record(verb="year_list.added_to", subject=year_list, by=by, at=at, after=after)
    return made


@transaction.atomic
def write_line(
    *, line: YearLine, version: int, reason: str, is_off: bool, off_for: str, by: Actor, at: datetime
) -> YearLine:
    """Write why somebody is proposed, or take the line off with a reason, or put it back.

    Raises ``NotAllowed``, ``NoReason``, ``Stale``.
    """
    access.require_to_keep(by, line.year_list.unit, on=day_of(at))
    if is_off and not off_for.strip():
        raise NoReason(_("Hãy ghi lý do bỏ ra khỏi danh sách."), field="off_for")
    before = {"line": line.name, "reason": line.reason, "is_off": line.is_off}
    changes = {"reason": reason.strip(), "is_off": is_off, "off_for": off_for.strip() if is_off else ""}
    kept = revise(line, version=version, **changes)
    audit.record(
        verb="year_list.line_written",
        subject=line.year_list,
        by=by,
        at=at,
        before=before,
        after={"line": kept.name, **changes},
    )
    return kept


def _sources(snapshots: Sequence[Snapshot]) -> list[dict[str, object]]:
    return [
        {
            "table": one.table_version.table.name,
            "number": one.number,
            "digest": one.digest,
            "leads_to": address_of(one),
        }
        for one in snapshots
    ]


def _lay(year_list: YearList, found: Sequence[Found]) -> None:
    YearLine.objects.bulk_create(
        YearLine(
            year_list=year_list,
            key=one.key,
            kind=one.kind,
            name=one.name,
            unit_id=one.unit,
            nominee_id=one.nominee,
            place=one.place,
            results=[each.kept() for each in one.results],
        )
        for one in found
    )
