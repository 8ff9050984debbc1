"""What the rules of exemplars refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class NotThatWay(Refused):
    """The exemplar, introduction or replication is not so far, or further."""


class NoProof(Refused):
    """Nothing shows that it is true."""


class NoFigure(Refused):
    """The unit reported no figure of the target in the period, or was given no goal."""


class NothingFound(Refused):
    """The figures of the period do not show it any more."""


class AlreadyThere(Refused):
    """It is there already."""


class TooMany(Refused):
    """More pictures or steps than anybody looks at."""


class NoReason(Refused):
    """What has to be said in words was left out."""
