"""What the database itself refuses about plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.cast import AT
from tests.plans.intake.conftest import item_of
from thidua.plans.models import Clause, Note, Plan, ReadItem
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def refused(deed: Callable[[], object], kind: type[DatabaseError] = IntegrityError) -> None:
    with pytest.raises(kind), transaction.atomic():
        deed()


@pytest.mark.parametrize("change", [{"text": "khác"}, {"text_sha256": "0" * 64}, {"text": ""}])
def test_the_text_of_a_plan_never_changes(plan: Plan, change: dict[str, str]) -> None:
    refused(lambda: Plan.objects.filter(pk=plan.pk).update(**change), DatabaseError)
    assert Plan.objects.get(pk=plan.pk).text == plan.text


@pytest.mark.parametrize("change", [{"payload": {}}, {"start": 0}, {"end": 1}, {"kind": "task"}])
def test_what_was_read_never_changes(plan: Plan, change: dict[str, Any]) -> None:
    item = item_of(plan, Kind.TARGET)
    refused(lambda: ReadItem.objects.filter(pk=item.pk).update(**change), DatabaseError)


def test_the_rest_of_plan_and_item_may_change(plan: Plan) -> None:
    assert Plan.objects.filter(pk=plan.pk).update(place="Hải Phòng") == 1
    assert plan.items.update(clause_path="II") == plan.items.count()


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"number": ""},
        {"state": "lost"},
        {"state": "failed"},
        {"failure": "empty"},
    ],
)
def test_a_plan_contradicts_itself_in_nothing(plan: Plan, change: dict[str, Any]) -> None:
    refused(lambda: Plan.objects.filter(pk=plan.pk).update(**change))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "a"},
        {"text_sha256": "0" * 64},
        {"state": "review"},
    ],
)
def test_a_plan_has_a_file_or_a_hashed_text(db: None, fields: dict[str, Any]) -> None:
    refused(lambda: Plan.objects.create(title="Kế hoạch", received_at=AT, **fields))


def test_a_plan_is_no_newer_version_of_itself_and_has_but_one(plan: Plan) -> None:
    refused(lambda: Plan.objects.filter(pk=plan.pk).update(supersedes=plan))
    text = {"title": "Bản mới", "text": "a", "text_sha256": "0" * 64, "received_at": AT}
    Plan.objects.create(supersedes=plan, **text)
    Plan.objects.create(supersedes=plan, state="withdrawn", **text)
    refused(lambda: Plan.objects.create(supersedes=plan, **text))


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "maybe"},
        {"verdict": "accepted"},
        {"verdict": "edited", "decided_at": AT},
        {"verdict": "added", "decided_at": AT, "decided": {}},
        {"decided": {}},
        {"decided_at": AT},
        {"confidence": 101},
    ],
)
def test_an_item_contradicts_itself_in_nothing(plan: Plan, change: dict[str, Any]) -> None:
    item = item_of(plan, Kind.TARGET)
    refused(lambda: ReadItem.objects.filter(pk=item.pk).update(**change))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "target"},
        {"kind": "target", "start": 5, "end": 5},
        {"kind": "target", "start": 5},
        {"kind": "document", "payload": {"number": ""}},
        {"kind": "poem", "start": 0, "end": 5},
        {"kind": "target", "start": 0, "end": 5, "ordinal": 0},
    ],
)
def test_an_item_has_its_place_in_the_text(plan: Plan, fields: dict[str, Any]) -> None:
    refused(lambda: ReadItem.objects.create(plan=plan, **{"ordinal": 999} | fields))


def test_clauses_and_notes_end_behind_their_beginning_and_have_a_name_of_their_own(plan: Plan) -> None:
    first = plan.clauses.order_by("order")[0]
    place = {"path": "I", "level": 1, "plan": plan}
    refused(lambda: Clause.objects.create(order=999, anchor="mới", start=5, end=4, **place))
    refused(lambda: Clause.objects.create(order=999, anchor=first.anchor, start=0, end=4, **place))
    refused(lambda: Clause.objects.create(order=first.order, anchor="mới", start=0, end=4, **place))
    refused(lambda: Note.objects.create(plan=plan, kind="scan_slip", start=5, end=4))
