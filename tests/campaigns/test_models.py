"""What the database refuses, whoever writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint

from tests.cast import AT
from thidua.campaigns.models import Campaign, CampaignMovement, CampaignTask, Citation, Indicator, Movement, Obligation
from thidua.campaigns.models import Target as TargetRow

if TYPE_CHECKING:
    from django.db.models import Model

    from tests.cast import City


def refused(row: Model, constraint: str, **changes: Any) -> None:
    """Change a row past all rules; the database must refuse by that constraint ("one or other" where two speak)."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
    assert constraint_of(refusal.value, type(row)) in constraint.split(" or ")


def constraint_of(refusal: IntegrityError, model: type[Model]) -> str:
    """Name the constraint that refused: PostgreSQL says it, SQLite names a unique one by its columns."""
    diagnosis = getattr(refusal.__cause__, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    said = str(refusal).partition(": ")[2]
    columns = {field.name: f"{model._meta.db_table}.{field.column}" for field in model._meta.concrete_fields}
    unique = {
        ", ".join(columns[name] for name in each.fields): str(each.name)
        for each in model._meta.constraints
        if isinstance(each, UniqueConstraint)
    }
    return unique.get(said, said)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("campaign_has_title", {"title": ""}),
        ("campaign_ends_after_start", {"starts_on": date(2025, 9, 9), "ends_on": date(2025, 9, 8)}),
        ("campaign_number_known_or_null", {"plan_number": ""}),
        ("campaign_state_known or campaign_state_has_its_days", {"state": "asleep", "closed_on": None}),
        ("campaign_state_has_its_days", {"state": "closed"}),
        ("campaign_state_has_its_days", {"state": "archived", "closed_on": date(2026, 1, 1)}),
        ("campaign_public_since", {"is_public": True}),
        ("campaign_public_since", {"published_at": AT}),
    ],
)
def test_a_campaign_is_guarded(campaign: Campaign, constraint: str, changes: dict[str, Any]) -> None:
    refused(campaign, constraint, **changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("target_has_label", {"label": ""}),
        ("target_comparison_known", {"comparison": "??"}),
        ("target_direction_known", {"direction": "sideways"}),
        ("target_polarity_known", {"polarity": "??"}),
        ("target_decimals_kept", {"decimals": 7}),
        ("target_value_unless_parts", {"value": None}),
        ("target_value_unless_parts", {"comparison": "parts"}),
        ("target_value_unless_parts", {"item_id": None}),
        ("target_high_only_of_range", {"value_high": 99_999_999}),
        ("target_high_only_of_range", {"comparison": "range"}),
        ("target_high_only_of_range", {"comparison": "range", "value_high": 0}),
        ("target_alternative_whole", {"alt_measure": "triệu đồng"}),
        ("target_alternative_whole", {"alt_value": 5, "alt_value_high": 4}),
        ("target_points_of_a_change", {"points_meant": True}),
        ("target_span_in_order", {"end": 0}),
    ],
)
def test_a_target_is_guarded(campaign: Campaign, constraint: str, changes: dict[str, Any]) -> None:
    target = campaign.targets.get(number="(3)")

    refused(target, constraint, **changes)


def test_a_target_is_not_its_own_part(campaign: Campaign) -> None:
    target = campaign.targets.get(number="(3)")
    refused(target, "target_not_its_own_part", parent=target)


def test_one_ordinal_once(campaign: Campaign) -> None:
    refused(campaign.targets.get(number="(3)"), "target_ordinal_once", ordinal=1)
    refused(campaign.obligations.get(ordinal=2), "obligation_ordinal_once", ordinal=1)
    refused(campaign.tasks.get(ordinal=2), "task_ordinal_once", ordinal=1)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("obligation_says_what", {"what": ""}),
        ("obligation_kind_known", {"kind": "chore"}),
        ("obligation_unit_of_audience", {"audience": "unit"}),
        ("obligation_cancelled_for_a_reason", {"state": "cancelled"}),
        ("obligation_moved_for_a_reason", {"due": date(2025, 10, 1)}),
        ("obligation_moved_for_a_reason", {"due": None}),
        ("obligation_span_in_order", {"end": 0}),
    ],
)
def test_an_obligation_is_guarded(campaign: Campaign, constraint: str, changes: dict[str, Any]) -> None:
    refused(campaign.obligations.get(kind="launch"), constraint, **changes)


def test_an_obligation_of_members_names_no_unit(campaign: Campaign, city: City) -> None:
    refused(campaign.obligations.get(kind="launch"), "obligation_unit_of_audience", unit=city["xa"])


def test_an_item_is_one_obligation_of_each_kind(campaign: Campaign) -> None:
    launch = campaign.obligations.get(kind="launch")
    other = campaign.obligations.get(kind="monitoring")
    refused(other, "obligation_once_per_item_and_kind", kind="launch", item_id=launch.item_id)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("indicator_has_name", {"name": ""}),
        ("indicator_decimals_kept", {"decimals": 7}),
        ("indicator_polarity_known", {"polarity": "??"}),
    ],
)
def test_an_indicator_is_guarded(campaign: Campaign, constraint: str, changes: dict[str, Any]) -> None:
    refused(campaign.targets.get(number="(3)").indicator, constraint, **changes)


def test_one_indicator_per_name_and_measure(campaign: Campaign) -> None:
    indicator = campaign.targets.get(number="(3)").indicator
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(name=indicator.name.upper(), measure=indicator.measure, polarity="lower_better")


def test_one_movement_per_folded_name(campaign: Campaign) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(name="BINH DAN HOC VU SO")
    Movement.objects.create(name="Một", alias="Tên khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(name="Hai", alias="tên khác")


def test_a_movement_and_its_place_are_guarded(campaign: Campaign) -> None:
    first, second = CampaignMovement.objects.filter(campaign=campaign).order_by("pk")
    refused(first.movement, "movement_has_name", name="")
    refused(first, "movement_span_in_order", end=0)
    refused(second, "movement_once_per_campaign", movement=first.movement)


def test_citations_and_tasks_are_guarded(campaign: Campaign) -> None:
    citation = Citation.objects.get(campaign=campaign)
    refused(citation, "citation_has_number", number="")
    refused(citation, "citation_span_in_order", end=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(campaign=campaign, number=citation.number, start=0, end=1)
    task = CampaignTask.objects.filter(campaign=campaign).order_by("pk")[0]
    refused(task, "task_has_text", text="")
    refused(task, "task_span_in_order", end=0)


def test_a_plan_makes_one_campaign(campaign: Campaign) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.create(title="Hai", plan=campaign.plan, province="31", established_at=AT)


def test_figures_come_back_exactly(campaign: Campaign) -> None:
    whole = TargetRow.objects.get(campaign=campaign, number="(2)")

    assert (whole.value, whole.decimals) == (Decimal("165011.59"), 2)
    assert Obligation.objects.filter(campaign=campaign, due=date(2025, 9, 20)).exists()
