"""Bringing in the units that the product knows from its own lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.organisations import access, queries, rules, sources
from thidua.organisations.actions.refusals import UnknownProvince
from thidua.organisations.actions.reorganising import merge, split
from thidua.organisations.actions.standing import analyse, kinds, known_kind, stand, take_turn
from thidua.organisations.actions.wording import Document, Part
from thidua.organisations.models import Confidence, Unit, UnitPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor

RECORD_BEGINS = date(2025, 7, 1)
"""The first day of government on two levels: from here on the product knows the units."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a bulk load did: the province, how many units were added and how many were there before."""

    province: Unit
    added: int
    kept: int


@transaction.atomic
def load_units(*, province: str, by: Actor, at: datetime, home: bool = True) -> Loaded:
    """Bring in a province with its communes, wards and special zones from the product's list.

    What is there by its official code stays as it is, so that loading again adds only what is missing. The first
    province loaded with ``home`` is the one that this deployment serves. Raises ``UnknownProvince``.
    """
    access.require(by, "unit.load")
    top = _province(province, home=home)
    texts = sources.communes_of(province)
    there = queries.by_code(province, (text.code for text in texts), RECORD_BEGINS)
    missing = [text for text in texts if text.code not in there]
    known = kinds()
    stand(
        (Unit(kind=known[text.kind], **_columns(text)) for text in missing),
        parent=top,
        on=RECORD_BEGINS,
    )
    loaded = Loaded(top, len(missing), len(there))
    if missing:
        counts = Counter(text.kind for text in missing)
        audit.record(verb="unit.loaded", subject=top, by=by, at=at, after={"province": province, **counts})
        analyse()
    return loaded


@transaction.atomic
def load_country(*, home: str, by: Actor, at: datetime) -> int:
    """Bring in all 34 provinces; ``home`` is the one that this deployment serves. Gives how many units were added."""
    codes = sorted((one.code for one in sources.provinces()), key=lambda code: (code != home, code))
    return sum(load_units(province=code, by=by, at=at, home=code == home).added for code in codes)


@transaction.atomic
def add_bodies(
    *, province: Unit, bodies: Sequence[sources.BodyText], source: str, by: Actor, at: datetime
) -> dict[str, Unit]:
    """Add departments and other bodies to a province; give all of them by ``ref``.

    A body whose name already stands at its place is taken as it is, so that adding again changes nothing.
    """
    access.require(by, "unit.load")
    found: dict[str, Unit] = {}
    added = 0
    tops = {"": province}
    while tops:
        wanted = {ref: [body for body in bodies if body.below == ref] for ref in tops}
        level: dict[str, Unit] = {}
        for ref, top in tops.items():
            fresh, units = _bodies_below(top, wanted[ref], source)
            added += fresh
            level |= units
        found |= level
        tops = {ref: unit for ref, unit in level.items() if any(body.below == ref for body in bodies)}
    if added:
        audit.record(verb="unit.bodies_added", subject=province, by=by, at=at, after={"added": added})
        analyse()
    return found


def _bodies_below(top: Unit, bodies: Sequence[sources.BodyText], source: str) -> tuple[int, dict[str, Unit]]:
    """Stand bodies under one unit; give how many are new and all of them by ref."""
    known = kinds()
    there = {rules.name_key(unit.name): unit for unit in queries.children(top, RECORD_BEGINS)}
    missing = [body for body in bodies if rules.name_key(body.name) not in there]
    fresh = stand(
        (
            Unit(
                name=rules.clean_name(body.name),
                short_name=body.short_name,
                kind=known_kind(known, body.kind),
                province_code=top.province_code,
                confidence=body.confidence or Confidence.READ,
                is_example=body.is_example,
                source=source,
            )
            for body in missing
        ),
        parent=top,
        on=RECORD_BEGINS,
    )
    there |= {rules.name_key(unit.name): unit for unit in fresh}
    return len(fresh), {body.ref: there[rules.name_key(body.name)] for body in bodies}


@transaction.atomic
def load_former_units(*, province: str, by: Actor, at: datetime) -> int:
    """Bring in the units that were before a province's arrangement and record what became of them, as far as known.

    The province with its communes has to be loaded. Gives how many units were added; none when they are there already
    or when nothing is known. What is made up is marked as an example, and each event says what its record lacks.
    """
    access.require(by, "unit.load")
    texts = sources.former_of(province)
    top = queries.province(province, RECORD_BEGINS)
    if texts is None or top is None or queries.province(province, texts.known_from) is not None:
        return 0
    take_turn()
    nation = queries.ancestors(top, RECORD_BEGINS)[0]
    _known_since(nation, texts.known_from)
    former = _former_units(texts, nation)
    heirs = {province: top} | queries.by_code(
        province, (code for event in texts.events for _, code, _ in event.parts if code != province), RECORD_BEGINS
    )
    audit.record(verb="unit.former_loaded", subject=top, by=by, at=at, after={"added": len(former)})
    for event in texts.events:
        _arrange(event, former, heirs, on=texts.ended_on, by=by, at=at)
    analyse()
    return len(former)


def _known_since(nation: Unit, day: date) -> None:
    """Let the nation stand in the tree from an earlier day on."""
    UnitPlace.objects.filter(unit=nation, valid_from=nation.valid_from, valid_from__gt=day).update(valid_from=day)
    Unit.objects.filter(pk=nation.pk, valid_from__gt=day).update(valid_from=day)


def _former_units(texts: sources.FormerTexts, nation: Unit) -> dict[str, Unit]:
    """Stand the former provinces below the nation and their communes below them, until the arrangement."""
    known = kinds()
    former: dict[str, Unit] = {}
    for below in dict.fromkeys(text.below for text in texts.units):
        top = former.get(below, nation)
        wanted = [text for text in texts.units if text.below == below]
        rows = [
            Unit(
                name=rules.clean_name(text.name),
                short_name=rules.bare_name(rules.clean_name(text.name)),
                code=text.code or None,
                kind=known_kind(known, text.kind),
                province_code=text.code or top.province_code,
                source=text.source,
                confidence=text.confidence or Confidence.READ,
                is_example=text.is_example,
            )
            for text in wanted
        ]
        units = stand(rows, parent=top, on=texts.known_from, until=texts.ended_on)
        former |= {text.ref: unit for text, unit in zip(wanted, units, strict=True)}
    return former


def _arrange(
    text: sources.ArrangementText,
    former: Mapping[str, Unit],
    heirs: Mapping[str, Unit],
    *,
    on: date,
    by: Actor,
    at: datetime,
) -> None:
    """Record one event of the arrangement: a division where one unit has several heirs, else a merger."""
    act: dict[str, Any] = {
        "on": on,
        "document": Document(text.document),
        "note": text.note,
        "is_example": text.is_example,
        "by": by,
        "at": at,
    }
    givers = list(dict.fromkeys(former[ref] for ref, _, _ in text.parts))
    if len(givers) < len(text.parts):
        parts = [Part(heirs[code], share) for _, code, share in text.parts]
        split(unit=givers[0], parts=parts, **act)
        return
    merge(predecessors=givers, into=heirs[text.parts[0][1]], **act)


def _columns(text: sources.CommuneText) -> dict[str, Any]:
    return {
        "code": text.code,
        "name": text.name,
        "short_name": text.short_name,
        "province_code": text.province,
        "latitude": text.latitude,
        "longitude": text.longitude,
        "area": text.area,
        "area_decimals": text.area_decimals,
        "source": sources.UNITS_SOURCE,
    }


def _province(code: str, *, home: bool) -> Unit:
    """Give the province's unit under the nation, made if it is missing."""
    text = sources.province(code)
    if text is None:
        codes = ", ".join(one.code for one in sources.provinces())
        raise UnknownProvince(
            _("Không có tỉnh, thành phố nào mang mã %(code)s. Các mã: %(known)s.") % {"code": code, "known": codes}
        )
    there = queries.province(code, RECORD_BEGINS)
    if there is not None:
        return there
    known = kinds()
    nation = Unit.objects.filter(kind=known["nation"]).order_by("pk").first()
    if nation is None:
        (nation,) = stand([Unit(name="Việt Nam", kind=known["nation"])], parent=None, on=RECORD_BEGINS)
    unit = Unit(
        code=code,
        name=text.name,
        short_name=rules.bare_name(text.name),
        kind=known["province"],
        province_code=code,
        source=sources.UNITS_SOURCE,
        is_home=home and queries.home_province() is None,
    )
    return stand([unit], parent=nation, on=RECORD_BEGINS)[0]
