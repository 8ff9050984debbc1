"""The roles that the product knows from the start, and the forms of what is typed: plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass

READS_THE_WORK = (
    "campaign.read",
    "plan.read",
    "target.read",
    "obligation.read",
    "unit.read",
    "group.read",
)
"""What every officer may read."""


@dataclass(frozen=True, slots=True)
class RoleText:
    """A role in writing: its code, its name on the screen and what it allows (`kernel.actors.allows`)."""

    code: str
    name: str
    verbs: tuple[str, ...]


ROLES = (
    RoleText(
        "emulation_office",
        "Cán bộ Ban Thi đua - Khen thưởng",
        (
            "plan.*",
            "campaign.*",
            "target.*",
            "obligation.*",
            "task.*",
            "movement.*",
            "unit.*",
            "group.*",
            "*.read",
        ),
    ),
    RoleText("unit_officer", "Cán bộ đơn vị", (*READS_THE_WORK, "duty.do")),
    RoleText("unit_head", "Lãnh đạo đơn vị", (*READS_THE_WORK, "duty.do", "duty.approve")),
    RoleText("group_lead", "Cụm trưởng, khối trưởng", (*READS_THE_WORK, "duty.do", "duty.approve", "group.lead")),
    RoleText("city_leader", "Lãnh đạo thành phố", ("*.read",)),
    RoleText("council_member", "Thành viên Hội đồng Thi đua - Khen thưởng", READS_THE_WORK),
    RoleText("auditor", "Thanh tra, kiểm tra", ("*.read",)),
    RoleText("administrator", "Quản trị viên", ("user.*", "officer.*", "role.*", *READS_THE_WORK)),
)

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


def clean_username(typed: str) -> str:
    """Give a user name as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()


def is_username(name: str) -> bool:
    """Say whether a cleaned user name is 3 to 60 of a-z, 0-9, dot, dash and underscore, no mark at either end."""
    return _USERNAME.fullmatch(name) is not None


def clean_email(typed: str) -> str:
    """Give an e-mail address as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()
