"""The pages of a campaign: who sees them, what they say, how many queries they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.campaigns.stage import PLAN, establish_from
from thidua.campaigns.models import Campaign, Obligation, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from thidua.people.models import Officer

SignIn = "Callable[[str], Client]"
OFFICERS = ("office", "unit", "head", "lead", "leader", "council", "auditor", "administrator")


def addresses(campaign: Campaign) -> dict[str, str]:
    """Every page of a campaign that is read."""
    target, obligation = campaign.targets.order_by("ordinal")[1], campaign.obligations.order_by("ordinal")[0]
    here = [campaign.public_id]
    return {
        "list": reverse("campaigns:list"),
        "campaign": reverse("campaigns:campaign", args=here),
        "target": reverse("campaigns:target", args=[*here, target.public_id]),
        "obligation": reverse("campaigns:obligation", args=[*here, obligation.public_id]),
        "clause": reverse("campaigns:clause", args=[*here, obligation.clause]),
        "targets_csv": reverse("campaigns:targets_csv", args=here),
        "obligations_csv": reverse("campaigns:obligations_csv", args=here),
    }


@pytest.mark.parametrize("part", OFFICERS)
def test_every_officer_reads_a_campaign(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in(part)

    codes = {name: client.get(address).status_code for name, address in addresses(campaign).items()}

    assert codes == dict.fromkeys(codes, 200)


def test_a_stranger_is_sent_to_the_sign_in_page(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("stranger")

    codes = {name: client.get(address).status_code for name, address in addresses(campaign).items()}

    assert codes == dict.fromkeys(codes, 302)


@pytest.mark.parametrize("part", OFFICERS)
def test_only_the_office_manages(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    address = reverse("campaigns:manage", args=[campaign.public_id])

    assert sign_in(part).get(address).status_code == (200 if part == "office" else 403)
