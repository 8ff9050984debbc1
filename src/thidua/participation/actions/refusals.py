"""What entering refuses."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class CampaignOver(Refused):
    """The campaign is closed: nothing is entered any more."""


class TakesNoPart(Refused):
    """The unit does not take part in the campaign."""


class PaperUnknown(Refused):
    """What is entered for a unit names the paper that it came on."""


class NotYetHeld(Refused):
    """The day lies ahead: only what has happened is entered."""


class AlreadyLaunched(Refused):
    """The unit has launched; its launch is changed, not entered again."""


class NotLaunched(Refused):
    """There is no launch to change or withdraw."""


class TooMuchEvidence(Refused):
    """A launch has as many files as it may."""
