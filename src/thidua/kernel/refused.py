"""What a rule says when it refuses."""

from __future__ import annotations


class Refused(Exception):
    """A rule forbids the action.

    The message is a whole sentence in the user's language that says what to do next; ``field`` names the
    form field beside which it belongs, or is empty when it belongs above the form.
    """

    def __init__(self, message: object, *, field: str = "") -> None:
        """Keep the sentence (plain or lazily translated) and the field that it speaks of."""
        super().__init__(message)
        self.field = field


class NotAllowed(Refused):
    """The officer may not do this to this thing."""


class Stale(Refused):
    """Somebody else changed the thing after the officer had opened it."""
