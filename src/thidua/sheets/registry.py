"""What can come in as a file and go out as one: each kind of thing by the word that its address carries.

A package above offers its own in a module ``importing``, which is loaded at the start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.columns import Column
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row


class Plan(Protocol):
    """Says what each row would do, in the order of the rows, writing nothing."""

    def __call__(self, rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
        """Judge rows without cells that were unfit; ``answers`` are by row number, an id or ``outcomes.AS_NEW``."""


class CarryOut(Protocol):
    """Does what accepted rows would do, inside the caller's transaction."""

    def __call__(self, outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
        """Write; every outcome is new or changed and was planned a moment ago in the same transaction."""


class Export(Protocol):
    """Gives the rows of a file, each as values by column."""

    def __call__(self, asked: Mapping[str, str], *, by: Actor, today: date) -> Iterable[Mapping[str, Any]]:
        """Give what somebody may see of what the address asks for; days as dates, flags as bool, choices as codes."""


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of thing that comes in and goes out as files.

    ``slug`` is its word in addresses. Texts are lazily translated but for those that go into files (``file_title``,
    ``sheet``, ``instructions``, headings), which are Vietnamese. ``title`` heads its page, ``things`` names what is
    counted, ``lead`` says what will happen, ``question`` stands above what is asked, ``new`` is the answer
    "something new", ``sentences`` are its refusals by code; ``covers`` holds, by column, what makes a text
    unreadable before anything of it is kept (``plan`` gets it covered, a file of refused rows leaves it out).
    ``shown_at`` names the address of the list; ``columns`` may ask the database for what can be chosen.
    """

    slug: str
    title: Any
    things: Any
    lead: Any
    file_title: str
    sheet: str
    shown_at: str
    columns: Callable[[], Sequence[Column]]
    may_import: Callable[[Actor], bool]
    may_export: Callable[[Actor], bool]
    plan: Plan
    carry_out: CarryOut
    export: Export
    instructions: tuple[str, ...] = ()
    question: Any = ""
    new: Any = ""
    sentences: Mapping[str, Any] = field(default_factory=dict)
    covers: Mapping[str, Callable[[str], str]] = field(default_factory=dict)


_KINDS: dict[str, Importer] = {}


def offer(importer: Importer) -> Importer:
    """Make a kind known; two of one slug raise ``ValueError``."""
    if importer.slug in _KINDS:
        raise ValueError(f"two importers for {importer.slug}")
    _KINDS[importer.slug] = importer
    return importer


def importer(slug: str) -> Importer | None:
    """Give the importer of a kind, or None."""
    return _KINDS.get(slug)


def importers() -> list[Importer]:
    """Give every importer in the order in which they were offered."""
    return list(_KINDS.values())
