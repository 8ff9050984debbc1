"""The form of a report: the controls of its cells, what came back of them, what was refused and what clashes.

A control is named as its cell. Beside it the form sends ``b.<cell>``, the digest of what the typing began with. Where a
dropped line left open whether something was stored, ``p.<cell>`` is what was sent then, so that nobody clashes with
themselves. At a clash ``c.<cell>`` says whose version is to stay, and ``h.<cell>`` is the digest of the other that was
shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.design import days
from thidua.kernel.merging import digest
from thidua.kernel.numbers import format_number
from thidua.reports import sentences
from thidua.reports.models import Status
from thidua.reports.rules import cells, figures
from thidua.reports.rules.cells import NUMBERS, Part
from thidua.reports.rules.figures import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.http import QueryDict

    from thidua.reports.actions import Saved
    from thidua.reports.models import Confirmation
    from thidua.reports.queries import FigureRow, Form, SectionRow
    from thidua.reports.rules.outline import Heading

BASE: Final = "b."
EARLIER: Final = "p."
CHOSEN: Final = "c."
OTHER: Final = "h."
MINE: Final = "mine"
THEIRS: Final = "theirs"
_CELLS: Final = (f"{cells.FIGURE}.", f"{cells.SECTION}.")


# -- What came back ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent: texts by key, the digests that they began with, and what no database keeps, with a sentence."""

    typed: dict[str, str]
    base: dict[str, str]
    unreadable: dict[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """Give what was typed into a cell, None where nothing came of it."""
        return self.typed.get(key)


def sent_in(data: QueryDict, form: Form) -> Sent:
    """Read what a form sent; a box that is not ticked says nothing itself and is known by its digest."""
    here = form.cells
    texts = {name: str(data[name]) for name in data if name.startswith(_CELLS)}
    base = {name.removeprefix(BASE): str(data[name]) for name in data if name.startswith(BASE)}
    texts |= {key: "" for key in base if cells.part_of(key) is Part.ABSENT and key not in texts}
    for key in list(texts):
        chosen = data.get(f"{CHOSEN}{key}")
        if chosen == THEIRS:
            del texts[key]
        elif chosen == MINE:
            base[key] = str(data.get(f"{OTHER}{key}", ""))
    for name in data:
        key = name.removeprefix(EARLIER)
        if name.startswith(EARLIER) and key in here and cells.canonical(key, str(data[name])) == here[key]:
            base[key] = digest(here[key])
    words = _("Có ký tự không đọc được ở đây. Hãy xóa chỗ ấy rồi gõ lại.")
    unreadable = {key: words for key, text in texts.items() if "\x00" in text}
    return Sent(texts, base, unreadable)


# -- What is shown ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A control: its key, what stands in it, the digest that it began with, and what is wrong with it.

    At a clash ``other`` is what somebody else stored, as it is shown, and ``other_digest`` its digest.
    """

    key: str
    text: str
    digest: str
    error: str = ""
    other: str | None = None
    other_digest: str = ""

    @property
    def id(self) -> str:
        """Give the id of the control: the key without dots, which selectors read otherwise."""
        return id_of(self.key)

    @property
    def is_day(self) -> bool:
        """Say whether a day stands in it, or nothing, so that the browser's calendar can show it."""
        return not self.text or (cells.read_day(self.text) is not None and self.text[4:5] == "-")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in the table: its row, its controls by part, whether it is a part of the line above, what is said of it.

    ``is_asked`` says that somebody tried to submit: only then an empty figure is asked about.
    """

    row: FigureRow
    cells: dict[str, Cell]
    is_sub: bool = False
    is_asked: bool = False
    confirmation: Confirmation | None = None

    @property
    def id(self) -> str:
        """Give the id of the line."""
        return id_of(self.row.field)

    @property
    def faults(self) -> list[str]:
        """Say what has to be mended, and what was not taken of this line."""
        said = [sentences.fault_words(wrong) for wrong in self.row.wrong]
        return said + [cell.error for cell in self.cells.values() if cell.error]

    @property
    def doubts(self) -> list[str]:
        """Say what is strange; that there is no figure only to whoever tried to submit or has answered it."""
        silent = not (self.is_asked or self.row.figure.answer)
        return [
            sentences.doubt_words(strange)
            for strange in self.row.strange
            if not (silent and strange.doubt is Doubt.MISSING)
        ]

    @property
    def clashes(self) -> list[Cell]:
        """Give the controls that somebody else changed meanwhile."""
        return [cell for cell in self.cells.values() if cell.other is not None]

    @property
    def is_more_open(self) -> bool:
        """Say whether something has to be seen among what stands behind the disclosure."""
        behind = [Part.STATUS, Part.AS_OF, Part.LAST_YEAR, Part.ABSENT, Part.REASON]
        named = {wrong.part for wrong in self.row.wrong}
        told = {part for part, cell in self.cells.items() if cell.error or cell.other is not None}
        return bool((named | told) & set(behind))

    @property
    def numbers(self) -> list[Cell]:
        """Give the controls of the figure itself: one, or the two counts of a rate."""
        return [self.cells[part] for part in (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR) if part in self.cells]

    @property
    def light(self) -> tuple[str, str]:
        """Say how the cell stands: what is to be done in it, else which of the four kinds it is."""
        if self.faults or self.clashes:
            return "bad", _("Phải sửa")
        if self.doubts and self.row.needs_answer:
            return "warn", _("Cần xem lại")
        colour, words = sentences.CELLS[self.row.standing]
        return colour, str(words)


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's text: its row and its control."""

    row: SectionRow
    cell: Cell

    @property
    def id(self) -> str:
        """Give the id of the passage."""
        return id_of(self.row.field)

    @property
    def is_sub(self) -> bool:
        """Say whether it belongs to the heading above: a task or a movement."""
        return self.row.heading.number == "-"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the outline with its own text and those of the tasks or movements under it."""

    heading: Heading
    passages: list[Passage]
    is_figures: bool = False
    is_done: bool = False

    @property
    def id(self) -> str:
        """Give the id that the steps lead to."""
        return f"muc-{self.heading.key}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at before the report goes on: where, and what."""

    id: str
    label: str
    words: list[str]


class Filling:
    """A report's form as its page shows it: what is stored, and over it what was typed and not taken.

    ``sent`` and ``saved`` are what was sent and what saving made of it: what was taken is shown as it is stored.
    ``asked`` says that somebody tried to submit, ``unproved`` by field why files that came along were not kept.
    """

    def __init__(
        self,
        form: Form,
        *,
        sent: Sent | None = None,
        saved: Saved | None = None,
        asked: bool = False,
        confirmations: Mapping[int, Confirmation] | None = None,
        unproved: Mapping[str, list[str]] | None = None,
    ) -> None:
        """Lay what was typed over what is stored."""
        self.form = form
        self.sent = sent or Sent({}, {})
        self.saved = saved
        self.asked = asked
        self.unproved = dict(unproved or {})
        self.here = form.cells
        self.refused = (saved.refused if saved else {}) | self.sent.unreadable
        self.clashing = {one.key for one in saved.clashes} if saved else set()
        said = confirmations or {}
        wholes = {row.target.pk for row in form.figures}
        self.lines = [
            Line(
                row,
                {part: self.cell(cells.figure_key(row.target.public_id, part)) for part in figures.parts_of(row.shape)},
                is_sub=row.target.parent_id in wholes,
                is_asked=asked,
                confirmation=said.get(row.target.pk),
            )
            for row in form.figures
        ]
        self.passages = [Passage(row, self.cell(row.field)) for row in form.sections]

    def cell(self, key: str) -> Cell:
        """Give the control of a cell: as typed where that was not taken, else as stored."""
        stored, typed = self.here[key], self.sent.text(key)
        is_kept = typed is not None and (self.saved is None or key in self.refused or key in self.clashing)
        if typed is None or not is_kept:
            return Cell(key, shown(key, stored), digest(stored))
        is_clash = key in self.clashing
        return Cell(
            key,
            typed.replace("\x00", "\ufffd"),
            self.sent.base.get(key, digest("")),
            error=self.refused.get(key, ""),
            other=shown(key, stored) if is_clash else None,
            other_digest=digest(stored) if is_clash else "",
        )

    @property
    def chapters(self) -> list[Chapter]:
        """Give the report's chapters in the order of its outline."""
        found: list[Chapter] = []
        for passage in self.passages:
            if passage.is_sub and found:
                found[-1].passages.append(passage)
            else:
                found.append(self._chapter(passage))
        return found

    @property
    def first_chapters(self) -> list[Chapter]:
        """Give the chapters up to the table of figures."""
        return self.chapters[: self._after_figures]

    @property
    def other_chapters(self) -> list[Chapter]:
        """Give the chapters after the table of figures."""
        return self.chapters[self._after_figures :]

    @property
    def _after_figures(self) -> int:
        return next((place for place, one in enumerate(self.chapters, start=1) if one.is_figures), 0)

    def _chapter(self, passage: Passage) -> Chapter:
        is_figures = passage.row.heading.key == "figures"
        done = bool(passage.row.text.strip())
        if is_figures and self.lines:
            done = all(line.row.figure.value is not None or line.row.figure.absent for line in self.lines)
        return Chapter(passage.row.heading, [passage], is_figures, done)

    @property
    def problems(self) -> list[Problem]:
        """Give what is to be looked at, in the order of the form."""
        found = [
            Problem(line.id, line.row.target.label, _of_line(line))
            for line in self.lines
            if line.faults or line.clashes or (line.is_asked and line.row.needs_answer)
        ]
        found += [
            Problem(one.id, one.row.heading.title, [one.cell.error or _("Người khác vừa sửa mục này.")])
            for one in self.passages
            if one.cell.error or one.cell.other is not None
        ]
        names = {line.row.field: line.row.target.label for line in self.lines}
        names |= {one.row.field: one.row.heading.title for one in self.passages}
        return found + [Problem(id_of(name), names.get(name, ""), words) for name, words in self.unproved.items()]

    @property
    def problems_of_saving(self) -> list[str]:
        """Give the cells that were not taken: refused, or changed by somebody else."""
        return [*self.refused, *self.clashing]

    @property
    def strangers(self) -> list[str]:
        """Say why cells that the report does not have were not taken, once each sentence."""
        return list(dict.fromkeys(words for key, words in self.refused.items() if key not in self.here))

    @property
    def differs(self) -> bool:
        """Say whether what was typed says anything else than what is stored: if not, a second click sent it."""
        return any(cells.canonical(key, text) != self.here.get(key) for key, text in self.sent.typed.items())

    @property
    def lost(self) -> list[tuple[str, str]]:
        """Give what was typed and is stored nowhere, each with the name of its cell."""
        return [
            (label_of(key, self.form), text)
            for key, text in self.sent.typed.items()
            if text.strip() and key in self.here and cells.canonical(key, text) != self.here[key]
        ]

    @property
    def scenarios(self) -> bool:
        """Say whether any figure has a scenario for the period."""
        return any(line.row.scenario is not None for line in self.lines)

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Count the figures by how they stand, in the order of the lights."""
        counted: dict[tuple[str, str], int] = {}
        for line in self.lines:
            counted[line.light] = counted.get(line.light, 0) + 1
        return [(colour, words, count) for (colour, words), count in counted.items()]

    def touched(self, keys: Iterable[str]) -> Iterator[Line]:
        """Give the lines that cells belong to, and the wholes of those."""
        fields = {cells.field_of(key) for key in keys}
        parents = {line.row.target.parent_id for line in self.lines if line.row.field in fields}
        return (line for line in self.lines if line.row.field in fields or line.row.target.pk in parents)


def _of_line(line: Line) -> list[str]:
    said = line.faults + (line.doubts if line.row.needs_answer else [])
    return [*said, _("Người khác vừa sửa mục này.")] if line.clashes else said


def id_of(key: str) -> str:
    """Give the id on the page of a cell or a field."""
    return key.replace(".", "-")


def shown(key: str, text: str) -> str:
    """Write a cell's text as its control shows it: figures with dots between thousands."""
    if cells.part_of(key) not in NUMBERS:
        return text
    try:
        value = cells.read_number(text)
    except ValueError:
        return text
    return "" if value is None else format_number(value)


def label_of(key: str, form: Form) -> str:
    """Name a cell in words: a figure's part, or a section."""
    part = cells.part_of(key)
    if part is None:
        return next((row.heading.title for row in form.sections if row.field == key), key)
    name = next((row.target.label for row in form.figures if row.field == cells.field_of(key)), key)
    return f"{name} · {sentences.PARTS[part]}"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that two editions say differently: its name, and both as they are shown."""

    id: str
    label: str
    before: str
    after: str


def changes(before: Form, after: Form) -> list[Change]:
    """Give the cells that differ, in the order of the report."""
    old, new = before.cells, after.cells
    return [
        Change(id_of(cells.field_of(key)), label_of(key, after), in_words(key, old.get(key, "")), in_words(key, text))
        for key, text in new.items()
        if text != old.get(key, "")
    ]


def in_words(key: str, text: str) -> str:
    """Write a cell's text for reading: a choice by its word, a day as a day."""
    part = cells.part_of(key)
    if part is Part.STATUS:
        return str(Status(text).label) if text else ""
    if part is Part.ABSENT:
        return _("Có") if text else _("Không")
    day = cells.read_day(text) if part is Part.AS_OF else None
    return days.in_words(day, "plain") if day else shown(key, text)
