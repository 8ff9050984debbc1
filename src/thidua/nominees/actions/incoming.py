"""Writing what a file of nominees and awards says, in a bounded number of statements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.nominees import access
from thidua.nominees.actions.keeping import in_words as nominee_in_words
from thidua.nominees.actions.registering import in_words as award_in_words
from thidua.nominees.models import Award, Nominee, Source
from thidua.nominees.rules.incoming import OF_FILE
from thidua.organisations.models import Unit
from thidua.people import access as people
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome

BATCH: Final = 500


def bring_in(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Add the new nominees, then the awards, inside the caller's transaction, with a line of the journal for each.

    The outcomes are those of ``rules.incoming.nominees`` and were judged, rights included, in the same transaction.
    """
    people.require(by, access.WRITE, on=day_of(at))
    one_at_a_time("nominees")
    rows = [dict(one.data) for one in outcomes]
    made, lines = _add([one for one in rows if one.get("said")])
    wanted = {one["nominee"] for one in rows if not one["nominee"].startswith(OF_FILE)}
    kept = Nominee.objects.filter(public_id__in=wanted).select_related("unit").prefetch_related("unit__names")
    nominees = made | {str(one.public_id): one for one in kept}
    awards = [_award(nominees[one["nominee"]], one["award"]) for one in rows if one.get("award")]
    Award.objects.bulk_create(awards, batch_size=BATCH)
    lines += [audit.Line("award.registered", one, after=award_in_words(one)) for one in awards]
    audit.record_all(lines, by=by, at=at)


def _add(rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Nominee], list[audit.Line]]:
    ids = {one["said"]["unit"] for one in rows}
    found = Unit.objects.filter(public_id__in=ids).prefetch_related("names").order_by("pk")
    units = {str(one.public_id): one for one in found}
    made = [Nominee(**(one["said"] | {"unit": units[one["said"]["unit"]]})) for one in rows]
    Nominee.objects.bulk_create(made, batch_size=BATCH)
    lines = [audit.Line("nominee.added", one, after=nominee_in_words(one)) for one in made]
    return {row["nominee"]: one for row, one in zip(rows, made, strict=True)}, lines


def _award(nominee: Nominee, said: Mapping[str, Any]) -> Award:
    decided_on = date.fromisoformat(said["decided_on"])
    return Award(
        nominee=nominee,
        unit=nominee.unit,
        unit_name=nominee.unit.name_on(decided_on),
        position_group=nominee.position_group,
        source=Source.IMPORTED,
        is_example=nominee.is_example,
        **{**said, "decided_on": decided_on},
    )
