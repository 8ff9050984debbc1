"""What somebody who is in has to do before anything else, and how long they wait at a locked door: plain values."""

from __future__ import annotations

from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Step(StrEnum):
    """What comes before any work; the value names the page that leads through it."""

    PASSWORD = "account_change_password"  # noqa: S105 -- the name of a page
    SECOND_FACTOR = "mfa_index"


ALWAYS = frozenset({"account_logout", "set_language", "alive", "ready", "favicon"})
"""Pages that nobody is kept from: the way out, the language, and what machines ask."""

ON_THE_WAY = {
    Step.PASSWORD: ALWAYS | {"account_change_password", "account_set_password"},
    Step.SECOND_FACTOR: ALWAYS
    | {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "accounts:recovery_codes_file",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
    },
}
"""The pages that lead through each step, by their names."""


def first_step(
    *, must_change_password: bool, role: str, roles_with_second_factor: Collection[str], has_second_factor: bool
) -> Step | None:
    """Say what somebody at work in a role has to do first; None when nothing stands in the way.

    The password comes before the second factor: whoever handed out the first one still knows it. ``role`` is empty for
    users who hold no office.
    """
    if must_change_password:
        return Step.PASSWORD
    if role in roles_with_second_factor and not has_second_factor:
        return Step.SECOND_FACTOR
    return None


def leads_elsewhere(step: Step | None, page: str) -> bool:
    """Say whether somebody who asks for a page, by its name, has to take a step first."""
    return step is not None and page not in ON_THE_WAY[step]


def minutes_to_wait(tries: Sequence[float], *, allowed: int, seconds: float, now: float) -> int:
    """Say in how many minutes somebody may try again, 0 for at once.

    ``tries`` are the moments of earlier ones, newest first, in seconds as ``now`` is; ``allowed`` of them may fall into
    ``seconds``.
    """
    fresh = [moment for moment in tries if moment > now - seconds]
    if len(fresh) < allowed:
        return 0
    return max(1, ceil((fresh[allowed - 1] + seconds - now) / 60))
