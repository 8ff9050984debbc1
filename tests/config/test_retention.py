"""Retention: a rule for every table, the same rules in the docs, and what is due goes in small steps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.config import jobs, retention
from thidua.jobs.models import Job, JobState, Submission

DOCS = Path(__file__).resolve().parents[2] / "docs" / "retention.md"


def still(share: int) -> None:
    """Nobody watches."""


def test_every_table_has_a_rule_and_every_rule_a_table() -> None:
    tables = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if not model.__module__.startswith("tests.")
    }
    assert set(retention.RULES) == tables


def test_the_table_in_the_docs_is_the_rules() -> None:
    assert retention.table() in DOCS.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_queries_of_all_rules_can_be_asked() -> None:
    assert retention.apply(at=AT) == {}


@pytest.mark.django_db
def test_what_is_due_goes_in_small_steps_and_the_journal_has_one_line_of_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for days in (29, 30, 31, 32, 33):
        Submission.objects.create(key=uuid4(), verb="x", at=AT - timedelta(days=days))
    Session.objects.create(session_key="old", session_data="", expire_date=AT - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="", expire_date=AT)
    old = AT - timedelta(days=91)
    for state, finished in (
        (JobState.DONE, old),
        (JobState.FAILED, old),
        (JobState.WAITING, None),
        (JobState.DONE, AT),
    ):
        Job.objects.create(kind="x", key=str(uuid4()), state=state, asked_at=old, not_before=AT, finished_at=finished)
    job = Job.objects.create(kind=jobs.RETENTION, key="today", asked_at=AT, not_before=AT)

    gone = {"jobs.job": 2, "jobs.submission": 3, "sessions.session": 1}
    assert jobs.apply_retention(job, AT, still) == gone
    assert AuditRecord.objects.values("verb", "subject_id", "after").get() == {
        "verb": "site.retention_applied",
        "subject_id": job.public_id,
        "after": gone,
    }
    assert [Submission.objects.count(), Session.objects.get().pk, Job.objects.count()] == [2, "new", 3]
    assert jobs.apply_retention(job, AT, still) == {}
    assert AuditRecord.objects.count() == 1
