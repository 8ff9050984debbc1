"""Giving the wide workbook out: all units' figures of a period in one sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.kernel.clock import day_of
from thidua.reports import queries as reports
from thidua.workbooks import access, queries
from thidua.workbooks.actions.refusals import NothingToGive
from thidua.workbooks.actions.weighing import texts_of
from thidua.workbooks.excel_wide import WideBook
from thidua.workbooks.models import Bundle, Share
from thidua.workbooks.parts import reporting
from thidua.workbooks.rules.returned import LAYOUT
from thidua.workbooks.rules.wide import PLACES, KeptRow, KeptShare, code_of, pack_share

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow, Form

AT_ONCE: Final = 100
"""So many units are read at once."""


@dataclass(frozen=True, slots=True)
class GivenBundle:
    """A wide workbook that was given out, and its file."""

    bundle: Bundle
    data: bytes


@transaction.atomic
def give_all(*, period: Period, by: Actor, at: datetime) -> GivenBundle:
    """Give all units' figures of a period as one Excel file, and remember what stood in it.

    Nothing of the campaign changes. Raises ``NotAllowed``, and ``NothingToGive`` where no unit carries a target.
    """
    access.require_all(by)
    bundle = Bundle.objects.create(period=period, layout=LAYOUT, given_at=at, given_to=by.actor_id)
    with translation.override("vi"):
        book = WideBook(title=f"Sổ chung: {period.name}", lines=(f"Đợt thi đua: {period.campaign.title}",))
        laid = _Laid(bundle)
        for form in _forms(period, by, at):
            laid.add(form, book)
        laid.keep()
        if not laid.rows:
            raise NothingToGive(_("Chưa đơn vị nào được giao chỉ tiêu nên kỳ này chưa có sổ chung."))
        return GivenBundle(bundle, book.closed(_about(bundle)))


def _about(bundle: Bundle) -> dict[str, str]:
    return {
        "so": str(bundle.public_id),
        "dot": str(bundle.period.campaign.public_id),
        "ky": str(bundle.period.public_id),
        "luc": bundle.given_at.isoformat(),
    }


def _forms(period: Period, by: Actor, at: datetime) -> Iterator[Form]:
    """Read the reports of all units that carry something, some units at a time."""
    units: list[Unit] = queries.carriers(by, period.campaign, day_of(at))
    for first in range(0, len(units), AT_ONCE):
        yield from reports.forms_of(period=period, units=units[first : first + AT_ONCE], today=day_of(at))


@dataclass(slots=True)
class _Laid:
    """What has been laid into the workbook so far; shares are kept some at a time."""

    bundle: Bundle
    rows: int = 0
    number: int = 0
    places: dict[int, int] = field(default_factory=dict)
    waiting: list[Share] = field(default_factory=list)

    def add(self, form: Form, book: WideBook) -> None:
        """Lay a unit's rows."""
        if not form.figures:
            return
        name, kept = form.unit.name, [self._row(row) for row in form.figures[:PLACES]]
        for place, (row, one) in enumerate(zip(form.figures, kept, strict=False)):
            words = (name, *self.bundle.targets[one.target][1:], one.given, one.before)
            is_shut = bool(reporting.locked(form, is_open=row.is_open))
            book.add(code_of(self.number, place), words, one.texts, row.shape.decimals, is_shut=is_shut)
        share = KeptShare(self.number, name, tuple(kept))
        self.waiting.append(Share(bundle=self.bundle, number=self.number, unit=form.unit, base=pack_share(share)))
        self.number, self.rows = self.number + 1, self.rows + len(kept)
        if len(self.waiting) >= AT_ONCE:
            self._flush()

    def _row(self, row: FigureRow) -> KeptRow:
        given = row.allocation.value if row.allocation else None
        words = reporting.shown_number(given), reporting.shown_number(row.before)
        return KeptRow(self._place(row.target), *words, texts_of(row))

    def _place(self, target: Target) -> int:
        if target.pk not in self.places:
            self.places[target.pk] = len(self.places)
            self.bundle.targets.append([target.public_id.hex, target.number, target.label, target.measure])
        return self.places[target.pk]

    def _flush(self) -> None:
        Share.objects.bulk_create(self.waiting)
        self.waiting.clear()

    def keep(self) -> None:
        """Keep what is still waiting, and how much it is."""
        self._flush()
        self.bundle.rows = self.rows
        self.bundle.save(update_fields=["targets", "rows"])
