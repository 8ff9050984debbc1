"""Everything that writes the index."""

from thidua.search.actions.telling import rebuild, tell_again

__all__ = ["rebuild", "tell_again"]
