"""What this package refuses."""

from thidua.kernel.refused import Refused


class NoName(Refused):
    """Neither an account nor a name was given."""


class BadDay(Refused):
    """A day, or a year, cannot be."""


class AlreadyThere(Refused):
    """The person is among the body's people already."""


class NotOfThisBody(Refused):
    """The organisation is another body's."""
