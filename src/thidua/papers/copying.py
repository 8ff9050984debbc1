"""Copies of an issued document (SAO Y, SAO LỤC, TRÍCH SAO): what stands below its last part, under a full-width rule.

That the form of copying is in bold capitals below a rule over the whole width, and that copies have numbers of their
own, was read in the Decree; how the parts of a copy stand, and the letters of its symbol, are recalled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thidua.papers.checking import Unfit, check_letters
from thidua.papers.parts import Lines, Signed, inner_width, made_lines, recipients_of, ruled_lines, signed_blocks
from thidua.papers.rules import writing
from thidua.papers.rules.decree import decree
from thidua.papers.rules.writing import printable
from thidua.papers.typeface import width

if TYPE_CHECKING:
    from datetime import date

    from thidua.papers.paper import Signature

SIGNED: Final = "(Đã ký)"
"""What stands where the signature was, on a document that a copy gives again in type; common practice."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its kind by its letters ("SY", "SL", "TrS"), the body that makes it, number and day, who signs it."""

    kind: str
    body: str
    place: str
    symbol: str
    number: int
    day: date
    signature: Signature
    superior: str = ""
    recipients: tuple[str, ...] = ()
    filed: str = "VT"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy word for word; ``mark`` stands in place of its signature where it is copied itself."""

    title: str
    left: float
    right: float
    superior: Lines
    body: Lines
    number: str
    place: Lines
    recipients: tuple[str, ...]
    signature: Signed
    mark: str


def copied(copy: Copy, *, is_last: bool) -> Copied:
    """Say word for word what a copy says; one that is not the last was signed when it was copied on.

    Raises ``Unfit`` for letters that cannot be printed and for kinds that there are not.
    """
    if copy.kind not in decree().copies:
        raise Unfit(f"no kind of copy {copy.kind}")
    check_letters(
        (copy.body, copy.superior, copy.place, copy.signature.name, *copy.signature.offices, *copy.recipients)
    )
    country = decree()["motto_country"]
    right = width(country.text, country) + 6
    left = inner_width() - right
    return Copied(
        title=decree()["copy_title"].cased(decree().copies[copy.kind]),
        left=left,
        right=right,
        superior=made_lines(printable(copy.superior), "superior", left - 6),
        body=ruled_lines(printable(copy.body), "body", left - 6),
        number=writing.number_line(copy.number, printable(copy.symbol)),
        place=made_lines(writing.place_line(printable(copy.place), copy.day), "place", right),
        recipients=recipients_of(copy.recipients, copy.filed),
        signature=signed_blocks((copy.signature,))[0],
        mark="" if is_last else SIGNED,
    )
