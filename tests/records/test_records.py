"""What every table shares: exact figures, folded names, Vietnamese order, versions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from tests.records.models import Measured
from thidua.kernel.quantities import InexactQuantity, QuantityOverflow
from thidua.kernel.refused import Stale
from thidua.records.revisions import revise

pytestmark = pytest.mark.django_db


def kept(name: str = "Thu ngân sách", value: str | None = "165011.59", decimals: int = 2) -> Measured:
    row = Measured.objects.create(name=name, decimals=decimals, value=None if value is None else Decimal(value))
    return Measured.objects.get(pk=row.pk)


@pytest.mark.parametrize("value", ["165011.59", "0", "-0.20", "92233720368547758.07"])
def test_a_figure_comes_back_to_the_last_digit(value: str) -> None:
    assert kept(value=value).value == Decimal(value)


def test_nothing_and_zero_are_two_things() -> None:
    assert (kept(value=None).value, kept(value="0").value) == (None, Decimal("0.00"))


def test_sums_are_made_of_whole_numbers() -> None:
    for value in ("0.10", "0.20", "0.30"):
        kept(value=value)
    assert Measured.objects.aggregate(total=Sum("value"))["total"] == 60


def test_a_figure_with_more_digits_than_its_row_keeps_is_refused() -> None:
    with pytest.raises(InexactQuantity):
        kept(value="12.345")


def test_a_figure_too_large_is_refused() -> None:
    with pytest.raises(QuantityOverflow):
        kept(value="92233720368547758.08")


def test_a_saved_row_reads_the_same_before_and_after() -> None:
    row = kept()
    row.save()
    row.refresh_from_db()
    assert row.value == Decimal("165011.59")


def test_a_name_is_found_without_its_marks() -> None:
    kept(name="Phường Đồ Sơn")
    assert Measured.objects.filter(name_fold__contains="do son").count() == 1


def test_names_stand_in_vietnamese_order() -> None:
    for name in ("Đặng", "Ân", "Dương", "An", "Ăn", "Bảo"):
        kept(name=name)
    names = list(Measured.objects.order_by("name_sort", "pk").values_list("name", flat=True))
    assert names == ["An", "Ăn", "Ân", "Bảo", "Dương", "Đặng"]


def test_the_slower_of_two_editors_is_told_and_changes_nothing() -> None:
    row = kept()
    assert revise(row, version=1, name="Thu nội địa").version == 2
    with pytest.raises(Stale):
        revise(row, version=1, name="Thu khác")
    row.refresh_from_db()
    assert (row.name, row.name_fold, row.version) == ("Thu nội địa", "thu noi dia", 2)


class Figures(HypothesisCase):
    """Any figure survives the database."""

    @given(st.integers(-(2**63) + 1, 2**63 - 1), st.integers(0, 6))
    def test_any_figure_survives_the_database(self, whole: int, decimals: int) -> None:
        value = Decimal(whole).scaleb(-decimals)
        row = Measured.objects.create(name="x", decimals=decimals, value=value)
        assert Measured.objects.get(pk=row.pk).value == value
