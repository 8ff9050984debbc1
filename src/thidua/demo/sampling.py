"""A paper of every kind that the product composes, out of the demonstration's data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.utils.translation import override

from thidua.councils.models import Sitting, SittingState
from thidua.decisions.models import Decision
from thidua.dossiers.models import Dossier, Step
from thidua.issuing.composers import composer_of
from thidua.issuing.free import code_of
from thidua.issuing.models import Copy, CopyKind, Document
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
from thidua.stationery.models import Batch
from thidua.statistics.rules.forms import NUMBERS, id_of
from thidua.yearend.models import YearList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.files.models import StoredFile
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper
    from thidua.people.models import Officer

FIRST: Final = 5
"""The number of the first sample; each kind counts on by itself."""


WRITTEN: Final = {"TB": "thong-bao", "GM": "giay-moi", "CV": "cong-van"}
"""What samples of papers are called that no data stand behind, by their kind."""
COPIES: Final = {CopyKind.FULL: "sao-y", CopyKind.AGAIN: "sao-luc", CopyKind.EXTRACT: "trich-sao"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sample is called, who composes it, about what, and for whom."""

    name: str
    composer: str
    about: UUID
    by: Officer


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper with its name and the code of who composes it."""

    name: str
    composer: str
    paper: Paper


def samples(campaign: Campaign, office: Officer, at: datetime) -> Iterator[Sample]:
    """Give a paper of each kind, numbered and dated as if it were issued at a moment, each marked as an example."""
    numbers: dict[str, int] = {}
    for one in (*_composed(campaign, office, at), *_written(office)):
        kind = one.paper.kind
        numbers[kind] = numbers.get(kind, FIRST - 1) + 1
        yield replace(one, paper=replace(one.paper.numbered(numbers[kind], day_of(at)), is_example=True))


def files() -> Iterator[tuple[str, bytes]]:
    """Give what is kept as PDF alone, with its name: a copy of each kind, certificates on pre-printed stock."""
    for kind, name in COPIES.items():
        for copy in Copy.objects.filter(kind=kind).select_related("pdf").order_by("pk")[:1]:
            yield f"{kind}-{name}", _content(copy.pdf)
    for batch in Batch.objects.filter(state="done").select_related("whole").order_by("pk")[:1]:
        if batch.whole is not None:
            yield "giay-khen-in-phoi", _content(batch.whole)


def _content(kept: StoredFile) -> bytes:
    with kept.content.open("rb") as file:
        content: bytes = file.read()
    return content


def _composed(campaign: Campaign, office: Officer, at: datetime) -> Iterator[Sample]:
    for one in _wanted(campaign, office, at):
        composer = composer_of(one.composer)
        assert composer is not None  # noqa: S101 -- registered by the packages that stand below
        with override("vi"):
            paper = composer.compose(about=one.about, unit=one.by.unit, by=one.by, at=at)
        yield Sample(one.name, one.composer, paper)


def _written(office: Officer) -> Iterator[Sample]:
    """Give the papers that the office wrote from the first word."""
    for kind, name in WRITTEN.items():
        found = Document.objects.filter(unit=office.unit, composer=code_of(kind)).order_by("pk")
        yield from (Sample(name, one.composer, one.as_paper) for one in found[:1])


def _wanted(campaign: Campaign, office: Officer, at: datetime) -> Iterator[Wanted]:
    yield Wanted("ke-hoach", "campaigns.plan", campaign.public_id, office)
    yield Wanted("cong-van-don-doc", "urging.letter", campaign.public_id, office)
    sheets = ScoreSheet.objects.filter(table_version__table__campaign=campaign, verified_at__isnull=False)
    if sheet := sheets.order_by("verified_at", "pk").first():
        yield Wanted("bao-cao-cham-diem", "scoring.sheet", sheet.public_id, office)
    if ballot := Acclamation.objects.filter(closed_at__isnull=False).order_by("pk").first():
        yield Wanted("bien-ban-suy-ton", "ranking.acclamation", ballot.public_id, office)
    for one in OfficeReport.objects.filter(campaign=campaign).order_by("pk"):
        yield Wanted(f"bao-cao-cua-ban-{one.kind}", "reporting.report", one.public_id, office)
    yield from (
        Wanted(f"bieu-thong-ke-{number}", "statistics.form", id_of(number, day_of(at).year), office)
        for number in NUMBERS
    )
    for decision in Decision.objects.filter(unit__is_home=True, lines__isnull=False).order_by("-pk")[:1]:
        yield Wanted("quyet-dinh-khen-thuong", "decisions.decision", decision.public_id, office)
    for sitting in Sitting.objects.filter(state=SittingState.CLOSED).order_by("pk")[:1]:
        yield Wanted("giay-moi-hop-hoi-dong", "councils.invitation", sitting.public_id, office)
        yield Wanted("bien-ban-hop-hoi-dong", "councils.minutes", sitting.public_id, office)
        yield Wanted("bien-ban-kiem-phieu", "councils.count", sitting.public_id, office)
    for posting in Posting.objects.filter(withdrawn_at__isnull=True).order_by("pk")[:1]:
        yield Wanted("thong-bao-cong-khai", "postings.notice", posting.public_id, office)
    yield from _of_the_year(campaign, office)
    launches = Launch.objects.filter(campaign=campaign, withdrawn_at__isnull=True).annotate(n=Count("themes"))
    if found := _first_worked_at(((one.unit, one.public_id) for one in launches.order_by("-n", "pk")), at):
        yield Wanted("bao-cao-phat-dong", "participation.launch", *found)
    received = Report.objects.filter(period__campaign=campaign, counted__state=State.RECEIVED)
    fullest = received.annotate(n=Count("counted__readings")).order_by("-n", "pk")
    if found := _first_worked_at(((one.unit, one.public_id) for one in fullest), at):
        yield Wanted("bao-cao-ket-qua", "reports.report", *found)
    yield from _proposed(campaign, at)


def _proposed(campaign: Campaign, at: datetime) -> Iterator[Wanted]:
    """Give what bodies say of whom they propose, and one that passes on what others propose."""
    open_ones = Dossier.objects.filter(round__campaign=campaign, is_secret=False).exclude(
        state__in=["withdrawn", "refused"]
    )
    found = list(open_ones.select_related("unit", "round").order_by("pk"))
    if proposal := _first_worked_at(((one.unit, one.round.public_id) for one in found), at):
        yield Wanted("to-trinh-khen-thuong", "dossiers.proposal", *proposal)
    if report := _first_worked_at(((one.unit, one.public_id) for one in found), at):
        yield Wanted("bao-cao-thanh-tich", "dossiers.report", *report)
    passed = Step.objects.filter(dossier__in=found, outcome="forwarded").select_related("unit", "dossier__round")
    if passing := _first_worked_at(((one.unit, one.dossier.round.public_id) for one in passed.order_by("pk")), at):
        yield Wanted("to-trinh-chuyen-ho-so", "dossiers.proposal", *passing)


def _of_the_year(campaign: Campaign, office: Officer) -> Iterator[Wanted]:
    for listed in YearList.objects.filter(campaign=campaign, unit__is_home=True).order_by("pk")[:1]:
        yield Wanted("to-trinh-danh-sach-cuoi-nam", "yearend.list", listed.public_id, office)
    for award in Award.objects.select_related("nominee").order_by("pk")[:1]:
        yield Wanted("qua-trinh-khen-thuong", "nominees.record", award.nominee.public_id, office)


def _first_worked_at(things: Iterator[tuple[Unit, UUID]], at: datetime) -> tuple[UUID, Officer] | None:
    """Give the first thing of a unit at which somebody works who may draw it up, with that officer."""
    offices = people.in_office(day_of(at)).select_related("unit__kind", "role", "user").order_by("pk")
    able = {one.unit_id: one for one in offices if allows(one.role.verbs, "duty.do")}
    return next(((about, able[unit.pk]) for unit, about in things if unit.pk in able), None)
