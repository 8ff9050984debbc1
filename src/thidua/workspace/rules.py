"""Which desk somebody sees, decided on the deeds that their role allows; what is kept of a secret."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from thidua.kernel.actors import allows

if TYPE_CHECKING:
    from collections.abc import Collection


class Desk(StrEnum):
    """The kinds of desk."""

    OFFICE = "office"
    GROUP_LEAD = "group_lead"
    UNIT = "unit"
    READER = "reader"


def desk_for(verbs: Collection[str]) -> Desk:
    """Choose the desk: the office runs campaigns, a lead and a unit have duties, everybody else reads."""
    if allows(verbs, "campaign.amend"):
        return Desk.OFFICE
    if allows(verbs, "group.lead"):
        return Desk.GROUP_LEAD
    return Desk.UNIT if allows(verbs, "duty.do") else Desk.READER


def digest_of(secret: str) -> str:
    """Give what is kept of a calendar's secret; it is long and drawn by chance, so that a plain digest will do."""
    return sha256(secret.encode()).hexdigest()
