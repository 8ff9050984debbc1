"""Sealing, what is written down outside, what may be a line at all, and the command that checks."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audit.journal import AT, SEALED, SEQUENCES, opened, write
from tests.audit.test_journal import Somebody, something
from thidua.audit import actions as audit
from thidua.audit import anchor
from thidua.audit.models import AuditRecord, Seal
from thidua.audit.queries import check
from thidua.audit.rules.canonical import canonical, unsayable
from thidua.audit.rules.checking import Finding, Wrong
from thidua.audit.rules.sealing import MOST_LINES, entries, written

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**200), 2**200) | LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=8,
)


# -- What a line is ---------------------------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(after=st.dictionaries(LETTERS, VALUES, max_size=4))
def test_a_line_has_one_canonical_form_before_and_after_the_database_kept_it(after: dict[str, Any]) -> None:
    with transaction.atomic():
        made = audit.record(verb="plan.read", subject=something(), by=Somebody(), at=AT, after=after)
        kept = AuditRecord.objects.filter(pk=made.pk).values().get()
        assert canonical(kept) == canonical({name: getattr(made, name) for name in kept})
        transaction.set_rollback(True)


def test_the_canonical_form_is_written_out() -> None:
    write()
    line = AuditRecord.objects.filter(sequence=10).values().get()
    assert canonical(line).decode() == (
        '{"actor_id":"00000000-0000-0000-0000-000000000002",'
        '"after":{"size":1000000000000000000000000000001,"title":"Kế hoạch số 1"},'
        '"at":"2025-09-17T02:01:00.000000+00:00","before":{},"on_behalf_of":null,"request_id":"request-0001",'
        '"role":"emulation_office","sequence":10,"subject_id":"00000000-0000-0000-0000-000000000001",'
        '"subject_type":"plans.plan","unit_id":"00000000-0000-0000-0000-000000000002","verb":"plan.received"}'
    )


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": [1, {"b": "x", "c": None}]}, ""),
        ({"a": [1, {"b": 2.5}]}, ".a[1].b"),
        ({"a": "x\x00"}, ".a"),
        ({"a": "\ud800"}, ".a"),
        ({1: "x"}, ".1"),
        ({"a": AT}, ".a"),
    ],
)
def test_what_two_databases_would_keep_differently_is_named(value: Any, place: str) -> None:
    assert unsayable(value) == place


@pytest.mark.parametrize("verb", ["ballot.cast", "ballot.opened", "vote.changed"])
def test_of_ballots_nothing_is_ever_told(verb: str) -> None:
    with pytest.raises(audit.NotForTheJournal, match="secret"):
        audit.record(verb=verb, subject=something(), by=Somebody(), at=AT)
    assert not AuditRecord.objects.exists()


def test_a_line_with_a_fraction_is_refused() -> None:
    with pytest.raises(audit.NotForTheJournal, match=r"after.share"):
        audit.record(verb="plan.read", subject=something(), by=Somebody(), at=AT, after={"share": 0.5})


# -- Seals ------------------------------------------------------------------------------------------------------------


def test_seals_cover_every_line_once_in_order() -> None:
    write()
    covered = [sequence for seal in Seal.objects.order_by("number") for sequence, _ in entries(seal.contents) or ()]
    assert covered == SEALED
    assert audit.seal(at=AT).lines == len(SEQUENCES) - len(SEALED)
    assert audit.seal(at=AT).lines == 0


def test_a_seal_covers_a_thousand_lines_at_most() -> None:
    AuditRecord.objects.bulk_create(
        AuditRecord(at=AT, verb="plan.read", subject_type="plans.plan") for _ in range(MOST_LINES + 1)
    )
    assert audit.seal(at=AT).seals == 2
    assert list(Seal.objects.order_by("number").values_list("count", flat=True)) == [MOST_LINES, 1]
    assert check().findings == ()


def test_the_database_refuses_to_change_delete_or_repeat_a_seal() -> None:
    write()
    for change in (lambda: Seal.objects.update(count=1), lambda: Seal.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    seal = Seal.objects.order_by("number").first()
    assert seal is not None
    for changed in ({"number": 0}, {"number": 9, "count": 0}, {"number": 9, "first": 99}, {"number": 9}):
        row = {field.name: getattr(seal, field.name) for field in Seal._meta.fields} | {"digest": "3" * 64, "last": 98}
        same = {"last": seal.last} if changed == {"number": 9} else {}
        with pytest.raises(IntegrityError), transaction.atomic():
            Seal.objects.create(**row | changed | same)


@given(lines=st.dictionaries(st.integers(1, 10**18), st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1))
def test_contents_are_read_as_they_were_written_and_in_no_other_order(lines: dict[int, str]) -> None:
    ordered = sorted(lines.items())
    assert entries(written(ordered)) == ordered
    assert entries(written(ordered)[:-1]) is None
    if len(ordered) > 1:
        assert entries(written(ordered[::-1])) is None


# -- What is written down outside -------------------------------------------------------------------------------------


@pytest.fixture
def outside(settings: Settings, tmp_path: Path) -> Path:
    settings.JOURNAL_ANCHOR = tmp_path / "anchor"
    write()
    return tmp_path / "anchor"


def test_each_seal_is_one_line_that_its_owner_alone_reads(outside: Path) -> None:
    seals = Seal.objects.order_by("number").values_list("number", "digest", "last")
    assert [tuple(line.split()[:3]) for line in outside.read_text().splitlines()] == [
        tuple(map(str, seal)) for seal in seals
    ]
    assert stat.S_IMODE(outside.stat().st_mode) == 0o600
    assert outside.read_text().splitlines()[0].endswith(" 2025-09-17T07:00:00.000000+00:00")


def test_what_a_full_disk_tore_is_written_again(outside: Path) -> None:
    whole = outside.read_text()
    outside.write_text(whole[: len(whole) - 30])
    assert anchor.catch_up(outside) is anchor.Outcome.WRITTEN
    known, wrong = anchor.read(outside.read_text().splitlines())
    assert (sorted(known), wrong) == ([1, 2, 3, 4], [])


def test_a_line_of_the_file_that_was_bent_is_named(outside: Path) -> None:
    lines = outside.read_text().splitlines()
    assert anchor.read([lines[0], lines[1][:-60] + "?", *lines[2:]])[1] == [Finding(Wrong.ANCHOR_UNREADABLE, 2)]
    assert anchor.read([*lines, lines[0].replace("1 ", "1 0", 1)[:-1] + "0"])[1] != []
    twice = "1 " + "f" * 64 + " 50 x"
    assert anchor.read([*lines, twice])[1] == [Finding(Wrong.ANCHOR_UNREADABLE, 5)]


def test_a_journal_that_is_not_the_one_written_down_is_not_written_over_it(outside: Path) -> None:
    before = outside.read_text()
    with opened():
        Seal.objects.filter(number=4).delete()
        assert audit.seal(at=AT + timedelta(days=3)).anchor is anchor.Outcome.DISAGREES
    assert outside.read_text() == before


# -- The command ------------------------------------------------------------------------------------------------------


def checked(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = 0
    try:
        call_command("check_journal", *options)
    except SystemExit as end:
        code = int(str(end.code))
    return code, capsys.readouterr().out


def test_the_command_says_that_all_is_well_and_what_it_cannot_know(
    outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = checked(capsys)
    assert (code, "nguyên vẹn: 20 dòng trong 4 niêm phong" in said, "không biết được hai điều" in said) == (
        0,
        True,
        True,
    )
    assert "Chưa niêm phong: 4 dòng" in said
    code, said = checked(capsys, "--anchor", str(outside))
    assert (code, "Đã đối chiếu 4 niêm phong" in said, "không biết" in said) == (0, True, False)


def test_the_command_names_the_first_wrong_line_and_ends_with_1(
    outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened():
        AuditRecord.objects.filter(sequence=70).update(role="")
        AuditRecord.objects.filter(sequence=30).delete()
        code, said = checked(capsys)
        assert (code, said.splitlines()[:2]) == (
            1,
            ["SAI, chỗ đầu tiên: dòng 30 bị xóa.", "SAI: dòng 70 bị sửa: nội dung không còn như lúc niêm phong."],
        )
        code, said = checked(capsys, "--json", "--anchor", str(outside))
        report = json.loads(said)
        assert (code, report["intact"], [(one["wrong"], one["number"]) for one in report["findings"]]) == (
            1,
            False,
            [("line_missing", 30), ("line_altered", 70)],
        )


def test_a_file_that_is_not_there_is_a_plain_complaint(capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management.base import CommandError  # noqa: PLC0415 -- beside what it tries

    with pytest.raises(CommandError, match="Không đọc được tệp niêm phong"):
        checked(capsys, "--anchor", "/nowhere/anchor")


def test_sealing_by_hand_says_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    call_command("seal_journal")
    assert capsys.readouterr().out == "Đã niêm phong 4 dòng trong 1 niêm phong mới.\n"
