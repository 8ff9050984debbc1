"""A letter, and a question of the commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.files.examining import examine
from thidua.guidance import actions
from thidua.guidance.actions import SaidGuide

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.guidance.models import Guide, Question
    from thidua.people.models import Officer

__all__ = ["asked", "drafted", "letter", "published"]


def drafted(campaign: Campaign, by: Officer, **more: Any) -> Guide:
    """Draft a letter for all units with a file."""
    said: dict[str, Any] = {"kind": "letter", "title": "Hướng dẫn báo cáo phát động", "words": "Báo cáo trước 20/9."}
    file = examine(data=b"Cong van", name="cong-van.txt")
    return actions.draft(campaign=campaign, said=SaidGuide(**(said | more)), files=[file], by=by, at=AT)


def published(campaign: Campaign, by: Officer, **more: Any) -> Guide:
    """Publish such a letter."""
    made = drafted(campaign, by, **more)
    return actions.publish(guide=made, version=made.version, by=by, at=AT)


@pytest.fixture
def letter(campaign: Campaign, cast: dict[str, Officer]) -> Guide:
    """A letter to all units."""
    return published(campaign, cast["office"])


@pytest.fixture
def asked(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Question:
    """A question of the commune about the first obligation."""
    return actions.ask(
        campaign=campaign,
        unit=city["xa"],
        subject="Báo cáo phát động gửi bằng gì?",
        text="Xã gửi bản giấy có được không?",
        obligation=campaign.obligations.order_by("pk").first(),
        by=cast["unit"],
        at=AT,
    )
