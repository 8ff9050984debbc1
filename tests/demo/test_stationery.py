"""The demonstration's office has a sheet, certificates on it with one row refused, and a template in use."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from thidua.demo import stationery
from thidua.kernel.clock import HANOI
from thidua.stationery.models import Batch, Certificate, Stock, Template

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer


@pytest.mark.django_db
def test_every_example_says_that_it_is_one(campaign: Campaign, cast: dict[str, Officer]) -> None:
    for day, hour, do in stationery.told(campaign, cast["office"]):
        do(datetime.combine(day, hour, HANOI))
    states = [one.state for one in Certificate.objects.order_by("number")]
    assert states == ["made"] * 12 + ["refused"]
    assert [one.state for one in Batch.objects.all()] == ["done"]
    assert [one.is_used for one in Template.objects.all()] == [True]
    assert all(one.is_example for model in (Stock, Batch, Template) for one in model.objects.all())
    assert Template.objects.get().used_from > AT  # type: ignore[operator] # it is in use
