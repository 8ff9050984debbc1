"""The wide workbook: the figures of all units for a period in one sheet, a row for each figure of each unit.

A row's code is a number, the place of its unit times `PLACES` and its place in the unit's *share*; what was given out
is kept share by share. Texts are canonical as reports keep them (`reports.rules.cells`). Most rows of a file that comes
back are as they were given out and are passed over by one comparison; only cells that differ are read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from thidua.files.rules.packages import beginning_of
from thidua.kernel.text import fold
from thidua.reports.rules.cells import LONGEST_REASON, NOT_APPLICABLE, NUMBERS, Part
from thidua.sheets.rules.columns import Unfit
from thidua.sheets.rules.columns import shown as as_seen
from thidua.workbooks.rules.cells import LONGEST, YES, Cell, Kind, canonical, plain, sent
from thidua.workbooks.rules.memory import KeptSheet, pack, unpack
from thidua.workbooks.rules.returned import MARK, OURS, WIDE_PROPERTY, WORD, Returned, SheetReader
from thidua.workbooks.rules.verdicts import Refusal, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from thidua.sheets.workbook.reading import Book, Value
    from thidua.sheets.workbook.reading import Sheet as FileSheet

SHEET: Final = "wide"
NAME: Final = "Số liệu"
PLACES: Final = 10_000
"""So many rows at most has a unit."""
WORDS: Final = ("Đơn vị", "Số", "Chỉ tiêu", "Đơn vị tính", "Được giao", "Kỳ trước")
PARTS: Final = (
    Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.STATUS, Part.AS_OF, Part.LAST_YEAR, Part.ABSENT, Part.REASON,
    Part.ANSWER,
)  # fmt: skip
_KINDS: Final = {Part.STATUS: Kind.CHOICE, Part.AS_OF: Kind.DAY, Part.ABSENT: Kind.FLAG}
_SHOWN: Final = 80
_PEEK: Final = 65_536


def is_wide(data: bytes) -> bool:
    """Say by its property whether a file is a wide workbook, without opening its sheets."""
    return f'"{WIDE_PROPERTY}"'.encode() in beginning_of(data, "docProps/custom.xml", _PEEK)


@dataclass(frozen=True, slots=True)
class KeptTarget:
    """A target as the rows say it: its id in hexadecimal and the words of its columns."""

    hex: str
    number: str
    label: str
    measure: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row as it was given out: the place of its target, two figures to be read, a text for each part it has."""

    target: int
    given: str
    before: str
    texts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class KeptShare:
    """A unit's rows as they were given out, under the name that it bore."""

    number: int
    name: str
    rows: tuple[KeptRow, ...]


def pack_share(share: KeptShare) -> bytes:
    """Give the memory of a share."""
    return pack([share.name, [[row.target, row.given, row.before, row.texts] for row in share.rows]])


def unpack_share(number: int, block: bytes) -> KeptShare:
    """Give back what `pack_share` kept."""
    name, rows = unpack(block)
    return KeptShare(
        number, name, tuple(KeptRow(target, given, before, tuple(texts)) for target, given, before, texts in rows)
    )


def code_of(share: int, row: int) -> int:
    """Give the code of a row."""
    return share * PLACES + row


# -- Cells ------------------------------------------------------------------------------------------------------------


def cell_of(part: Part, text: str, choices: tuple[tuple[str, str], ...], **more: Any) -> Cell:
    """Give a cell of ours for a text of reports: a dot before decimals, "x" for not applicable."""
    if part in NUMBERS:
        return Cell(our_text(part, text), Kind.NUMBER, negative=True, **more)
    kind = _KINDS.get(part, Kind.TEXT)
    most = LONGEST_REASON if kind is Kind.TEXT else LONGEST
    return Cell(our_text(part, text), kind, choices if kind is Kind.CHOICE else (), most=most, **more)


def our_text(part: Part, text: str) -> str:
    """Give a text of reports as workbooks keep it."""
    if part is Part.ABSENT:
        return YES if text else ""
    if part not in NUMBERS or not text:
        return text
    try:
        return canonical(Decimal(text.replace(",", ".")))
    except InvalidOperation:
        return text


def their_text(part: Part, text: str) -> str:
    """Give a text that somebody wrote into a file as reports keep it."""
    if part is Part.ABSENT:
        return NOT_APPLICABLE if text else ""
    return text.replace(".", ",") if part in NUMBERS else text


class _Expected:
    """What Excel gives back for a cell that nobody touched; a text that it may give back otherwise is looked at."""

    def __init__(self, choices: tuple[tuple[str, str], ...]) -> None:
        self.labels = dict(choices)
        self.days: dict[str, Value] = {}
        self.ways: list[Callable[[str], Value]] = [self._way(part) for part in PARTS]

    def values(self, texts: Sequence[str | None], places: Sequence[int]) -> tuple[Value, ...]:
        """Give the values of the parts at some places."""
        ways = self.ways
        return tuple([ways[place](text) if (text := texts[place]) else "" for place in places])

    def _way(self, part: Part) -> Callable[[str], Value]:
        if part in NUMBERS:
            return _number
        if part is Part.AS_OF:
            return self._day
        if part is Part.STATUS:
            return lambda text: self.labels.get(text, text)
        return (lambda _text: YES) if part is Part.ABSENT else str

    def _day(self, text: str) -> Value:
        if text not in self.days:
            try:
                self.days[text] = date.fromisoformat(text)
            except ValueError:
                self.days[text] = text
        return self.days[text]


def _number(text: str) -> Value:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


# -- What came back ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class SaidShare:
    """What a file says of a unit's rows: which it does not have, changed texts by row and part, what is not taken.

    ``parts`` are the places of the parts that the file has a column for.
    """

    number: int
    rows: int = 0
    parts: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    changed: dict[int, dict[int, str]] = field(default_factory=dict)
    refused: list[tuple[int, int, Refusal]] = field(default_factory=list)

    def as_json(self) -> list[Any]:
        """Give it as plain values."""
        refused = [[row, part, asdict(why)] for row, part, why in self.refused]
        changed = [[row, list(texts.items())] for row, texts in self.changed.items()]
        return [self.number, self.rows, self.parts, self.missing, changed, refused]


def said_share(kept: list[Any]) -> SaidShare:
    """Give back what `SaidShare.as_json` kept."""
    number, rows, parts, missing, changed, refused = kept
    return SaidShare(
        number,
        rows,
        parts,
        missing,
        {row: dict(texts) for row, texts in changed},
        [(row, part, Refusal(**why)) for row, part, why in refused],
    )


def read(
    book: Book,
    targets: Sequence[KeptTarget],
    shares: Callable[[], Iterable[KeptShare]],
    headings: Mapping[str, str],
    choices: tuple[tuple[str, str], ...],
) -> tuple[Returned, Iterator[SaidShare]]:
    """Find the wide sheet in a file; give what is to be known of the file and, as they are read, the units' rows.

    ``shares`` gives what was given out, as often as asked, in order. Rows that are nobody's are known only when all
    units' have been read.
    """
    found, kept, sheets = Returned(), KeptSheet(SHEET, NAME, WORDS, dict(headings), {}), []
    for sheet in book.sheets:
        if _is_ours(sheet):
            sheets.append(sheet)
        elif sheet.name not in OURS and any(any(cell != "" for cell in row) for row in sheet.rows):
            found.name("other_sheets", sheet.name)
    for other in sheets[1:]:
        found.refuse(Refusal("", "sheet_twice", {"other": sheets[0].name}, where=other.name))
    if book.macros:
        found.count("macros", 1)
    if not sheets:
        found.name("missing_sheets", NAME)
        return found, iter(())
    return found, _WideReader(sheets[0], kept, found, targets, choices).shares(shares)


def _is_ours(sheet: FileSheet) -> bool:
    codes = (cell for row in sheet.rows[:3] for cell in row[:2] if isinstance(cell, str))
    return any(cell == f"{MARK}{MARK}{SHEET}" for cell in codes) or fold(sheet.name.strip()) == fold(NAME)


class _WideReader(SheetReader):
    """The wide sheet being read."""

    def __init__(
        self,
        sheet: FileSheet,
        kept: KeptSheet,
        found: Returned,
        targets: Sequence[KeptTarget],
        choices: tuple[tuple[str, str], ...],
    ) -> None:
        super().__init__(sheet, kept, {}, found)
        self.words = [(one.number, one.label, one.measure) for one in targets]
        self.choices = choices
        self.awkward = {row for row, _column in (*self.errors, *self.formulas, *self.covered)}
        self.expected = _Expected(choices)

    def shares(self, shares: Callable[[], Iterable[KeptShare]]) -> Iterator[SaidShare]:
        """Read the units' rows, then tell which rows are none of ours."""
        begin = self.begin()
        if begin is None:
            return
        self.parts = [place for place, part in enumerate(PARTS) if part.value in self.places]
        self.cells = _picked([self.places[PARTS[place].value] for place in self.parts])
        self.known = [place for place in range(len(WORDS)) if f"{WORD}{place}" in self.places]
        self.said_words = _picked([self.places[f"{WORD}{place}"] for place in self.known])
        self.rows = self.sheet.rows
        coded, lost = self._coded(begin)
        if lost:
            self._found_by_words(coded, lost, shares())
        missing = 0
        for share in shares():
            said = self._share(share, coded)
            missing += len(said.missing)
            yield said
        for at in sorted([*coded.values(), *lost]):
            self._refuse_row("row_unknown", self.sheet.top + at + 1, self.rows[at])
        self.found.count("missing_rows", missing)

    def _coded(self, begin: int) -> tuple[dict[int, int], list[int]]:
        """Give the place of each row by its code, and the places of rows that have none but say something."""
        coded: dict[int, int] = {}
        lost: list[int] = []
        for at in range(begin, len(self.rows)):
            row = self.rows[at]
            code = self._code(row)
            if code is None:
                if not self._is_mark(row) and not self._is_empty(row):
                    lost.append(at)
            elif code in coded:
                number = self.sheet.top + coded[code] + 1
                self._refuse_row("row_twice", self.sheet.top + at + 1, row, row_number=number)
            else:
                coded[code] = at
        return coded, lost

    def _code(self, row: list[Value]) -> int | None:
        value = self._at(row, self.codes)
        if isinstance(value, float | int) and not isinstance(value, bool):
            return int(value) if value == int(value) else None
        return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None

    def _is_mark(self, row: list[Value]) -> bool:
        value = self._at(row, self.codes)
        return isinstance(value, str) and value.startswith(MARK)

    def _found_by_words(self, coded: dict[int, int], lost: list[int], shares: Iterable[KeptShare]) -> None:
        """Find rows that have lost their code by unit and target, where these are theirs alone."""
        counted: Counter[tuple[str, ...]] = Counter()
        codes: dict[tuple[str, ...], int] = {}
        for share in shares:
            for place, row in enumerate(share.rows):
                words = self._key((share.name, *self.words[row.target][:2]))
                counted[words] += 1
                if (code := code_of(share.number, place)) not in coded:
                    codes[words] = code
        for at in list(lost):
            words = self._key(tuple(as_seen(self._at(self.rows[at], self.places.get(f"{WORD}{n}"))) for n in range(3)))
            if counted[words] == 1 and words in codes and codes[words] not in coded:
                coded[codes[words]] = at
                lost.remove(at)

    @staticmethod
    def _key(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fold(plain(word)) for word in words)

    def _share(self, share: KeptShare, coded: dict[int, int]) -> SaidShare:
        said, first = SaidShare(share.number, len(share.rows), self.parts), code_of(share.number, 0)
        for place, kept in enumerate(share.rows):
            at = coded.pop(first + place, None)
            if at is None:
                said.missing.append(place)
                continue
            row, line = self.rows[at], self.sheet.top + at
            expected = self.expected.values(kept.texts, self.parts)
            if line in self.awkward or self.cells(row) != expected:
                self._differing(said, place, kept, row, line, expected)
            words = (share.name, *self.words[kept.target], kept.given, kept.before)
            if self.said_words(row) != tuple([words[one] for one in self.known]):
                self._changed_words(words, row, line)
        return said

    def _differing(
        self,
        said: SaidShare,
        place: int,
        kept: KeptRow,
        row: list[Value],
        line: int,
        expected: Sequence[Value],
    ) -> None:
        """Look at each cell of a row that is not as it was given out."""
        for one, known in zip(self.parts, expected, strict=True):
            part, text = PARTS[one], kept.texts[one]
            at = self.places[part.value]
            value, spot = row[at], (line, at + self.sheet.left)
            if text is None:
                self._stray(line + 1, value, self.kept.columns[part.value])
                continue
            why = self._untrusted(spot, value) if line in self.awkward else ""
            if why:
                said.refused.append((place, one, Refusal("", why, where=self._where(line + 1))))
            elif value != known:
                self._typed(said, (place, one), text, value, line)

    def _typed(self, said: SaidShare, where: tuple[int, int], text: str, value: Value, line: int) -> None:
        """Read a cell that differs from what was written into it."""
        row, one = where
        cell = cell_of(PARTS[one], text, self.choices)
        try:
            new = sent(value, cell, cell.text)
        except Unfit as unfit:
            shown = as_seen(value)[:_SHOWN]
            refusal = Refusal("", unfit.code, unfit.params, where=self._where(line + 1), shown=shown)
            said.refused.append((row, one, refusal))
        else:
            if new != cell.text:
                said.changed.setdefault(row, {})[one] = their_text(PARTS[one], new)

    def _changed_words(self, words: tuple[str, ...], row: list[Value], line: int) -> None:
        for place in self.known:
            at = self.places[f"{WORD}{place}"]
            value = row[at]
            if (line, at + self.sheet.left) in self.covered or plain(as_seen(value)) == plain(words[place][:LONGEST]):
                continue
            params = {"heading": WORDS[place], "word": words[place][:_SHOWN]}
            shown = as_seen(value)[:_SHOWN]
            self.found.refuse(Refusal("", "word_changed", params, where=self._where(line + 1), shown=shown))


def _picked(places: Sequence[int]) -> Callable[[list[Value]], tuple[Value, ...]]:
    """Give a way to take the cells at some places out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


# -- What becomes of it -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that is not as it was given out: where it lies, its verdict, the three texts, why it is refused.

    ``part`` and ``target`` are places in `PARTS` and among the targets of the workbook.
    """

    share: int
    row: int
    part: int
    target: int
    verdict: Verdict
    base: str = ""
    here: str = ""
    there: str = ""
    why: Refusal | None = None

    @property
    def key(self) -> str:
        """Give the key of the cell among those of its workbook."""
        return f"{self.share}.{self.row}.{self.part}"


def pack_told(told: Iterable[Told]) -> bytes:
    """Give cells with what becomes of them as a small block."""
    return pack(
        [
            [one.share, one.row, one.part, one.target, one.verdict.value, one.base, one.here, one.there]
            + ([asdict(one.why)] if one.why else [])
            for one in told
        ]
    )


def unpack_told(block: bytes) -> list[Told]:
    """Give back what `pack_told` kept."""
    return [
        Told(share, row, part, target, Verdict(verdict), base, here, there, Refusal(**why[0]) if why else None)
        for share, row, part, target, verdict, base, here, there, *why in unpack(block)
    ]
