#!/usr/bin/env python3
"""Recompute a published ranking and say whether it is what its table and inputs give.

    python3 verify_ranking.py PACKAGE.zip [DIGEST]      (or a folder into which the package was unpacked)

DIGEST is the one that was published beside the package; without it a package is held against itself alone.
One file, Python 3.9 or later, nothing else to install; it shares no line with the program that made the ranking.
It ends with 0: equal, 1: different (each place is told), 2: this is no package of a ranking.

Tính lại một bảng xếp hạng đã công bố và cho biết có khớp với bảng điểm và số liệu đầu vào hay không.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import struct
import sys
import zipfile
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

FORMAT = "thidua-ranking/1"
FILES = ("README.md", "ballots.csv", "inputs.csv", "results.csv", "table.json", "verify_ranking.py")
LARGEST = 512 * 1024 * 1024
MOST_POINTS = 10**9
MOST_TOLD = 50
BROKEN = (OSError, ValueError, RuntimeError, EOFError, OverflowError, zipfile.BadZipFile, zlib.error, struct.error)
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
INPUTS = {
    "ratio": ("result", "goal"),
    "count": ("times",),
    "band": ("value",),
    "choice": ("option",),
    "gate": ("holds",),
    "duties": ("early", "on_time", "late", "missing"),
    "manual": ("points",),
}
Item = dict[str, Any]


class Unreadable(Exception):
    """This is no package of a ranking."""


class NoPoints(Exception):
    """The inputs of an item give no points."""


# -- Numbers ----------------------------------------------------------------------------------------------------------


def number(text: Any) -> Fraction:
    """Read a number as an exact fraction."""
    if not isinstance(text, str) or not NUMBER.fullmatch(text):
        raise Unreadable(f"no number: {text!r}")
    return Fraction(text)


def part(item: Item, name: str) -> Fraction:
    """Give a number of an item, 0 where it has none."""
    return number(item[name]) if item.get(name) is not None else Fraction(0)


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero."""
    scaled = value * 10**places
    up = (abs(scaled) + Fraction(1, 2)).__floor__()
    return Fraction(up if scaled >= 0 else -up, 10**places)


def written(value: Fraction, places: int) -> str:
    """Write a number with so many decimals."""
    whole = int(rounded(value, places) * 10**places)
    digits = str(abs(whole)).rjust(places + 1, "0")
    sign = "-" if whole < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


# -- Formulas: what is read is worked out at once ---------------------------------------------------------------------

TOKEN = re.compile(
    r"[ \t\r\n]*(?:(?P<number>[0-9]{1,15}(?:\.[0-9]{1,9})?)|(?P<name>[a-z_][a-z0-9_]{0,39})"
    r"|(?P<sign><=|>=|==|!=|[-+*/()<>=;,]))"
)
CALLS = ("min", "max", "round", "if")
LONGEST, DEEPEST = 500, 40
Tree = tuple[Any, ...]


class Reader:
    """A reader by descent: comparison, sum, product, sign, number or name or call or parentheses."""

    def __init__(self, text: str) -> None:
        """Cut the text into tokens."""
        if len(text) > LONGEST:
            raise NoPoints
        self.tokens: list[tuple[str, str]] = []
        self.at, place, end = 0, 0, len(text.rstrip(" \t\r\n"))
        while place < end:
            found = TOKEN.match(text, place)
            if not found or not found.lastgroup:
                raise NoPoints
            self.tokens.append((found.lastgroup, found.group(found.lastgroup)))
            place = found.end()

    def whole(self) -> Tree:
        """Read all of it."""
        tree = self.comparison()
        if self.at != len(self.tokens) or depth_of(tree) > DEEPEST:
            raise NoPoints
        return tree

    def sign(self, *signs: str) -> str | None:
        """Take one of some signs, if it comes next."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in signs:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def comparison(self) -> Tree:
        """Read a sum, or two compared."""
        left = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.signed))
        sign = self.sign("<=", ">=", "==", "!=", "<", ">", "=")
        if sign is None:
            return left
        right = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.signed))
        return ("=" if sign == "==" else sign, left, right)

    def chain(self, signs: tuple[str, ...], below: Any) -> Tree:
        """Read what is joined from left to right."""
        tree: Tree = below()
        while True:
            sign = self.sign(*signs)
            if sign is None:
                return tree
            tree = (sign, tree, below())

    def signed(self) -> Tree:
        """Read any number of minus signs and what they stand before."""
        times = 0
        while self.sign("-"):
            times += 1
        tree = self.atom()
        for _ in range(times):
            tree = ("negated", tree)
        return tree

    def atom(self) -> Tree:
        """Read a number, a name, a call or what stands in parentheses."""
        if self.sign("("):
            tree = self.comparison()
            self.closed()
            return tree
        if self.at >= len(self.tokens) or self.tokens[self.at][0] == "sign":
            raise NoPoints
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return ("number", Fraction(text))
        if not self.sign("("):
            return ("name", text)
        if text not in CALLS:
            raise NoPoints
        parts = [self.comparison()]
        while self.sign(";", ","):
            parts.append(self.comparison())
        self.closed()
        return called(text, parts)

    def closed(self) -> None:
        """Take the parenthesis that closes."""
        if not self.sign(")"):
            raise NoPoints


def called(name: str, parts: list[Tree]) -> Tree:
    """Give a call with as many arguments as it takes."""
    if name == "if" and len(parts) != len(("condition", "one", "other")):
        raise NoPoints
    if name == "round":
        places = parts[1] if len(parts) > 1 else ("number", Fraction(0))
        if len(parts) > len(("value", "places")) or places[0] != "number" or places[1] not in range(7):
            raise NoPoints
    return (name, *parts)


def depth_of(tree: Tree) -> int:
    """Give how many levels a formula has."""
    level, depth = [tree], 0
    while level:
        depth += 1
        level = [below for one in level if one[0] not in {"number", "name"} for below in one[1:]]
    return depth


def worked_out(tree: Tree, values: dict[str, Fraction]) -> Fraction:
    """Give the value of a formula."""
    sign = tree[0]
    if sign == "number":
        return Fraction(tree[1])
    if sign == "name":
        if tree[1] not in values:
            raise NoPoints
        return values[tree[1]]
    if sign == "if":
        return worked_out(tree[2] if worked_out(tree[1], values) != 0 else tree[3], values)
    parts = [worked_out(one, values) for one in tree[1:]]
    return joined(sign, parts)


def joined(sign: str, parts: list[Fraction]) -> Fraction:
    """Give what an operation makes of its parts."""
    one, other = parts[0], parts[-1]
    if sign == "/":
        if other == 0:
            raise NoPoints
        return one / other
    if sign == "round":
        return rounded(one, int(parts[1]) if len(parts) > 1 else 0)
    if sign in {"min", "max"}:
        return min(parts) if sign == "min" else max(parts)
    plain = {"+": one + other, "-": one - other, "*": one * other, "negated": -one}
    if sign in plain:
        return plain[sign]
    holds = {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other, "=": one == other}
    return Fraction(1 if holds.get(sign, one != other) else 0)


# -- Points -----------------------------------------------------------------------------------------------------------


def ratio(item: Item, given: dict[str, Fraction]) -> Fraction:
    """Hold a result against its goal."""
    result, goal, full = given["result"], given["goal"], part(item, "points")
    if item.get("points") is None:
        raise NoPoints
    if item.get("fewer"):
        if result <= goal:
            return full
        return full * goal / result if goal > 0 else Fraction(0)
    if goal <= 0:
        raise NoPoints
    return full * result / goal


def band(item: Item, given: dict[str, Fraction]) -> Fraction:
    """Find the interval: its start is in it, its end is not."""
    for one in item.get("bands", []):
        above = one.get("start") is None or number(one["start"]) <= given["value"]
        if above and (one.get("end") is None or given["value"] < number(one["end"])):
            return number(one["points"])
    return Fraction(0)


def choice(item: Item, given: dict[str, Fraction]) -> Fraction:
    """Give the points of an option, numbered from 1."""
    options = item.get("options", [])
    if given["option"] not in range(1, len(options) + 1):
        raise NoPoints
    return number(options[int(given["option"]) - 1]["points"])


def duties(item: Item, given: dict[str, Fraction]) -> Fraction:
    """Take off for what was late or missing, add for what was early."""
    lost = given["late"] * part(item, "each") + given["missing"] * part(item, "each_missing")
    won = given["early"] * part(item, "each_early")
    side = item.get("side", "standard")
    if side == "deduction":
        return lost - won
    return won - lost + (part(item, "points") if side == "standard" else 0)


def by_formula(item: Item, given: dict[str, Fraction]) -> Fraction:
    """Work the item's formula out."""
    return worked_out(Reader(item.get("formula", "")).whole(), {**given, "full": part(item, "points")})


KINDS = {
    "ratio": ratio,
    "count": lambda item, given: given["times"] * part(item, "each"),
    "band": band,
    "choice": choice,
    "duties": duties,
    "manual": lambda _item, given: given["points"],
    "formula": by_formula,
}


def held(points: Fraction) -> None:
    """Refuse points that are no longer reckoned with."""
    if points > MOST_POINTS:
        raise NoPoints


def names_of(item: Item) -> tuple[str, ...]:
    """Name what is entered for an item."""
    return tuple(item.get("names", ())) if item["kind"] == "formula" else INPUTS[item["kind"]]


class Sheet:
    """The points of one unit."""

    def __init__(self, table: dict[str, Any], given: dict[str, Any]) -> None:
        """Work out everything."""
        self.table, self.given = table, given
        self.places = table.get("places", 2)
        self.scales = table.get("exempt", "full") == "scaled"
        self.points: dict[str, Fraction] = {}
        self.taken_off = Fraction(0)
        self.unranked: list[str] = []
        self.faults: list[str] = []
        self.left_out: list[str] = []
        self.top(table["items"])

    def top(self, items: list[Item]) -> None:
        """Add up what stands at the top of the table."""
        sums = self.side_by_side(items, gates=True)
        self.standard = sums["standard"]
        self.bonus, self.deductions = sums["bonus"], sums["deduction"]
        if self.table.get("bonus_cap") is not None:
            self.bonus = min(self.bonus, number(self.table["bonus_cap"]))
        if self.table.get("deduction_cap") is not None:
            self.deductions = min(self.deductions, number(self.table["deduction_cap"]))
        self.total = Fraction(0)
        if not sums["failed"]:
            self.total = max(Fraction(0), self.standard + self.bonus - self.deductions)
        self.is_empty = sums["full"] != 0 and sums["possible"] == 0

    def side_by_side(self, items: list[Item], gates: bool) -> dict[str, Fraction]:
        """Add up items below one heading; ``gates`` is whether a gate there may take anything away."""
        sums = {name: Fraction(0) for name in ("standard", "bonus", "deduction", "possible", "full", "failed")}
        for item in items:
            if item["kind"] == "gate":
                sums["failed"] += self.gate(item, gates)
                continue
            side = item.get("side", "standard")
            points, possible = self.item(item, gates and side != "deduction")
            sums[side] += points
            if side == "standard":
                sums["possible"] += possible
                sums["full"] += part(item, "points")
        if self.scales and sums["possible"] not in {Fraction(0), sums["full"]}:
            sums["standard"] = rounded(sums["standard"] * sums["full"] / sums["possible"], self.places)
        return sums

    def item(self, item: Item, gates: bool) -> tuple[Fraction, Fraction]:
        """Give the points of an item or heading, and what it could have given."""
        if item["kind"] == "heading":
            sums = self.side_by_side(item.get("items", []), gates)
            off = sums["deduction"] if item.get("side") == "deduction" else -sums["deduction"]
            points = self.bounded(item, sums["standard"] + sums["bonus"] + off)
            points = Fraction(0) if sums["failed"] else rounded(points, self.places)
            self.points[item["code"]] = points
            is_out = sums["full"] != 0 and sums["possible"] == 0
            return points, Fraction(0) if is_out else part(item, "points")
        points = self.leaf(item)
        self.points[item["code"]] = points
        if item.get("side") == "deduction":
            self.taken_off += points
        is_out = self.scales and self.standing(item) in {"exempt", "not_applicable"}
        if is_out:
            self.left_out.append(item["code"])
        return points, Fraction(0) if is_out else part(item, "points")

    def standing(self, item: Item) -> str:
        """Say how an item stands; said to be given, but without what it needs, is missing."""
        standing, values = self.given.get(item["code"], ("missing", {}))
        if standing != "given":
            return str(standing)
        has = [name in values for name in names_of(item)]
        return "given" if (any(has) if item["kind"] == "duties" else all(has)) else "missing"

    def gate(self, item: Item, gates: bool) -> int:
        """Say whether a gate takes its heading's points away."""
        standing = self.standing(item)
        self.points[item["code"]] = Fraction(0)
        fails = standing == "missing" or (standing == "given" and self.given[item["code"]][1]["holds"] == 0)
        if fails and item.get("failing", "zero") == "unranked":
            self.unranked.append(item["code"])
            return 0
        return 1 if fails and gates else 0

    def leaf(self, item: Item) -> Fraction:
        """Give the points of one item."""
        standing = self.standing(item)
        if standing in {"exempt", "not_applicable"}:
            counts = not self.scales and item.get("side", "standard") == "standard"
            return rounded(part(item, "points"), self.places) if counts else Fraction(0)
        if standing != "given":
            return Fraction(0)
        values = self.given[item["code"]][1]
        try:
            given = {name: values.get(name, Fraction(0)) for name in names_of(item)}
            points = self.bounded(item, KINDS[item["kind"]](item, given))
            held(points)
        except NoPoints:
            self.faults.append(item["code"])
            return Fraction(0)
        return rounded(points, self.places)

    @staticmethod
    def bounded(item: Item, points: Fraction) -> Fraction:
        """Keep points between 0 and the item's own."""
        if item.get("points") is not None:
            points = min(points, number(item["points"]))
        return max(points, Fraction(0))


# -- Ranks and classes ------------------------------------------------------------------------------------------------


def walk(items: list[Item]) -> list[Item]:
    """Give all items as the table reads."""
    found = []
    for item in items:
        found.append(item)
        found += walk(item.get("items", []))
    return found


class Unit:
    """One line of the results."""

    def __init__(self, key: str, group: str, sheet: Sheet, votes: int) -> None:
        """Begin without a rank."""
        self.key, self.group, self.sheet, self.votes = key, group, sheet, votes
        self.standing, self.reasons = "ranked", ""
        self.in_group, self.in_city, self.grade = 0, 0, ""


def judged(unit: Unit, items: list[Item]) -> None:
    """Say whether a unit is ranked, and if not, why."""
    unsaid = [one["code"] for one in items if one["kind"] != "heading" and one["code"] not in unit.sheet.given]
    for standing, reasons in (
        ("incomplete", unsaid),
        ("fault", [one["code"] for one in items if one["code"] in unit.sheet.faults]),
        ("unranked", unit.sheet.unranked),
    ):
        if reasons:
            unit.standing, unit.reasons = standing, " ".join(reasons)
            return
    if unit.sheet.is_empty:
        unit.standing = "empty"


def key_of(table: dict[str, Any], items: list[Item], unit: Unit, ballots: bool) -> list[Fraction]:
    """Give what a unit is compared by, more is better."""
    sheet, of = unit.sheet, {item["code"]: item for item in items}
    key = [sheet.total]
    for tie in table.get("ties", []):
        codes = list(tie.get("codes", []))
        if tie["by"] == "item":
            key.append(sum((sheet.points[code] for code in codes), Fraction(0)))
        elif tie["by"] == "count":
            codes = codes or [
                item["code"]
                for item in items
                if item.get("side", "standard") == "standard" and item["kind"] not in {"heading", "gate"}
            ]
            reached = [
                code
                for code in codes
                if of[code].get("points") is not None
                and code not in sheet.left_out
                and sheet.points.get(code, Fraction(0)) >= number(of[code]["points"])
                and of[code]["kind"] != "gate"
            ]
            key.append(Fraction(len(reached)))
        elif tie["by"] == "deductions":
            key.append(-sheet.taken_off)
        elif ballots:
            key.append(Fraction(unit.votes))
    return key


def classes(table: dict[str, Any], group: list[Unit]) -> None:
    """Fill the classes of a group, the best first; equals are never parted."""
    waiting = sorted(group, key=lambda unit: unit.in_group)
    for grade in table.get("grades", []):
        room = len(group)
        if grade.get("share") is not None:
            room = (number(grade["share"]) * len(group)).__floor__()
        while waiting and waiting[0].sheet.total >= number(grade["least"]):
            equals = [unit for unit in waiting if unit.in_group == waiting[0].in_group]
            if len(equals) > room:
                break
            room -= len(equals)
            for unit in equals:
                unit.grade = grade["code"]
            waiting = waiting[len(equals) :]


def rank(table: dict[str, Any], items: list[Item], units: list[Unit]) -> None:
    """Give every ranked unit its ranks and class."""
    ranked = [unit for unit in units if unit.standing == "ranked"]
    for at, unit in numbered(ranked, lambda one: key_of(table, items, one, False)):
        unit.in_city = at
    for group in sorted({unit.group for unit in ranked}):
        members = [unit for unit in ranked if unit.group == group]
        for at, unit in numbered(members, lambda one: key_of(table, items, one, True)):
            unit.in_group = at
        classes(table, members)


def numbered(units: list[Unit], key: Any) -> list[tuple[int, Unit]]:
    """Number units from the best; equals share a number, and as many numbers are left out."""
    ordered = sorted([(key(unit), at) for at, unit in enumerate(units)], reverse=True)
    found: list[tuple[int, Unit]] = []
    for place, (this, at) in enumerate(ordered):
        same = place > 0 and ordered[place - 1][0] == this
        found.append((found[-1][0] if same else place + 1, units[at]))
    return found


# -- The package ------------------------------------------------------------------------------------------------------


def read_files(path: str) -> dict[str, bytes]:
    """Give the files of a package, from its ZIP or from a folder."""
    try:
        if Path(path).is_dir():
            return {one.name: one.read_bytes() for one in sorted(Path(path).iterdir()) if one.is_file()}
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise Unreadable("too large")
            if len(set(archive.namelist())) < len(archive.namelist()):
                raise Unreadable("a name twice")
            return {name: archive.read(name) for name in archive.namelist()}
    except BROKEN as error:
        raise Unreadable(f"cannot be read: {error}") from error


def canonical(value: Any) -> bytes:
    """Write JSON in the one way in which the same value is always the same bytes."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def table_of(data: bytes) -> list[list[str]]:
    """Read a CSV as lines of cells."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def sealed(files: dict[str, bytes], published: str) -> list[str]:
    """Hold every file against the manifest, and the manifest against its digest."""
    try:
        manifest = json.loads(files["manifest.json"])
        listed, said = dict(manifest["files"]), str(manifest["digest"])
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise Unreadable(f"manifest.json: {error}") from error
    told = []
    rest = {name: value for name, value in manifest.items() if name != "digest"}
    real = hashlib.sha256(canonical(rest)).hexdigest()
    if said != real:
        told.append(f"manifest.json: digest {said}, tính lại/recomputed {real}")
    if manifest.get("format") != FORMAT:
        told.append("manifest.json: format {}, cần/expected {}".format(manifest.get("format"), FORMAT))
    if published and published.lower() != said:
        told.append(f"manifest.json: digest {said}, đã công bố/published {published}")
    for name in sorted(({*FILES} | {*files} | {*listed}) - {"manifest.json"}):
        digest = hashlib.sha256(files[name]).hexdigest() if name in files else "-"
        if digest != listed.get(name, "-") or name not in FILES:
            told.append("{}: sha256 {}, manifest.json ghi/says {}".format(name, digest, listed.get(name, "-")))
    return told


def inputs_of(data: bytes) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Read what counted for each unit: its group, and by item how it stands and its figures."""
    groups: dict[str, str] = {}
    given: dict[str, dict[str, Any]] = {}
    lines = table_of(data)
    if not lines or lines[0] != ["unit", "group", "item", "standing", "name", "value"]:
        raise Unreadable("inputs.csv")
    for unit, group, item, standing, name, value in lines[1:]:
        groups[unit] = group
        of = given.setdefault(unit, {})
        if item:
            values = of.setdefault(item, (standing, {}))[1]
            of[item] = (standing, values)
            if name:
                values[name] = number(value)
    return groups, given


def recomputed(files: dict[str, bytes], names: dict[str, list[str]]) -> list[list[str]]:
    """Work the results out as the lines that they should have."""
    table = json.loads(files["table.json"])
    items = walk(table["items"])
    groups, given = inputs_of(files["inputs.csv"])
    votes = {line[0]: int(line[2]) for line in table_of(files["ballots.csv"])[1:]}
    units = [Unit(key, group, Sheet(table, given[key]), votes.get(key, 0)) for key, group in sorted(groups.items())]
    for unit in units:
        judged(unit, items)
    rank(table, items, units)
    codes = [item["code"] for item in items if item["kind"] != "gate"]
    heads = ["unit", "unit_name", "group", "group_name", "standing", "reasons", "standard", "bonus", "deductions"]
    heads += ["total", "rank_in_group", "rank_in_city", "grade", *("item:" + code for code in codes)]
    lines = [heads]
    for unit in sorted(units, key=lambda one: (one.group, one.in_group == 0, one.in_group, one.key)):
        sheet = unit.sheet
        shown = [written(one, sheet.places) for one in (sheet.standard, sheet.bonus, sheet.deductions, sheet.total)]
        ranks = [str(one) if one else "" for one in (unit.in_group, unit.in_city)]
        name, group_name = names.get(unit.key, ["", ""])
        start = [unit.key, name, unit.group, group_name, unit.standing, unit.reasons]
        points = [written(sheet.points[code], sheet.places) for code in codes]
        lines.append([*start, *shown, *ranks, unit.grade, *points])
    return lines


def compared(files: dict[str, bytes]) -> list[str]:
    """Hold the results against what comes out; names are taken as they stand."""
    try:
        found = table_of(files["results.csv"])
        expected = recomputed(files, {line[0]: [line[1], line[3]] for line in found[1:]})
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError, csv.Error) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    told = []
    for at in range(max(len(found), len(expected))):
        here, should = (lines[at] if at < len(lines) else [] for lines in (found, expected))
        for column in range(max(len(here), len(should))):
            one, other = (line[column] if column < len(line) else "" for line in (here, should))
            if one != other:
                head = expected[0][column] if column < len(expected[0]) else str(column + 1)
                told.append(f"results.csv: dòng/line {at + 1}, {head}: {one}, tính lại/recomputed {other}")
    return told


def main(words: list[str]) -> int:
    """Verify what is named on the command line."""
    if len(words) not in {1, 2}:
        sys.stdout.write(str(__doc__))
        return 2
    try:
        files = read_files(words[0])
        told = sealed(files, words[1] if len(words) > 1 else "")
        try:
            told += compared(files)
        except Unreadable as error:
            if not told:
                raise
            told.append(str(error))
    except Unreadable as error:
        sys.stdout.write(f"KHÔNG ĐỌC ĐƯỢC · UNREADABLE: {error}\n")
        return 2
    for line in told[:MOST_TOLD]:
        sys.stdout.write(f"KHÁC · DIFFERENT: {line}\n")
    if len(told) > MOST_TOLD:
        sys.stdout.write(f"… {len(told) - MOST_TOLD} nữa/more\n")
    if not told:
        sys.stdout.write("KHỚP · EQUAL: {}\n".format(json.loads(files["manifest.json"])["digest"]))
    return 1 if told else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
