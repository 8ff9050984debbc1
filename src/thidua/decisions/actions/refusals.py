"""What this package refuses."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class NoAuthority(Refused):
    """The head of that body does not decide on that title."""


class AlreadyIssued(Refused):
    """The decision was issued: it never changes."""


class CannotAward(Refused):
    """Something stands against somebody in the list."""


class NotSaid(Refused):
    """Something that a decision needs is missing."""


class NotSigned(Refused):
    """Whoever issues neither signs nor has what was signed."""


class BadDay(Refused):
    """The day does not fit."""


class FundShort(Refused):
    """The fund does not hold what is to be paid."""


class TooMuchOrganising(Refused):
    """More than the law lets be spent on organising."""


class AlreadyRevoked(Refused):
    """The certificate was revoked before, or what was to be paid back is."""
