"""What this package refuses."""

from thidua.kernel.refused import Refused


class NameTaken(Refused):
    """The campaign has a table of that name."""


class NotADraft(Refused):
    """The version was laid down: it never changes any more."""


class HasDraft(Refused):
    """There is a draft already."""


class Faulty(Refused):
    """The table has faults, so it is not laid down."""


class BadDay(Refused):
    """The day does not fit."""


class BadItem(Refused):
    """The item does not fit into the table."""


class Unreadable(Refused):
    """The file gives no point table."""


class WrongStep(Refused):
    """The sheet has gone another way meanwhile."""


class NotComplete(Refused):
    """Something is missing that has to be said."""


class WhyNeeded(Refused):
    """Other points than the unit's are given for a reason."""


class BadInput(Refused):
    """What was entered is none of what the item takes."""


class TooLate(Refused):
    """The day for objections is over."""


class AlreadyObjected(Refused):
    """The item has an objection that is not answered."""
