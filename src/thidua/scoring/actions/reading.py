"""What is known already is read into the sheets: figures that units reported, and how they stand with their duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.records.turns import one_at_a_time
from thidua.scoring import access, queries
from thidua.scoring.models import ItemScore
from thidua.scoring.rules.entries import to_kept

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.scoring.models import TableVersion

BATCH: Final = 200


@transaction.atomic
def read_in(*, version: TableVersion, period: Period | None, by: Actor, at: datetime) -> int:
    """Read what is known into every sheet of a version that is not verified yet; gives how many lines were written.

    Figures are those of ``period``; duties are as they stand on the day. What units said and what was verified stays.
    Raises ``NotAllowed``.
    """
    access.require_draw_up(by, version.table.campaign)
    one_at_a_time(f"scoring:sheets:{version.pk}")
    found = queries.known(version, period, day_of(at))
    lines = {(sheet, code): (pk, read, source) for pk, sheet, code, read, source in queries.lines_to_read(version)}
    rows = []
    for (sheet, code), one in found.items():
        line = lines.get((sheet, code))
        kept = to_kept(one.inputs)
        if line is not None and (line[1], line[2]) != (kept, one.source):
            rows.append(ItemScore(pk=line[0], sheet_id=sheet, code=code, read=kept, read_from=one.source))
    ItemScore.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["sheet", "code"],
        update_fields=["read", "read_from"],
    )
    after = {"number": version.number, "period": period.name if period else "", "lines": len(rows)}
    audit.record(verb="point_table.read", subject=version.table, by=by, at=at, after=after)
    return len(rows)
