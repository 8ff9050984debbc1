"""Writing what a file of units says, in a bounded number of statements."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import F

from thidua.audit import actions as audit
from thidua.organisations import access, rules
from thidua.organisations.actions.standing import analyse, kinds
from thidua.organisations.models import Unit, UnitName, UnitPlace
from thidua.organisations.rules.incoming import OF_FILE
from thidua.sheets.rules.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome

BATCH = 500


def bring_in_units(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Add the new units level by level and change the others, inside the caller's transaction, with a line each.

    The outcomes are those of ``rules.incoming.units`` and were judged, rights included, in the same transaction.
    """
    access.require(by, "unit.add")
    new = {f"{OF_FILE}{one.number}": dict(one.data) for one in outcomes if one.verdict is Verdict.NEW}
    lines = _change([one for one in outcomes if one.verdict is Verdict.CHANGED])
    lines += _add(new)
    audit.record_all(lines, by=by, at=at)
    analyse()


def _change(outcomes: Sequence[Outcome]) -> list[audit.Line]:
    by_id = {outcome.target: dict(outcome.data) for outcome in outcomes}
    known = kinds()
    lines = []
    units = list(Unit.objects.select_for_update(of=("self",)).select_related("kind").filter(public_id__in=by_id))
    for unit in units:
        said = by_id[str(unit.public_id)]
        before = {name: _plain(unit, name) for name in said}
        for name, value in said.items():
            setattr(unit, name, known[value] if name == "kind" else value)
        lines.append(audit.Line("unit.edited", unit, before, {name: _plain(unit, name) for name in said}))
    fields = sorted({name for said in by_id.values() for name in said})
    if units:
        Unit.objects.bulk_update(units, fields, batch_size=BATCH)
        Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(version=F("version") + 1)
        _keep_short_names(units)
    return lines


def _plain(unit: Unit, name: str) -> Any:
    return unit.kind.code if name == "kind" else getattr(unit, name)


def _keep_short_names(units: Sequence[Unit]) -> None:
    """Let the open names of units that were renamed once say the same."""
    short = {unit.pk: unit.short_name for unit in units}
    names = list(UnitName.objects.filter(unit__in=units, valid_to__isnull=True))
    for name in names:
        name.short_name = short[name.unit_id]
    UnitName.objects.bulk_update(names, ["short_name"], batch_size=BATCH)


def _add(new: dict[str, dict[str, Any]]) -> list[audit.Line]:
    """Add units below units that are here and then below one another; gives their lines."""
    parents, paths = _standing({said["parent"] for said in new.values() if said["parent"] not in new})
    known = kinds()
    lines: list[audit.Line] = []
    for _level, level in groupby(sorted(new, key=lambda one: _depth(one, new)), key=lambda one: _depth(one, new)):
        ids = list(level)
        made = Unit.objects.bulk_create(
            [_unit(new[one], parents[new[one]["parent"]], known) for one in ids], batch_size=BATCH
        )
        for one, unit in zip(ids, made, strict=True):
            parents[one], paths[one] = unit, rules.path_below(paths[new[one]["parent"]], unit.pk)
        UnitPlace.objects.bulk_create(
            [
                UnitPlace(unit=unit, parent=parents[new[one]["parent"]], path=paths[one], valid_from=unit.valid_from)
                for one, unit in zip(ids, made, strict=True)
            ],
            batch_size=BATCH,
        )
        lines += [_line(unit, parents[new[one]["parent"]]) for one, unit in zip(ids, made, strict=True)]
    return lines


def _standing(ids: Iterable[str]) -> tuple[dict[str, Unit], dict[str, str]]:
    """Give the parents that are here, and their open paths, by public id."""
    places = UnitPlace.objects.filter(unit__public_id__in=list(ids), valid_to__isnull=True).select_related("unit")
    found = {str(place.unit.public_id): place for place in places}
    return {one: place.unit for one, place in found.items()}, {one: place.path for one, place in found.items()}


def _depth(one: str, new: dict[str, dict[str, Any]]) -> int:
    """Count how many units of the file stand above one."""
    depth = 0
    while (one := new[one]["parent"]) in new:
        depth += 1
    return depth


def _unit(said: dict[str, Any], parent: Unit, known: dict[str, Any]) -> Unit:
    return Unit(
        name=said["name"],
        short_name=said["short_name"],
        kind=known[said["kind"]],
        code=said["code"] or None,
        province_code=parent.province_code,
        valid_from=date.fromisoformat(said["from"]),
        is_example=said["is_example"],
    )


def _line(unit: Unit, parent: Unit) -> audit.Line:
    after = {"name": unit.name, "kind": unit.kind.code, "code": unit.code}
    return audit.Line(
        "unit.added",
        unit,
        after=after | {"parent": str(parent.public_id), "from": unit.valid_from.isoformat()},
    )
