"""Why a write of units or groups is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.organisations.models import Unit


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


class NoDocument(Refused):
    """The event cites no document."""


class BadShares(Refused):
    """The parts of a divided unit do not make up the whole of it."""


class BelowUnsaid(Refused):
    """Units would lose the one that they stand below; ``units`` are those of which nothing was said."""

    def __init__(self, message: object, *, units: Sequence[Unit]) -> None:
        """Keep the units."""
        super().__init__(message, field="below")
        self.units = units


class Contradiction(Refused):
    """Something recorded for that day or a later one says otherwise."""


class TooLate(Refused):
    """The event has taken effect."""


class AlreadyUndone(Refused):
    """The event was undone before."""


class BuiltUpon(Refused):
    """What the event made is used by something recorded after it."""


class GroupsExist(Refused):
    """The year already has groups of that kind."""


class BadMembership(Refused):
    """A unit was named twice, or a lead is not a member."""


class NumberTaken(Refused):
    """The year already has a group of that kind and number."""


class NoGroups(Refused):
    """The year has no groups to be carried on."""


class YearClosed(Refused):
    """The groups of that year change no more."""


class BadTerm(Refused):
    """A term lies outside the group's year, or over a later one."""


class NearTwin(Refused):
    """A name is near to that of units which are there (``units``): whoever adds it has to say that it is another."""

    def __init__(self, message: object, *, units: Sequence[Unit]) -> None:
        """Keep the units."""
        super().__init__(message, field="name")
        self.units = units
