"""Who may give which role: nobody gives more than they hold, except where a verb says so.

A role's weight says what it can touch. What is bounded (by a unit, a subtree, a group) or only reads is light; what
changes accounts everywhere weighs more; what changes content everywhere weighs most and is entrusted by the head of
the office alone, so that an administrator cannot help themself to content.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from thidua.kernel.actors import Reach, reaches
from thidua.people.rules.roles import ACCOUNTS

if TYPE_CHECKING:
    from collections.abc import Collection


class Weight(IntEnum):
    """What a role touches at most."""

    BOUNDED = 0
    """Reads, and changes what belongs to one unit, what stands below it, or its group."""
    ACCOUNTS = 1
    """Changes accounts, offices or roles everywhere."""
    CONTENT = 2
    """Changes content everywhere."""


def weight(verbs: Collection[str], *, at_top: bool = False) -> Weight:
    """Weigh a role; ``at_top`` for one held at a province or the nation, where "below" is everything."""
    return max((_weight(verb, at_top=at_top) for verb in verbs), default=Weight.BOUNDED)


def _weight(verb: str, *, at_top: bool) -> Weight:
    name, at, far = verb.partition("@")
    thing, _, deed = name.partition(".")
    everywhere = not at or far == "all" or (at_top and far == "subtree")
    if not everywhere or deed.split("_")[0] == "read":
        return Weight.BOUNDED
    return Weight.ACCOUNTS if thing in ACCOUNTS else Weight.CONTENT


def covers(held: Collection[str], wanted: Collection[str]) -> bool:
    """Say whether one list of verbs allows all that another allows, as far at least."""
    return all(_covered(held, verb) for verb in wanted)


def _covered(held: Collection[str], wanted: str) -> bool:
    """Say whether a list covers one verb; a star in the verb is covered by the same star or a wider one alone."""
    name, at, far = wanted.partition("@")
    asked = {"own": Reach.OWN, "group": Reach.GROUP, "subtree": Reach.SUBTREE}.get(far, Reach.ALL) if at else Reach.ALL
    have = reaches(held, name)
    if asked is Reach.GROUP:
        return bool(have & {Reach.GROUP, Reach.ALL})
    return max(have, default=Reach.NONE) >= asked and (asked is not Reach.OWN or bool(have))


def may_give(giver: Collection[str], role: Collection[str], *, at_top: bool = False) -> bool:
    """Say whether somebody whose role allows ``giver`` may give a role that allows ``role``, where they appoint.

    Who entrusts (``role.entrust``) gives every role. A role that changes content everywhere is given by nobody else.
    One that changes accounts everywhere is given by whoever holds as much; every other by whoever holds as much or
    gives roles (``role.give``), as the administrator and the office do.
    """
    if reaches(giver, "role.entrust"):
        return True
    heavy = weight(role, at_top=at_top)
    if heavy is Weight.CONTENT:
        return False
    return covers(giver, role) or (heavy is Weight.BOUNDED and bool(reaches(giver, "role.give")))
