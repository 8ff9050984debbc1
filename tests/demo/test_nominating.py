"""The nominees of the demonstration: all examples, none with an identity number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from thidua.demo import nominating
from thidua.nominees.models import Award, Hold, Nominee

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_everybody_is_an_example_without_a_number(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    for _day, _hour, deed in nominating.told(campaign, cast["office"]):
        deed(datetime(2025, 10, 20, 3, tzinfo=UTC))
    assert set(Nominee.objects.values_list("is_example", "identity_digest")) == {(True, "")}
    assert set(Award.objects.values_list("is_example", flat=True)) == {True}
    assert (Nominee.objects.count(), Award.objects.count(), Hold.objects.count()) == (9, 7, 0)
