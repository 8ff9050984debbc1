"""The demonstration: built by actions, the same every time, refused where it must not be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import AT, TODAY
from thidua.allocation.models import Allocation, Period, Scenario
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign, Citation, Movement, Obligation, Target
from thidua.demo.city import PARTS
from thidua.exemplars import queries as exemplars
from thidua.exemplars.models import Replication
from thidua.formality.models import Sign
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions as organisations
from thidua.organisations import queries as units
from thidua.organisations.models import Group, GroupMember, Reorganisation, Unit
from thidua.organisations.rules import COMMUNE_KINDS
from thidua.participation.models import Launch, Theme, UnitPlan
from thidua.people import queries as people
from thidua.people.models import Officer
from thidua.reports import queries as reports
from thidua.reports.models import Edition, Reading, Report

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> None:
    settings.DEMO, settings.DEMO_DAY = True, date(2025, 9, 17)


def content() -> dict[str, list[Any]]:
    """Everything that a visitor could see, without the ids and hashes that chance makes."""
    rows = {
        Unit: ("name", "code", "kind__code", "is_example"),
        Group: ("name", "kind", "heads__unit__name"),
        Reorganisation: ("number", "kind", "effective_on", "document_title", "note", "is_example"),
        GroupMember: ("group__name", "unit__name"),
        Officer: ("user__name", "unit__name", "role__code"),
        Campaign: ("title", "state", "is_public"),
        Target: ("number", "label", "comparison", "value", "measure", "clause", "start", "end"),
        Obligation: ("kind", "who", "what", "due", "clause"),
        Movement: ("name",),
        Launch: ("unit__name", "held_on", "form", "participants", "way", "reported_on"),
        UnitPlan: ("unit__name", "number", "issued_on"),
        Theme: ("launch__unit__name", "ordinal", "name"),
        Citation: ("number", "issued_on"),
        Period: ("name", "due", "purpose", "is_example"),
        Allocation: ("target__number", "unit__name", "scope", "value", "is_example"),
        Scenario: ("allocation__unit__name", "period__name", "value"),
        Report: ("unit__name", "period__name", "sent_on", "is_example"),
        Edition: ("report__unit__name", "number", "state", "paper_number"),
        Reading: ("edition__report__unit__name", "target__number", "kind", "value", "numerator", "denominator"),
        AuditRecord: ("at", "verb", "role", "subject_type"),
    }
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list(*names)) for model, names in rows.items()
    }


def test_hai_phong_stands_with_its_units_officers_and_campaign() -> None:
    call_command("demo")
    assert {
        "provinces": units.at(TODAY).filter(kind__code="province").count(),
        "communes": units.at(TODAY).filter(kind__code__in=COMMUNE_KINDS).count(),
        "of Hải Phòng": units.units_of_province("31", TODAY, COMMUNE_KINDS).count(),
        "in clusters": GroupMember.objects.filter(kind="cluster").count(),
        "in blocks": GroupMember.objects.filter(kind="block").count(),
        "clusters": Group.objects.filter(kind="cluster").count(),
        "blocks": Group.objects.filter(kind="block").count(),
        "officers": Officer.objects.count(),
        "figures": Target.objects.exclude(value=None).count(),
        "numbered": Target.objects.exclude(number="").count(),
        "public campaigns": Campaign.objects.filter(is_public=True).count(),
    } == {
        "provinces": 34,
        "communes": 3321,
        "of Hải Phòng": 114,
        "in clusters": 114,
        "in blocks": 160,
        "clusters": 15,
        "blocks": 20,
        "officers": 17,
        "figures": 29,
        "numbered": 22,
        "public campaigns": 1,
    }
    assert not Officer.objects.filter(is_example=False).exists()
    assert not Group.objects.filter(is_example=False).exists()


def test_the_merger_can_be_read_both_ways() -> None:
    """Two provinces became one; what is not known of the communes before is an example and says so."""
    call_command("demo")
    day_before = date(2025, 6, 30)
    assert list(units.at(day_before).values_list("name", "province_code", "is_example")) == [
        ("Phường cũ mẫu số 4", "30", True),
        ("Phường cũ mẫu số 5", "30", True),
        ("Thành phố Hải Phòng", "31", False),
        ("Tỉnh Hải Dương", "30", False),
        ("Việt Nam", "", False),
        ("Xã cũ mẫu số 1", "31", True),
        ("Xã cũ mẫu số 2", "31", True),
        ("Xã cũ mẫu số 3", "31", True),
    ]
    city = units.home_province()
    assert city is not None
    assert [(step.predecessor_name, step.whole) for step in units.lineage(city).ancestry] == [
        ("Thành phố Hải Phòng", Fraction(1)),
        ("Tỉnh Hải Dương", Fraction(1)),
    ]
    commune = Unit.objects.get(code="11680")
    assert [(step.predecessor_name, step.whole) for step in units.lineage(commune).ancestry] == [
        ("Xã cũ mẫu số 2", Fraction(1)),
        ("Xã cũ mẫu số 3", Fraction(1)),
        ("Xã cũ mẫu số 1", Fraction(2, 5)),
    ]
    former = {unit.name: unit for unit in units.at(day_before)}
    figures = [
        units.Figure(former[f"Xã cũ mẫu số {number}"].pk, day_before, amount)
        for number, amount in ((1, 101), (2, 20), (3, 3))
    ]
    read = units.readings([*figures, units.Figure(commune.pk, TODAY, 7)], TODAY)
    assert [(line.unit.name, line.amount) for line in read.then] == [
        ("Xã cũ mẫu số 1", 101),
        ("Xã cũ mẫu số 2", 20),
        ("Xã cũ mẫu số 3", 3),
        ("Xã Kiến Thụy", 7),
    ]
    assert [(line.unit.name, line.amount) for line in read.now] == [("Xã Kiến Minh", 61), ("Xã Kiến Thụy", 70)]
    assert not Reorganisation.objects.exclude(document_number="").exists()


def test_a_planned_merger_can_be_undone_before_its_day() -> None:
    call_command("demo")
    planned = Reorganisation.objects.get(effective_on__gt=TODAY)
    assert (planned.is_example, planned.effective_on) == (True, date(2026, 1, 1))
    assert units.at(planned.effective_on).filter(begun_by=planned).count() == 1
    organisations.undo(reorganisation=planned, by=SYSTEM, at=AT)
    assert not Unit.objects.filter(ended_by=planned).exists()
    assert list(units.at(TODAY)) == list(units.at(planned.effective_on))


def test_what_units_owe_is_due_when_the_plan_says() -> None:
    call_command("demo")
    assert sorted(Obligation.objects.exclude(due=None).values_list("kind", "due", "clause")) == [
        ("launch", date(2025, 9, 20), "V/1/a"),
        ("launch_report", date(2025, 9, 20), "V/1/a"),
        ("result_report", date(2025, 12, 15), "V/1/b"),
    ]
    assert sorted(Obligation.objects.filter(due=None).values_list("kind", "audience", "clause")) == [
        ("commendation", "members", "IV"),
        ("commendation", "members", "IV"),
        ("monitoring", "office", "V/2"),
        ("own_plan", "members", "V/1/a"),
        ("theme", "members", "V/1/a"),
    ]


def test_building_twice_changes_nothing() -> None:
    call_command("demo")
    before = content()
    call_command("demo")
    assert content() == before


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_two_cities_built_from_nothing_are_the_same(settings: Settings) -> None:
    settings.DEMO_DAY = date(2025, 10, 2)
    call_command("demo")
    first = content()
    call_command("flush", interactive=False, verbosity=0, reset_sequences=True)
    call_command("demo")
    assert content() == first


def test_by_mid_october_the_campaign_is_lived_in(settings: Settings) -> None:
    settings.DEMO_DAY = day = date(2025, 10, 15)
    call_command("demo")
    offered = people.offered_officers(day)
    assert {one.username for one in PARTS} <= {one.user.username for one in offered}, "one click for each of the cast"
    office = Officer.objects.select_related("user", "unit", "role").get(user__username="ban-tdkt")
    september = Period.objects.select_related("campaign").get(name="Tháng 9/2025")
    tally = reports.tally(office, september, day)
    rows = reports.rows(reports.listed(office, september, day), september, day)
    manners = {
        "launched": Launch.objects.exists(),
        "launched late": Launch.objects.filter(held_on__gte=date(2025, 9, 20)).exists(),
        "not launched": Launch.objects.count() < tally.units,
        "in time": tally.in_time > tally.late > 0,
        "not sent": tally.missing > 0,
        "returned": Edition.objects.filter(state="returned").exists(),
        "being written": Edition.objects.filter(state="draft").exists(),
        "corrected": Edition.objects.filter(number=2, state="received").exists(),
        "zero": Reading.objects.filter(kind="value", value=0).exists(),
        "empty": Reading.objects.filter(kind="empty").exists(),
        "extended": any(row.days.extension for row in rows),
    }
    assert manners == dict.fromkeys(manners, True)
    signs = Sign.objects.order_by("kind")
    assert [(one.kind, one.judgement) for one in signs] == [
        ("copied", ""), ("empty", ""), ("evidence", "harmless"), ("round", ""),
    ]  # fmt: skip
    found = exemplars.findings(september, today=day)
    assert [(one.unit.name, one.target.number, one.exemplar is not None) for one in found.rows] == [
        ("Xã Hà Nam", "(12)", True)
    ]
    taken = Replication.objects.select_related("exemplar", "unit", "target__indicator", "before").get()
    shown = exemplars.effect_of(taken, today=day)
    assert shown is not None
    assert shown.effect is not None
    assert (taken.unit.name, shown.target.number, shown.after, shown.effect.peers > 50, shown.effect.difference) == (
        "Xã Vĩnh Bảo", "(15)", september, True, Decimal("6.0"),
    )  # fmt: skip
    assert not Allocation.objects.filter(is_example=False).exists()
    assert not Report.objects.filter(is_example=False).exists()
    assert not Target.objects.filter(lead_unit__isnull=False, lead_is_example=False).exists()
    assert [(one.name, one.is_example) for one in Period.objects.order_by("due")] == [
        ("Tháng 9/2025", True),
        ("Tháng 10/2025", True),
        ("Tháng 11/2025", True),
        ("Kết quả năm 2025", False),
        ("Cập nhật khi kết thúc đợt", True),
    ]


def test_a_plan_of_ones_own_becomes_a_campaign_too(tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach.md"
    plan.write_text("KẾ HOẠCH\n\nThi đua ví dụ\n\nI. CHỈ TIÊU\n\n1. Tỷ lệ hộ nghèo dưới 1%.\n", encoding="utf-8")
    call_command("demo", plan=plan)
    assert list(Target.objects.values_list("comparison", "clause")) == [("lt", "I/1")]


def test_a_plan_that_gives_no_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach.docx"
    plan.write_bytes(b"")
    with pytest.raises(CommandError) as refusal:
        call_command("demo", plan=plan)
    assert refusal.value.returncode == 2
    assert not Campaign.objects.exists()


def test_a_missing_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("demo", plan=tmp_path / "khong-co.docx")


def test_a_site_that_is_no_demonstration_refuses(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="THIDUA_DEMO=1"):
        call_command("demo")
    assert not Unit.objects.exists()
