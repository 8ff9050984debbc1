"""What these tests begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.monitoring.stage import campaign_of, month

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign


@pytest.fixture
def bare(db: None) -> Campaign:
    """A campaign with nothing in it."""
    return campaign_of()


@pytest.fixture
def months(bare: Campaign) -> list[Period]:
    """September and October, due on the sixth of the next month."""
    return [month(bare, 9), month(bare, 10)]
