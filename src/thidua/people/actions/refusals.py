"""What the actions of this package refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class BadUsername(Refused):
    """The user name has other signs than it may have, or too few."""


class UsernameTaken(Refused):
    """Somebody signs in by that name already."""


class BadEmail(Refused):
    """That is no e-mail address."""


class BadPhone(Refused):
    """That is no telephone number."""


class EmailTaken(Refused):
    """Somebody signs in by that address already."""


class WeakPassword(Refused):
    """The password is too easy to guess; the message says why."""


class UnknownRole(Refused):
    """There is no such role."""


class AlreadyAppointed(Refused):
    """The user holds that office already."""


class AlreadyDeputised(Refused):
    """Somebody deputises for that office already in those days."""


class OfficeEnds(Refused):
    """The office cannot begin or end on that day."""


class UnitGone(Refused):
    """The unit does not exist on that day."""


class LockedOut(Refused):
    """The person's account is closed."""


class NoEmail(Refused):
    """The person has no e-mail address."""


class NotOneself(Refused):
    """Nobody does that to themself."""


class LastOne(Refused):
    """Nobody else holds the role without which nobody could appoint."""
