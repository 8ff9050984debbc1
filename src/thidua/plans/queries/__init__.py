"""Reading plans: ``lists`` (which there are), ``room`` (what stands in one), ``confirmed`` (what was confirmed)."""

from thidua.plans.queries.confirmed import confirmed
from thidua.plans.queries.lists import find, listed, names_of, newer_version, open_count, plans, same_content, wanted
from thidua.plans.queries.room import (
    Reading,
    Room,
    Tally,
    changes,
    find_item,
    find_note,
    reading_of,
    room,
    tally,
    wholes_for,
)

__all__ = [
    "Reading", "Room", "Tally", "changes", "confirmed", "find", "find_item", "find_note", "listed", "names_of",
    "newer_version", "open_count", "plans", "reading_of", "room", "same_content", "tally", "wanted", "wholes_for",
]  # fmt: skip
