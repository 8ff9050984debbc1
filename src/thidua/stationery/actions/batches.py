"""Many certificates from a list: the list read, a job asked for, sheets made some at a time, each row once.

Some rows are made in one transaction: their sheets as a part of the zip, and what became of each row. Whoever carries
on after a worker died begins with the rows that still wait.
"""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files.actions import keep_made
from thidua.jobs import actions as jobs
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import fold
from thidua.papers.certificates import MOST, certificates
from thidua.papers.checking import Unfit
from thidua.records.turns import one_at_a_time
from thidua.stationery import access
from thidua.stationery.listing import Unreadable
from thidua.stationery.models import Batch, BatchPart, BatchState, Certificate, Stock
from thidua.stationery.rules.rows import file_name, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from thidua.files.models import StoredFile
    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.tables import Row
    from thidua.stationery.rules.layout import Layout

MAKE: Final = "stationery.make"
"""Kind of the job that makes the sheets of a batch."""
STEP: Final = 50
"""Rows whose sheets are made in one transaction."""
AT_ONCE: Final = 500
NEVER: Final = 1
"""The share at which a job shows that it has begun."""


class Retired(Refused):
    """The stock was put away."""


class NoRows(Refused):
    """There is nobody to make a certificate for."""


@transaction.atomic
def begin(*, stock: Stock, title: str, rows: Sequence[Row], by: Actor, at: datetime) -> Batch:
    """Begin to make certificates of rows that were read (`listing.listed`); unfit ones are refused one by one.

    Raises ``Unreadable`` for too many, ``Retired``, ``NoRows``, ``NotAllowed``.
    """
    access.require(by, stock.unit, on=day_of(at))
    return _begun(stock, title, rows, by=by, at=at)


@transaction.atomic
def give(
    *,
    stock: Stock,
    title: str,
    rows: Sequence[Mapping[str, str]],
    origin: str,
    about: UUID,
    by: Actor,
    at: datetime,
    is_example: bool = False,
) -> Batch:
    """Begin to make certificates that a package asks for; ``rows`` say each field by its word (`layout.OF_A_ROW`).

    Days are ISO texts. ``origin`` and ``about`` name who asks and for what: asked again, the first batch is given.
    Raises ``Retired``, ``NoRows``, ``NotAllowed``.
    """
    access.require(by, stock.unit, on=day_of(at))
    one_at_a_time(f"stationery:{origin}:{about}")
    there = Batch.objects.filter(unit=stock.unit, origin=origin, about=about).first()
    if there is not None:
        return there
    numbered = [Numbered(number, dict(row)) for number, row in enumerate(rows, 1)]
    return _begun(stock, title, numbered, by=by, at=at, origin=origin, about=about, is_example=is_example)


class Numbered:
    """A row that another package gives, as rows of a file come."""

    problems: tuple[Any, ...] = ()
    raw: Mapping[str, str] = {}

    def __init__(self, number: int, values: dict[str, Any]) -> None:
        """Keep both."""
        self.number = number
        self.values = values


def _begun(stock: Stock, title: str, rows: Sequence[Row | Numbered], *, by: Actor, at: datetime, **more: Any) -> Batch:
    stock = Stock.objects.select_for_update(of=("self",)).select_related("unit").get(pk=stock.pk)
    if stock.retired_at:
        raise Retired(_("Phôi này đã cất. Hãy lấy lại phôi, hoặc chọn phôi khác."), field="stock")
    if not rows:
        raise NoRows(_("Danh sách không có dòng nào."), field="file")
    if len(rows) > MOST:
        raise Unreadable(_("Nhiều nhất là %s dòng một lượt. Hãy chia thành nhiều tệp.") % MOST, field="file")
    batch = Batch.objects.create(
        unit=stock.unit,
        stock=stock,
        title=title,
        sheet=stock.layout.as_plain(),
        begun_at=at,
        begun_by=by.actor_id,
        **more,
    )
    Certificate.objects.bulk_create((_row(batch, row) for row in rows), batch_size=AT_ONCE)
    batch.job = jobs.enqueue(
        kind=MAKE, key=str(batch.public_id), arguments=_asker(by) | {"batch": str(batch.public_id)}, by=by, at=at
    )
    batch.save(update_fields=["job"])
    audit.record(verb="certificates.begun", subject=batch, by=by, at=at, after={"title": title, "rows": len(rows)})
    return batch


def _asker(by: Actor) -> dict[str, Any]:
    people = {"actor": by.actor_id, "unit": by.unit_public_id, "behalf": by.on_behalf_of}
    said: dict[str, Any] = {word: str(who or "") for word, who in people.items()}
    return said | {"role": by.role_code, "verbs": sorted(by.verbs)}


def _row(batch: Batch, row: Row | Numbered) -> Certificate:
    problems = [{"column": one.column, "code": one.code, "params": one.params} for one in row.problems]
    state = Certificate.State.REFUSED if problems else Certificate.State.WAITING
    texts = {**row.values, **row.raw}
    return Certificate(batch=batch, number=row.number, texts=texts, state=state, problems=problems)


# -- The job ----------------------------------------------------------------------------------------------------------


def carry_on(*, batch: Batch, by: Actor, at: datetime, progress: Callable[[int], None]) -> dict[str, int]:
    """Make the sheets that still wait, then the file of all and the zip; give how many rows stand how.

    It may start as often as it must: what was made stays made, and a batch that is done stays as it is.
    """
    total = Certificate.objects.filter(batch=batch).count()
    while done := _some(batch):
        progress(max(NEVER, 95 * done // total))
    _finish(batch, by=by, at=at)
    return {state: Certificate.objects.filter(batch=batch, state=state).count() for state in Certificate.State.values}


@transaction.atomic
def _some(batch: Batch) -> int:
    """Make the next sheets that wait; give up to which row the batch is done, 0 when nothing waits."""
    fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    waiting = Certificate.objects.filter(batch=fresh, state=Certificate.State.WAITING).order_by("number")
    rows = list(waiting[:STEP])
    if not rows:
        return 0
    layout, day, packed = fresh.layout, day_of(fresh.begun_at), BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as parts:
        for row in rows:
            _make(row, layout, day, parts)
    Certificate.objects.bulk_update(rows, ["state", "problems"])
    if any(row.state == Certificate.State.MADE for row in rows):
        BatchPart.objects.create(batch=fresh, first=rows[0].number, content=packed.getvalue())
    return Certificate.objects.filter(batch=fresh).exclude(state=Certificate.State.WAITING).count()


def _make(row: Certificate, layout: Layout, day: date, parts: zipfile.ZipFile) -> None:
    try:
        made = certificates(layout.as_stock(), [texts_of(layout, row.texts)], day=day, profile=layout.as_profile())
    except Unfit as why:
        row.state, row.problems = Certificate.State.REFUSED, [_problem(why.field, layout)]
        return
    # A fixed moment: the same rows give the same file.
    parts.writestr(zipfile.ZipInfo(file_name(row.number, str(row.texts["name"]))), made)
    row.state = Certificate.State.MADE


def _problem(field: str, layout: Layout) -> dict[str, Any]:
    is_room = field in layout.spots
    return {"column": field if is_room else "", "code": "no_room" if is_room else "no_letter", "params": {}}


def _finish(batch: Batch, *, by: Actor, at: datetime) -> None:
    """Keep the file of all sheets and the zip of single ones, once."""
    if Batch.objects.get(pk=batch.pk).state == BatchState.DONE:
        return
    made = Certificate.objects.filter(batch=batch, state=Certificate.State.MADE).order_by("number")
    whole = _whole(batch, [row.texts for row in made], by=by, at=at)
    singles = _singles(batch, by=by, at=at) if whole else None
    with transaction.atomic():
        fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if fresh.state == BatchState.DONE:
            return
        fresh.state, fresh.ended_at, fresh.whole, fresh.singles = BatchState.DONE, at, whole, singles
        fresh.save(update_fields=["state", "ended_at", "whole", "singles"])
        BatchPart.objects.filter(batch=fresh).delete()
        refused = Certificate.objects.filter(batch=fresh, state=Certificate.State.REFUSED).count()
        after = {"rows_made": made.count(), "rows_refused": refused}
        audit.record(verb="certificates.made", subject=fresh, by=by, at=at, after=after)


def _whole(batch: Batch, rows: Sequence[Mapping[str, Any]], *, by: Actor, at: datetime) -> StoredFile | None:
    if not rows:
        return None
    layout = batch.layout
    texts = [texts_of(layout, row) for row in rows]
    data = certificates(layout.as_stock(), texts, day=day_of(batch.begun_at), profile=layout.as_profile())
    return keep_made(content=ContentFile(data), name=f"{_file_stem(batch)}.pdf", by=by, at=at)


def _singles(batch: Batch, *, by: Actor, at: datetime) -> StoredFile:
    """Put the parts together, one in memory at a time."""
    with tempfile.TemporaryFile() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as whole:
            for name, data in _parts(batch):
                whole.writestr(zipfile.ZipInfo(name), data)
        return keep_made(content=File(out), name=f"{_file_stem(batch)}.zip", by=by, at=at)


def _parts(batch: Batch) -> Iterator[tuple[str, bytes]]:
    for first in BatchPart.objects.filter(batch=batch).order_by("first").values_list("first", flat=True):
        content = BatchPart.objects.get(batch=batch, first=first).content
        with zipfile.ZipFile(BytesIO(bytes(content))) as part:
            for name in part.namelist():
                yield name, part.read(name)


def _file_stem(batch: Batch) -> str:
    return slugify(fold(batch.title))[:80] or "giay-khen"


@transaction.atomic
def resume(*, batch: Batch, by: Actor, at: datetime) -> bool:
    """Have a batch carried on whose job broke down; say whether it had. Raises ``NotAllowed``."""
    access.require(by, batch.unit, on=day_of(at))
    fresh = Batch.objects.select_for_update(of=("self",)).select_related("job").get(pk=batch.pk)
    if fresh.state == BatchState.DONE or fresh.job is None or not jobs.start_again(job=fresh.job, by=by, at=at):
        return False
    audit.record(verb="certificates.resumed", subject=fresh, by=by, at=at)
    return True


@transaction.atomic
def cancel(*, batch: Batch, by: Actor, at: datetime) -> int:
    """Have the rows of a batch that still wait left out; give how many there were.

    What was made stays made and is handed out: the job, finding nothing that waits, ends by itself. Raises
    ``NotAllowed``.
    """
    access.require(by, batch.unit, on=day_of(at))
    fresh = Batch.objects.select_for_update(of=("self",)).select_related("job").get(pk=batch.pk)
    if fresh.state == BatchState.DONE:
        return 0
    waiting = Certificate.objects.filter(batch=fresh, state=Certificate.State.WAITING)
    left_out = waiting.update(
        state=Certificate.State.REFUSED, problems=[{"column": "", "code": "cancelled", "params": {}}]
    )
    if fresh.job is not None:
        jobs.start_again(job=fresh.job, by=by, at=at)
    if left_out:
        audit.record(verb="certificates.cancelled", subject=fresh, by=by, at=at, after={"rows": left_out})
    return left_out
