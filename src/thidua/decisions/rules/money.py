"""What is paid with each award of a decision, and what is not because a higher title of the same period is.

An amount follows `law.money`; titles of one period are paid once, by the highest of them (NĐ 152/2025/NĐ-CP Điều
49.5), titles of different periods and forms of commendation beside them each (Điều 49.6, 49.7). Where a lower title of
the period was paid already, what is left to pay is the difference: that follows from the rule, it does not say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from thidua.law.money import prize
from thidua.law.reading import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from thidua.law.money import Prize
    from thidua.law.reading import Law, Who

NOTHING = Decimal(0)


class Why(StrEnum):
    """How an amount came about."""

    PAID = "paid"
    COVERED = "covered"
    REST = "rest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """One award to be paid: ``key`` names it, ``nominee`` who gets it, ``period`` the year that it is for."""

    key: str
    nominee: str
    code: str
    who: Who
    period: int


@dataclass(frozen=True, slots=True)
class Given:
    """An award of another decision; ``amount`` is None where nobody knows what was paid with it."""

    nominee: str
    code: str
    period: int
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A title of the same period that was paid, with its amount."""

    code: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is paid, and how it came about; ``amount`` is None where no rule names a multiple: that is not zero."""

    why: Why
    amount: Decimal | None
    prize: Prize | None = None
    counted: tuple[Counted, ...] = field(default=())

    @property
    def is_verified(self) -> bool:
        """Say whether all of it was read in a text."""
        return self.why is not Why.REST and (self.prize is None or self.prize.is_verified)


def reckon(law: Law, claims: Sequence[Claim], given: Iterable[Given], decided_on: date) -> Mapping[str, Reckoned]:
    """Give what is paid with each award by its key; the order in which the awards stand makes no difference."""
    paid: dict[tuple[str, int], list[Counted]] = {}
    for one in given:
        if _is_title(law, one.code) and one.amount is not None:
            paid.setdefault((one.nominee, one.period), []).append(Counted(one.code, one.amount))
    found: dict[str, Reckoned] = {}
    for amount, claim in sorted(_valued(law, claims, decided_on), key=_highest_first):
        if amount is None:
            found[claim.key] = Reckoned(Why.UNKNOWN, None)
        elif not _is_title(law, claim.code):
            found[claim.key] = Reckoned(Why.PAID, amount.amount, amount)
        else:
            before = paid.setdefault((claim.nominee, claim.period), [])
            found[claim.key] = _beside(amount, tuple(before))
            before.append(Counted(claim.code, found[claim.key].amount or NOTHING))
    return found


def total(lines: Iterable[Reckoned]) -> Decimal:
    """Add up what is known."""
    return sum((one.amount for one in lines if one.amount is not None), NOTHING)


def _beside(due: Prize, before: tuple[Counted, ...]) -> Reckoned:
    """Reckon a title beside those of the same period that were paid."""
    already = sum((one.amount for one in before), NOTHING)
    if not already:
        return Reckoned(Why.PAID, due.amount, due)
    if already >= due.amount:
        return Reckoned(Why.COVERED, NOTHING, due, before)
    return Reckoned(Why.REST, due.amount - already, due, before)


def _valued(law: Law, claims: Iterable[Claim], decided_on: date) -> list[tuple[Prize | None, Claim]]:
    return [(prize(law, one.code, one.who, decided_on), one) for one in claims]


def _highest_first(valued: tuple[Prize | None, Claim]) -> tuple[Decimal, str, str]:
    due, claim = valued
    return (-due.amount if due else NOTHING, claim.code, claim.key)


def _is_title(law: Law, code: str) -> bool:
    return code in law.titles and law.titles[code].sort is Sort.TITLE


def as_kept(law: Law, reckoned: Reckoned) -> dict[str, Any]:
    """Give how an amount was reckoned as a line keeps it, so that it can be read when the law has changed."""
    kept: dict[str, Any] = {
        "why": reckoned.why.value,
        "is_verified": reckoned.is_verified,
        "counted": [{"title": one.code, "amount": int(one.amount)} for one in reckoned.counted],
    }
    due = reckoned.prize
    if due is None:
        return kept
    return kept | {
        "times": f"{due.multiple.times:f}",
        "base": int(due.base.amount),
        "exact": f"{due.exact:f}",
        "full": int(due.amount),
        "article": f"{due.multiple.article}, {law.acts[law.money.act].number}",
        "base_source": " ".join(part for part in (due.base.article, law.acts[due.base.act].number) if part),
        "stacking": f"{law.money.stacking_article}, {law.acts[law.money.act].number}",
    }
