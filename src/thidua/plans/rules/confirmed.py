"""What a campaign is made from: the items that officers confirmed, as typed values, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What every confirmed item has.

    Its public id, the clause (``II/3/(11)``, "" where the text has none) and the clause's anchor on the page of the
    plan's text, the span, and the phrase that stands there.
    """

    item_id: UUID
    clause: str
    anchor: str
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedTarget(Confirmed):
    """A figure to be reached.

    ``comparison`` is eq, ge, gt, le, lt, about or range (then ``high`` is the upper end); ``direction`` ("",
    increase, decrease) says that the figure is the size of a change; ``points_meant`` that an officer read its
    "%" as percentage points. ``parent`` is the label of the target it is part of, ``parent_id`` that target's
    item where it was confirmed too. Texts that do not apply are "".
    """

    label: str
    comparison: str
    value: Decimal
    high: Decimal | None
    measure: str
    direction: str
    polarity: str
    basis: str
    horizon: str
    approximate: bool
    points_meant: bool
    parent: str
    parent_id: UUID | None
    alt_value: Decimal | None
    alt_high: Decimal | None
    alt_measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedObligation(Confirmed):
    """What somebody has to do.

    ``due`` is the first day that is too late, None where the text names none; ``said_on`` and ``operator`` are
    the day and the word of the text (before, by, through, on, from, in_month, in_year, event), ``recurrence``
    a rhythm such as ``monthly:16``. ``evidence`` is what has to be shown, as the officer typed it.
    """

    who: str
    what: str
    due: date | None
    said_on: date | None
    operator: str
    recurrence: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedDeadline(Confirmed):
    """A day of the plan that is nobody's duty; ``role`` is campaign_start, campaign_end or milestone."""

    what: str
    who: str
    due: date | None
    said_on: date | None
    operator: str
    recurrence: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedMovement(Confirmed):
    """An emulation movement; ``quoted`` says that the text has its name in quotation marks."""

    name: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedTask(Confirmed):
    """A task or solution with the numbers of the documents it cites."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedCitation(Confirmed):
    """A document that the plan cites; what the text does not say is "" or None."""

    number: str
    issued_on: date | None
    document_kind: str
    issuer: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedPlan:
    """Everything that officers confirmed of one plan, each list in the order of the text.

    ``number`` and ``issued_on`` are None where nobody knows them. ``starts_on`` is the day the plan sets, else
    the day it was issued; ``ends_on`` is the last day of the period, None where the plan sets none.
    """

    plan_id: UUID
    title: str
    number: str | None
    issued_on: date | None
    issuer: str
    place: str
    doc_type: str
    signer: str
    signer_title: str
    text_sha256: str
    starts_on: date | None
    ends_on: date | None
    targets: tuple[ConfirmedTarget, ...]
    obligations: tuple[ConfirmedObligation, ...]
    deadlines: tuple[ConfirmedDeadline, ...]
    movements: tuple[ConfirmedMovement, ...]
    tasks: tuple[ConfirmedTask, ...]
    citations: tuple[ConfirmedCitation, ...]
