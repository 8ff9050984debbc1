"""What this package refuses."""

from thidua.kernel.refused import Refused


class NobodyAddressed(Refused):
    """A guide that is not for all names no unit, or none that takes part."""


class NothingToRead(Refused):
    """A guide has neither words nor a file."""


class NotThatWay(Refused):
    """As the guide stands, the step cannot be taken."""


class TooManyFiles(Refused):
    """A guide has as many files as it may."""


class Resting(Refused):
    """The units were reminded just now."""


class EverybodyOpened(Refused):
    """There is nobody left to be reminded."""


class NotAnswered(Refused):
    """A question that was not answered cannot be made common."""


class AlreadyCommon(Refused):
    """A question was made common before."""
