"""What is refused, and why."""

from thidua.kernel.refused import Refused


class NothingToRank(Refused):
    """No sheet of the version was verified whole."""


class NothingChanged(Refused):
    """The ranking is that of the newest snapshot."""


class NotConfirmed(Refused):
    """The word that confirms was not typed."""


class AlreadyReleased(Refused):
    """The snapshot was released to them before."""


class NothingToDecide(Refused):
    """No two units of the group are equal."""


class AlreadyOpen(Refused):
    """An acclamation is open in the group."""


class Closed(Refused):
    """The acclamation is over."""


class NotAMember(Refused):
    """The unit has no vote, or cannot be voted for."""


class AlreadyVoted(Refused):
    """The unit has voted."""
