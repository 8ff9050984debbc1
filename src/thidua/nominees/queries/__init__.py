"""Reading nominees.

``facts`` is what the law is asked about them, ``listing`` the list and what is kept of one, ``register`` the awards.
"""

from thidua.nominees.queries.facts import (
    INHERITED,
    Known,
    facts_of,
    held,
    inherited,
    judge,
    judged_for_all,
    known,
    predecessors,
    standing,
)
from thidua.nominees.queries.listing import (
    awards_of,
    campaigns_to_choose,
    hold_of,
    holds_of,
    initiative_of,
    listed,
    masked_identity,
    merit_of,
    merits_of,
    nominee_of,
    units_listed,
    units_to_choose,
    year_of,
)
from thidua.nominees.queries.register import (
    award_of,
    campaigns_registered,
    counted,
    counts_examples,
    registered,
    years_registered,
)

__all__ = [
    "INHERITED", "Known", "award_of", "awards_of", "campaigns_registered", "campaigns_to_choose", "counted",
    "counts_examples", "facts_of", "held", "hold_of", "holds_of", "inherited", "initiative_of", "judge",
    "judged_for_all", "known", "listed", "masked_identity", "merit_of", "merits_of", "nominee_of", "predecessors",
    "registered", "standing", "units_listed", "units_to_choose", "year_of", "years_registered",
]  # fmt: skip
