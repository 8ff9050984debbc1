"""Decisions on plain values: no Django, no clock, no database.

``paths`` are places in the tree, ``days`` say when something holds, ``kinds`` and ``names`` describe units, ``dealing``
cuts lists into groups, ``lineage`` composes what passed from unit to unit.
"""

from thidua.organisations.rules.days import day_within, holds_on, last_day
from thidua.organisations.rules.dealing import deal
from thidua.organisations.rules.kinds import COMMUNE_KINDS, KINDS, OWN_KINDS, Kind
from thidua.organisations.rules.names import bare_name, clean_name, has_marks, looks_like_code, name_key, search_words
from thidua.organisations.rules.paths import (
    LABEL_WIDTH,
    LARGEST_LABEL,
    MOST_DEPTH,
    NoMoreLabels,
    TooDeep,
    above,
    depth,
    end_of,
    is_within,
    label,
    moved,
    path_below,
)

__all__ = [
    "COMMUNE_KINDS",
    "KINDS",
    "LABEL_WIDTH",
    "LARGEST_LABEL",
    "MOST_DEPTH",
    "OWN_KINDS",
    "Kind",
    "NoMoreLabels",
    "TooDeep",
    "above",
    "bare_name",
    "clean_name",
    "day_within",
    "deal",
    "depth",
    "end_of",
    "has_marks",
    "holds_on",
    "is_within",
    "label",
    "last_day",
    "looks_like_code",
    "moved",
    "name_key",
    "path_below",
    "search_words",
]
