"""Reading exemplars, what citizens introduced, what the data found, and what came of taking one up."""

from thidua.exemplars.queries.effects import Shown, effect_of, measurable, period_before
from thidua.exemplars.queries.found import (
    Finding,
    Findings,
    finding_of,
    findings,
    period_to_look,
    periods_to_look,
)
from thidua.exemplars.queries.introductions import (
    SENDER,
    communes,
    introduction_of,
    introductions_seen,
    looked_up,
    sender_of,
    waiting,
)
from thidua.exemplars.queries.listing import (
    OnMap,
    Wanted,
    exemplar_of,
    facets,
    figure_of,
    figures_of,
    listed,
    map_of,
    narrowed,
    offices,
    picture_of,
    pictures_of,
    proof_of,
    public_exemplar,
    public_exemplars,
    public_picture,
    recognised,
    recognised_seen,
    replications_of,
    taken_up,
    with_first_picture,
)
from thidua.exemplars.queries.shares import Share, shares
from thidua.exemplars.queries.spreading import replication_of, replications_seen, running_of

__all__ = [
    "SENDER", "Finding", "Findings", "OnMap", "Share", "Shown", "Wanted", "communes", "effect_of", "exemplar_of",
    "facets", "figure_of", "figures_of", "finding_of", "findings", "introduction_of", "introductions_seen", "listed",
    "looked_up", "map_of", "measurable", "narrowed", "offices", "period_before", "period_to_look", "periods_to_look",
    "picture_of", "pictures_of", "proof_of", "public_exemplar", "public_exemplars", "public_picture", "recognised",
    "recognised_seen", "replication_of", "replications_of", "replications_seen", "running_of", "sender_of", "shares",
    "taken_up", "waiting", "with_first_picture",
]  # fmt: skip
