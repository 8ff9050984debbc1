"""What this package refuses."""

from thidua.kernel.refused import Refused


class WrongStep(Refused):
    """As the dossier stands, the step cannot be taken."""


class NotComplete(Refused):
    """Something that has to be said or enclosed is missing."""


class Held(Refused):
    """The nominee is held (X4): nothing may be submitted, accepted or decided."""


class NotEligible(Refused):
    """The standards of the title are not met, or wait for a person's word."""


class QuotaFull(Refused):
    """A firm quota leaves no room."""


class AlreadyProposed(Refused):
    """The nominee has a dossier for the title, in the round or in the year."""


class RoundClosed(Refused):
    """The round takes no dossiers."""


class NotTheRound(Refused):
    """A round is not as it has to be."""


class SameMerit(Refused):
    """A merit looks like one that was awarded or proposed, and nobody has said that it is another."""
