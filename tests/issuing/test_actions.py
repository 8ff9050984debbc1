"""A paper's way from draft to issue, step by step: what is done, refused, kept, and told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT, TODAY
from tests.issuing.stage import THING, Facts
from tests.issuing.test_signatures import PASSWORD, pdf_of
from thidua.audit.models import AuditRecord
from thidua.files.examining import examine
from thidua.issuing import actions
from thidua.issuing.actions import Elsewhere, Words
from thidua.issuing.freezing import digest_of
from thidua.issuing.models import Document, Register, State
from thidua.issuing.rules import pades, signatures
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.notices.models import Notice
from thidua.papers.paper import Signature

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    """The deeds about papers and registers, in their order."""
    found = AuditRecord.objects.filter(subject_type__startswith="issuing.").order_by("sequence")
    return list(found.values_list("verb", flat=True))


def words(document: Document, **more: Any) -> Words:
    paper = document.as_paper
    kept = ("symbol", "subject", "place", "body", "superior", "filed", "addressees", "recipients", "signatures")
    return Words(**({name: getattr(paper, name) for name in kept} | more))


def bytes_of(stored: Any) -> bytes:
    with stored.content.open("rb") as content:
        data: bytes = content.read()
    return data


# -- Drafting ---------------------------------------------------------------------------------------------------------


def test_a_draft_is_composed_once_for_a_thing(draft: Document, cast: dict[str, Officer]) -> None:
    again = actions.draft(composer="tests.report", about=THING, by=cast["office"], at=AT)
    assert (again.pk, draft.state, draft.kind, draft.title) == (draft.pk, "draft", "BC", "Tình hình phát động")
    assert (draft.unit, draft.number, draft.shown_number) == (cast["office"].unit, None, "…/BC-BTĐKT")
    assert verbs() == ["paper.drafted"]


def test_nobody_drafts_for_whom_nobody_composes_or_whose_role_writes_none(
    facts: Facts, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.UnknownComposer):
        actions.draft(composer="tests.nobody", about=THING, by=cast["office"], at=AT)
    for part in ("leader", "auditor", "council", "administrator"):
        with pytest.raises(NotAllowed):
            actions.draft(composer="tests.report", about=THING, by=cast[part], at=AT)
    assert not Document.objects.exists()


def test_words_are_changed_and_the_figures_stay(draft: Document, cast: dict[str, Officer]) -> None:
    said = words(
        draft,
        subject="Phát động đợt thi đua",
        recipients=("Như trên", "Sở Nội vụ"),
        signatures=(Signature(("TRƯỞNG BAN",), "Nguyễn Văn Ví Dụ"),),
        paragraphs={"Các đơn vị tích cực.": "Phong trào lên cao."},
        added=("Xin báo cáo.",),
    )
    kept = actions.word(document=draft, version=1, words=said, by=cast["office"], at=AT)
    paper = kept.as_paper
    assert (kept.title, kept.version, paper.recipients) == ("Phát động đợt thi đua", 2, ("Như trên", "Sở Nội vụ"))
    assert [str(run) for block in paper.blocks for run in getattr(block, "runs", ())] == [
        "Còn ", "6", " đơn vị chưa phát động.", "Phong trào lên cao.", "Xin báo cáo.",
    ]  # fmt: skip
    line = AuditRecord.objects.get(verb="paper.worded")
    assert line.after["subject"] == "Phát động đợt thi đua"
    assert line.after["blocks_changed"] == 2


def test_words_that_make_no_document_are_refused_beside_their_field(draft: Document, cast: dict[str, Officer]) -> None:
    for name, text in (("subject", " "), ("body", ""), ("place", " "), ("symbol", "BC BAN")):
        with pytest.raises(Refused) as refused:
            actions.word(document=draft, version=1, words=words(draft, **{name: text}), by=cast["office"], at=AT)
        assert refused.value.field == name


def test_two_editors_are_noticed(draft: Document, cast: dict[str, Officer]) -> None:
    actions.word(document=draft, version=1, words=words(draft, subject="Một"), by=cast["office"], at=AT)
    with pytest.raises(Stale):
        actions.word(document=draft, version=1, words=words(draft, subject="Hai"), by=cast["office"], at=AT)


def test_figures_are_taken_anew_words_stay_and_changes_wait_to_be_seen(
    draft: Document, facts: Facts, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"document": draft, "by": cast["office"], "at": AT}
    actions.word(version=1, words=words(draft, subject="Của Ban"), **here)
    facts.late, facts.rows = "4", {"a": "9", "c": "1"}
    kept = actions.recompose(version=2, **here)
    assert (kept.title, kept.as_paper.blocks[1].runs[1].text) == ("Của Ban", "4")  # type: ignore[union-attr]
    assert kept.as_seen is not None
    assert kept.as_seen.blocks[1].runs[1].text == "6"  # type: ignore[union-attr]
    assert AuditRecord.objects.get(verb="paper.recomposed").after == {"blocks_changed": 2}
    assert actions.look_over(version=3, **here).seen is None


def test_a_draft_whose_thing_is_gone_stays_as_it_is(draft: Document, facts: Facts, cast: dict[str, Officer]) -> None:
    facts.is_there = False
    with pytest.raises(Refused, match="Không còn nữa"):
        actions.recompose(document=draft, version=1, by=cast["office"], at=AT)


def test_a_draft_is_thrown_away_and_the_journal_keeps_that_it_was(draft: Document, cast: dict[str, Officer]) -> None:
    actions.discard(document=draft, version=1, by=cast["office"], at=AT)
    assert not Document.objects.exists()
    assert AuditRecord.objects.get(verb="paper.discarded").before["title"] == "Tình hình phát động"


# -- To the head and back ---------------------------------------------------------------------------------------------


def test_the_head_signs_and_the_name_stands_below(submitted: Document, cast: dict[str, Officer]) -> None:
    assert Notice.objects.get(kind="paper.submitted").user == cast["office_head"].user
    kept = actions.sign(document=submitted, version=2, by=cast["office_head"], at=AT)
    name = cast["office_head"].user.name
    assert (kept.state, kept.signer, kept.signer_office) == ("signed", name, "TRƯỞNG BAN")
    assert kept.as_paper.signatures == (Signature(("TRƯỞNG BAN",), name),)


def test_an_officer_does_not_sign_and_nobody_signs_for_another_body(
    submitted: Document, cast: dict[str, Officer]
) -> None:
    for part in ("office", "head", "leader", "auditor"):
        with pytest.raises(NotAllowed):
            actions.sign(document=submitted, version=2, by=cast[part], at=AT)


def test_a_paper_comes_back_with_a_reason_and_its_writers_are_told(signed: Document, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"document": signed, "version": signed.version, "by": cast["office_head"], "at": AT}
    with pytest.raises(actions.NothingSaid):
        actions.send_back(reason=" ", **here)
    kept = actions.send_back(reason="Thiếu số liệu", **here)
    assert (kept.state, kept.returned_for, kept.signed_at, kept.signer) == ("draft", "Thiếu số liệu", None, "")
    assert Notice.objects.get(kind="paper.sent_back").user == cast["office"].user


def test_steps_out_of_their_turn_are_refused(draft: Document, issued: Document, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"document": issued, "version": issued.version, "at": AT}
    with pytest.raises(actions.WrongStep):
        actions.word(words=words(issued), by=cast["office"], **here)
    with pytest.raises(actions.WrongStep):
        actions.sign(by=cast["office_head"], **here)
    with pytest.raises(actions.WrongStep):
        actions.issue(day=TODAY, number=6, by=cast["office"], **here)


# -- Issuing ----------------------------------------------------------------------------------------------------------


def test_an_issued_paper_is_numbered_and_frozen_with_its_files(issued: Document) -> None:
    assert (issued.state, issued.shown_number, issued.day) == ("issued", "05/BC-BTĐKT", date(2025, 9, 17))
    assert (issued.series, issued.year, issued.digest) == ("BC", 2025, digest_of(issued.as_paper))
    assert issued.docx is not None
    assert issued.pdf is not None
    assert (issued.docx.name, issued.pdf.name) == ("05-BC-BTĐKT-2025.docx", "05-BC-BTĐKT-2025.pdf")
    assert bytes_of(issued.pdf).startswith(b"%PDF")
    assert AuditRecord.objects.get(verb="paper.issued").after == {
        "number": "05/BC-BTĐKT",
        "day": "2025-09-17",
        "digest": issued.digest,
    }
    assert verbs() == ["paper.drafted", "paper.submitted", "paper.signed", "paper.issued"]


def test_a_register_gives_the_next_number_and_passes_over_typed_ones(
    signed: Document, cast: dict[str, Officer], city: City
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    here: dict[str, Any] = {"document": signed, "version": signed.version, "day": TODAY, **office}
    with pytest.raises(actions.NoRegister):
        actions.issue(**here)
    unit = city["ban_tdkt"]
    actions.keep_register(unit=unit, year=2025, series="*", next_number=8, **office)
    first = actions.issue(**here)
    assert (first.number, first.series) == (8, "*")
    second = ready(cast)
    with pytest.raises(actions.NumberTaken):
        actions.issue(document=second, version=second.version, day=TODAY, number=8, **office)
    typed = actions.issue(document=second, version=second.version, day=TODAY, number=20, **office)
    third = ready(cast)
    last = actions.issue(document=third, version=third.version, day=TODAY, **office)
    assert (typed.number, last.number, Register.objects.get().last) == (20, 21, 21)


def ready(cast: dict[str, Officer]) -> Document:
    """Another paper that the head has signed."""
    made = actions.draft(composer="tests.report", about=THING, by=cast["office"], at=AT)
    made = actions.submit(document=made, version=made.version, by=cast["office"], at=AT)
    return actions.sign(document=made, version=made.version, by=cast["office_head"], at=AT)


def test_the_new_years_register_begins_at_one_by_itself(signed: Document, cast: dict[str, Officer], city: City) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    actions.keep_register(unit=city["ban_tdkt"], year=2025, series="BC", next_number=40, **office)
    later = AT + timedelta(days=120)
    made = actions.issue(document=signed, version=signed.version, day=later.date(), by=cast["office"], at=later)
    assert (made.year, made.number) == (2026, 1)
    assert Register.objects.get(year=2026).last == 1


def test_a_register_never_goes_back_behind_a_number_that_is_borne(
    issued: Document, cast: dict[str, Officer], city: City
) -> None:
    here: dict[str, Any] = {"unit": city["ban_tdkt"], "year": 2025, "series": "BC", "by": cast["office"], "at": AT}
    for number in (5, 0):
        with pytest.raises(actions.BadNumber):
            actions.keep_register(next_number=number, **here)
    with pytest.raises(NotAllowed):
        actions.keep_register(next_number=6, **(here | {"by": cast["unit"]}))
    assert actions.keep_register(next_number=6, **here).last == 5
    actions.keep_register(next_number=6, **here)
    assert AuditRecord.objects.filter(verb="register.kept").count() == 1


def test_the_database_itself_keeps_a_number_from_two_papers(issued: Document, cast: dict[str, Officer]) -> None:
    made = ready(cast)
    frozen = {"docx": issued.docx, "pdf": issued.pdf, "digest": issued.digest, "issued_at": AT, "state": State.ISSUED}
    same = {"number": 5, "year": 2025, "series": "BC", "day": issued.day}
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=made.pk).update(**frozen, **same)


def test_a_day_to_come_or_before_the_signing_is_refused(signed: Document, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"document": signed, "version": signed.version, "by": cast["office"], "at": AT}
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(actions.BadDay):
            actions.issue(day=day, number=1, **here)


def test_what_another_system_issued_is_entered_from_a_draft(draft: Document, cast: dict[str, Officer]) -> None:
    said = Elsewhere(33, "BC-SNV", date(2025, 9, 12), "Trần Thị Ví Dụ", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC")
    file = examine(data=pdf_of("Khac"), name="33-BC-SNV.pdf")
    kept = actions.enter(document=draft, version=1, elsewhere=said, file=file, by=cast["office"], at=AT)
    assert (kept.state, kept.shown_number, kept.signer) == ("issued", "33/BC-SNV", "Trần Thị Ví Dụ")
    assert kept.as_paper.signatures[-1].offices == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert (kept.checked["signatures"], kept.checked["text"]) == ([], "other_text")
    assert verbs() == ["paper.drafted", "paper.entered", "paper.attached"]
    with pytest.raises(actions.NothingSaid):
        actions.enter(
            document=ready_draft(cast), version=1, elsewhere=Elsewhere(34, "BC", TODAY, " "), by=cast["office"], at=AT
        )


def ready_draft(cast: dict[str, Officer]) -> Document:
    """Another draft."""
    return actions.draft(composer="tests.report", about=THING, by=cast["office"], at=AT)


# -- Digital signatures -----------------------------------------------------------------------------------------------


def test_the_frozen_file_is_sealed_and_neither_certificate_nor_password_is_kept(
    issued: Document, cast: dict[str, Officer]
) -> None:
    certificate = signatures.self_made("Trưởng Ban Ví Dụ", password=PASSWORD, at=AT)
    here: dict[str, Any] = {"document": issued, "certificate": certificate, "by": cast["office_head"], "at": AT}
    with pytest.raises(actions.BadCertificate) as refused:
        actions.seal(version=issued.version, password="sai", **here)
    assert refused.value.field == "password"
    kept = actions.seal(version=issued.version, password=PASSWORD, **here)
    kept = actions.seal(version=kept.version, password=PASSWORD, **here)
    assert kept.signed_file is not None
    assert kept.signed_file.name == "05-BC-BTĐKT-2025-da-ky.pdf"
    found = pades.check(bytes_of(kept.signed_file))
    assert [one.holds for one in found] == [True, True]
    assert ([one["holds"] for one in kept.checked["signatures"]], kept.checked["text"]) == ([True, True], "same_file")
    told = str(list(AuditRecord.objects.values_list("before", "after")))
    assert PASSWORD not in told
    assert "Trưởng Ban Ví Dụ" in told


def test_a_signed_file_that_was_sent_is_checked_against_the_frozen_paper(
    issued: Document, cast: dict[str, Officer]
) -> None:
    certificate = signatures.self_made("Trưởng Ban Ví Dụ", password=PASSWORD, at=AT)
    here: dict[str, Any] = {"document": issued, "by": cast["office"], "at": AT}

    def sent(data: bytes, version: int) -> Document:
        return actions.attach(version=version, file=examine(data=data, name="da-ky.pdf"), **here)

    own = bytes_of(issued.pdf)
    good = pades.sign(own, certificate=certificate, password=PASSWORD, reason="", place="", at=AT)
    kept = sent(good, issued.version)
    assert (kept.checked["text"], [one["holds"] for one in kept.checked["signatures"]]) == ("same_file", [True])
    kept = sent(good + b"\n% them\n", kept.version)
    assert [one["covers_all"] for one in kept.checked["signatures"]] == [False]
    kept = sent(pdf_of("Van ban khac"), kept.version)
    assert (kept.checked["text"], kept.checked["signatures"]) == ("other_text", [])
    assert kept.checked["missing"] > 0
    with pytest.raises(actions.BadFile):
        actions.attach(version=kept.version, file=examine(data=b"Van ban", name="a.txt"), **here)


# -- Revoked, replaced ------------------------------------------------------------------------------------------------


def test_a_paper_is_revoked_for_a_reason_and_keeps_its_number(issued: Document, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"document": issued, "version": issued.version, "by": cast["office_head"], "at": AT}
    with pytest.raises(actions.NothingSaid):
        actions.revoke(reason=" ", **here)
    with pytest.raises(NotAllowed):
        actions.revoke(reason="Sai", **(here | {"by": cast["office"]}))
    kept = actions.revoke(reason="Sai số liệu", **here)
    assert (kept.state, kept.number, kept.revoked_for) == ("revoked", 5, "Sai số liệu")


def test_a_paper_that_takes_its_place_revokes_it_when_it_is_issued(
    issued: Document, facts: Facts, cast: dict[str, Officer]
) -> None:
    facts.late = "2"
    new = actions.renew(document=issued, by=cast["office"], at=AT)
    assert actions.renew(document=issued, by=cast["office"], at=AT) == new
    new = actions.submit(document=new, version=1, by=cast["office"], at=AT)
    new = actions.sign(document=new, version=2, by=cast["office_head"], at=AT)
    actions.issue(document=new, version=3, day=TODAY, number=6, by=cast["office"], at=AT)
    issued.refresh_from_db()
    assert (issued.state, issued.revoked_for) == ("revoked", "Được thay bằng văn bản số 06/BC-BTĐKT.")
