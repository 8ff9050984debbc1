"""What the rules of a council refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class AlreadySeated(Refused):
    """Somebody sits in a council only once."""


class DaysWrong(Refused):
    """Days that are not in order."""


class WrongState(Refused):
    """The sitting or the item is not so far, or further."""


class NothingWaits(Refused):
    """No accepted dossier waits for a vote."""


class MaySitOut(Refused):
    """The member does not vote on this item."""


class AlreadyVoted(Refused):
    """A member votes once."""


class CountsWrong(Refused):
    """The counts do not add up."""


class NotEnoughVotes(Refused):
    """Too few of all members agreed for that title."""
