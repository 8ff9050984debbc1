"""What registering, drawing up and signing refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused, Stale


class AlreadyPledged(Stale):
    """Somebody has entered the unit's registration meanwhile; it is changed, not entered again."""


class NothingPledged(Refused):
    """A registration names at least one title or one value."""


class TitleUnfit(Refused):
    """A title is not known, does not go to such a one, or is registered twice for the same one."""


class TooManyTitles(Refused):
    """A unit registers as many titles as it may."""


class TargetUnfit(Refused):
    """A value is promised for what is no target of the campaign, or with more decimals than are kept."""


class AlreadyOpen(Stale):
    """Somebody has drawn up the group's compact meanwhile; it is changed, not drawn up again."""


class NoMember(Refused):
    """The unit is not in the group whose compact it is."""


class AlreadySigned(Refused):
    """The unit has signed the present text."""


class NotSigned(Refused):
    """There is no signature to take back."""


class CompactHolds(Refused):
    """Every member has signed: no signature is taken back any more."""
