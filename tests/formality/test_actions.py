"""Signs on the real database: what a check finds and keeps, who judges, what a correction makes of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from bench.formality import SYLLABLES

from tests.reports.stage import NOVEMBER, newest, save
from thidua.audit.models import AuditRecord
from thidua.files.examining import examine
from thidua.formality import actions, queries
from thidua.formality.actions import CHECK, Checked, NoJudgement, NothingSaid
from thidua.formality.models import Check, Kind, Sign
from thidua.jobs import work
from thidua.jobs.rounds import ask_for
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Stale
from thidua.notices.models import Notice
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.reports import actions as reports
from thidua.reports.addresses import place_of
from thidua.reports.rules.cells import Part, figure_key, section_field
from thidua.reports.rules.outline import LIMITS, TASKS

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db

LATER = NOVEMBER + timedelta(days=2)


def said(seed: int, length: int = 70) -> str:
    """Give a text of its own."""
    lots = random.Random(seed)
    return " ".join(lots.choice(SYLLABLES) for _word in range(length))


def paper(period: Period, unit: Unit, typed: dict[str, str], by: Officer, at: datetime = NOVEMBER) -> Report:
    """Enter and receive a report from its paper."""
    report: Report = save(period, unit, typed, by=by, at=at).edition.report
    at_hand = Paper(f"{unit.pk}/BC", at.date())
    reports.receive_paper(report=report, version=newest(report).version, paper=at_hand, by=by, at=at)
    return report


def check(campaign: Campaign, at: datetime = NOVEMBER) -> Checked:
    """Check as the worker does."""
    return actions.check(campaign=campaign, by=SYSTEM, at=at)


def kinds(campaign: Campaign) -> list[tuple[str, str, str]]:
    """Give kind, unit and other unit of every sign that is not past."""
    found = Sign.objects.filter(report__period__campaign=campaign, gone_at__isnull=True).order_by("kind", "pk")
    return [(one.kind, one.report.unit.name, one.other.unit.name if one.other else "") for one in found]


@pytest.fixture
def text() -> dict[str, str]:
    return {section_field(TASKS.key): said(1)}


@pytest.fixture
def copied(month: Period, text: dict[str, str], city: City, cast: dict[str, Officer]) -> list[Report]:
    """Two communes of which the second has the words of the first, and a ward with its own."""
    office = cast["office"]
    return [
        paper(month, city["xa"], text, office),
        paper(month, city["xa_khac"], {section_field(LIMITS.key): f"Thưa: {said(1).upper()}"}, office, LATER),
        paper(month, city["phuong"], {section_field(TASKS.key): said(2)}, office),
    ]


@pytest.fixture
def sign(copied: list[Report], campaign: Campaign) -> Sign:
    """The sign that comes of it."""
    check(campaign)
    return Sign.objects.select_related("report__period__campaign").get()


def judge(sign: Sign, by: Officer, **more: Any) -> Sign:
    """Judge a sign."""
    kept: dict[str, Any] = {"version": sign.version, "judgement": "harmless", "words": "Hai xã làm chung."}
    return actions.judge(sign=sign, by=by, at=LATER, **(kept | more))


# -- Finding ----------------------------------------------------------------------------------------------------------


def test_copied_words_are_found_in_the_later_report_and_kept_with_their_passages(sign: Sign, city: City) -> None:
    assert (sign.kind, sign.report.unit, sign.other and sign.other.unit) == ("copied", city["xa_khac"], city["xa"])
    (passage,) = sign.facts["passages"]
    there, here = passage["one"], passage["other"]
    assert [there["text"][start:end].casefold() for start, end in there["marks"]] == [said(1)]
    assert [here["text"][start:end] for start, end in here["marks"]] == [said(1)]
    assert (there["section"], here["section"]) == (LIMITS.key, TASKS.key)
    assert (sign.facts["share"], sign.facts["compared"]) == (100, 3)


def test_checking_again_changes_nothing_and_writes_nothing(sign: Sign, campaign: Campaign) -> None:
    before = AuditRecord.objects.count()
    assert check(campaign, LATER) == Checked(3, 0, 0)
    assert AuditRecord.objects.count() == before
    assert Sign.objects.get().version == sign.version


def test_what_a_unit_wrote_last_period_is_held_against_it(
    month: Period, year_end: Period, text: dict[str, str], campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    for period in (month, year_end):
        paper(period, city["xa"], text, cast["office"])
    check(campaign)
    assert kinds(campaign) == [("own_copied", city["xa"].name, city["xa"].name)]
    assert Sign.objects.get().report.period == year_end


def test_what_has_not_left_the_unit_is_nobodys_business(
    copied: list[Report], month: Period, campaign: Campaign, city: City, cast: dict[str, Officer], text: dict[str, str]
) -> None:
    save(month, city["dac_khu"], text, by=cast["office"])
    assert check(campaign).reports == 3


def test_figures_that_are_all_round_or_contradict_are_found(
    month: Period, carried: dict[str, Target], campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    values = dict(zip(carried, ("150", "90", "80", "250", "370"), strict=True))
    typed = {figure_key(carried[word].public_id, Part.VALUE): value for word, value in values.items()}
    answers = {figure_key(one.public_id, Part.ANSWER): "Đã đối chiếu" for one in carried.values()}
    paper(month, city["xa"], typed | answers, cast["office"])
    check(campaign)
    assert [one[0] for one in kinds(campaign)] == ["contradiction", "round"]
    rows = Sign.objects.get(kind=Kind.CONTRADICTION).facts["rows"]
    assert (rows[0]["doubt"], rows[0]["params"]) == ("parts_exceed", {"total": "170"})
    assert Sign.objects.get(kind=Kind.CONTRADICTION).strength == "slight"


def test_evidence_of_another_unit_is_found_where_it_came_later(
    copied: list[Report], month: Period, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    file = examine(data=b"Cung mot anh", name="anh.txt")
    for word, at in (("phuong", NOVEMBER), ("xa", LATER)):
        participation.add_evidence(
            campaign=campaign,
            unit=city[word],
            file=file,
            place=place_of(month, section_field(TASKS.key)),
            by=cast["office"],
            at=at,
        )
    check(campaign)
    assert [one for one in kinds(campaign) if one[0] == "evidence"] == [("evidence", city["xa"].name, "")]
    (row,) = Sign.objects.get(kind=Kind.EVIDENCE).facts["rows"]
    assert (row["unit"], row["is_own"]) == (city["phuong"].name, False)


def test_a_report_that_is_complete_and_says_nothing_is_found(
    month: Period, carried: dict[str, Target], campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    typed = {figure_key(one.public_id, Part.VALUE): str(3 + place) for place, one in enumerate(carried.values())}
    answers = {figure_key(one.public_id, Part.ANSWER): "Đã đối chiếu" for one in carried.values()}
    hollow = {section_field(LIMITS.key): "Không có.", section_field(TASKS.key): "Đang triển khai thực hiện."}
    paper(month, city["xa"], typed | answers | hollow, cast["office"])
    check(campaign)
    sign = Sign.objects.get(kind=Kind.EMPTY)
    assert (sign.strength, [row["section"] for row in sign.facts["rows"]]) == ("strong", [TASKS.key, LIMITS.key])


def test_what_a_unit_typed_in_haste_on_the_last_good_day_is_found_and_paper_is_not(
    month: Period, carried: dict[str, Target], campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    begun = datetime(2025, 11, 5, 8, 0, tzinfo=UTC)
    typed = {figure_key(one.public_id, Part.VALUE): str(3 + place) for place, one in enumerate(carried.values())}
    answers = {figure_key(one.public_id, Part.ANSWER): "Đã đối chiếu" for one in carried.values()}
    form = reports_form(month, city["xa"])
    written = {row.field: said(10 + place, 12) for place, row in enumerate(form.sections)}
    report: Report = save(month, city["xa"], typed | answers | written, by=cast["unit"], at=begun).edition.report
    sent = begun + timedelta(minutes=9)
    reports.submit(report=report, version=newest(report).version, by=cast["unit"], at=sent)
    document = reports.Document("1/BC", sent.date(), "Người Ký", file=examine(data=b"Ky", name="ky.txt"))
    reports.approve(report=report, version=newest(report).version, document=document, by=cast["head"], at=sent)
    check(campaign)
    (sign,) = Sign.objects.filter(kind=Kind.LAST_MINUTE)
    assert (sign.facts["minutes"], sign.strength) == (9, "slight")


def reports_form(period: Period, unit: Unit) -> Any:
    """Give the form of a report."""
    from thidua.reports import queries as reading  # noqa: PLC0415 -- beside its only use

    return reading.form_of(period=period, unit=unit, today=NOVEMBER.date())


# -- Judging ----------------------------------------------------------------------------------------------------------


def test_a_judgement_is_words_with_a_line_in_the_journal_and_no_unit_hears(
    sign: Sign, cast: dict[str, Officer]
) -> None:
    told = Notice.objects.count()
    kept = judge(sign, cast["office"], words="  Hai xã làm chung.  ")
    assert (kept.judgement, kept.words, kept.judged_by) == ("harmless", "Hai xã làm chung.", cast["office"].actor_id)
    line = AuditRecord.objects.get(verb="sign.judged")
    assert (line.before, line.after) == ({}, {"judgement": "harmless", "words": "Hai xã làm chung."})
    assert Notice.objects.count() == told


def test_a_judged_sign_does_not_come_back_when_the_same_texts_are_checked(
    sign: Sign, month: Period, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    judge(sign, cast["office"])
    paper(month, city["dac_khu"], {section_field(TASKS.key): said(5)}, cast["office"])
    assert check(campaign, LATER) == Checked(4, 0, 0)
    assert list(queries.signs(cast["office"], campaign)) == []
    assert [one.judgement for one in queries.signs(cast["office"], campaign, only=queries.JUDGED)] == ["harmless"]


def test_a_corrected_report_makes_its_sign_past_and_the_same_words_again_bring_it_back_as_it_was(
    sign: Sign, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    judge(sign, cast["office"])
    report = sign.report
    for seed, gone in ((9, True), (1, False)):
        at = LATER + timedelta(days=seed)
        reports.begin_correction(
            report=report, version=newest(report).version, why="Viết lại", by=cast["office"], at=at
        )
        typed = {section_field(LIMITS.key): f"Thưa: {said(seed).upper()}"}
        paper(report.period, report.unit, typed, cast["office"], at)
        done = check(campaign, at)
        sign.refresh_from_db()
        assert (done.new, sign.gone_at is not None, sign.judgement) == (0, gone, "harmless")
    assert sign.edition.number == 3


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"words": " "}, NothingSaid),
        ({"judgement": "guilty"}, NoJudgement),
        ({"judgement": ""}, NoJudgement),
        ({"version": 7}, Stale),
    ],
)
def test_what_is_no_judgement_is_refused_beside_its_field(
    sign: Sign, cast: dict[str, Officer], more: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        judge(sign, cast["office"], **more)


@pytest.mark.parametrize(
    ("part", "reads", "judges"),
    [
        ("office", True, True),
        ("office_head", True, True),
        ("leader", True, False),
        ("auditor", True, False),
        ("unit", False, False),
        ("head", False, False),
        ("lead", False, False),
        ("council", False, False),
        ("secretary", False, False),
        ("administrator", False, False),
    ],
)
def test_the_office_judges_whoever_reads_all_reads_and_no_unit_does(
    sign: Sign, campaign: Campaign, cast: dict[str, Officer], part: str, reads: bool, judges: bool
) -> None:
    assert [one.pk for one in queries.signs(cast[part], campaign)] == ([sign.pk] if reads else [])
    assert (queries.sign_of(cast[part], campaign, sign.public_id) is not None) is reads
    if judges:
        judge(sign, cast[part])
        return
    with pytest.raises(NotAllowed):
        judge(sign, cast[part])
    with pytest.raises(NotAllowed):
        actions.ask(campaign=campaign, by=cast[part], at=LATER)


def test_nobody_sees_a_sign() -> None:
    assert not queries.signs(None, None).exists()  # type: ignore[arg-type]


# -- By itself --------------------------------------------------------------------------------------------------------


def test_a_report_that_comes_in_is_checked_by_the_worker_and_so_is_what_is_asked_for(
    copied: list[Report], campaign: Campaign, cast: dict[str, Officer]
) -> None:
    assert Check.objects.get(campaign=campaign).asked_at == NOVEMBER
    assert ask_for(CHECK, at=LATER) is not None
    work.drain(clock=lambda: LATER)
    check = Check.objects.get(campaign=campaign)
    assert (check.asked_at, check.checked_at, check.reports, Sign.objects.count()) == (None, LATER, 3, 1)
    actions.ask(campaign=campaign, by=cast["office"], at=LATER)
    assert queries.is_asked()


# -- Lists ------------------------------------------------------------------------------------------------------------


def test_signs_are_found_by_kind_unit_on_either_side_period_and_whether_somebody_judged(
    sign: Sign, campaign: Campaign, city: City, cast: dict[str, Officer], month: Period
) -> None:
    def found(**more: Any) -> int:
        return queries.signs(cast["office"], campaign, **more).count()

    assert [found(kind="copied"), found(kind="round")] == [1, 0]
    assert [found(typed=city[word].name) for word in ("xa", "xa_khac", "phuong")] == [1, 1, 0]
    assert found(period=month.public_id) == 1
    assert [found(only=word) for word in (queries.OPEN, queries.JUDGED, queries.PAST, "tat-ca")] == [1, 0, 0, 1]
    assert queries.counts(campaign) == {"copied": 1}
