"""What giving and taking workbooks refuses."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class Unreadable(Refused):
    """The file is no workbook that can be taken; the message says why and what to do."""


class NotReady(Refused):
    """The workbook is not at the step that the deed belongs to."""


class StillAsked(Refused):
    """At some clashes nobody has chosen yet."""


class NothingToApply(Refused):
    """No cell would change."""


class NothingToGive(Refused):
    """There is nothing that a workbook could hold."""


class DataMoved(Refused):
    """What some cells would do is no longer what the preview showed."""
