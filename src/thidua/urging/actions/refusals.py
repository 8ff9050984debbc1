"""What this package refuses."""

from thidua.kernel.refused import Refused


class NobodyToUrge(Refused):
    """Of those who were chosen nobody has anything left to do, or all were urged just now."""


class CrookedLadder(Refused):
    """The steps are no ladder."""
