"""What is refused, and why."""

from thidua.kernel.refused import Refused


class NotConfirmed(Refused):
    """The word that confirms was not typed."""


class CampaignNotPublic(Refused):
    """The campaign itself is not on the public pages."""


class StillAddingUp(Refused):
    """Some of what was reported is not in the sums yet."""


class FiguresChanged(Refused):
    """The figures are no longer those that were looked at."""


class AlreadyPublic(Refused):
    """Everybody sees the very same thing already."""


class AlreadyWithdrawn(Refused):
    """Nobody sees it any more."""


class NotPublished(Refused):
    """The paper was not issued, or the ranking not published to the units."""


class Unsaid(Refused):
    """There is no reason."""
