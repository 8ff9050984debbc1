"""The journal: complete, plain and not to be bent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from thidua.audit import actions as audit
from thidua.audit import queries
from thidua.audit.context import under
from thidua.audit.models import AuditRecord
from thidua.files.models import StoredFile

AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    actor_id: UUID | None = UUID(int=1)
    unit_public_id: UUID | None = UUID(int=2)
    role_code: str = "emulation_office"
    on_behalf_of: UUID | None = None
    verbs: frozenset[str] = frozenset()


def something() -> StoredFile:
    return StoredFile(public_id=UUID(int=9), name="ke-hoach.txt")


def line() -> AuditRecord:
    with under("request-0001"):
        return audit.record(verb="plan.received", subject=something(), by=Somebody(), at=AT, after={"name": "x"})


@pytest.mark.django_db
def test_a_line_says_who_did_what_to_what_when_and_in_which_request() -> None:
    line()
    assert AuditRecord.objects.values(
        "at", "actor_id", "unit_id", "role", "verb", "subject_type", "subject_id", "before", "after", "request_id"
    ).get() == {
        "at": AT,
        "actor_id": UUID(int=1),
        "unit_id": UUID(int=2),
        "role": "emulation_office",
        "verb": "plan.received",
        "subject_type": "files.storedfile",
        "subject_id": UUID(int=9),
        "before": {},
        "after": {"name": "x"},
        "request_id": "request-0001",
    }
    assert [found.verb for found in queries.lines_about(something())] == ["plan.received"]


def refuses_every_change() -> bool:
    line()
    for change in (
        lambda: AuditRecord.objects.update(verb="nothing"),
        lambda: AuditRecord.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    return AuditRecord.objects.filter(verb="plan.received").exists()


@pytest.mark.django_db
def test_the_database_itself_refuses_to_change_or_delete_a_line() -> None:
    assert refuses_every_change()


@pytest.mark.django_db(transaction=True)
def test_after_the_tests_own_clearing_the_trigger_is_back() -> None:
    line()
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditRecord.objects.exists()
    assert refuses_every_change()


@pytest.mark.django_db
def test_postgresql_refuses_to_truncate_the_journal() -> None:
    if connection.vendor != "postgresql":
        return
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_record")


def test_the_journal_points_at_nothing_by_foreign_key() -> None:
    assert not [field.name for field in AuditRecord._meta.get_fields() if field.is_relation]
