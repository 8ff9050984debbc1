"""Finding units by name, with and without diacritics, in Vietnamese order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import AT, SINCE, TODAY, City
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions, queries
from thidua.organisations.models import Unit, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def villages(city: City) -> City:
    for name in ("Thôn Hà Nam", "Thôn Hạ Nam", "Thôn Hà Đông", "Thôn Thủy Nguyên", "Thôn Đồ Sơn", "Thôn Đỏ"):
        actions.add_unit(name=name, kind="sub_unit", parent=city["xa"], on=TODAY, by=SYSTEM, at=AT)
    return city


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ha nam", ["Thôn Hà Nam", "Thôn Hạ Nam"]),
        ("Hạ Nam", ["Thôn Hạ Nam", "Thôn Hà Nam"]),
        ("hạ nam", ["Thôn Hạ Nam", "Thôn Hà Nam"]),
        ("nam thôn", ["Thôn Hà Nam", "Thôn Hạ Nam"]),
        ("thuỷ nguyên", ["Thôn Thủy Nguyên"]),
        ("THUY", ["Thôn Thủy Nguyên"]),
        ("do", ["Phường Đồng Ví Dụ", "Thôn Đỏ", "Thôn Đồ Sơn", "Thôn Hà Đông"]),
        ("không có", []),
        ("100%", []),
    ],
)
def test_names_are_found_and_exact_spellings_come_first(villages: City, typed: str, found: list[str]) -> None:
    assert [unit.name for unit in queries.search(TODAY, typed)] == found


def test_a_beginning_of_a_code_finds_the_unit(city: City) -> None:
    actions.add_unit(name="Xã Số", kind="xa", parent=city["city"], code="11560", on=TODAY, by=SYSTEM, at=AT)
    assert [unit.name for unit in queries.search(TODAY, " 115 ")] == ["Xã Số"]
    assert [unit.name for unit in queries.search(TODAY, "560")] == []


def test_names_stand_in_vietnamese_order_on_every_database(city: City) -> None:
    """The alphabet's order a ă â … d đ e ê; tones only where letters are equal: ngang, huyền, hỏi, ngã, sắc, nặng."""
    right = ["An Dương", "Ăn Hà", "Ân Thi", "Dương Kinh", "Đa Phúc", "Đồ Sơn", "Ea Ly", "Hà Nam", "Hạ Nam", "Ý Yên"]
    kind = UnitKind.objects.get(code="sub_unit")
    made = [Unit.objects.create(name=name, kind=kind, province_code="99", valid_from=SINCE) for name in reversed(right)]
    ordered = Unit.objects.filter(pk__in=[unit.pk for unit in made]).order_by("name_sort", "pk")
    assert [unit.name for unit in ordered] == right


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ ", min_size=1, max_size=30).filter(str.strip))
def test_any_name_is_found_by_what_it_is_called(city: City, name: str) -> None:
    unit = Unit(name=" ".join(name.split()), kind=UnitKind.objects.get(code="sub_unit"), valid_from=SINCE)
    unit.save()
    try:
        assert Unit.objects.filter(queries.named(name), pk=unit.pk).exists()
        assert Unit.objects.filter(queries.named(unit.name_fold.upper()), pk=unit.pk).exists()
    finally:
        unit.delete()
