"""Sections with words and nothing said, and everything entered at the last moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from thidua.formality.rules.found import Found, Kind
from thidua.formality.rules.passages import Strength
from thidua.formality.rules.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

LEAST_SAID: Final = 4
"""So many words of its own make a section say something: who, what, where, when."""
FEW_DISTINCT: Final = 0.34
LEAST_TO_COUNT: Final = 15
MOST_EMPTY: Final = 0.5
_HOLLOW: Final = (
    "khong co chua phat sinh gi y kien nghi nhu tren duoi da dang se tiep tuc thuc hien trien khai hoan thanh tot dat "
    "theo ke hoach quy dinh huong dan chi dao day du nghiem tuc kip thoi hieu qua nhiem vu duoc giao cong tac don vi "
    "noi dung dam bao co ban va cac nhung cua la cho trong ve voi na xem kem moi viec ket qua yeu cau"
)
HOLLOW_WORDS: Final = frozenset(_HOLLOW.split())
"""Words that say nothing by themselves ("không có", "đang triển khai thực hiện theo kế hoạch"), folded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a report: its key, heading and hint, its text, and what the product had put there."""

    key: str
    heading: str
    text: str
    given: str = ""


def says_nothing(part: Part) -> bool:
    """Say whether a section has words and yet says nothing.

    Words of its heading, what the product wrote there, numbers of clauses and words that say nothing by themselves are
    taken away; or it says the same few words over and over.
    """
    said = words(part.text).folded
    if not said:
        return bool(part.text.strip())
    if len(said) >= LEAST_TO_COUNT and len(set(said)) < FEW_DISTINCT * len(said):
        return True
    known = HOLLOW_WORDS | set(words(part.heading).folded) | set(words(part.given).folded)
    return len({word for word in said if word not in known and len(word) > 1}) < LEAST_SAID


def empty(report: int, parts: Sequence[Part], *, is_complete: bool) -> Found | None:
    """Find a report that the board counts as complete and of which at least half of the written sections say nothing.

    What the product had written itself is no section of the unit's.
    """
    written = [part for part in parts if part.text.strip() and part.text.strip() != part.given.strip()]
    hollow = [part for part in written if says_nothing(part)]
    if not is_complete or not hollow or len(hollow) < MOST_EMPTY * len(written):
        return None
    rows = [{"section": part.key, "heading": part.heading, "text": part.text} for part in hollow]
    facts = {"rows": rows, "hit": len(hollow), "compared": len(written)}
    strength = Strength.STRONG if len(hollow) == len(written) else Strength.CLEAR
    return Found(Kind.EMPTY, strength, report, facts, [f"{row['section']}={row['text']}" for row in rows])


# -- Moments ----------------------------------------------------------------------------------------------------------

HURRY: Final = timedelta(minutes=30)
LEAST_CELLS: Final = 10
"""So many figures and sections in so little time."""


@dataclass(frozen=True, slots=True)
class Moments:
    """When a report was begun and first submitted, on which day it was last in time, and how much it says.

    Only of what the unit typed into the product itself: of a paper or an Excel file nobody knows when it was written.
    """

    begun_at: datetime
    submitted_at: datetime
    submitted_on: date
    due: date
    cells: int


def last_minute(report: int, moments: Moments | None) -> Found | None:
    """Find a report that was begun and submitted within half an hour on the last good day; None: it is not known."""
    if moments is None or moments.cells < LEAST_CELLS:
        return None
    took = moments.submitted_at - moments.begun_at
    if took > HURRY or moments.submitted_on != moments.due - timedelta(days=1):
        return None
    facts: dict[str, Any] = {
        "minutes": max(1, round(took / timedelta(minutes=1))),
        "cells": moments.cells,
        "begun_at": moments.begun_at.isoformat(),
        "submitted_at": moments.submitted_at.isoformat(),
    }
    return Found(Kind.LAST_MINUTE, Strength.SLIGHT, report, facts, [facts["begun_at"], facts["submitted_at"]])
