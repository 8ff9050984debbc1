"""A ranking as a package that anybody can recompute: a ZIP of texts, canonical, so that the same gives the same bytes.

``table.json`` is the table in its plain form, ``inputs.csv`` what counted for each unit, ``ballots.csv`` the votes that
broke ties, ``results.csv`` points, ranks and classes, ``manifest.json`` what it is of and the SHA-256 of every file.
The manifest's ``digest`` is that of the manifest without it: one line to compare with what was published.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from thidua.files.rules.packages import BROKEN
from thidua.ranking.rules.order import Entry, Place, places
from thidua.scoring.rules.checking import faults
from thidua.scoring.rules.evaluate import evaluate
from thidua.scoring.rules.table import Inputs, Kind, PointTable, Standing, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FORMAT: Final = "thidua-ranking/1"
TABLE, INPUTS, BALLOTS, RESULTS = "table.json", "inputs.csv", "ballots.csv", "results.csv"
MANIFEST, README, VERIFIER = "manifest.json", "README.md", "verify_ranking.py"
FILES: Final = (README, BALLOTS, INPUTS, RESULTS, TABLE, VERIFIER)
"""Every file of a package but its manifest."""
LARGEST: Final = 512 * 1024 * 1024
"""More than this is not unpacked."""
_MARK: Final = "\ufeff"
_INPUT_HEADS: Final = ("unit", "group", "item", "standing", "name", "value")
_RESULT_HEADS: Final = (
    "unit", "unit_name", "group", "group_name", "standing", "reasons", "standard", "bonus", "deductions", "total",
    "rank_in_group", "rank_in_city", "grade",
)  # fmt: skip
_RAN: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a package: its key and name, those of its group, what was verified of it, and its votes."""

    key: str
    name: str
    group: str
    group_name: str
    inputs: Mapping[str, Inputs] = field(default_factory=dict)
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a package is not what it says: the file, the line or field, what stands there and what should."""

    file: str
    where: str
    found: str
    expected: str


class Unreadable(Exception):
    """This is no package of a ranking; the text says what is missing, for a log."""


def placed(table: PointTable, units: Iterable[Unit]) -> tuple[Place, ...]:
    """Work everything out: points, ranks, classes."""
    return places(
        table,
        [Entry(unit.key, unit.group, evaluate(table, unit.inputs), unit.inputs, unit.votes or 0) for unit in units],
    )


# -- Writing ----------------------------------------------------------------------------------------------------------


def packed(
    table: PointTable, units: Sequence[Unit], *, about: Mapping[str, str], readme: str, verifier: bytes
) -> tuple[bytes, str]:
    """Give the package as a ZIP, and its digest."""
    files = {
        TABLE: as_json(to_plain(table)),
        INPUTS: _csv(_INPUT_HEADS, _input_rows(units)),
        BALLOTS: _csv(("unit", "group", "votes"), _ballot_rows(units)),
        RESULTS: _csv(result_heads(table), result_rows(table, units, placed(table, units))),
        README: readme.encode(),
        VERIFIER: verifier,
    }
    listed = {name: hashlib.sha256(files[name]).hexdigest() for name in FILES}
    manifest: dict[str, Any] = {"format": FORMAT, "about": dict(about), "files": listed}
    manifest["digest"] = digest_of(manifest)
    return _zipped(files | {MANIFEST: as_json(manifest)}), manifest["digest"]


def digest_of(manifest: Mapping[str, Any]) -> str:
    """Give the digest of a manifest, which is that of all it names."""
    rest = {name: value for name, value in manifest.items() if name != "digest"}
    return hashlib.sha256(as_json(rest)).hexdigest()


def as_json(value: Any) -> bytes:
    """Write JSON in the one way in which the same value is always the same bytes."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return (_MARK + out.getvalue()).encode()


def _input_rows(units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
    """Give a line for each figure; what has none, and a unit of which nothing is known, has one line without."""
    for unit in sorted(units, key=lambda unit: unit.key):
        if not unit.inputs:
            yield unit.key, unit.group, "", "", "", ""
        for code, inputs in sorted(unit.inputs.items()):
            figures = [(name, format(value, "f")) for name, value in sorted(inputs.values.items())]
            for name, figure in figures or [("", "")]:
                yield unit.key, unit.group, code, inputs.standing.value, name, figure


def _ballot_rows(units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
    for unit in sorted(units, key=lambda unit: unit.key):
        if unit.votes is not None:
            yield unit.key, unit.group, str(unit.votes)


def result_heads(table: PointTable) -> tuple[str, ...]:
    """Name the columns of the results: what each unit came to, then the points of every item."""
    return (*_RESULT_HEADS, *(f"item:{item.code}" for item in table.walk() if item.kind is not Kind.GATE))


def result_rows(table: PointTable, units: Iterable[Unit], found: Iterable[Place]) -> Iterator[tuple[str, ...]]:
    """Give the results, a unit a line, in their order."""
    named = {unit.key: unit for unit in units}
    codes = [item.code for item in table.walk() if item.kind is not Kind.GATE]
    for place in found:
        unit, scored = named[place.entry.unit], place.entry.scored
        yield (
            unit.key,
            _text(unit.name),
            unit.group,
            _text(unit.group_name),
            place.apart.value if place.apart else "ranked",
            " ".join(place.reasons),
            *(format(one, "f") for one in (scored.standard, scored.bonus, scored.deductions, scored.total)),
            *("" if rank is None else str(rank) for rank in (place.in_group, place.in_city)),
            place.grade,
            *(format(scored.items[code].points, "f") for code in codes),
        )


def _text(name: str) -> str:
    """Write a name so that a spreadsheet does not run it."""
    return f"'{name}" if name.startswith(_RAN) else name


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def is_same(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Say whether two packages would have the same inputs and votes; 1 and 1.0 are the same number."""
    return _said(one) == _said(other)


def _said(units: Iterable[Unit]) -> dict[str, Any]:
    return {
        unit.key: (
            unit.group,
            unit.votes,
            {code: (one.standing, dict(one.values)) for code, one in unit.inputs.items()},
        )
        for unit in units
    }


# -- Reading ----------------------------------------------------------------------------------------------------------


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the files of a package by name; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename for entry in archive.infolist()]
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise Unreadable("too large")
            if len(set(names)) < len(names):
                raise Unreadable("a name twice")
            files = {name: archive.read(name) for name in names}
    except BROKEN as error:
        raise Unreadable("no ZIP") from error
    if MANIFEST not in files:
        raise Unreadable("no manifest")
    return files


def contents(files: Mapping[str, bytes]) -> tuple[PointTable, list[Unit]]:
    """Read the table and the units of a package; raises Unreadable."""
    try:
        table = from_plain(json.loads(files[TABLE]))
        units = _units(files)
    except (KeyError, ValueError, TypeError, AttributeError, InvalidOperation, RecursionError, csv.Error) as error:
        raise Unreadable(str(error)) from error
    return table, units


def _units(files: Mapping[str, bytes]) -> list[Unit]:
    votes = {row["unit"]: int(row["votes"]) for row in _rows(files[BALLOTS])}
    names = {row["unit"]: (row["unit_name"], row["group_name"]) for row in _rows(files[RESULTS])}
    groups: dict[str, str] = {}
    values: dict[str, dict[str, dict[str, Decimal]]] = {}
    standings: dict[tuple[str, str], Standing] = {}
    for row in _rows(files[INPUTS]):
        groups[row["unit"]] = row["group"]
        of = values.setdefault(row["unit"], {})
        if row["item"]:
            figures = of.setdefault(row["item"], {})
            standings[row["unit"], row["item"]] = Standing(row["standing"])
            if row["name"]:
                figures[row["name"]] = Decimal(row["value"])
    return [
        Unit(
            key,
            names.get(key, ("", ""))[0],
            group,
            names.get(key, ("", ""))[1],
            {code: Inputs(figures, standings[key, code]) for code, figures in values[key].items()},
            votes.get(key),
        )
        for key, group in groups.items()
    ]


def _rows(data: bytes) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if any(None in row or None in row.values() for row in rows):
        raise ValueError("a line too long or too short")
    return rows


# -- Verifying --------------------------------------------------------------------------------------------------------


def differences(data: bytes, *, digest: str = "") -> tuple[Difference, ...]:
    """Recompute a package and say where it differs; none is equal. Raises Unreadable where it is no package.

    ``digest`` is what was published: without it a package is held against itself alone.
    """
    files = unpacked(data)
    found = list(_sealed(files, digest))
    try:
        table, units = contents(files)
        found += [Difference(TABLE, fault.code, fault.wrong.value, "") for fault in faults(table)]
        found += _results(table, units, files)
    except Unreadable as error:
        if not found:
            raise
        found.append(Difference("", "", str(error), ""))
    return tuple(found)


def _sealed(files: Mapping[str, bytes], digest: str) -> Iterator[Difference]:
    try:
        manifest = json.loads(files[MANIFEST])
        listed = dict(manifest["files"])
        said = str(manifest["digest"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable("an unreadable manifest") from error
    if said != (real := digest_of(manifest)):
        yield Difference(MANIFEST, "digest", said, real)
    if manifest.get("format") != FORMAT:
        yield Difference(MANIFEST, "format", str(manifest.get("format")), FORMAT)
    if digest and digest.lower() != said:
        yield Difference(MANIFEST, "digest", said, digest)
    for name in sorted({*FILES, *files, *listed} - {MANIFEST}):
        is_real = hashlib.sha256(files[name]).hexdigest() if name in files else ""
        if is_real != listed.get(name, "") or name not in FILES:
            yield Difference(name, "sha256", is_real, str(listed.get(name, "")))


def _results(table: PointTable, units: Sequence[Unit], files: Mapping[str, bytes]) -> Iterator[Difference]:
    heads = result_heads(table)
    expected = [heads, *result_rows(table, units, placed(table, units))]
    text = files[RESULTS].decode("utf-8-sig")
    found = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    for line in range(max(len(found), len(expected))):
        here = found[line] if line < len(found) else ()
        should = expected[line] if line < len(expected) else ()
        for column in range(max(len(here), len(should))):
            one = here[column] if column < len(here) else ""
            other = should[column] if column < len(should) else ""
            if one != other:
                head = heads[column] if column < len(heads) else str(column + 1)
                yield Difference(RESULTS, f"{line + 1}:{head}", one, other)
