"""Whoever owns the database can change the journal; the check then names the first place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audit.journal import AT, PER_SEAL, SEALED, SEQUENCES, opened, write
from thidua.audit import anchor
from thidua.audit.models import AuditRecord, Seal
from thidua.audit.queries import check
from thidua.audit.rules import sealing
from thidua.audit.rules.canonical import FORMS, line_digest
from thidua.audit.rules.checking import Anchor, Wrong

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
anywhere = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
sealed_line = st.sampled_from(SEALED)
OTHER: dict[str, Any] = {
    "at": AT + timedelta(days=9),
    "actor_id": UUID(int=77),
    "unit_id": None,
    "role": "administrator",
    "on_behalf_of": UUID(int=78),
    "verb": "plan.withdrawn",
    "subject_type": "plans.readitem",
    "subject_id": UUID(int=79),
    "before": {"title": None},
    "after": {"title": "Kế hoạch số 1 ", "size": 10**30},
    "request_id": "",
}


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> dict[int, Anchor]:
    """The journal, written and sealed; gives the seals as they were written down outside."""
    settings.JOURNAL_ANCHOR = tmp_path / "anchor"
    write()
    known, wrong = anchor.read(settings.JOURNAL_ANCHOR.read_text().splitlines())
    assert not wrong
    return known


def first(anchors: dict[int, Anchor] | None = None) -> tuple[Any, ...]:
    """Give the first finding in short."""
    findings = check(anchors).findings
    assert findings, "nothing was noticed"
    place = (findings[0].wrong, findings[0].number)
    return place if findings[0].now_at is None else (*place, findings[0].now_at)


def seal_over(sequence: int) -> int:
    """Give the number of the seal that covers a line."""
    return SEALED.index(sequence) // PER_SEAL + 1


def test_every_column_is_covered_by_the_form_in_use() -> None:
    assert {field.name for field in AuditRecord._meta.get_fields()} == set(FORMS[max(FORMS)]) == {*OTHER, "sequence"}


def test_an_untouched_journal_is_intact(kept: dict[int, Anchor]) -> None:
    report = check(kept)
    assert (report.findings, report.seals, report.sealed, report.unsealed, report.anchored) == ((), 4, 20, 4, 4)


@anywhere
@given(sequence=sealed_line, column=st.sampled_from(sorted(OTHER)))
def test_an_edited_line_is_named_whatever_was_edited(kept: dict[int, Anchor], sequence: int, column: str) -> None:
    with opened():
        AuditRecord.objects.filter(sequence=sequence).update(**{column: OTHER[column]})
        assert first() == (Wrong.LINE_ALTERED, sequence)


@anywhere
@given(sequences=st.sets(sealed_line, min_size=1, max_size=4))
def test_the_first_deleted_line_is_named(kept: dict[int, Anchor], sequences: set[int]) -> None:
    with opened():
        AuditRecord.objects.filter(sequence__in=sequences).delete()
        assert first() == (Wrong.LINE_MISSING, min(sequences))


@anywhere
@given(sequence=st.integers(1, SEALED[-1]).filter(lambda number: number % 10))
def test_an_inserted_line_is_named_and_never_sealed(kept: dict[int, Anchor], sequence: int) -> None:
    from thidua.audit import actions  # noqa: PLC0415 -- beside what it tries

    with opened():
        AuditRecord.objects.create(sequence=sequence, at=AT, verb="plan.received", subject_type="plans.plan")
        done = actions.seal(at=AT + timedelta(days=1))
        assert (done.lines, done.foreign) == (len(SEQUENCES) - len(SEALED), 1)
        assert first() == (Wrong.LINE_INSERTED, sequence)


@anywhere
@given(pair=st.lists(sealed_line, min_size=2, max_size=2, unique=True).map(sorted))
def test_two_lines_that_changed_places_are_named(kept: dict[int, Anchor], pair: list[int]) -> None:
    one, other = pair
    with opened():
        AuditRecord.objects.filter(sequence=one).update(sequence=5000)
        AuditRecord.objects.filter(sequence=other).update(sequence=one)
        AuditRecord.objects.filter(sequence=5000).update(sequence=other)
        assert first() == (Wrong.LINES_REORDERED, one, other)


@anywhere
@given(sequence=sealed_line, to=st.integers(SEQUENCES[-1] + 1, 10**12))
def test_a_line_moved_to_the_end_is_named(kept: dict[int, Anchor], sequence: int, to: int) -> None:
    with opened():
        AuditRecord.objects.filter(sequence=sequence).update(sequence=to)
        assert first() == (Wrong.LINES_REORDERED, sequence, to)


@anywhere
@given(sequence=sealed_line)
def test_lines_cut_off_the_end_are_named_by_their_seals(kept: dict[int, Anchor], sequence: int) -> None:
    with opened():
        AuditRecord.objects.filter(sequence__gte=sequence).delete()
        assert first() == (Wrong.LINE_MISSING, sequence)


@anywhere
@given(number=st.integers(1, 4))
def test_an_end_cut_off_with_its_seals_is_caught_by_what_is_kept_outside(kept: dict[int, Anchor], number: int) -> None:
    with opened():
        AuditRecord.objects.filter(sequence__gt=SEALED[(number - 1) * PER_SEAL] - 10).delete()
        Seal.objects.filter(number__gte=number).delete()
        assert not check().findings  # which the command says that it cannot know
        assert first(kept) == (Wrong.SEAL_MISSING, number)


@anywhere
@given(sequence=sealed_line, column=st.sampled_from(sorted(OTHER)))
def test_a_journal_edited_and_sealed_anew_is_caught_by_what_is_kept_outside(
    kept: dict[int, Anchor], sequence: int, column: str
) -> None:
    with opened():
        AuditRecord.objects.filter(sequence=sequence).update(**{column: OTHER[column]})
        seal_all_anew()
        assert not check().findings  # which the command says that it cannot know
        assert first(kept) == (Wrong.SEALED_ANEW, seal_over(sequence))


def seal_all_anew() -> None:
    previous = sealing.BEFORE_THE_FIRST
    for seal in Seal.objects.order_by("number"):
        rows = AuditRecord.objects.filter(sequence__range=(seal.first, seal.last)).order_by("sequence").values()
        lines = [(row["sequence"], line_digest(row)) for row in rows]
        text = sealing.sealed(lines, number=seal.number, previous=previous, at=seal.sealed_at)
        changed = {"contents": text.contents, "digest": text.digest, "previous": text.previous}
        Seal.objects.filter(number=seal.number).update(**changed)
        previous = text.digest


@anywhere
@given(number=st.integers(1, 4), data=st.data())
def test_an_edited_seal_is_named_whatever_was_edited(kept: dict[int, Anchor], number: int, data: st.DataObject) -> None:
    seal = Seal.objects.get(number=number)
    changes = {
        "form": 2,
        "first": seal.first - 1,
        "last": seal.last + 1,
        "count": 4,
        "contents": seal.contents.split("\n", 1)[1],
        "previous": "1" * 64,
        "digest": "2" * 64,
        "sealed_at": AT,
    }
    column = data.draw(st.sampled_from(sorted(changes)))
    with opened():
        Seal.objects.filter(number=number).update(**{column: changes[column]})
        assert first() == (Wrong.SEAL_ALTERED, number)


@anywhere
@given(number=st.integers(1, 3))
def test_a_seal_taken_out_of_the_middle_is_named(kept: dict[int, Anchor], number: int) -> None:
    with opened():
        Seal.objects.filter(number=number).delete()
        assert first() == (Wrong.SEAL_MISSING, number)


@anywhere
@given(sequence=sealed_line)
def test_what_cannot_even_be_read_is_named(kept: dict[int, Anchor], sequence: int) -> None:
    from django.db import connection  # noqa: PLC0415 -- beside what it tries

    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps its columns to their types
    with opened():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_record SET at = 'hôm qua' WHERE sequence = %s", [sequence])
        assert first() == (Wrong.LINE_ALTERED, sequence)
