"""Drawing a decision up and issuing it, with all that follows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from tests.cast import AT
from tests.decisions.stage import MERIT, SIGNED, drawn_up, issued, person, posted_round, waiting
from thidua.audit.models import AuditRecord
from thidua.decisions import actions, queries
from thidua.decisions.actions import Said, Signed
from thidua.decisions.actions.keys import USE
from thidua.decisions.models import Certificate, Decision, FundEntry, Line, SigningKey
from thidua.decisions.rules import records
from thidua.decisions.rules.authority import Fault
from thidua.dossiers.models import Dossier, State
from thidua.files.examining import examine
from thidua.issuing.composers import composer_of
from thidua.kernel.refused import NotAllowed, Stale
from thidua.nominees.actions import place_hold
from thidua.nominees.models import Award
from thidua.notices.models import Notice
from thidua.papers.pdf import pdf
from thidua.records.sealing import unseal

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def names(decision: Decision) -> list[str]:
    return [one.nominee.name for one in queries.lines_of(decision)]


# -- Drawing up -------------------------------------------------------------------------------------------------------


def test_a_draft_takes_in_everybody_of_the_round_whose_dossier_waits(round_: Round, cast: dict[str, Officer]) -> None:
    waiting(round_, person(round_.unit, "Chưa Công Khai"), state=State.PASSED)
    waiting(round_, person(round_.unit, "Danh Hiệu Khác"), title="LDTT")
    draft = drawn_up(round_, cast["unit"])
    assert [(one.ordinal, one.nominee.name, one.merit) for one in queries.lines_of(draft)] == [
        (1, "Tổ dân phố Ví Dụ", MERIT),
        (2, "Hộ ông An Ví Dụ", MERIT),
        (3, "Đỗ Thị Ví Dụ", MERIT),
        (4, "Nguyễn Văn Ví Dụ", MERIT),
    ]


def test_a_simplified_round_needs_neither_council_nor_posting(round_: Round, cast: dict[str, Officer]) -> None:
    round_.is_simplified = True
    round_.save()
    waiting(round_, person(round_.unit, "Cứu Người Ví Dụ"), state=State.ACCEPTED)
    assert "Cứu Người Ví Dụ" in names(drawn_up(round_, cast["unit"]))


def test_a_second_draft_of_the_round_takes_nobody_twice(round_: Round, cast: dict[str, Officer]) -> None:
    drawn_up(round_, cast["unit"])
    assert names(drawn_up(round_, cast["unit"])) == []


@pytest.mark.parametrize(
    ("word", "title", "part"), [("xa", "BK_TINH", "unit"), ("city", "GIAY_KHEN", "office"), ("xa", "HCLD3", "unit")]
)
def test_a_body_awards_nothing_that_the_law_gives_to_others(
    word: str, title: str, part: str, city: City, cast: dict[str, Officer]
) -> None:
    said = Said(title, 2025, "regular", "Tặng thưởng ví dụ")
    with pytest.raises(actions.NoAuthority) as refusal:
        actions.draft(unit=city[word], wanted=said, by=cast[part], at=AT)
    assert refusal.value.field == "title"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("part", ["lead", "leader", "auditor", "administrator", "council"])
def test_nobody_else_draws_up_a_decision_of_the_commune(part: str, round_: Round, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        drawn_up(round_, cast[part])


def test_the_office_draws_up_the_citys_and_not_the_communes(city: City, cast: dict[str, Officer]) -> None:
    drawn_up(posted_round(city["city"]), cast["office"], title="BK_TINH")
    with pytest.raises(NotAllowed):
        drawn_up(posted_round(city["xa"]), cast["office"])


def test_lines_change_places_and_ordinals_follow(round_: Round, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"decision": drawn_up(round_, cast["unit"]), "by": cast["unit"], "at": AT}
    lines = queries.lines_of(here["decision"])
    actions.move(line_id=lines[3].public_id, up=True, **here)
    actions.move(line_id=lines[0].public_id, up=True, **here)
    actions.remove(line_id=lines[1].public_id, **here)
    assert [(one.ordinal, one.nominee.name) for one in queries.lines_of(here["decision"])] == [
        (1, "Tổ dân phố Ví Dụ"),
        (2, "Nguyễn Văn Ví Dụ"),
        (3, "Đỗ Thị Ví Dụ"),
    ]
    actions.arrange(order="name", **here)
    assert names(here["decision"]) == ["Tổ dân phố Ví Dụ", "Đỗ Thị Ví Dụ", "Nguyễn Văn Ví Dụ"]
    assert actions.fill(**here) == 1
    assert names(here["decision"])[-1] == "Hộ ông An Ví Dụ"


def test_somebody_without_a_dossier_is_added_unless_something_stands_against_it(
    round_: Round, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"decision": drawn_up(round_, cast["unit"]), "by": cast["unit"], "at": AT}
    actions.add(nominee=person(round_.unit, "Thêm Ví Dụ"), merit="Cứu người", **here)
    frozen = person(round_.unit, "Đang Giữ Ví Dụ")
    place_hold(nominee=frozen, reason="Đơn tố cáo", document="CV 5", by=cast["office"], at=AT)
    with pytest.raises(actions.CannotAward, match="Đang Giữ Ví Dụ: đang tạm dừng xét khen thưởng"):
        actions.add(nominee=frozen, merit="Làm tốt", **here)
    assert names(here["decision"])[-1] == "Thêm Ví Dụ"


# -- Issuing ----------------------------------------------------------------------------------------------------------


def test_issuing_writes_register_dossiers_fund_certificates_and_news_in_one_deed(
    round_: Round, cast: dict[str, Officer]
) -> None:
    decision = issued(round_, cast)
    assert [
        (one.ordinal, one.nominee.name, one.title, one.year, one.decision_number, one.authority, one.source)
        for one in Award.objects.order_by("ordinal")
    ] == [
        (n, name, "GIAY_KHEN", 2025, "12/QĐ-UBND", "Chủ tịch Ủy ban nhân dân xã An Ví Dụ", "decided")
        for n, name in enumerate(("Tổ dân phố Ví Dụ", "Hộ ông An Ví Dụ", "Đỗ Thị Ví Dụ", "Nguyễn Văn Ví Dụ"), 1)
    ]
    assert set(Dossier.objects.values_list("state", flat=True)) == {State.AWARDED}
    lines = queries.lines_of(decision)
    assert [(one.name, one.amount) for one in lines] == [
        ("Tổ dân phố Ví Dụ", 1_410_000),
        ("Hộ ông An Ví Dụ", 1_060_000),
        ("Đỗ Thị Ví Dụ", 710_000),
        ("Nguyễn Văn Ví Dụ", 710_000),
    ]
    assert queries.balance_of(round_.unit, 2025).left == 100_000_000 - 3_890_000
    assert Certificate.objects.count() == 4
    assert len(set(Certificate.objects.values_list("serial", flat=True))) == 4
    assert {one.user for one in Notice.objects.filter(kind="decisions.issued")} == {cast["unit"].user}
    line = AuditRecord.objects.get(verb="decision.issued")
    assert (line.after["number"], line.after["people"], line.after["amount"]) == ("12/QĐ-UBND", 4, 3_890_000)


def test_a_certificate_says_what_was_decided_and_is_genuine(round_: Round, cast: dict[str, Officer]) -> None:
    issued(round_, cast)
    made = Certificate.objects.get(line__name="Đỗ Thị Ví Dụ")
    assert json.loads(made.record) == {
        "format": "thidua-certificate/1",
        "serial": made.serial,
        "name": "Đỗ Thị Ví Dụ",
        "kind": "individual",
        "unit": "Xã An Ví Dụ",
        "title": "Giấy khen",
        "merit": MERIT,
        "decision": "12/QĐ-UBND",
        "day": "2025-09-16",
        "authority": "Chủ tịch Ủy ban nhân dân xã An Ví Dụ",
        "ordinal": 3,
        "issued": "2025-09-17T02:00:00+00:00",
        "key": made.key.name,
    }
    assert records.is_genuine(made.record, made.signature, made.key.public)


def test_no_raw_table_holds_the_private_key_in_clear(round_: Round, cast: dict[str, Officer]) -> None:
    issued(round_, cast)
    key = SigningKey.objects.get()
    private = unseal(key.private_sealed, USE)
    everything = json.dumps(
        [list(model.objects.values()) for model in (SigningKey, Certificate, Decision, Line, AuditRecord)], default=str
    )
    assert private not in everything
    assert records.to_text(records.to_bytes(private)) not in everything


def test_an_issued_decision_never_changes(round_: Round, cast: dict[str, Officer]) -> None:
    decision = issued(round_, cast)
    for rows, change in (
        (Decision.objects, {"about": "Khác"}),
        (Line.objects, {"name": "Người Khác"}),
        (Line.objects, {"amount": 1}),
        (Certificate.objects, {"record": "{}"}),
        (FundEntry.objects, {"amount": 1}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    here: dict[str, Any] = {"decision": decision, "by": cast["unit"], "at": AT}
    for deed in (
        lambda: actions.amend(version=decision.version, about="Khác", **here),
        lambda: actions.discard(**here),
        lambda: actions.arrange(order="name", **here),
        lambda: actions.issue(version=decision.version, signed=SIGNED, **here),
    ):
        with pytest.raises(actions.AlreadyIssued):
            deed()


def test_what_stands_against_one_line_stops_the_whole_decision(round_: Round, cast: dict[str, Officer]) -> None:
    draft = drawn_up(round_, cast["unit"])
    held = Line.objects.get(decision=draft, nominee__name="Đỗ Thị Ví Dụ").nominee
    place_hold(nominee=held, reason="Đơn tố cáo", document="CV 5", by=cast["office"], at=AT)
    rows = queries.rows_of(draft, queries.lines_of(draft), AT, date(2025, 9, 17))
    assert [one.faults for one in rows] == [(), (), (Fault.HELD,), ()]
    with pytest.raises(actions.CannotAward, match="Đỗ Thị Ví Dụ"):
        actions.issue(decision=draft, version=draft.version, signed=SIGNED, despite_fund=True, by=cast["head"], at=AT)
    assert not Award.objects.exists()
    assert not Certificate.objects.exists()


def test_a_title_is_given_once_for_a_year(round_: Round, city: City, cast: dict[str, Officer]) -> None:
    someone = person(round_.unit, "Lao Động Ví Dụ")
    Award.objects.create(
        nominee=someone, unit=someone.unit, title="LDTT", year=2025, method="regular", decision_number="1/QĐ",
        decided_on=date(2025, 8, 1), authority="Chủ tịch", source="entered",
    )  # fmt: skip
    waiting(round_, someone, title="LDTT")
    draft = drawn_up(round_, cast["unit"], title="LDTT")
    rows = queries.rows_of(draft, queries.lines_of(draft), AT, date(2025, 9, 17))
    assert [one.faults for one in rows] == [(Fault.HAS_IT,)]


def test_a_higher_title_of_the_year_is_paid_less_what_the_lower_was(round_: Round, cast: dict[str, Officer]) -> None:
    someone = person(round_.unit, "Chiến Sĩ Ví Dụ")
    Award.objects.create(
        nominee=someone, unit=someone.unit, title="LDTT", year=2025, method="regular", decision_number="1/QĐ",
        decided_on=date(2025, 8, 1), authority="Chủ tịch", source="entered",
    )  # fmt: skip
    waiting(round_, someone, title="CSTDCS")
    draft = drawn_up(round_, cast["unit"], title="CSTDCS")
    row = queries.rows_of(draft, queries.lines_of(draft), AT, date(2025, 9, 17))[0]
    assert (row.amount, row.reckoned["why"], row.reckoned["is_verified"]) == (1_630_000, "rest", False)


def test_a_short_fund_is_told_and_never_silently_below_zero(round_: Round, cast: dict[str, Officer]) -> None:
    draft = drawn_up(round_, cast["unit"])
    here: dict[str, Any] = {"decision": draft, "version": draft.version, "signed": SIGNED, "by": cast["head"], "at": AT}
    with pytest.raises(actions.FundShort) as refusal:
        actions.issue(**here)
    assert "3.890.000" in str(refusal.value)
    actions.issue(despite_fund=True, **here)
    assert queries.balance_of(round_.unit, 2025).left == -3_890_000
    assert AuditRecord.objects.get(verb="decision.issued").after["short_known"] is True


def test_whoever_does_not_sign_brings_what_was_signed(round_: Round, cast: dict[str, Officer]) -> None:
    draft = drawn_up(round_, cast["unit"])
    here: dict[str, Any] = {
        "decision": draft, "version": draft.version, "signed": SIGNED, "despite_fund": True, "by": cast["unit"],
        "at": AT,
    }  # fmt: skip
    with pytest.raises(actions.NotSigned):
        actions.issue(**here)
    with pytest.raises(actions.NotSigned):
        actions.issue(file=examine(data=b"Quyet dinh", name="quyet-dinh.txt"), **here)


@pytest.mark.parametrize(
    ("signed", "refusal"),
    [
        (Signed("", date(2025, 9, 16), "Ai", "Chủ tịch"), actions.NotSaid),
        (Signed("1/QĐ", date(2025, 9, 18), "Ai", "Chủ tịch"), actions.BadDay),
        (Signed("1/QĐ", date(2025, 9, 16), " ", "Chủ tịch"), actions.NotSaid),
    ],
)
def test_number_day_and_signer_are_asked_for(
    signed: Signed, refusal: type[Exception], round_: Round, cast: dict[str, Officer]
) -> None:
    draft = drawn_up(round_, cast["unit"])
    with pytest.raises(refusal):
        actions.issue(decision=draft, version=draft.version, signed=signed, by=cast["head"], at=AT)


def test_whoever_looked_at_an_older_list_is_told(round_: Round, cast: dict[str, Officer]) -> None:
    draft = drawn_up(round_, cast["unit"])
    seen = Decision.objects.get(pk=draft.pk).version
    actions.arrange(decision=draft, order="unit", by=cast["unit"], at=AT)
    with pytest.raises(Stale):
        actions.issue(decision=draft, version=seen, signed=SIGNED, despite_fund=True, by=cast["head"], at=AT)
    assert not Award.objects.exists()


def test_an_empty_list_is_not_issued(round_: Round, cast: dict[str, Officer]) -> None:
    draft = actions.draft(unit=round_.unit, wanted=Said("GIAY_KHEN", 2025, "themed", "Tặng"), by=cast["unit"], at=AT)
    with pytest.raises(actions.CannotAward):
        actions.issue(decision=draft, version=draft.version, signed=SIGNED, by=cast["head"], at=AT)


# -- Who sees what ----------------------------------------------------------------------------------------------------


def test_drafts_are_seen_by_whom_they_concern_and_issued_ones_by_who_reads(
    round_: Round, city: City, cast: dict[str, Officer]
) -> None:
    decision = drawn_up(round_, cast["unit"])
    seen = {part for part, who in cast.items() if queries.decision_of(who, decision.public_id, date(2025, 9, 17))}
    assert seen == {"unit", "head"}
    guest = person(city["phuong"], "Khách Ví Dụ")
    actions.add(decision=decision, nominee=guest, merit="Làm tốt", by=cast["unit"], at=AT)
    decision.refresh_from_db()
    actions.issue(decision=decision, version=decision.version, signed=SIGNED, despite_fund=True, by=cast["head"], at=AT)
    seen = {part for part, who in cast.items() if queries.decision_of(who, decision.public_id, date(2025, 9, 17))}
    assert seen == {"unit", "head", "lead", "office", "office_head", "leader", "auditor"}


def test_statistics_count_by_title_and_kind_with_the_share_of_direct_workers(
    round_: Round, cast: dict[str, Officer]
) -> None:
    waiting(round_, person(round_.unit, "Lãnh Đạo Ví Dụ", position_group="deputy_head_up"))
    decision = issued(round_, cast)
    found = queries.counted(queries.decisions(cast["unit"], date(2025, 9, 17)))
    assert [(one.title, one.decisions, one.collectives, one.people, one.households, one.direct) for one in found] == [
        ("GIAY_KHEN", 1, 1, 3, 1, 2)
    ]
    assert (found[0].direct_share, found[0].amount) == (67, 4_600_000)
    del decision


def test_the_merit_of_a_line_is_changed_in_a_draft_alone(round_: Round, cast: dict[str, Officer]) -> None:
    unit: dict[str, Any] = {"by": cast["unit"], "at": AT}
    draft = drawn_up(round_, cast["unit"])
    line = queries.lines_of(draft)[0]
    kept = actions.reword(decision=draft, line=line, version=line.version, merit=" Đi đầu  ví dụ. ", **unit)
    assert kept.merit == "Đi đầu ví dụ."
    with pytest.raises(Stale):
        actions.reword(decision=draft, line=line, version=line.version, merit="Khác", **unit)
    with pytest.raises(actions.NotSaid):
        actions.reword(decision=draft, line=kept, version=kept.version, merit=" ", **unit)
    with pytest.raises(NotAllowed):
        actions.reword(decision=draft, line=kept, version=kept.version, merit="Khác", by=cast["office"], at=AT)


def test_the_signed_file_of_an_issued_decision_is_attached_once(round_: Round, cast: dict[str, Officer]) -> None:
    head: dict[str, Any] = {"by": cast["head"], "at": AT}
    done = issued(round_, cast)
    composer = composer_of("decisions.decision")
    assert composer is not None
    paper = composer.compose(about=done.public_id, unit=cast["unit"].unit, by=cast["unit"], at=AT)
    file = examine(data=pdf(paper), name="quyet-dinh.pdf")
    with pytest.raises(actions.NotSigned):
        actions.attach(decision=done, version=done.version, file=examine(data=b"x", name="x.txt"), **head)
    kept = actions.attach(decision=done, version=done.version, file=file, **head)
    assert kept.file is not None
    assert kept.file.name == "quyet-dinh.pdf"
    with pytest.raises(actions.NotSigned):
        actions.attach(decision=kept, version=kept.version, file=file, **head)
