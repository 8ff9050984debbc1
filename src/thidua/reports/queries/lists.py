"""Reports in lists: all units of a period for the office, all periods of a unit for its officers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import Period, Purpose
from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import CampaignState
from thidua.organisations import queries as organisations
from thidua.organisations.models import GroupMember
from thidua.participation.rules import Standing, standing_of
from thidua.reports import access
from thidua.reports.models import Edition, Extension, Report, State
from thidua.reports.queries.days import OwnDays, days_until, days_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group, Unit

FILTERS: Final[dict[str, StrOrPromise]] = {
    "chua-gui": _("Chưa gửi"),
    "qua-han": _("Quá hạn, chưa gửi"),
    "nhap": _("Đang soạn"),
    "cho-duyet": _("Chờ lãnh đạo duyệt"),
    "cho-tiep-nhan": _("Chờ tiếp nhận"),
    "bi-tra": _("Bị trả lại"),
    "da-tiep-nhan": _("Đã tiếp nhận"),
    "gui-muon": _("Gửi muộn"),
    "gia-han": _("Được gia hạn"),
}
"""What the list of a period may be filtered by."""
_STATES: Final = {"cho-duyet": State.SUBMITTED, "cho-tiep-nhan": State.APPROVED, "bi-tra": State.RETURNED}


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the list of a period: its groups, its days, where its report stands; no state before it was begun.

    ``version`` is that of the newest edition, 0 before there is one.
    """

    unit: Unit
    groups: list[Group]
    days: OwnDays
    standing: Standing
    state: str
    sent_on: date | None
    report: Report | None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units a period has; how many have sent, of these in time; how many wait for receipt, are received."""

    units: int
    sent: int
    in_time: int
    waiting: int
    received: int
    """A unit whose received report is being corrected counts among these still."""

    @property
    def missing(self) -> int:
        """Units that have sent nothing."""
        return self.units - self.sent

    @property
    def late(self) -> int:
        """Units that sent too late."""
        return self.sent - self.in_time


# -- All units of a period --------------------------------------------------------------------------------------------


def listed(
    officer: Actor | None, period: Period, today: date, *, typed: str = "", group: UUID | None = None, only: str = ""
) -> QuerySet[Unit]:
    """Give the units of the campaign's clusters and blocks that an officer may read, filtered, in order of name."""
    units = organisations.members_of_year(campaigns.year_of(period.campaign))
    units = _with_reports(units.filter(pk__in=access.readable(officer, on=today).values("pk")), period)
    if typed.strip():
        units = units.filter(organisations.named(typed))
    if group:
        units = units.filter(memberships__group__public_id=group)
    return _only(units, only, today)


def _with_reports(units: QuerySet[Unit], period: Period) -> QuerySet[Unit]:
    """Add to units where their reports stand and their own day; what covers a report speaks for it."""
    reports = Report.objects.filter(period=period, unit=OuterRef("pk")).annotate(
        speaking=Coalesce("covered_by", "pk"),
        sent=Coalesce("covered_by__sent_on", "sent_on"),
        counts=Coalesce("covered_by__counted", "counted"),
    )
    newest = Edition.objects.filter(report=OuterRef("speaking")).order_by("-number")
    extended = Extension.objects.filter(period=period, unit=OuterRef("pk")).values("due")[:1]
    return units.annotate(
        state=Subquery(reports.annotate(at_state=Subquery(newest.values("state")[:1])).values("at_state")[:1]),
        edition_version=Subquery(reports.annotate(at=Subquery(newest.values("version")[:1])).values("at")[:1]),
        sent_on=Subquery(reports.values("sent")[:1]),
        counted=Subquery(reports.values("counts")[:1]),
        extended=Subquery(extended),
    ).annotate(own_due=Greatest(Coalesce("extended", period.due), period.due))


def _only(units: QuerySet[Unit], only: str, today: date) -> QuerySet[Unit]:
    wanted = {code: Q(state=state) for code, state in _STATES.items()} | {
        "chua-gui": Q(sent_on__isnull=True),
        "nhap": Q(state=State.DRAFT, counted__isnull=True),
        "da-tiep-nhan": Q(counted__isnull=False),
        "qua-han": Q(sent_on__isnull=True, own_due__lte=today),
        "gui-muon": Q(sent_on__gte=F("own_due")),
        "gia-han": Q(extended__isnull=False),
    }
    return units.filter(wanted[only]) if only in wanted else units


def rows(units: Iterable[Any], period: Period, today: date) -> list[Row]:
    """Make rows of units out of `listed`, in their order. Three queries however many they are."""
    shown = list(units)
    reports = {one.unit_id: one for one in Report.objects.filter(period=period, unit__in=shown)}
    extensions = {one.unit_id: one for one in Extension.objects.filter(period=period, unit__in=shown)}
    groups: dict[int, list[Group]] = {}
    members = GroupMember.objects.filter(unit__in=shown, year=campaigns.year_of(period.campaign))
    for member in members.select_related("group").order_by("kind", "pk"):
        groups.setdefault(member.unit_id, []).append(member.group)
    made = []
    for unit in shown:
        days = days_with(period, extensions.get(unit.pk))
        standing = standing_of(due=days.due, done_on=unit.sent_on, today=today)
        made.append(
            Row(
                unit,
                groups.get(unit.pk, []),
                days,
                standing,
                unit.state or "",
                unit.sent_on,
                reports.get(unit.pk),
                unit.edition_version or 0,
            )
        )
    return made


def tally(officer: Actor | None, period: Period, today: date) -> Tally:
    """Count the units that an officer may read by where their reports stand. One query."""
    units: Any = listed(officer, period, today).order_by("pk").select_related(None)
    found = list(units.values_list("state", "sent_on", "own_due", "counted"))
    sent = [(on, due) for _, on, due, _ in found if on is not None]
    return Tally(
        units=len(found),
        sent=len(sent),
        in_time=sum(1 for on, due in sent if on < due),
        waiting=sum(1 for state, *_ in found if state == State.APPROVED),
        received=sum(1 for *_, counted in found if counted is not None),
    )


def tallies(officer: Actor | None, periods: Iterable[Period], today: date) -> list[tuple[Period, Tally]]:
    """Count the units that an officer may read for several periods of one campaign, in their order. Four queries."""
    shown = list(periods)
    if not shown:
        return []
    members = organisations.members_of_year(campaigns.year_of(shown[0].campaign))
    units = set(members.filter(pk__in=access.readable(officer, on=today).values("pk")).values_list("pk", flat=True))
    reports = Report.objects.filter(period__in=shown).select_related("covered_by").order_by("pk")
    states = dict(
        Edition.objects.filter(report__period__in=shown).order_by("report", "number").values_list("report_id", "state")
    )
    extended = {(one.period_id, one.unit_id): one.due for one in Extension.objects.filter(period__in=shown)}
    voices: dict[int, list[_Voice]] = {}
    for one in reports:
        if one.unit_id in units:
            voice, due = one.covered_by or one, extended.get((one.period_id, one.unit_id))
            said = _Voice(states.get(voice.pk, ""), voice.sent_on, due, voice.counted_id is not None)
            voices.setdefault(one.period_id, []).append(said)
    return [(one, _counted(len(units), one, voices.get(one.pk, []))) for one in shown]


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a report tells of itself when units are counted."""

    state: str
    sent_on: date | None
    extended: date | None
    counts: bool


def _counted(units: int, period: Period, voices: Collection[_Voice]) -> Tally:
    sent = [(one.sent_on, max(one.extended or period.due, period.due)) for one in voices if one.sent_on is not None]
    return Tally(
        units=units,
        sent=len(sent),
        in_time=sum(1 for on, due in sent if on < due),
        waiting=sum(1 for one in voices if one.state == State.APPROVED),
        received=sum(1 for one in voices if one.counts),
    )


# -- All periods of a unit --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """A period as it falls on one unit: its days, where the report stands; no state before it was begun."""

    period: Period
    days: OwnDays
    standing: Standing
    state: str
    sent_on: date | None

    @property
    def is_done(self) -> bool:
        """Say whether nothing is left to do for the unit: the report was sent, and nothing of it came back or changes.

        A correction that is written or waits for the head is something to do, though the report was sent long ago.
        """
        return self.sent_on is not None and self.state in {State.APPROVED, State.RECEIVED}


def turns(unit: Unit, periods: Iterable[Period], today: date) -> list[Turn]:
    """Give how a unit stands in periods, in their order. Three queries however many they are."""
    shown = list(periods)
    reports = {
        one.period_id: one
        for one in Report.objects.filter(period__in=shown, unit=unit).select_related("covered_by").order_by("pk")
    }
    speaking = {one.covered_by_id or one.pk for one in reports.values()}
    states = {
        one.report_id: one.state for one in Edition.objects.filter(report__in=speaking).order_by("report", "number")
    }
    extensions = {one.period_id: one for one in Extension.objects.filter(period__in=shown, unit=unit)}
    made = []
    for period in shown:
        report, days = reports.get(period.pk), days_with(period, extensions.get(period.pk))
        voice = (report.covered_by or report) if report else None
        sent_on = voice.sent_on if voice else None
        standing = standing_of(due=days.due, done_on=sent_on, today=today)
        made.append(Turn(period, days, standing, states.get(voice.pk, "") if voice else "", sent_on))
    return made


def duties_of(unit: Unit, years: Collection[int], today: date) -> list[Turn]:
    """Give the periods that have begun of the campaigns of some years, as they fall on a unit, by due day. One query.

    ``years`` are those in which the unit is a member of a cluster or block. Of campaigns that run, and the closing
    update of those that are closed. Units below a member report only of their own accord: nothing is due from them.
    """
    begun = Period.objects.filter(
        Q(campaign__state=CampaignState.RUNNING) | Q(campaign__state=CampaignState.CLOSED, purpose=Purpose.CLOSING),
        starts_on__lte=today,
    )
    reports = Report.objects.filter(period=OuterRef("pk"), unit=unit).annotate(
        speaking=Coalesce("covered_by", "pk"), sent=Coalesce("covered_by__sent_on", "sent_on")
    )
    newest = Edition.objects.filter(report=OuterRef("speaking")).order_by("-number").values("state")[:1]
    extended = Extension.objects.filter(period=OuterRef("pk"), unit=unit)
    found: Any = begun.select_related("campaign").annotate(
        at_state=Subquery(reports.annotate(newest=Subquery(newest)).values("newest")[:1]),
        at_sent=Subquery(reports.values("sent")[:1]),
        extended_to=Subquery(extended.values("due")[:1]),
    )
    made = []
    for one in found.order_by("due", "pk"):
        if campaigns.year_of(one.campaign) in years:
            days = days_until(one, one.extended_to)
            standing = standing_of(due=days.due, done_on=one.at_sent, today=today)
            made.append(Turn(one, days, standing, one.at_state or "", one.at_sent))
    return sorted(made, key=lambda turn: turn.days.due)


def waiting(officer: Actor | None, today: date) -> QuerySet[Period]:
    """Give the periods in which reports wait for the office, with how many (``waiting``), by due day. One query."""
    readable = access.readable(officer, on=today).values("pk")
    approved = Q(reports__editions__state=State.APPROVED, reports__unit__in=readable)
    counted = Period.objects.annotate(waiting=Count("reports__editions", filter=approved))
    return counted.filter(Q(waiting__gt=0)).select_related("campaign").order_by("due", "pk")
