"""What the way of a report refuses."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class NotThere(Refused):
    """There is no report to do this to."""


class WrongStep(Refused):
    """The report does not stand where this step begins; somebody else may have been quicker."""


class NotComplete(Refused):
    """Something has to be mended or answered before the report goes on; ``fields`` names where."""

    def __init__(self, message: object, *, fields: list[str], field: str = "") -> None:
        """Keep the sentence and the fields (`rules.cells`) it speaks of."""
        super().__init__(message, field=field)
        self.fields = fields


class PeriodClosed(Refused):
    """The period is locked for the unit."""
