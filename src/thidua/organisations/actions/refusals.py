"""Why a write of units or groups is refused."""

from __future__ import annotations

from thidua.kernel.refused import Refused


class UnknownProvince(Refused):
    """The list of provinces has no such code."""


class UnknownKind(Refused):
    """There is no such kind of unit."""


class NameTaken(Refused):
    """The parent already has a unit of that name."""


class CodeTaken(Refused):
    """Another existing unit of the province has that official code."""


class NoSuchPlace(Refused):
    """The unit cannot stand where it was wanted on that day."""


class GroupsExist(Refused):
    """The year already has groups of that kind."""


class BadMembership(Refused):
    """A unit was named twice, or a lead is not a member."""
