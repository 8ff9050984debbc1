"""The way of a report: which step may be taken from where, by whom, and what each leaves behind."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from tests.reports.stage import AFTER, NOVEMBER, filled, form, key, newest, save, signed
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed, Refused
from thidua.notices.models import Notice
from thidua.participation.actions import CampaignOver, PaperUnknown
from thidua.participation.actions.entering import Paper
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Mark
from thidua.reports.rules import way
from thidua.reports.rules.cells import DOCUMENT, Part, section_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db
LIMITS = section_field("limits")
FLAGS = [Flagged(LIMITS, "Ghi rõ nguyên nhân.")]
PAPER = Paper("12/BC", date(2025, 11, 3))


# -- The rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asker", "flagged", "goes_to"),
    [
        (None, [], "submitted"),
        ("head", ["s.limits"], "submitted"),
        ("office", ["s.limits"], "approved"),
        ("office", ["s.limits", "d"], "submitted"),
    ],
)
def test_whoever_asked_looks_again(asker: str | None, flagged: list[str], goes_to: str) -> None:
    assert way.after_submit(asker=asker, flagged=flagged, document=DOCUMENT) == goes_to


DUE, CLOSES = date(2025, 11, 6), date(2025, 11, 16)


@pytest.mark.parametrize(
    ("closes_on", "extended", "own"),
    [
        (None, None, (DUE, None)),
        (CLOSES, None, (DUE, CLOSES)),
        (CLOSES, date(2025, 11, 10), (date(2025, 11, 10), CLOSES)),
        (CLOSES, date(2025, 11, 16), (date(2025, 11, 16), CLOSES)),
        (CLOSES, date(2025, 11, 20), (date(2025, 11, 20), date(2025, 11, 20))),
        (None, date(2025, 11, 20), (date(2025, 11, 20), None)),
        # Everybody's day was moved behind the unit's own.
        (CLOSES, date(2025, 11, 1), (DUE, CLOSES)),
    ],
)
def test_an_extension_moves_one_units_days(
    closes_on: date | None, extended: date | None, own: tuple[date, date | None]
) -> None:
    assert way.last_moment(due=DUE, closes_on=closes_on, extended=extended) == own


@pytest.mark.parametrize(
    ("has_value", "absent", "today", "standing"),
    [
        (True, False, DUE, "figure"),
        (False, True, DUE, "not-applicable"),
        (False, False, date(2025, 11, 5), "not-due"),
        (False, False, DUE, "overdue"),
    ],
)
def test_four_kinds_of_cell(has_value: bool, absent: bool, today: date, standing: str) -> None:
    assert way.cell_standing(has_value=has_value, absent=absent, due=DUE, today=today) == standing


# -- Every step from every state --------------------------------------------------------------------------------------

STATES = ("draft", "submitted", "approved", "returned", "received")


def bring(report: Report, state: str, cast: dict[str, Officer]) -> None:
    """Lead a draft to a state by the product's own steps."""
    if state == "draft":
        return
    actions.submit(report=report, version=newest(report).version, by=cast["unit"], at=NOVEMBER)
    if state == "submitted":
        return
    actions.approve(report=report, version=newest(report).version, document=signed(), by=cast["head"], at=NOVEMBER)
    step: dict[str, Callable[[], Any]] = {
        "approved": lambda: None,
        "returned": lambda: actions.send_back(
            report=report, version=newest(report).version, flagged=FLAGS, by=cast["office"], at=NOVEMBER
        ),
        "received": lambda: actions.receive(
            report=report, version=newest(report).version, by=cast["office"], at=NOVEMBER
        ),
    }
    step[state]()


def steps(report: Report, version: int, cast: dict[str, Officer]) -> dict[way.Step, Callable[[], Any]]:
    """Give the deed of every step."""
    here: dict[str, Any] = {"report": report, "version": version, "at": NOVEMBER}
    return {
        way.Step.SAVE: lambda: save(report.period, report.unit, {LIMITS: "Thiếu người."}, by=cast["unit"]),
        way.Step.SUBMIT: lambda: actions.submit(by=cast["unit"], **here),
        way.Step.WITHDRAW: lambda: actions.withdraw(by=cast["unit"], **here),
        way.Step.APPROVE: lambda: actions.approve(document=signed(), by=cast["head"], **here),
        way.Step.HEAD_RETURN: lambda: actions.head_send_back(flagged=FLAGS, by=cast["head"], **here),
        way.Step.RECEIVE: lambda: actions.receive(by=cast["office"], **here),
        way.Step.RETURN: lambda: actions.send_back(flagged=FLAGS, by=cast["office"], **here),
        way.Step.CORRECT: lambda: actions.begin_correction(why="Nhập nhầm", by=cast["unit"], **here),
    }


LEADS_TO = {
    ("save", "draft"): "draft",
    ("save", "returned"): "returned",
    ("submit", "draft"): "submitted",
    ("submit", "returned"): "approved",
    ("withdraw", "submitted"): "draft",
    ("withdraw", "approved"): "draft",
    ("approve", "submitted"): "approved",
    ("head_return", "submitted"): "returned",
    ("receive", "approved"): "received",
    ("return", "approved"): "returned",
    ("correct", "received"): "draft",
}


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", STATES)
def test_a_step_is_taken_only_where_it_begins(draft: Report, state: str, cast: dict[str, Officer]) -> None:
    bring(draft, state, cast)
    version = newest(draft).version
    found = {}
    for step in way.Step:
        with undone():
            try:
                steps(draft, version, cast)[step]()
                found[step.value, state] = newest(draft).state
            except actions.WrongStep:
                assert newest(draft).state == state
    assert found == {pair: there for pair, there in LEADS_TO.items() if pair[1] == state}


@pytest.mark.parametrize("state", STATES)
def test_whoever_looked_at_an_older_version_is_told_so(draft: Report, state: str, cast: dict[str, Officer]) -> None:
    bring(draft, state, cast)
    version = newest(draft).version - 1
    for step, deed in steps(draft, version, cast).items():
        if step is not way.Step.SAVE and way.may_step(step, state):
            with pytest.raises(actions.WrongStep, match="vừa được người khác thay đổi"):
                deed()
    assert newest(draft).state == state


def test_each_step_leaves_a_line_in_the_journal_and_news_for_whoever_is_next(
    draft: Report, cast: dict[str, Officer]
) -> None:
    bring(draft, "received", cast)
    assert list(AuditRecord.objects.filter(verb__startswith="report.").order_by("sequence").values_list("verb")) == [
        (f"report.{one}",) for one in ("begun", "submitted", "approved", "received")
    ]
    assert sorted(Notice.objects.values_list("kind", "user__username")) == [
        ("report.received", "head"),
        ("report.received", "unit"),
        ("report.submitted", "head"),
    ]


# -- Submitting -------------------------------------------------------------------------------------------------------


def test_a_report_is_submitted_once_everything_is_sound_or_answered(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    revenue, poor = carried["revenue"], carried["poor"]

    def submit() -> list[str]:
        try:
            actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
        except actions.NotComplete as refusal:
            return [str(refusal), *refusal.fields]
        return []

    save(month, city["xa"], {key(revenue): "tám", key(poor): ""}, by=cast["unit"])
    fields = {row.target: row.field for row in form(month, city["xa"]).figures}
    assert submit() == ["Còn 1 số liệu phải sửa trước khi trình.", fields[revenue]]
    save(month, city["xa"], {key(revenue): "7"}, by=cast["unit"])
    # The parts (5 and 3) exceed the whole, and nobody said why there is no figure.
    assert submit() == [
        "Còn 2 số liệu khác thường: hãy sửa, hoặc ghi lý do bên cạnh.",
        fields[revenue],
        fields[poor],
    ]
    answers = {key(revenue, Part.ANSWER): "Làm tròn", key(poor, Part.ANSWER): "Chưa rà soát xong"}
    save(month, city["xa"], answers, by=cast["unit"])
    assert submit() == []


def test_not_applicable_needs_its_reason(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    poor = carried["poor"]
    save(month, city["xa"], {key(poor): "", key(poor, Part.ABSENT): "na"}, by=cast["unit"])
    with pytest.raises(actions.NotComplete):
        actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    save(month, city["xa"], {key(poor, Part.REASON): "Không còn hộ nghèo"}, by=cast["unit"])
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    (row,) = (row for row in form(month, city["xa"]).figures if row.target == poor)
    assert (row.standing, row.figure.reason) == ("not-applicable", "Không còn hộ nghèo")


# -- Approving --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"number": " "}, "number"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": date(2025, 11, 4)}, "signed_on"),
        ({"signer": ""}, "signer"),
        ({"file": None}, "file"),
    ],
)
def test_approving_is_signing(draft: Report, cast: dict[str, Officer], missing: dict[str, Any], field: str) -> None:
    bring(draft, "submitted", cast)
    whole = signed()
    said = {name: getattr(whole, name) for name in ("number", "signed_on", "signer", "signer_title", "file")}
    with pytest.raises(Refused) as refusal:
        actions.approve(
            report=draft,
            version=newest(draft).version,
            document=actions.Document(**said | missing),
            by=cast["head"],
            at=NOVEMBER,
        )
    assert (refusal.value.field, newest(draft).state, draft.sent_on) == (field, "submitted", None)


def test_the_day_of_leaving_the_unit_decides_and_a_return_makes_nobody_late(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    bring(draft, "returned", cast)
    assert draft.sent_on == date(2025, 11, 3)
    save(month, city["xa"], {LIMITS: "Thiếu người."}, by=cast["unit"], at=AFTER)
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=AFTER)
    actions.receive(report=draft, version=newest(draft).version, by=cast["office"], at=AFTER)
    assert (draft.sent_on, form(month, city["xa"], AFTER).standing) == (date(2025, 11, 3), "done")


def test_taken_back_before_receipt_it_was_never_sent(
    sent: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    actions.withdraw(report=sent, version=newest(sent).version, by=cast["unit"], at=NOVEMBER)
    sent.refresh_from_db()
    assert (sent.sent_on, newest(sent).state, form(month, city["xa"], AFTER).standing) == (None, "draft", "overdue")


# -- Locked -----------------------------------------------------------------------------------------------------------


def test_a_locked_period_takes_nothing_for_the_first_time_and_lets_nobody_take_back(
    draft: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    month.closes_on = date(2025, 11, 16)
    month.save()
    draft.refresh_from_db()
    with pytest.raises(actions.PeriodClosed):
        actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=AFTER)
    bring(draft, "submitted", cast)
    with pytest.raises(actions.PeriodClosed):
        actions.approve(report=draft, version=newest(draft).version, document=signed(), by=cast["head"], at=AFTER)
    actions.approve(report=draft, version=newest(draft).version, document=signed(), by=cast["head"], at=NOVEMBER)
    with pytest.raises(actions.PeriodClosed):
        actions.withdraw(report=draft, version=newest(draft).version, by=cast["unit"], at=AFTER)
    # What was sent in time goes on: it is returned, sent again and received.
    actions.send_back(report=draft, version=newest(draft).version, flagged=FLAGS, by=cast["office"], at=AFTER)
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=AFTER)
    assert actions.receive(report=draft, version=newest(draft).version, by=cast["office"], at=AFTER).state == "received"
    with pytest.raises(actions.PeriodClosed):
        actions.begin_correction(report=draft, version=newest(draft).version, why="x", by=cast["unit"], at=AFTER)


def test_a_correction_that_was_begun_before_the_lock_is_not_taken_after_it(
    corrected: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    month.closes_on = date(2025, 11, 16)
    month.save()
    corrected.refresh_from_db()
    with pytest.raises(actions.PeriodClosed, match="gia hạn"):
        actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    bring(corrected, "submitted", cast)
    with pytest.raises(actions.PeriodClosed):
        actions.approve(
            report=corrected, version=newest(corrected).version, document=signed(), by=cast["head"], at=AFTER
        )
    actions.approve(
        report=corrected, version=newest(corrected).version, document=signed(), by=cast["head"], at=NOVEMBER
    )
    with pytest.raises(actions.PeriodClosed):
        actions.withdraw(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    # One that left in time goes on, as a first edition does.
    actions.send_back(report=corrected, version=newest(corrected).version, flagged=FLAGS, by=cast["office"], at=AFTER)
    actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    actions.receive(report=corrected, version=newest(corrected).version, by=cast["office"], at=AFTER)
    corrected.refresh_from_db()
    assert corrected.counted == newest(corrected)


def test_a_late_correction_goes_on_with_an_extension(
    corrected: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    month.closes_on = date(2025, 11, 16)
    month.save()
    corrected.refresh_from_db()
    actions.extend(period=month, unit=city["xa"], due=date(2025, 11, 26), reason="Bão", by=cast["office"], at=AFTER)
    edition = actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    assert edition.state == "submitted"


def test_an_extension_opens_a_locked_period_for_its_unit(
    draft: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    month.closes_on = date(2025, 11, 16)
    month.save()
    draft.refresh_from_db()
    actions.extend(period=month, unit=city["xa"], due=date(2025, 11, 26), reason="Bão", by=cast["office"], at=AFTER)
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=AFTER)
    actions.approve(report=draft, version=newest(draft).version, document=signed(), by=cast["head"], at=AFTER)
    assert form(month, city["xa"], AFTER).standing == "done"


# -- Closed and put away ----------------------------------------------------------------------------------------------


def test_what_was_sent_before_the_campaign_was_closed_is_still_received_until_it_is_put_away(
    campaign: Campaign, sent: Report, cast: dict[str, Officer]
) -> None:
    campaign.state, campaign.closed_on = "closed", NOVEMBER.date()
    campaign.save()
    version = newest(sent).version
    with pytest.raises(CampaignOver):
        actions.send_back(report=sent, version=version, flagged=FLAGS, by=cast["office"], at=AFTER)
    with pytest.raises(CampaignOver):
        actions.withdraw(report=sent, version=version, by=cast["unit"], at=AFTER)
    with undone():
        assert actions.receive(report=sent, version=version, by=cast["office"], at=AFTER).state == "received"
    campaign.state, campaign.archived_on = "archived", NOVEMBER.date()
    campaign.save()
    with pytest.raises(CampaignOver, match="đã lưu trữ"):
        actions.receive(report=sent, version=version, by=cast["office"], at=AFTER)


# -- What counts ------------------------------------------------------------------------------------------------------


def test_a_received_report_counts_and_leaves_its_mark(
    sent: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    assert (sent.counted, Mark.objects.exists()) == (None, False)
    received = actions.receive(report=sent, version=newest(sent).version, by=cast["office"], at=NOVEMBER)
    sent.refresh_from_db()
    assert (received.state, sent.counted) == ("received", received)
    assert list(Mark.objects.values_list("unit", "period")) == [(city["xa"].pk, month.pk)]


# -- From paper -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun_by", ["unit", "office"])
def test_a_report_on_paper_is_received_at_once_by_its_day(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer], begun_by: str
) -> None:
    report: Report = save(month, city["xa"], filled(carried), by=cast[begun_by]).edition.report
    edition = actions.receive_paper(
        report=report, version=newest(report).version, paper=PAPER, by=cast["office"], at=AFTER
    )
    assert (edition.state, edition.way, edition.paper_number, report.sent_on, report.counted) == (
        "received",
        "paper",
        "12/BC",
        PAPER.on,
        edition,
    )
    assert form(month, city["xa"], AFTER).standing == "done"


def test_a_returned_report_may_come_back_on_paper(sent: Report, cast: dict[str, Officer]) -> None:
    actions.send_back(report=sent, version=newest(sent).version, flagged=FLAGS, by=cast["office"], at=NOVEMBER)
    edition = actions.receive_paper(report=sent, version=newest(sent).version, paper=PAPER, by=cast["office"], at=AFTER)
    assert (edition.state, edition.returns.filter(settled_at__isnull=True).count()) == ("received", 0)


def test_a_units_own_officers_name_no_paper(draft: Report, cast: dict[str, Officer]) -> None:
    for who in ("unit", "head"):
        with pytest.raises(NotAllowed, match="trình lãnh đạo đơn vị duyệt"):
            actions.receive_paper(report=draft, version=newest(draft).version, paper=PAPER, by=cast[who], at=NOVEMBER)


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (Paper(" ", date(2025, 11, 3)), "paper_number"),
        (Paper("12/BC", None), "paper_on"),
        (Paper("12/BC", date(2025, 11, 4)), "paper_on"),
    ],
)
def test_a_paper_has_its_number_and_a_day_that_has_come(
    draft: Report, cast: dict[str, Officer], paper: Paper, field: str
) -> None:
    with pytest.raises(PaperUnknown) as refusal:
        actions.receive_paper(report=draft, version=newest(draft).version, paper=paper, by=cast["office"], at=NOVEMBER)
    assert refusal.value.field == field


def test_a_report_from_paper_that_a_unit_signs_after_all_is_its_own(draft: Report, cast: dict[str, Officer]) -> None:
    actions.receive_paper(report=draft, version=newest(draft).version, paper=PAPER, by=cast["office"], at=NOVEMBER)
    actions.begin_correction(report=draft, version=newest(draft).version, why="Nhập nhầm", by=cast["unit"], at=NOVEMBER)
    actions.receive_paper(report=draft, version=newest(draft).version, paper=PAPER, by=cast["office"], at=NOVEMBER)
    actions.begin_correction(report=draft, version=newest(draft).version, why="Lại", by=cast["unit"], at=NOVEMBER)
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    edition = actions.approve(
        report=draft, version=newest(draft).version, document=signed(), by=cast["head"], at=NOVEMBER
    )
    assert (edition.number, edition.way, edition.paper_number) == (3, "own", "")


# -- Nothing there ----------------------------------------------------------------------------------------------------


def test_a_report_without_an_edition_takes_no_step(draft: Report, month: Period, cast: dict[str, Officer]) -> None:
    draft.editions.all().delete()
    with pytest.raises(actions.NotThere):
        actions.submit(report=draft, version=1, by=cast["unit"], at=NOVEMBER)
    assert queries.report_of(month, draft.unit) == draft
