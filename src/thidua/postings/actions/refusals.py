"""What the rules of postings refuse."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class TooShort(Refused):
    """Fewer days than the law or the setting asks for, or more than anybody needs."""


class NothingToPost(Refused):
    """The round has no passed dossier that is not posted."""


class NotOver(Refused):
    """The last day of the posting is not over, or it was withdrawn."""


class NotOpen(Refused):
    """The posting takes no objections."""


class WrongState(Refused):
    """The objection is not so far, or further."""
