"""How many of a council have to be there and to agree; always of all its members, present or not."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def needed(members: int, share: Decimal | Fraction) -> int:
    """Give how many of all members a share is, rounded up: of the ballot (`Title.vote`) or of the quorum.

    Who is absent and has not written counts against (`Votes`: NĐ 98/2023/NĐ-CP Điều 30.7). Raises ValueError where
    there is no member, or the share is not above 0 and at most 1.
    """
    if members < 1 or not 0 < share <= 1:
        raise ValueError(f"{members} members, share {share}")
    return ceil(Fraction(share) * members)
