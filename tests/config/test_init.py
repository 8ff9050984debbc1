"""`thidua init`: a real city from nothing, by one command."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY
from thidua.audit.models import AuditRecord
from thidua.organisations import queries as units
from thidua.organisations.models import Group, Unit
from thidua.people.models import Officer, Role, User
from thidua.people.rules import ROLES

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day_of_the_cast(settings: Settings) -> None:
    settings.DEMO_DAY = TODAY


def init(province: str = "31", username: str = "quan-tri", **options: str) -> str:
    said = StringIO()
    call_command("init", province=province, admin_username=username, stdout=said, **options)
    return said.getvalue()


def test_a_city_is_ready_after_one_command_without_any_example() -> None:
    said = init(admin_email="Quan.Tri@HaiPhong.gov.vn")
    city = units.home_province()
    assert city is not None
    office = Unit.objects.get(name="Ban Thi đua - Khen thưởng")
    assert [unit.name for unit in units.ancestors(office, TODAY)] == ["Việt Nam", "Thành phố Hải Phòng", "Sở Nội vụ"]
    assert units.units_of_province("31", TODAY, kinds=["xa", "phuong", "dac_khu"]).count() == 114
    assert not Unit.objects.filter(is_example=True).exists()
    assert not Group.objects.exists()
    assert Role.objects.count() == len(ROLES)
    user = User.objects.get()
    assert (user.username, user.email, user.is_example, user.must_change_password) == (
        "quan-tri",
        "quan.tri@haiphong.gov.vn",
        False,
        True,
    )
    assert [(officer.unit, officer.role_code) for officer in Officer.objects.order_by("pk")] == [
        (office, "administrator"),
        (office, "office_head"),
    ]
    assert "Thành phố Hải Phòng: thêm 114 đơn vị, đã có 0." in said


def test_the_printed_password_lets_the_administrator_in_and_is_printed_once() -> None:
    said = init()
    found = re.search(r"Mật khẩu tạm.*: (\S+)", said)
    assert found is not None
    response = Client().post(reverse("account_login"), {"username": "quan-tri", "password": found[1]})
    assert response.status_code == 302
    assert "Mật khẩu" not in init()
    assert found[1] not in str(list(AuditRecord.objects.values()))


def test_a_second_run_changes_nothing() -> None:
    init()
    counts = [model.objects.count() for model in (Unit, User, Officer, Role, AuditRecord)]
    said = init()
    assert "thêm 0 đơn vị, đã có 114" in said
    assert [model.objects.count() for model in (Unit, User, Officer, Role, AuditRecord)] == counts


def test_department_and_office_may_have_other_names() -> None:
    init("33", department_name="Sở Nội vụ tỉnh", office_name="Phòng Thi đua")
    office = Unit.objects.get(name="Phòng Thi đua")
    assert [unit.name for unit in units.ancestors(office, TODAY)] == ["Việt Nam", "Tỉnh Hưng Yên", "Sở Nội vụ tỉnh"]


@pytest.mark.parametrize(
    ("province", "username", "sentence"),
    [("99", "quan-tri", "mã 99"), ("31", "quản trị", "Tên đăng nhập gồm")],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_half_made(
    province: str, username: str, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        init(province, username)
    assert [model.objects.count() for model in (Unit, User, Role, AuditRecord)] == [0, 0, 0, 0]


def test_one_installation_serves_one_province() -> None:
    init("31")
    with pytest.raises(CommandError, match="đã phục vụ Thành phố Hải Phòng"):
        init("33")
    assert not Unit.objects.filter(province_code="33").exists()
