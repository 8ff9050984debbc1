"""Reading units, the tree and the groups; whatever is read from the tree is read on a day.

``tree`` is what stands below what, ``single`` one unit and those of a code, ``searching`` finds by what was typed,
``groups`` are clusters and blocks.
"""

from thidua.organisations.queries.groups import (
    group_of,
    groups_in_short,
    groups_joined,
    groups_of,
    leads,
    members,
    members_of_year,
    years_of_groups,
)
from thidua.organisations.queries.searching import ORDERS, child_named, listed, named, search
from thidua.organisations.queries.single import (
    as_public_id,
    by_code,
    home_province,
    kinds,
    places_of,
    province,
    unit_of,
    units_of_province,
)
from thidua.organisations.queries.tree import (
    ancestors,
    at,
    children,
    in_range,
    is_below,
    path_of,
    places_at,
    standing,
    subtree,
)

__all__ = [
    "ORDERS",
    "ancestors",
    "as_public_id",
    "at",
    "by_code",
    "child_named",
    "children",
    "group_of",
    "groups_in_short",
    "groups_joined",
    "groups_of",
    "home_province",
    "in_range",
    "is_below",
    "kinds",
    "leads",
    "listed",
    "members",
    "members_of_year",
    "named",
    "path_of",
    "places_at",
    "places_of",
    "province",
    "search",
    "standing",
    "subtree",
    "unit_of",
    "units_of_province",
    "years_of_groups",
]
