"""The product's own data files, read into plain values; where they come from stands in ``data/SOURCES.md``."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from thidua.kernel.quantities import decimals_of
from thidua.organisations.rules import bare_name, clean_name

DATA = Path(__file__).parent / "data"
UNITS_SOURCE = "Danh mục 3.321 xã, phường, đặc khu năm 2025 (vietnamadminunits 1.0.4, giấy phép MIT)"
BODIES_SOURCE = "Danh sách cơ quan, đơn vị của thành phố Hải Phòng kèm theo phần mềm"
_KINDS = {"Xã ": "xa", "Phường ": "phuong", "Đặc khu ": "dac_khu"}
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class ProvinceText:
    """A province of the list: statistics code and full name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CommuneText:
    """A commune, ward or special zone of the list; the centroid in millionths of a degree.

    The area is in km²; None where the source has none.
    """

    province: str
    code: str
    name: str
    short_name: str
    kind: str
    latitude: int
    longitude: int
    area: Decimal | None
    area_decimals: int


@dataclass(frozen=True, slots=True)
class BodyText:
    """A department or other body; ``below`` is the ``ref`` of the body it belongs to, or empty for the province.

    ``confidence`` is ``read``, ``recalled``, or empty for examples.
    """

    ref: str
    name: str
    kind: str
    short_name: str = ""
    confidence: str = ""
    is_example: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class GroupText:
    """A cluster or block with its members and lead: official codes in a cluster, refs of bodies in a block."""

    kind: str
    number: int
    name: str
    lead: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerText:
    """A unit that was before the arrangement; ``below`` is the ``ref`` of its province, empty for a province."""

    ref: str
    name: str
    kind: str
    source: str
    below: str = ""
    code: str = ""
    confidence: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class ArrangementText:
    """What became of former units: parts as (their ref, the successor's code, millionths); the act as far as known."""

    parts: tuple[tuple[str, str, int], ...]
    document: str
    note: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class FormerTexts:
    """The units of a province before its arrangement: known from a day, ended on another, with what became of them."""

    known_from: date
    ended_on: date
    units: tuple[FormerText, ...]
    events: tuple[ArrangementText, ...]


@lru_cache(maxsize=1)
def provinces() -> tuple[ProvinceText, ...]:
    """Give the 34 provinces in the order of their codes."""
    return tuple(ProvinceText(row["ma"], clean_name(row["ten"])) for row in _rows("provinces.csv"))


def province(code: str) -> ProvinceText | None:
    """Give the province of a code, or None."""
    return next((one for one in provinces() if one.code == code), None)


@lru_cache(maxsize=1)
def communes() -> tuple[CommuneText, ...]:
    """Give the 3,321 communes, wards and special zones in the order of province and code."""
    return tuple(_commune(row) for row in _rows("units_2025.csv"))


def communes_of(province_code: str) -> list[CommuneText]:
    """Give the communes, wards and special zones of one province."""
    return [commune for commune in communes() if commune.province == province_code]


def bodies_of(province_code: str) -> tuple[BodyText, ...]:
    """Give the bodies that are known or made up for a province; only Hải Phòng ("31") has such a list."""
    return tuple(BodyText(**row) for row in _list("haiphong_bodies.json")) if province_code == "31" else ()


def former_of(province_code: str) -> FormerTexts | None:
    """Give what is known or made up of a province before its arrangement; only Hải Phòng ("31") has such a list."""
    if province_code != "31":
        return None
    text = json.loads((DATA / "haiphong_before_2025.json").read_text(encoding="utf-8"))
    return FormerTexts(
        date.fromisoformat(text["known_from"]),
        date.fromisoformat(text["ended_on"]),
        tuple(FormerText(**row) for row in text["units"]),
        tuple(
            ArrangementText(**row | {"parts": tuple((ref, code, share) for ref, code, share in row["parts"])})
            for row in text["events"]
        ),
    )


def groups_of(province_code: str) -> tuple[GroupText, ...]:
    """Give the made-up clusters and blocks of a province; only Hải Phòng ("31") has such a list."""
    rows = _list("haiphong_groups.json") if province_code == "31" else []
    return tuple(GroupText(**row | {"members": tuple(row["members"])}) for row in rows)


def _commune(row: dict[str, str]) -> CommuneText:
    """Turn a line of the list into a value; the columns are those that SOURCES.md describes."""
    name, area = clean_name(row["ten"]), Decimal(row["km2"]) if row["km2"] else None
    return CommuneText(
        province=row["tinh"],
        code=row["ma"],
        name=name,
        short_name=bare_name(name),
        kind=_kind(name),
        latitude=int(Decimal(row["lat"]) * _MICRO),
        longitude=int(Decimal(row["lon"]) * _MICRO),
        area=area,
        area_decimals=0 if area is None else decimals_of(area),
    )


def _kind(name: str) -> str:
    """Tell the kind by the word that the name begins with: the list's own column of kinds is wrong in four lines."""
    return next(kind for word, kind in _KINDS.items() if name.startswith(word))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _list(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows
