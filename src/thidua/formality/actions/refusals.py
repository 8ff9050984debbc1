"""What this package refuses."""

from thidua.kernel.refused import Refused


class NothingSaid(Refused):
    """A judgement without words."""


class NoJudgement(Refused):
    """A judgement that there is not."""
