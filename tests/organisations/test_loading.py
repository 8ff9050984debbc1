"""Units brought in from the product's own lists."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.organisations import actions, queries, sources
from thidua.organisations.models import Unit, UnitPlace

pytestmark = pytest.mark.django_db


def journal() -> list[tuple[str, dict[str, object]]]:
    return list(AuditRecord.objects.order_by("sequence").values_list("verb", "after"))


def test_a_province_comes_with_its_units_under_the_nation() -> None:
    loaded = actions.load_units(province="31", by=SYSTEM, at=AT)
    city = loaded.province
    assert (loaded.added, loaded.kept) == (114, 0)
    assert (city.name, city.code, city.short_name, city.is_home) == ("Thành phố Hải Phòng", "31", "Hải Phòng", True)
    assert queries.home_province() == city
    assert [unit.name for unit in queries.ancestors(city, TODAY)] == ["Việt Nam"]
    below = queries.children(city, TODAY)
    assert Counter(unit.kind.code for unit in below) == {"xa": 67, "phuong": 45, "dac_khu": 2}
    assert not any(unit.is_example for unit in below)


def test_a_unit_of_the_list_carries_code_names_place_and_area() -> None:
    actions.load_units(province="31", by=SYSTEM, at=AT)
    unit = Unit.objects.get(code="11560")
    assert (unit.name, unit.short_name, unit.name_fold) == ("Phường Thủy Nguyên", "Thủy Nguyên", "phuong thuy nguyen")
    text = next(one for one in sources.communes_of("31") if one.code == "11560")
    assert (unit.latitude, unit.longitude, unit.area) == (text.latitude, text.longitude, text.area)
    assert (unit.province_code, unit.valid_from, unit.valid_to) == ("31", actions.RECORD_BEGINS, None)


def test_areas_keep_their_decimals() -> None:
    actions.load_units(province="01", by=SYSTEM, at=AT)
    assert {unit.code: unit.area for unit in Unit.objects.filter(code__in=["00004", "00025"])} == {
        "00004": Decimal("2.97"),
        "00025": Decimal("2.6"),
    }


def test_a_load_is_one_line_of_the_journal_and_loading_again_changes_nothing() -> None:
    first = actions.load_units(province="31", by=SYSTEM, at=AT)
    again = actions.load_units(province="31", by=SYSTEM, at=AT)
    assert (again.province, again.added, again.kept) == (first.province, 0, 114)
    assert Unit.objects.count() == UnitPlace.objects.count() == 116
    assert journal() == [("unit.loaded", {"province": "31", "xa": 67, "phuong": 45, "dac_khu": 2})]
    line = AuditRecord.objects.get()
    assert (line.actor_id, line.unit_id, line.role) == (None, None, "system")
    assert line.subject_id == first.province.public_id


def test_loading_again_adds_only_what_is_missing() -> None:
    city = actions.load_units(province="31", by=SYSTEM, at=AT).province
    UnitPlace.objects.filter(unit__code="11560").delete()
    Unit.objects.filter(code="11560").delete()
    again = actions.load_units(province="31", by=SYSTEM, at=AT)
    assert (again.added, again.kept) == (1, 113)
    assert queries.children(city, TODAY).count() == 114


def test_the_whole_country_is_loaded_and_one_province_is_home() -> None:
    assert actions.load_country(home="31", by=SYSTEM, at=AT) == 3321
    assert Unit.objects.filter(kind__code="province").count() == 34
    assert Unit.objects.filter(kind__code="nation").count() == 1
    assert [unit.code for unit in Unit.objects.filter(is_home=True)] == ["31"]
    assert queries.units_of_province("01", TODAY, kinds=["phuong"]).count() == 51
    assert queries.at(TODAY).count() == 3321 + 34 + 1


def test_the_statements_of_a_load_hardly_grow_with_the_units() -> None:
    """A load of 166 units needs a few statements more than one of 38: SQLite takes so many values at once."""
    counts = {}
    for province in ("31", "12", "38"):
        with CaptureQueriesContext(connection) as asked:
            actions.load_units(province=province, by=SYSTEM, at=AT)
        counts[province] = len(asked)
    assert counts["38"] - counts["12"] <= 5
    assert max(counts.values()) <= 40


def test_an_unknown_province_is_refused_in_words() -> None:
    with pytest.raises(actions.UnknownProvince, match="mã 99"):
        actions.load_units(province="99", by=SYSTEM, at=AT)
    assert Unit.objects.count() == 0


def test_bodies_are_added_once_with_the_office_below_its_department() -> None:
    city = actions.load_units(province="31", by=SYSTEM, at=AT).province
    for _ in range(2):
        bodies = actions.add_bodies(
            province=city, bodies=sources.bodies_of("31"), source=sources.BODIES_SOURCE, by=SYSTEM, at=AT
        )
    assert len(bodies) == 161
    assert [verb for verb, _ in journal()] == ["unit.loaded", "unit.bodies_added"]
    assert [unit.name for unit in queries.ancestors(bodies["ban_tdkt"], TODAY)] == [
        "Việt Nam",
        "Thành phố Hải Phòng",
        "Sở Nội vụ",
    ]
    assert queries.children(city, TODAY).count() == 114 + 160
    assert bodies["thpt_a_mau_1"].is_example
    assert (bodies["so_y_te"].is_example, bodies["so_y_te"].confidence) == (False, "recalled")


def test_only_the_system_and_the_office_load_units(cast: dict[str, object]) -> None:
    with pytest.raises(NotAllowed):
        actions.load_units(province="33", by=cast["unit"], at=AT)  # type: ignore[arg-type] # an officer
    assert actions.load_units(province="33", by=cast["office"], at=AT, home=False).added == 104  # type: ignore[arg-type] # an officer
