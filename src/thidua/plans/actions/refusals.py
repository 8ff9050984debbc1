"""Why an action on a plan is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from thidua.plans.models import Plan


class AlreadyHere(Refused):
    """The same bytes, or the same text, came in before; ``plan`` is that earlier plan."""

    def __init__(self, message: object, *, plan: Plan, field: str = "") -> None:
        """Keep the earlier plan beside the sentence."""
        super().__init__(message, field=field)
        self.plan = plan


class NothingCame(Refused):
    """What came in holds nothing at all."""


class NotSuperseded(Refused):
    """The plan cannot be replaced by a newer version: it has one already, or it was withdrawn."""


class NotInReview(Refused):
    """The plan is not in review: nothing can be decided about its items."""


class NotRetryable(Refused):
    """The plan did not fail, so there is nothing to try again."""


class StillOpen(Refused):
    """Items of the plan are still open."""


class BadSpan(Refused):
    """The span does not hold what it claims."""
