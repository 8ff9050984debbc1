"""What this package refuses."""

from thidua.kernel.refused import Refused


class AlreadyAwarded(Refused):
    """The register has that award of that nominee by that decision."""


class NotATitle(Refused):
    """The law of the day knows no such title, or it does not go to such a nominee."""


class NoReason(Refused):
    """A reason or a document is missing."""


class AlreadyRevoked(Refused):
    """The award was revoked before."""


class AlreadyReleased(Refused):
    """The hold was released before."""


class BadDay(Refused):
    """The day does not fit."""


class AlreadyHere(Refused):
    """Somebody with that identity number, or that body itself, is kept already."""


class NameTwin(Refused):
    """The unit has a nominee of that name; whoever enters has to say that this is another."""


class BadIdentity(Refused):
    """The identity number has not so many digits as one has."""


class BadCount(Refused):
    """More people did something than there are."""
