"""A paper of every kind that the product composes, out of the demonstration's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import override

from thidua.councils.models import Sitting, SittingState
from thidua.decisions.models import Decision
from thidua.dossiers.models import Dossier
from thidua.issuing.composers import composer_of
from thidua.kernel.actors import allows
from thidua.kernel.clock import day_of
from thidua.nominees.models import Award
from thidua.participation.models import Launch
from thidua.people import queries as people
from thidua.postings.models import Posting
from thidua.ranking.models import Acclamation
from thidua.reporting.models import OfficeReport
from thidua.reports.models import Report, State
from thidua.scoring.models import ScoreSheet
from thidua.statistics.rules.forms import NUMBERS, id_of
from thidua.yearend.models import YearList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper
    from thidua.people.models import Officer

FIRST: int = 5
"""The number of the first sample; each kind counts on by itself."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sample is called, who composes it, about what, and for whom."""

    name: str
    composer: str
    about: UUID
    by: Officer


def samples(campaign: Campaign, office: Officer, at: datetime) -> Iterator[tuple[str, Paper]]:
    """Give a paper of each kind with its name, numbered and dated as if it were issued at a moment."""
    numbers: dict[str, int] = {}
    for one in _wanted(campaign, office, at):
        composer = composer_of(one.composer)
        assert composer is not None  # noqa: S101 -- registered by the packages that stand below
        with override("vi"):
            paper = composer.compose(about=one.about, unit=one.by.unit, by=one.by, at=at)
        numbers[paper.kind] = numbers.get(paper.kind, FIRST - 1) + 1
        yield one.name, paper.numbered(numbers[paper.kind], day_of(at))


def _wanted(campaign: Campaign, office: Officer, at: datetime) -> Iterator[Sample]:
    yield Sample("ke-hoach", "campaigns.plan", campaign.public_id, office)
    yield Sample("cong-van-don-doc", "urging.letter", campaign.public_id, office)
    sheets = ScoreSheet.objects.filter(table_version__table__campaign=campaign, verified_at__isnull=False)
    if sheet := sheets.order_by("verified_at", "pk").first():
        yield Sample("bao-cao-cham-diem", "scoring.sheet", sheet.public_id, office)
    if ballot := Acclamation.objects.filter(closed_at__isnull=False).order_by("pk").first():
        yield Sample("bien-ban-suy-ton", "ranking.acclamation", ballot.public_id, office)
    for one in OfficeReport.objects.filter(campaign=campaign).order_by("pk"):
        yield Sample(f"bao-cao-cua-ban-{one.kind}", "reporting.report", one.public_id, office)
    yield from (
        Sample(f"bieu-thong-ke-{number}", "statistics.form", id_of(number, day_of(at).year), office)
        for number in NUMBERS
    )
    for decision in Decision.objects.filter(unit__is_home=True, lines__isnull=False).order_by("-pk")[:1]:
        yield Sample("quyet-dinh-khen-thuong", "decisions.decision", decision.public_id, office)
    for sitting in Sitting.objects.filter(state=SittingState.CLOSED).order_by("pk")[:1]:
        yield Sample("giay-moi-hop-hoi-dong", "councils.invitation", sitting.public_id, office)
        yield Sample("bien-ban-hop-hoi-dong", "councils.minutes", sitting.public_id, office)
        yield Sample("bien-ban-kiem-phieu", "councils.count", sitting.public_id, office)
    for posting in Posting.objects.filter(withdrawn_at__isnull=True).order_by("pk")[:1]:
        yield Sample("thong-bao-cong-khai", "postings.notice", posting.public_id, office)
    yield from _of_the_year(campaign, office)
    launches = Launch.objects.filter(campaign=campaign, withdrawn_at__isnull=True).annotate(n=Count("themes"))
    if found := _first_worked_at(((one.unit, one.public_id) for one in launches.order_by("-n", "pk")), at):
        yield Sample("bao-cao-phat-dong", "participation.launch", *found)
    received = Report.objects.filter(period__campaign=campaign, counted__state=State.RECEIVED)
    fullest = received.annotate(n=Count("counted__readings")).order_by("-n", "pk")
    if found := _first_worked_at(((one.unit, one.public_id) for one in fullest), at):
        yield Sample("bao-cao-ket-qua", "reports.report", *found)
    proposed = Dossier.objects.filter(round__campaign=campaign, is_secret=False).exclude(
        state__in=["withdrawn", "refused"]
    )
    rounds = ((one.unit, one.round.public_id) for one in proposed.select_related("unit", "round").order_by("pk"))
    if found := _first_worked_at(rounds, at):
        yield Sample("to-trinh-khen-thuong", "dossiers.proposal", *found)


def _of_the_year(campaign: Campaign, office: Officer) -> Iterator[Sample]:
    for listed in YearList.objects.filter(campaign=campaign, unit__is_home=True).order_by("pk")[:1]:
        yield Sample("to-trinh-danh-sach-cuoi-nam", "yearend.list", listed.public_id, office)
    for award in Award.objects.select_related("nominee").order_by("pk")[:1]:
        yield Sample("qua-trinh-khen-thuong", "nominees.record", award.nominee.public_id, office)


def _first_worked_at(things: Iterator[tuple[Unit, UUID]], at: datetime) -> tuple[UUID, Officer] | None:
    """Give the first thing of a unit at which somebody works who may draw it up, with that officer."""
    offices = people.in_office(day_of(at)).select_related("unit__kind", "role", "user").order_by("pk")
    able = {one.unit_id: one for one in offices if allows(one.role.verbs, "duty.do")}
    return next(((about, able[unit.pk]) for unit, about in things if unit.pk in able), None)
