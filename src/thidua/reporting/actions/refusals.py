"""What is refused here."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class ReportClosed(Refused):
    """A report that was closed does not change; or it is open already."""


class ReportUnclear(Refused):
    """A report of results has no period, one on the launch has one, or a title or reason is missing."""


class UnknownFigures(Refused):
    """The words of a section name figures or tables that a report does not have."""
