"""What this package refuses."""

from thidua.kernel.refused import Refused


class NothingToExplain(Refused):
    """The light is neither red nor amber."""


class NotTheirs(Refused):
    """The unit neither leads the target nor carries it."""


class AlreadyAsked(Refused):
    """The unit has been asked about this and the request is open."""


class BadDay(Refused):
    """The day is over, or too far ahead."""


class NotComplete(Refused):
    """Something is missing that has to be said."""


class WrongStep(Refused):
    """The request has gone another way meanwhile."""
